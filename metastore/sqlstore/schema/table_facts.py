"""Facts of tables: a row for each table, its last updates, and a point of its size each day."""

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
    text,
)

from metastore.sqlstore.schema.base import BYTEWISE, ROW_ID, metadata

followers = Table(
    "followers",
    metadata,
    Column("name", BYTEWISE, primary_key=True),
    Column("event_id", BigInteger, nullable=False),
)
"""How far each reader of the event log within the server has come."""

table_facts = Table(
    "table_facts",
    metadata,
    Column("table_id", ROW_ID, primary_key=True, autoincrement=False),
    Column("version", BigInteger, nullable=False),
    Column("updated_at", BigInteger),
    Column("source", Text),
    Column("rhythm", Text),
    Column("is_irregular", SmallInteger, nullable=False),
    Column("expected_at", BigInteger),
    Column("late_after", BigInteger),
    Column("newest_partition", Text),
    Column("sized_at", BigInteger),
    Column("sized_through", BigInteger, nullable=False),
    Column("rows", BigInteger),
    Column("bytes", BigInteger),
    Column("files", BigInteger),
    Column("partitions", BigInteger),
    Column("counted", BigInteger, nullable=False),
    Column("weighed", BigInteger, nullable=False),
    Column("filed", BigInteger, nullable=False),
)
Index(
    "ix_table_facts_late_after",
    table_facts.c.late_after,
    table_facts.c.table_id,
    sqlite_where=text("late_after IS NOT NULL"),
    postgresql_where=text("late_after IS NOT NULL"),
)
Index(
    "ix_table_facts_updated_at",
    table_facts.c.updated_at,
    table_facts.c.table_id,
    sqlite_where=text("updated_at IS NOT NULL"),
    postgresql_where=text("updated_at IS NOT NULL"),
)

table_updates = Table(
    "table_updates",
    metadata,
    Column("table_id", ROW_ID, primary_key=True, autoincrement=False),
    Column("updates", LargeBinary, nullable=False),
)
"""Read and written only when something is learned, and so apart from what lists show."""

table_sizes = Table(
    "table_sizes",
    metadata,
    Column("table_id", ROW_ID, nullable=False),
    Column("day", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("rows", BigInteger),
    Column("bytes", BigInteger),
    Column("files", BigInteger),
    Column("partitions", BigInteger),
    Column("counted", BigInteger, nullable=False),
    Column("weighed", BigInteger, nullable=False),
    Column("filed", BigInteger, nullable=False),
    PrimaryKeyConstraint("table_id", "day"),
    sqlite_with_rowid=False,
)
