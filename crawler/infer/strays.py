"""Taking away from a table the files that are not of its kind."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from crawler.grouping import Leaf, TableFolder
from crawler.listing import DataFile, FileChain, FolderFiles
from crawler.plan import Problem, ProblemKind
from crawler.plugins import FileSchema
from crawler.registry import Formats


def without_strays(
    folder: TableFolder,
    like: FileSchema,
    strays: Sequence[FileSchema],
    unusable: AbstractSet[str],
    formats: Formats,
) -> tuple[tuple[Leaf, ...], list[Problem]]:
    """Take away files whose names promise other formats, and report those that do not fit.

    `like` is a schema of the table. A partition without any file that can be read is no
    partition: it would break queries.
    """
    problems = [
        Problem(ProblemKind.STRAY, stray.path, _stray_text(stray, like)) for stray in strays
    ]
    odd = {stray.path for stray in strays} | unusable
    odd_folders = {path.rpartition("/")[0] for path in odd}
    may_be = _may_be(like, formats)
    leaves: list[Leaf] = []
    for leaf in folder.leaves:
        kept = _kept(leaf.files, odd, odd_folders, may_be)
        if kept is leaf.files:
            leaves.append(leaf)
        elif kept:
            leaves.append(replace(leaf, files=kept))
        elif folder.keys:
            text = f"none of its files can be read as {like.format}: the partition is left out"
            problems.append(Problem(ProblemKind.PARTITION, leaf.path, text))
    return tuple(leaves), problems


def _kept(
    files: Sequence[DataFile],
    odd: AbstractSet[str],
    odd_folders: AbstractSet[str],
    may_be: Callable[[str], bool],
) -> Sequence[DataFile]:
    """Give the files of a folder that stay; the same object if all do."""
    if isinstance(files, FileChain):
        parts = [_kept(part, odd, odd_folders, may_be) for part in files.parts]
        same = all(new is old for new, old in zip(parts, files.parts, strict=True))
        return files if same else FileChain([part for part in parts if part])
    if isinstance(files, FolderFiles):
        names = files.names
        check = files.path in odd_folders
        above = f"{files.path}/" if files.path else ""
        stay = [
            at
            for at, name in enumerate(names)
            if may_be(name) and not (check and f"{above}{name}" in odd)
        ]
        if len(stay) == len(names):
            return files
        return files.picked(stay) if stay else ()
    stay_files = tuple(file for file in files if may_be(file.name) and file.path not in odd)
    return files if len(stay_files) == len(files) else stay_files


def _may_be(like: FileSchema, formats: Formats) -> Callable[[str], bool]:
    """Give a test of names: they promise the table's format, or nothing.

    An ending that promised something else in the file that was opened, promises nothing.
    """
    known: dict[str, bool] = {_ending(like.path): True}

    def test(name: str) -> bool:
        ending = _ending(name)
        found = known.get(ending)
        if found is None:
            promised = formats.promised(name)
            found = promised is None or like.plugin != "" or promised.name == like.format
            if len(known) < 10_000:
                known[ending] = found
        return found

    return test


def _ending(path: str) -> str:
    return ".".join(path.rpartition("/")[2].rsplit(".", 2)[1:])


def _stray_text(stray: FileSchema, like: FileSchema) -> str:
    if stray.format != like.format:
        return f"it is {stray.format}, the other files of its table are {like.format}"
    if stray.dialect != like.dialect:
        return "it is written in another way than the other files of its table"
    if stray.compression != like.compression and stray.columns == like.columns:
        return f"it is compressed in another way ({stray.compression}) than the other files"
    return "its columns are not those of the other files of its table"
