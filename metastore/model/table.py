"""Tables and views."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from metastore.model.column import Column
from metastore.model.database import PrincipalType
from metastore.model.storage_descriptor import StorageDescriptor

MANAGED_TABLE = "MANAGED_TABLE"
EXTERNAL_TABLE = "EXTERNAL_TABLE"
VIRTUAL_VIEW = "VIRTUAL_VIEW"
MATERIALIZED_VIEW = "MATERIALIZED_VIEW"
INDEX_TABLE = "INDEX_TABLE"
TABLE_TYPES = (MANAGED_TABLE, EXTERNAL_TABLE, VIRTUAL_VIEW, MATERIALIZED_VIEW, INDEX_TABLE)


@dataclass(frozen=True, slots=True)
class TableName:
    """Where a table is, in lower case."""

    catalog: str
    database: str
    table: str

    def __str__(self) -> str:
        return f"{self.catalog}.{self.database}.{self.table}"


@dataclass(frozen=True, slots=True)
class ExpectedParameter:
    """A compare-and-set on one table parameter (Iceberg's commit without a lock)."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table (`database.table`) under a materialized view, and the rows changed since then."""

    name: str
    inserted: int = 0
    updated: int = 0
    deleted: int = 0


@dataclass(frozen=True, slots=True)
class CreationMetadata:
    """What a materialized view was made from; `materialized_at` is in epoch milliseconds."""

    sources: tuple[SourceTable, ...] = ()
    valid_transactions: str | None = None
    materialized_at: int | None = None

    @property
    def tables(self) -> tuple[str, ...]:
        return tuple(source.name for source in self.sources)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, view or materialized view.

    Times are epoch seconds. `version` grows with every change of the row and is what a
    compare-and-set compares; `partition_version` grows with every transaction that adds, alters
    or drops partitions. `id` is never used again, 0 means not stored yet.
    """

    name: str
    database: str
    catalog: str = "hive"
    type: str | None = None
    owner: str | None = None
    owner_type: PrincipalType | None = None
    created_at: int = 0
    last_accessed_at: int = 0
    retention: int = 0
    storage: StorageDescriptor = StorageDescriptor()
    partition_keys: tuple[Column, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    view_original_text: str | None = None
    view_expanded_text: str | None = None
    rewrite_enabled: bool | None = None
    creation_metadata: CreationMetadata | None = None
    write_id: int | None = None
    id: int = 0
    database_id: int = 0
    version: int = 0
    partition_version: int = 0

    @property
    def qualified(self) -> TableName:
        return TableName(self.catalog, self.database, self.name)

    @property
    def is_view(self) -> bool:
        """True for views without data of their own."""
        return self.type == VIRTUAL_VIEW

    @property
    def is_external(self) -> bool:
        return self.type == EXTERNAL_TABLE


@dataclass(frozen=True, slots=True)
class TableSummary:
    """A line of a table list: what `get_table_meta` and search results need, no more."""

    catalog: str
    database: str
    name: str
    type: str | None
    comment: str | None
    owner: str | None = None
    owner_type: PrincipalType | None = None
