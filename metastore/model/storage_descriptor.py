"""Storage descriptors, cut into what partitions share (the shape) and what is each one's own."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from metastore.model.column import Column


@dataclass(frozen=True, slots=True)
class SerDe:
    """How rows are read and written; `library` is the Java class name."""

    name: str | None = None
    library: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    description: str | None = None
    serializer_class: str | None = None
    deserializer_class: str | None = None
    type: int | None = None


@dataclass(frozen=True, slots=True)
class SortColumn:
    """A column that bucket files are sorted by; `order` is 1 ascending, 0 descending (Hive)."""

    column: str
    order: int


@dataclass(frozen=True, slots=True)
class Shape:
    """A storage descriptor without location, parameters and skew: what partitions share."""

    columns: tuple[Column, ...] = ()
    input_format: str | None = None
    output_format: str | None = None
    compressed: bool = False
    bucket_count: int = 0
    serde: SerDe = SerDe()
    bucket_columns: tuple[str, ...] = ()
    sort_columns: tuple[SortColumn, ...] = ()
    stored_as_sub_directories: bool = False


@dataclass(frozen=True, slots=True)
class Skew:
    """Skewed columns; `locations` maps a list of values to the directory that holds them."""

    columns: tuple[str, ...] = ()
    values: tuple[tuple[str, ...], ...] = ()
    locations: Mapping[tuple[str, ...], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StorageDescriptor:
    """Where data lies and how it is read; `location` is None for views."""

    shape: Shape = Shape()
    location: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    skew: Skew = Skew()
