"""Roots of Delta Lake, Hudi and Iceberg tables, found from names alone, before a file is opened.

A root is told by the folder that the format keeps for itself: `_delta_log`, `.hoodie`, or
`metadata` with files named as Iceberg names its metadata. Everything below a root belongs to it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from crawler.listing import HUDI_PARTITION, DataFile, FileChain, FolderFiles, folders_of


class TableFormat(StrEnum):
    """A table format, named as in `TableFormatTarget.format`.

    Of several in one folder the first counts: who also writes Iceberg's metadata for others to
    read (Delta's UniForm, XTable) keeps his own log as the truth.
    """

    DELTA = "delta"
    HUDI = "hudi"
    ICEBERG = "iceberg"

    @property
    def label(self) -> str:
        """The name as people write it."""
        return {"delta": "Delta Lake", "hudi": "Hudi", "iceberg": "Iceberg"}[self.value]


@dataclass(frozen=True, slots=True)
class FolderSize:
    """What lies directly in a folder; `bytes` in all."""

    files: int = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class TableFormatRoot:
    """A folder (relative, "" is the crawled one) that belongs to a table format as a whole.

    `log` are the format's own files that tell what the table is, `folders` the folders below the
    root (relative to the crawled one) in which data lies, `others` further formats that claim the
    same folder. `files` and `bytes` count everything but the log.
    """

    path: str
    format: TableFormat
    log: tuple[DataFile, ...] = ()
    folders: Mapping[str, FolderSize] = field(default_factory=dict)
    others: tuple[TableFormat, ...] = ()

    @property
    def files(self) -> int:
        return sum(size.files for size in self.folders.values())

    @property
    def bytes(self) -> int:
        return sum(size.bytes for size in self.folders.values())


DELTA_MANIFEST = "_symlink_format_manifest"
DELTA_FOLDER, HUDI_FOLDER, ICEBERG_FOLDER = "_delta_log", ".hoodie", "metadata"
_DELTA_LOG = re.compile(
    r"\d{20}\.json|\d{20}\.checkpoint(?:\.[0-9a-fA-F.-]+)?\.(?:parquet|json)|_last_checkpoint"
)
_HUDI_LOG = re.compile(
    r"hoodie\.properties(?:\.backup)?|[0-9_]+\.(?:commit|deltacommit|replacecommit)"
)
_ICEBERG_LOG = re.compile(r"(?:v\d+|\d+-[^/]+?)(?:\.gz)?\.metadata\.json(?:\.gz)?")
_ICEBERG_HINT = "version-hint.text"


class Roots:
    """Finds roots while the folders of a listing go by, in any order.

    It keeps the names of the formats' own files, and the number and size of files for each
    folder. Folders in `refuted` are no roots, whatever lies there.
    """

    def __init__(self, refuted: Iterable[str] = ()) -> None:
        self._refuted = frozenset(refuted)
        self._logs: dict[str, dict[TableFormat, list[DataFile]]] = {}
        self._sizes: dict[str, FolderSize] = {}

    def add(self, folder: FolderFiles) -> FolderFiles | None:
        """Take note of a folder. Gives what may be data in it, None if it is a format's own."""
        parts = folder.path.split("/")
        for table_format, name in (
            (TableFormat.DELTA, DELTA_FOLDER),
            (TableFormat.HUDI, HUDI_FOLDER),
        ):
            if name in parts:
                self._note_own(folder, table_format, parts, parts.index(name))
                return None
        if parts[-1] == ICEBERG_FOLDER:
            self._note_metadata(folder)
        if DELTA_MANIFEST in parts:
            self._sizes[folder.path] = FolderSize(len(folder), folder.bytes)
            return None
        data = _without(folder, lambda name: name.startswith(HUDI_PARTITION))
        self._sizes[folder.path] = FolderSize(len(data), data.bytes) if data else FolderSize()
        return data

    def owns(self, folder: str) -> bool:
        """Tell whether a folder is a root, or in one, as far as was listed until now."""
        return folder in self._logs or any(above in self._logs for above in _above(folder))

    def found(self) -> tuple[TableFormatRoot, ...]:
        """Give the roots by path; those in another root belong to the outer one."""
        outer = [
            path
            for path in sorted(self._logs)
            if not any(above in self._logs for above in _above(path))
        ]
        folders: dict[str, dict[str, FolderSize]] = {path: {} for path in outer}
        for folder, size in sorted(self._sizes.items()):
            root = next((each for each in (folder, *_above(folder)) if each in folders), None)
            if root is not None:
                folders[root][folder] = size
        return tuple(self._root(path, folders[path]) for path in outer)

    def _root(self, path: str, folders: dict[str, FolderSize]) -> TableFormatRoot:
        logs = self._logs[path]
        first, *others = (each for each in TableFormat if each in logs)
        log = tuple(sorted(logs[first], key=lambda file: file.path))
        return TableFormatRoot(path, first, log, folders, tuple(others))

    def _note_own(
        self, folder: FolderFiles, table_format: TableFormat, parts: list[str], at: int
    ) -> None:
        """Keep what matters of a folder that only the format uses, at whatever depth it lies."""
        root = "/".join(parts[:at])
        log = self._logs.setdefault(root, {}).setdefault(table_format, [])
        kept, inner = {
            TableFormat.DELTA: (_DELTA_LOG, ([],)),
            TableFormat.HUDI: (_HUDI_LOG, ([], ["timeline"])),
        }[table_format]
        if parts[at + 1 :] in inner:
            log += [file for file in folder if kept.fullmatch(file.name)]

    def _note_metadata(self, folder: FolderFiles) -> None:
        """Keep the metadata files of a folder that others name `metadata`, too."""
        root = folder.path.rpartition("/")[0]
        log = [file for file in folder if _ICEBERG_LOG.fullmatch(file.name)]
        if log and root not in self._refuted:
            log += [file for file in folder if file.name == _ICEBERG_HINT]
            self._logs.setdefault(root, {})[TableFormat.ICEBERG] = log


def take_table_formats(
    files: Iterable[DataFile], *, refuted: Iterable[str] = ()
) -> tuple[tuple[TableFormatRoot, ...], FileChain]:
    """Split off everything that belongs to a table format; the rest is for the crawler to judge.

    Folders in `refuted` are known to be no roots.
    """
    roots = Roots(refuted)
    data = [left for folder in folders_of(files) if (left := roots.add(folder)) is not None]
    return roots.found(), FileChain([folder for folder in data if not roots.owns(folder.path)])


def _without(folder: FolderFiles, unwanted: Callable[[str], bool]) -> FolderFiles | None:
    """Give the folder without some files; None if nothing is left."""
    names = folder.names
    places = [place for place, name in enumerate(names) if not unwanted(name)]
    if len(places) == len(names):
        return folder
    return folder.picked(places) if places else None


def _above(folder: str) -> Iterator[str]:
    """Give the folders that a folder lies in, from the inside out; the last one is ""."""
    while folder:
        folder = folder.rpartition("/")[0]
        yield folder
