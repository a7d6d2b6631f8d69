"""What a format and a store must offer."""

from collections.abc import AsyncIterator, Generator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from crawler.columnprofile import Depth, FileProfile
from crawler.listing import DataFile, Page
from metastore.hivetypes.nodes import HiveType
from metastore.model.column import Column
from metastore.model.storage_descriptor import SerDe

COMPRESSION_ENDINGS: Mapping[str, str] = {
    "gz": "gzip",
    "gzip": "gzip",
    "bz2": "bzip2",
    "zip": "zip",
    "xz": "xz",
    "zst": "zstd",
    "zstd": "zstd",
    "snappy": "snappy",
    "sz": "snappy",
    "lz4": "lz4",
    "deflate": "deflate",
}
"""Ending of a compressed file's name -> compression, named as Glue's `compressionType`."""

CODEC = "codec"
"""The hint of a `FileSchema` that names the compression inside a Parquet, ORC or Avro file."""


@dataclass(frozen=True, slots=True)
class ByteRange:
    """Bytes `start` up to, not including, `end` of a file."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """A column as a file has it, in the file's spelling."""

    name: str
    type: HiveType


@dataclass(frozen=True, slots=True)
class FileSchema:
    """What one file says of itself.

    `format` is the `classification`. `dialect` is whatever else files must share to be read as
    one table (a delimiter); `hints` are facts that the table's layout is made of and that may
    differ. `rows` is exact if `rows_exact`, else extrapolated, None where it cannot be told.
    `compression` is that of the whole file. `plugin` names the `FileFormat` that read the file
    where that is another than the format's own: a custom classifier. `profile` is there only if
    it was asked for.
    """

    path: str
    format: str
    columns: tuple[TypedColumn, ...]
    rows: int | None = None
    rows_exact: bool = False
    compression: str = "none"
    dialect: str = ""
    hints: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    plugin: str = ""
    profile: FileProfile | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table of a format is written to the catalog.

    `stored` are the types that files have by column, where not every engine reads files of
    another type than the table's.
    """

    columns: tuple[Column, ...]
    input_format: str
    output_format: str
    serde: SerDe
    parameters: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    stored: Mapping[str, AbstractSet[HiveType]] = field(default_factory=dict)


Inspection = Generator[ByteRange, bytes, FileSchema]
"""Asks for byte ranges, is sent their content, returns the schema. Does no input or output."""


class FileFormat(Protocol):
    """A file format. It is pure: bytes come in through `inspect`, from wherever they are read."""

    name: str
    """The `classification` of its tables; custom classifiers have a name of their own."""

    extensions: frozenset[str]
    """Endings of file names, without the dot, that mean this format."""

    samples_per_table: int
    """How many files of one table are worth opening."""

    positional: bool
    """True if columns are told apart by their place, False if by their name."""

    typed: bool
    """True if values are stored with their types, False if as text that any type may read."""

    def recognises(self, extension: str, head: bytes) -> bool:
        """Tell whether a file is of this format by its start, compression taken off.

        `extension` is one of another format, of none, or "".
        """

    def inspect(self, file: DataFile) -> Inspection:
        """Find the schema of a file. Raises UnreadableFile, saying what is wrong with it."""

    def layout(self, files: Sequence[FileSchema], columns: Sequence[TypedColumn]) -> Layout:
        """Describe a table of these files with these columns (names final, types widened)."""


class ObjectStore(Protocol):
    """A place where files lie, below one location."""

    def list(self) -> AsyncIterator[Page]:
        """Give all files in portions, in any order. Raises the errors of `crawler.errors`."""

    async def read(self, path: str, wanted: ByteRange) -> bytes:
        """Read a part of a file. Raises UnreadableFile if it is gone or cannot be read."""


@runtime_checkable
class FollowingFormat(Protocol):
    """A format that reads a file faster if it knows what another of the same folder is like."""

    def inspect_like(self, file: DataFile, known: FileSchema) -> Inspection:
        """Find the schema of a file that is probably like `known`, from less of it."""


@runtime_checkable
class ProfilingFormat(Protocol):
    """A format that can tell of the values in a file, too."""

    profile: Depth | None
    """How far to look; None for not at all. It is set on a copy of the format."""

    tells_all: bool
    """True if the end of a file tells of all its values, so that every file is worth opening."""


@runtime_checkable
class ReviewingFormat(Protocol):
    """A format for which files of one table tell more together than each alone."""

    def review(self, files: Sequence[FileSchema]) -> Sequence[FileSchema]:
        """Give the schemas anew, in the same order."""


def extension_of(path: str) -> str:
    """Give the ending of a file's name in lower case, looking through that of a compression.

    >>> extension_of("a/b.CSV.gz")
    'csv'
    """
    name = path.rpartition("/")[2].lower()
    stem, dot, extension = name.rpartition(".")
    if dot and extension in COMPRESSION_ENDINGS:
        stem, dot, extension = stem.rpartition(".")
    return extension if dot and stem else ""
