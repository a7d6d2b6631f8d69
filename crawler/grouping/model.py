"""Folders that may be tables: what grouping gives to the stages that open files."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from crawler.listing import DataFile, FileChain, total_bytes
from crawler.plan import Problem


class Levels(StrEnum):
    """How sure it is that the folders below a table are its partitions."""

    STATED = "stated"  # key=value, a path template, the table level, or no folders at all
    VALUES = "values"  # their names look like dates, hours, regions, numbers
    ANY = "any"  # any folders; whether they are partitions shows when files are opened


@dataclass(frozen=True, slots=True)
class Leaf:
    """A folder that holds files of a table; `values` are unescaped, one for each key.

    `folders` are those in which the files lie, where that is not just `path`.
    """

    path: str
    values: tuple[str, ...]
    files: Sequence[DataFile]
    folders: tuple[str, ...] = ()

    @property
    def bytes(self) -> int:
        return total_bytes(self.files)


@dataclass(frozen=True, slots=True)
class TableFolder:
    """Files that are one table as far as folders tell; no keys means not partitioned.

    `is_shared` is set if the folders of other tables lie in this one, or if it is crawled for
    one of its files only. `guessed` are keys whose names nobody gave. `name` is what a path
    template calls the table; with `is_file`, `path` is a file's.
    """

    path: str
    keys: tuple[str, ...]
    leaves: tuple[Leaf, ...]
    is_shared: bool = False
    levels: Levels = Levels.STATED
    guessed: frozenset[str] = frozenset()
    name: str | None = None
    is_file: bool = False
    notes: tuple[str, ...] = ()

    @property
    def files(self) -> FileChain:
        return FileChain([leaf.files for leaf in self.leaves])


@dataclass(frozen=True, slots=True)
class Grouping:
    """Folders that may be tables, by path, and why files are in none of them."""

    folders: tuple[TableFolder, ...]
    problems: tuple[Problem, ...]
