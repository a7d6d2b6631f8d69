"""Indexes of tables, which Hive had up to 2.3."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from metastore.model.storage_descriptor import StorageDescriptor
from metastore.model.table import TableName


@dataclass(frozen=True, slots=True)
class TableIndex:
    """An index of `table`; times are epoch seconds. `index_table` holds its data, if any does."""

    name: str
    table: TableName
    handler: str | None = None
    index_table: str | None = None
    storage: StorageDescriptor = StorageDescriptor()
    parameters: Mapping[str, str] = field(default_factory=dict)
    deferred_rebuild: bool = False
    created_at: int = 0
    last_accessed_at: int = 0
