"""The tables that everything stands on: objects, partitions, events, intents, locks."""

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from metastore.sqlstore.schema.base import BYTEWISE, ROW_ID, metadata

properties = Table(
    "properties",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", BigInteger, nullable=False),
)

catalogs = Table(
    "catalogs",
    metadata,
    Column("name", BYTEWISE, primary_key=True),
    Column("location", Text, nullable=False),
    Column("description", Text),
    Column("created_at", BigInteger, nullable=False),
)

databases = Table(
    "databases",
    metadata,
    Column("id", ROW_ID, primary_key=True, autoincrement=True),
    Column("catalog", BYTEWISE, nullable=False),
    Column("name", BYTEWISE, nullable=False),
    Column("definition", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("dropped_at", BigInteger),
    sqlite_autoincrement=True,
)
Index(
    "uq_databases_live_name",
    databases.c.catalog,
    databases.c.name,
    unique=True,
    sqlite_where=text("dropped_at IS NULL"),
    postgresql_where=text("dropped_at IS NULL"),
)

tables = Table(
    "tables",
    metadata,
    Column("id", ROW_ID, primary_key=True, autoincrement=True),
    Column("database_id", ROW_ID, nullable=False),
    Column("name", BYTEWISE, nullable=False),
    Column("type", Text),
    Column("owner", Text),
    Column("owner_type", SmallInteger),
    Column("last_accessed_at", BigInteger, nullable=False),
    Column("parameters", Text, nullable=False),
    Column("definition", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("partition_version", BigInteger, nullable=False),
    Column("next_partition_id", BigInteger, nullable=False),
    Column("removals_complete_from", BigInteger, nullable=False),
    Column("dropped_at", BigInteger),
    sqlite_autoincrement=True,
)
Index(
    "uq_tables_live_name",
    tables.c.database_id,
    tables.c.name,
    unique=True,
    sqlite_where=text("dropped_at IS NULL"),
    postgresql_where=text("dropped_at IS NULL"),
)
Index(
    "ix_tables_dropped_at",
    tables.c.dropped_at,
    sqlite_where=text("dropped_at IS NOT NULL"),
    postgresql_where=text("dropped_at IS NOT NULL"),
)

shapes = Table(
    "shapes",
    metadata,
    Column("id", ROW_ID, primary_key=True, autoincrement=True),
    Column("table_id", ROW_ID, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("skewed", SmallInteger, nullable=False),
    Column("definition", Text, nullable=False),
    UniqueConstraint("table_id", "digest"),
    sqlite_autoincrement=True,
)

partitions = Table(
    "partitions",
    metadata,
    Column("table_id", ROW_ID, nullable=False),
    Column("id", ROW_ID, nullable=False),
    Column("shape_id", ROW_ID, nullable=False),
    Column("name", BYTEWISE, nullable=False),
    Column("values", Text),
    Column("row", LargeBinary, nullable=False),
    PrimaryKeyConstraint("table_id", "id"),
    UniqueConstraint("table_id", "name"),
    sqlite_with_rowid=False,
)
"""Clustered by table. Ids count from 1 in each table and are handed out under the table's lock,
so they are in commit order and what is new has greater ids than what was seen."""

partition_removals = Table(
    "partition_removals",
    metadata,
    Column("table_id", ROW_ID, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("partition_id", ROW_ID, nullable=False),
    PrimaryKeyConstraint("table_id", "version", "partition_id"),
)

column_statistics = Table(
    "column_statistics",
    metadata,
    Column("table_id", ROW_ID, nullable=False),
    Column("partition_id", ROW_ID, nullable=False),
    Column("engine", BYTEWISE, nullable=False),
    Column("column_name", BYTEWISE, nullable=False),
    Column("definition", Text, nullable=False),
    PrimaryKeyConstraint("table_id", "partition_id", "engine", "column_name"),
)

functions = Table(
    "functions",
    metadata,
    Column("database_id", ROW_ID, nullable=False),
    Column("name", BYTEWISE, nullable=False),
    Column("definition", Text, nullable=False),
    PrimaryKeyConstraint("database_id", "name"),
)

lock_components = Table(
    "lock_components",
    metadata,
    Column("lock_id", BigInteger, nullable=False),
    Column("position", Integer, nullable=False),
    Column("catalog", BYTEWISE, nullable=False),
    Column("database", BYTEWISE, nullable=False),
    Column("table", BYTEWISE),
    Column("partition", BYTEWISE),
    Column("type", SmallInteger, nullable=False),
    Column("level", SmallInteger, nullable=False),
    Column("state", SmallInteger, nullable=False),
    Column("operation", SmallInteger),
    Column("is_transactional", SmallInteger, nullable=False),
    Column("transaction_id", BigInteger, nullable=False),
    Column("user", Text, nullable=False),
    Column("hostname", Text, nullable=False),
    Column("agent_info", Text),
    Column("heartbeat_at", BigInteger, nullable=False),
    Column("heartbeats", Integer, nullable=False),
    Column("acquired_at", BigInteger),
    Column("blocked_by", BigInteger),
    Column("blocked_by_position", Integer),
    Column("shares_writes", SmallInteger, nullable=False, server_default="0"),
    PrimaryKeyConstraint("lock_id", "position"),
)
Index("ix_lock_components_transaction_id", lock_components.c.transaction_id)
Index("ix_lock_components_database_table", lock_components.c.database, lock_components.c.table)
Index("ix_lock_components_heartbeat_at", lock_components.c.heartbeat_at)

events = Table(
    "events",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("type", Text, nullable=False),
    Column("catalog", BYTEWISE, nullable=False),
    Column("database", BYTEWISE),
    Column("table", BYTEWISE),
    Column("table_id", ROW_ID),
    Column("principal", Text, nullable=False),
    Column("door", Text, nullable=False),
    Column("body", Text),
    Column("rows", LargeBinary),
    Column("span", Integer, nullable=False, server_default="1"),
)
Index("ix_events_table_id_id", events.c.table_id, events.c.id)
Index("ix_events_catalog_database_id", events.c.catalog, events.c.database, events.c.id)
DEFINING = "type IN ('ALTER_TABLE', 'CREATE_TABLE')"
"""Condition of entries that hold a table's definition; in these words, the index is used."""
Index(
    "ix_events_definitions",
    events.c.table_id,
    events.c.id,
    sqlite_where=text(DEFINING),
    postgresql_where=text(DEFINING),
)

file_intents = Table(
    "file_intents",
    metadata,
    Column("id", ROW_ID, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("source", Text),
    Column("target", Text),
    Column("lease_until", BigInteger, nullable=False),
    sqlite_autoincrement=True,
)
