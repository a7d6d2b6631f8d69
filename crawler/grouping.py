"""From folders to tables, by names alone: files are not opened yet."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from crawler.counting import counted
from crawler.listing import DataFile
from crawler.plan import Problem, ProblemKind
from metastore.partitioning.names import unescape_path_name

SHOWN_FILES = 3


@dataclass(frozen=True, slots=True)
class Leaf:
    """A folder that holds files of a table; `values` are unescaped, one for each key."""

    path: str
    values: tuple[str, ...]
    files: tuple[DataFile, ...]

    @property
    def bytes(self) -> int:
        return sum(file.size for file in self.files)


@dataclass(frozen=True, slots=True)
class TableFolder:
    """Files that are one table as far as folders tell; no keys means not partitioned.

    `is_shared` is set if the folders of other tables lie in this one, or if it is crawled for
    one of its files only.
    """

    path: str
    keys: tuple[str, ...]
    leaves: tuple[Leaf, ...]
    is_shared: bool = False

    @property
    def files(self) -> tuple[DataFile, ...]:
        return tuple(file for leaf in self.leaves for file in leaf.files)


@dataclass(frozen=True, slots=True)
class Grouping:
    folders: tuple[TableFolder, ...]
    problems: tuple[Problem, ...]


def group_folders(files: Iterable[DataFile]) -> Grouping:
    """Find table folders.

    The table of a file is the folder above its first `key=value` folder, else its own folder.
    `key=value` folders are always partitions. Where files of one table folder disagree about the
    keys, those that most files have win; the others are reported. The result does not depend on
    the order of the files.
    """
    roots: dict[str, dict[tuple[str, ...], list[DataFile]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for file in sorted(files, key=lambda each: each.path):
        root, keys = _root_and_keys(file.folder)
        roots[root][keys].append(file)
    folders: list[TableFolder] = []
    problems: list[Problem] = []
    outer = {above for root in roots for above in _folders_above(root)}
    for root in sorted(roots):
        folder, found = _table_folder(root, roots[root])
        folders.append(replace(folder, is_shared=root in outer))
        problems += found
    return Grouping(tuple(folders), tuple(problems))


def _folders_above(folder: str) -> Iterator[str]:
    while folder:
        folder = folder.rpartition("/")[0]
        yield folder


def _root_and_keys(folder: str) -> tuple[str, tuple[str, ...]]:
    """Split a folder's path into the table's and the keys below it.

    A plain folder below a `key=value` one counts as a key of its own name in brackets, which no
    table agrees to: engines do not look there.
    """
    parts = folder.split("/") if folder else []
    first = next((at for at, part in enumerate(parts) if _key(part)), len(parts))
    keys = tuple(_key(part) or f"[{part}]" for part in parts[first:])
    return "/".join(parts[:first]), keys


def _key(part: str) -> str | None:
    """Give the key of a `key=value` folder in lower case, None for any other folder."""
    key, equals, value = part.partition("=")
    return unescape_path_name(key).lower() if key and equals and value else None


def _table_folder(
    root: str, by_keys: dict[tuple[str, ...], list[DataFile]]
) -> tuple[TableFolder, list[Problem]]:
    usable = [keys for keys in by_keys if not any(key.startswith("[") for key in keys)]
    keys = max(
        usable, key=lambda each: (bool(each), len(by_keys[each]), len(each), each), default=()
    )
    problems = [
        _odd_files(root, keys, other, by_keys[other]) for other in sorted(by_keys) if other != keys
    ]
    leaves, clashes = _leaves(root, keys, by_keys.get(keys, []))
    return TableFolder(root, keys, leaves), problems + clashes


def _odd_files(
    root: str, keys: Sequence[str], other: Sequence[str], files: Sequence[DataFile]
) -> Problem:
    shown = ", ".join(file.path for file in files[:SHOWN_FILES])
    wanted = "/".join(f"{key}=…" for key in keys) or "the folder itself"
    found = "/".join(each if each.startswith("[") else f"{each}=…" for each in other)
    text = (
        f"outside of the table's folders ({wanted}), in {found or 'the folder itself'}: "
        f"{counted(len(files), 'file')} left out ({shown})"
    )
    return Problem(ProblemKind.STRAY, root, text)


def _leaves(
    root: str, keys: Sequence[str], files: Sequence[DataFile]
) -> tuple[tuple[Leaf, ...], list[Problem]]:
    if len(set(keys)) < len(keys):
        repeated = Counter(keys).most_common(1)[0][0]
        text = f"the key {repeated} is used on two levels: no table can have that"
        return (), [Problem(ProblemKind.PARTITION, root, text)]
    folders: dict[str, list[DataFile]] = defaultdict(list)
    for file in files:
        folders[file.folder].append(file)
    by_values: dict[tuple[str, ...], Leaf] = {}
    problems: list[Problem] = []
    for folder in sorted(folders):
        leaf = Leaf(folder, _values(folder, len(keys)), tuple(folders[folder]))
        known = by_values.setdefault(leaf.values, leaf)
        if known is not leaf:
            text = f"it names the same partition as {known.path}: left out"
            problems.append(Problem(ProblemKind.PARTITION, folder, text))
    return tuple(by_values.values()), problems


def _values(folder: str, count: int) -> tuple[str, ...]:
    parts = folder.split("/")[-count:] if count else []
    return tuple(unescape_path_name(part.partition("=")[2]) for part in parts)
