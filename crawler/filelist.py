"""Many files in little memory: names of a folder in one text, numbers in arrays.

A million files take about a hundred megabytes here; as objects they would take five times that.
A `DataFile` is made when somebody looks at it.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice
from operator import gt, itemgetter
from typing import overload

_SEPARATOR = "/"  # no name holds it


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file; `path` is relative to the crawled location, `size` in bytes.

    `fingerprint` is 8 bytes of the storage's ETag as a number (0: none), `modified` in epoch
    seconds.
    """

    path: str
    size: int
    fingerprint: int = 0
    modified: float = 0.0

    @property
    def folder(self) -> str:
        """The folder's path; empty for files directly in the crawled location."""
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


class Columns:
    """The numbers of many files: sizes, fingerprints, times."""

    __slots__ = ("fingerprints", "modified", "sizes")

    def __init__(self) -> None:
        self.sizes = array("Q")
        self.fingerprints = array("Q")
        self.modified = array("d")

    def append(self, size: int, fingerprint: int, modified: float) -> None:
        self.sizes.append(size)
        self.fingerprints.append(fingerprint)
        self.modified.append(modified)

    def extend(self, other: "Columns", start: int, end: int) -> None:
        self.sizes += other.sizes[start:end]
        self.fingerprints += other.fingerprints[start:end]
        self.modified += other.modified[start:end]

    def reorder(self, start: int, order: Sequence[int]) -> None:
        """Put the numbers from `start` on into another order, given by places after `start`."""
        for column in (self.sizes, self.fingerprints):
            column[start:] = array("Q", [column[start + place] for place in order])
        self.modified[start:] = array("d", [self.modified[start + place] for place in order])

    def __len__(self) -> int:
        return len(self.sizes)


class FolderFiles(Sequence[DataFile]):
    """The files directly in one folder, by name. Looking at one splits the names of all."""

    __slots__ = ("_columns", "_count", "_names", "_start", "path")

    def __init__(self, path: str, names: str, columns: Columns, start: int, count: int) -> None:
        self.path = path
        self._names = names
        self._columns = columns
        self._start = start
        self._count = count

    @property
    def names(self) -> list[str]:
        return self._names.split(_SEPARATOR)

    @property
    def sizes(self) -> Sequence[int]:
        return self._columns.sizes[self._start : self._start + self._count]

    @property
    def bytes(self) -> int:
        return sum(self.sizes)

    def take(self, places: Iterable[int]) -> list[DataFile]:
        """Give the files at these places."""
        names = self.names
        return [self._file(names[place], self._start + place) for place in places]

    @property
    def newest(self) -> float:
        """When the newest of them was modified, in epoch seconds."""
        times = self._columns.modified[self._start : self._start + self._count]
        return max(times, default=0.0)

    @property
    def joined_names(self) -> str:
        """All names with "/" between them."""
        return self._names

    @property
    def fingerprints(self) -> Sequence[int]:
        return self._columns.fingerprints[self._start : self._start + self._count]

    def picked(self, places: Sequence[int]) -> "FolderFiles":
        """Give the folder with only the files at these rising places, at least one."""
        names = self.names
        columns = Columns()
        for place in places:
            columns.extend(self._columns, self._start + place, self._start + place + 1)
        joined = _SEPARATOR.join(names[place] for place in places)
        return FolderFiles(self.path, joined, columns, 0, len(places))

    def _file(self, name: str, at: int) -> DataFile:
        columns = self._columns
        path = f"{self.path}/{name}" if self.path else name
        return DataFile(path, columns.sizes[at], columns.fingerprints[at], columns.modified[at])

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[DataFile]:
        places = range(self._start, self._start + self._count)
        return map(self._file, self.names, places)

    @overload
    def __getitem__(self, at: int) -> DataFile: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[DataFile]: ...

    def __getitem__(self, at: int | slice) -> DataFile | Sequence[DataFile]:
        places = range(self._count)[at]
        return self.take([places])[0] if isinstance(places, int) else tuple(self.take(places))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, FolderFiles) and len(self) == len(other):
            return all(mine == theirs for mine, theirs in zip(self, other, strict=True))
        return NotImplemented

    def __hash__(self) -> int:
        return hash((self.path, self._names))

    def __repr__(self) -> str:
        return f"FolderFiles({self.path!r}, {len(self)} files)"


class Folding:
    """Puts files into folders. Runs of files of one folder may come in any order."""

    def __init__(self) -> None:
        self.columns = Columns()
        self._runs: list[tuple[str, str, int, int]] = []

    def close_run(self, folder: str, names: Sequence[str]) -> None:
        """Say of which folder and names the last numbers in `columns` are."""
        if names:
            start = len(self.columns) - len(names)
            self._runs.append((folder, _SEPARATOR.join(names), start, len(names)))

    def finish(self) -> tuple[FolderFiles, ...]:
        """Give the folders by path, their files by name. Nothing can be added afterwards."""
        self._runs.sort()
        columns = Columns()
        runs_of = groupby(self._runs, key=itemgetter(0))
        found = tuple(self._folder(path, list(runs), columns) for path, runs in runs_of)
        self._runs, self.columns = [], Columns()
        return found

    def _folder(
        self, path: str, runs: Sequence[tuple[str, str, int, int]], columns: Columns
    ) -> FolderFiles:
        start = len(columns)
        for _, _, first, count in runs:
            columns.extend(self.columns, first, first + count)
        names = _SEPARATOR.join(run[1] for run in runs)
        single = names.split(_SEPARATOR)
        if any(map(gt, single, islice(single, 1, None))):
            order = sorted(range(len(single)), key=single.__getitem__)
            names = _SEPARATOR.join(single[place] for place in order)
            columns.reorder(start, order)
        return FolderFiles(path, names, columns, start, len(single))


class FileChain(Sequence[DataFile]):
    """The files of several folders, one folder after the other."""

    __slots__ = ("parts",)

    def __init__(self, parts: Sequence[Sequence[DataFile]]) -> None:
        self.parts = parts

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def __iter__(self) -> Iterator[DataFile]:
        return chain.from_iterable(self.parts)

    @overload
    def __getitem__(self, at: int) -> DataFile: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[DataFile]: ...

    def __getitem__(self, at: int | slice) -> DataFile | Sequence[DataFile]:
        places = range(len(self))[at]
        if isinstance(places, int):
            return self.take([places])[0]
        return tuple(self.take(places))

    def take(self, places: Iterable[int]) -> list[DataFile]:
        """Give the files at these places, which do not fall."""
        found: list[DataFile] = []
        parts = iter(self.parts)
        part: Sequence[DataFile] = ()
        before = 0
        for place in places:
            while place >= before + len(part):
                before += len(part)
                part = next(parts)
            found.append(part[place - before])
        return found

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Sequence) and len(self) == len(other):
            return all(mine == theirs for mine, theirs in zip(self, other, strict=True))
        return NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(map(len, self.parts)))


def names_of(files: Sequence[DataFile]) -> Iterable[str]:
    """Give the names of files, in their order."""
    if isinstance(files, FolderFiles):
        return files.names
    if isinstance(files, FileChain):
        return chain.from_iterable(map(names_of, files.parts))
    return [file.name for file in files]


def total_bytes(files: Sequence[DataFile]) -> int:
    """Add up the sizes of files without making objects of them where that can be avoided."""
    if isinstance(files, FolderFiles):
        return files.bytes
    if isinstance(files, FileChain):
        return sum(map(total_bytes, files.parts))
    return sum(file.size for file in files)


def newest_time(files: Sequence[DataFile]) -> float:
    """Return when the newest of files was modified, in epoch seconds; 0 for none."""
    if isinstance(files, FolderFiles):
        return files.newest
    if isinstance(files, FileChain):
        return max(map(newest_time, files.parts), default=0.0)
    return max((file.modified for file in files), default=0.0)


def take(files: Sequence[DataFile], places: Iterable[int]) -> list[DataFile]:
    """Give the files at these rising places."""
    if isinstance(files, FolderFiles | FileChain):
        return files.take(places)
    return [files[place] for place in places]


def folders_of(files: Iterable[DataFile]) -> Sequence[FolderFiles]:
    """Give files by folder; those of a listing are so already."""
    if isinstance(files, FileChain):
        parts = [part for part in files.parts if isinstance(part, FolderFiles)]
        if len(parts) == len(files.parts):
            return parts
    folding = Folding()
    for file in files:
        folding.columns.append(file.size, file.fingerprint, file.modified)
        folding.close_run(file.folder, [file.name])
    return folding.finish()
