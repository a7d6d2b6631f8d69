"""Partitions, as objects and as the encoded rows of the hot path."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from metastore.model.storage_descriptor import StorageDescriptor


@dataclass(frozen=True, slots=True)
class Partition:
    """One partition of a table; `values` are texts in the order of the partition keys.

    Times are epoch seconds. `id` counts within the table and is never used again; 0 means not
    stored yet.
    """

    values: tuple[str, ...]
    storage: StorageDescriptor = StorageDescriptor()
    parameters: Mapping[str, str] = field(default_factory=dict)
    created_at: int = 0
    last_accessed_at: int = 0
    write_id: int | None = None
    id: int = 0


class EncodedPartition(NamedTuple):
    """A partition as it is stored: see `metastore.partitioning.rowformat` for the bytes.

    A tuple, because answers hold many thousands of them.
    """

    id: int
    name: str
    shape_id: int
    row: bytes
