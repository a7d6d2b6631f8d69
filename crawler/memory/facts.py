"""What there is to remember of tables, their folders and files."""

import hashlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from crawler.listing import DataFile
from crawler.plugins import FileSchema
from metastore.model.crawl_memory import RememberedTable
from metastore.model.storage_descriptor import Shape

MARK = 8
"""Bytes of a file's mark."""


@dataclass(frozen=True, slots=True)
class Base:
    """What the crawler wrote to the catalog: what is otherwise there now, others have edited.

    `weak` gives the types, with void in them, of columns of which no file had all values (see
    `TablePlan.weak_columns`).
    """

    shape: Shape
    parameters: Mapping[str, str] = field(default_factory=dict)
    weak: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sample:
    """A file that was opened; `schema` is the digest of what it said, `mark` the file's.

    `name` is its path below the folder, "" where a table is the file.
    """

    name: str
    mark: bytes
    schema: str
    rows: int | None = None
    rows_exact: bool = False


@dataclass(frozen=True, slots=True)
class FolderFacts:
    """A folder of a table, as it was seen; `values` are those of the partition that it is.

    `fingerprint` is that of all its files. `registered` is set if the catalog had it as a
    partition after the run, `dropped` if somebody has taken it out since. `shape` is the digest
    of the partition's own shape as the crawler wrote it.
    """

    fingerprint: bytes
    values: tuple[str, ...] = ()
    samples: tuple[Sample, ...] = ()
    registered: bool = False
    dropped: bool = False
    shape: str | None = None


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A table, as it was written and seen; `folders` are by path relative to `location`.

    `table_id` is the catalog's: another id means another table. `classifiers` is a digest of what
    files were read by. `schemas` are those that files had, by digest, without a path. `stored` is
    how it is kept. It is `unsettled` if its files say something that was not written.
    """

    location: str
    table_id: int
    base: Base | None = None
    classifiers: str = ""
    unsettled: bool = False
    schemas: Mapping[str, FileSchema] = field(default_factory=dict)
    folders: Mapping[str, FolderFacts] = field(default_factory=dict)
    stored: RememberedTable | None = None

    def schema_of(self, folder: str, sample: Sample) -> FileSchema | None:
        """Give what an opened file of a folder said."""
        known = self.schemas.get(sample.schema)
        if known is None:
            return None
        path = "/".join(part for part in (folder, sample.name) if part)
        return replace(known, path=path, rows=sample.rows, rows_exact=sample.rows_exact)


class Memory:
    """What a crawler remembers of one database, by location (see `crawler.locations`)."""

    def __init__(self, tables: Iterable[TableFacts] = ()) -> None:
        self._tables = {table.location: table for table in tables}

    def table(self, location: str, table_id: int) -> TableFacts | None:
        """Give what is known of a table, None where the catalog's is another one by now."""
        known = self._tables.get(location)
        return known if known is not None and known.table_id == table_id else None

    def at(self, location: str) -> TableFacts | None:
        """Give what is known of a location, whatever the catalog has there now."""
        return self._tables.get(location)

    def __iter__(self) -> Iterator[TableFacts]:
        return iter(self._tables.values())

    def __len__(self) -> int:
        return len(self._tables)


def file_mark(file: DataFile) -> bytes:
    """Give 8 bytes that change with name, size or content of a file."""
    made = hashlib.blake2b(file.name.encode(errors="surrogatepass"), digest_size=MARK)
    made.update(array("Q", [file.size, file.fingerprint]).tobytes())
    return made.digest()


def folder_marks(files: Sequence[DataFile]) -> bytes:
    """Give the marks of files, one after the other."""
    return b"".join(map(file_mark, files))
