"""What people say of tables and databases, the log of it, and the glossary."""

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from metastore.sqlstore.schema.base import BYTEWISE, ROW_ID, metadata

descriptions = Table(
    "descriptions",
    metadata,
    Column("kind", BYTEWISE, nullable=False),
    Column("object_id", ROW_ID, nullable=False),
    Column("version", Integer, nullable=False),
    Column("definition", Text, nullable=False),
    Column("hidden", Text),
    PrimaryKeyConstraint("kind", "object_id"),
)

description_labels = Table(
    "description_labels",
    metadata,
    Column("kind", BYTEWISE, nullable=False),
    Column("value", BYTEWISE, nullable=False),
    Column("table_id", ROW_ID, nullable=False),
    Column("column_name", BYTEWISE, nullable=False),
    Column("catalog", BYTEWISE),
    PrimaryKeyConstraint("kind", "value", "table_id", "column_name"),
    sqlite_with_rowid=False,
)
"""Made of the descriptions of tables; the column name is empty for the table itself. The catalog
is that of the table, none while it is dropped: labels are counted without looking at tables."""
_LABELS = description_labels.c
Index("ix_description_labels_table_id", _LABELS.table_id)
Index(
    "ix_description_labels_counted",
    _LABELS.kind,
    _LABELS.catalog,
    _LABELS.value,
    _LABELS.column_name,
)

description_changes = Table(
    "description_changes",
    metadata,
    Column("id", ROW_ID, primary_key=True, autoincrement=True),
    Column("at", BigInteger, nullable=False),
    Column("principal", Text, nullable=False),
    Column("door", Text, nullable=False),
    Column("catalog", BYTEWISE, nullable=False),
    Column("database", BYTEWISE, nullable=False),
    Column("table", BYTEWISE),
    Column("kind", BYTEWISE, nullable=False),
    Column("object_id", ROW_ID, nullable=False),
    Column("fields", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    sqlite_autoincrement=True,
)
_CHANGES = description_changes.c
Index("ix_description_changes_object", _CHANGES.kind, _CHANGES.object_id, _CHANGES.id)
Index("ix_description_changes_catalog_id", _CHANGES.catalog, _CHANGES.id)
Index(
    "ix_description_changes_catalog_database_id",
    _CHANGES.catalog,
    _CHANGES.database,
    _CHANGES.id,
)

glossary_terms = Table(
    "glossary_terms",
    metadata,
    Column("key", BYTEWISE, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("definition", Text, nullable=False),
)
