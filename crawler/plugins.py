"""What a format and a store must offer, and the registry that loads formats when needed."""

from collections.abc import AsyncIterator, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any, Protocol

from crawler.errors import FormatUnavailable
from crawler.listing import DataFile
from metastore.hivetypes.nodes import HiveType
from metastore.model.column import Column
from metastore.model.storage_descriptor import SerDe


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

    `dialect` is whatever else files must share to be read as one table (a delimiter); `hints` are
    facts that the table's layout is made of and that may differ. `rows` is exact if `rows_exact`,
    else extrapolated, None where it cannot be told. `compression` is that of the whole file.
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


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table of a format is written to the catalog."""

    columns: tuple[Column, ...]
    input_format: str
    output_format: str
    serde: SerDe
    parameters: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


Inspection = Generator[ByteRange, bytes, FileSchema]
"""Asks for byte ranges, is sent their content, returns the schema. Does no input or output."""


class FileFormat(Protocol):
    """A file format. It is pure: bytes come in through `inspect`, from wherever they are read."""

    name: str
    """The `classification` of its tables."""

    extensions: frozenset[str]
    """Endings of file names, without the dot, that mean this format."""

    samples_per_table: int
    """How many files of one table are worth opening."""

    positional: bool
    """True if columns are told apart by their place, False if by their name."""

    typed: bool
    """True if values are stored with their types, False if as text that any type may read."""

    def recognises(self, extension: str, head: bytes) -> bool:
        """Tell whether a file of another extension (or none) is of this format by its start."""

    def inspect(self, file: DataFile) -> Inspection:
        """Find the schema of a file. Raises UnreadableFile, saying what is wrong with it."""

    def layout(self, files: Sequence[FileSchema], columns: Sequence[TypedColumn]) -> Layout:
        """Describe a table of these files with these columns (names final, types widened)."""


class ObjectStore(Protocol):
    """A place where files lie, below one location."""

    def list(self) -> AsyncIterator[Sequence[DataFile]]:
        """Give all files in portions, in any order. Raises the errors of `crawler.errors`."""

    async def read(self, path: str, wanted: ByteRange) -> bytes:
        """Read a part of a file. Raises UnreadableFile if it is gone or cannot be read."""


_FORMATS = {
    "parquet": "crawler.formats.parquet:ParquetFormat",
    "json": "crawler.formats.json:JsonFormat",
    "csv": "crawler.formats.csv:CsvFormat",
}
"""Format name -> class, in the order in which a file without a known extension is tried."""


@cache
def load_format(name: str) -> FileFormat:
    """Load a format by name. Raises FormatUnavailable if its library is not installed."""
    module, _, attribute = _FORMATS[name].partition(":")
    try:
        loaded: Any = import_module(module)
    except ModuleNotFoundError as error:
        raise FormatUnavailable(name, error.name or module) from error
    found: FileFormat = getattr(loaded, attribute)()
    return found


def all_formats() -> tuple[FileFormat, ...]:
    """Load every format, in the order in which they are tried."""
    return tuple(map(load_format, _FORMATS))


def is_positional(name: str) -> bool:
    """Tell whether a format's columns go by their place; unknown formats' go by their names."""
    return name in _FORMATS and load_format(name).positional


def is_typed(name: str) -> bool:
    """Tell whether a format stores values with their types; unknown formats do not."""
    return name in _FORMATS and load_format(name).typed


def extension_of(path: str) -> str:
    """Give the ending of a file's name in lower case, looking through `.gz`; "" if there is none.

    >>> extension_of("a/b.CSV.gz")
    'csv'
    """
    name = path.rpartition("/")[2].lower().removesuffix(".gz")
    stem, dot, extension = name.rpartition(".")
    return extension if dot and stem else ""


def format_by_name(path: str) -> FileFormat | None:
    """Give the format that a file's name promises, None if its ending says nothing."""
    extension = extension_of(path)
    return next((each for each in all_formats() if extension in each.extensions), None)
