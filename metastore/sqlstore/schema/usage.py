"""Who read which table how often, and the schemas that tables had."""

from sqlalchemy import BigInteger, Column, Index, Integer, PrimaryKeyConstraint, Table, Text

from metastore.sqlstore.schema.base import BYTEWISE, ROW_ID, metadata

usage_reads = Table(
    "usage_reads",
    metadata,
    Column("table_id", ROW_ID, nullable=False),
    Column("day", Integer, nullable=False),
    Column("principal", BYTEWISE, nullable=False),
    Column("engine", BYTEWISE, nullable=False),
    Column("door", BYTEWISE, nullable=False),
    Column("reads", BigInteger, nullable=False),
    Column("last_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("table_id", "day", "principal", "engine", "door"),
    sqlite_with_rowid=False,
)
Index("ix_usage_reads_day", usage_reads.c.day)

usage_totals = Table(
    "usage_totals",
    metadata,
    Column("table_id", ROW_ID, primary_key=True, autoincrement=False),
    Column("day", Integer, nullable=False),
    Column("reads", BigInteger, nullable=False),
    Column("last_at", BigInteger, nullable=False),
)
"""A sum for each table over the days of the window that ends with `day`."""
Index("ix_usage_totals_reads", usage_totals.c.reads)
Index("ix_usage_totals_day", usage_totals.c.day)

table_schemas = Table(
    "table_schemas",
    metadata,
    Column("table_id", ROW_ID, nullable=False),
    Column("number", Integer, nullable=False),
    Column("event_id", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("principal", Text, nullable=False),
    Column("door", Text, nullable=False),
    Column("definition", Text, nullable=False),
    PrimaryKeyConstraint("table_id", "number"),
)
"""Written where columns or keys differ from the schema before; numbers count from 1."""
