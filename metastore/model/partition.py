"""Partitions, as objects and as the encoded rows of the hot path."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from metastore.model.storage_descriptor import StorageDescriptor


@dataclass(frozen=True, slots=True)
class Partition:
    """One partition of a table; `values` are texts in the order of the partition keys.

    Times are epoch seconds. `id` is a row id that is never used again, 0 means not stored yet.
    """

    values: tuple[str, ...]
    storage: StorageDescriptor = StorageDescriptor()
    parameters: Mapping[str, str] = field(default_factory=dict)
    created_at: int = 0
    last_accessed_at: int = 0
    write_id: int | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class EncodedPartition:
    """A partition as it is stored: see `metastore.partitioning.rowformat` for the bytes."""

    id: int
    name: str
    shape_id: int
    row: bytes
