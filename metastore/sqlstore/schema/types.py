"""What only clients of Hive 1 and 2 keep here: types of their own, and indexes of tables."""

from sqlalchemy import Column, PrimaryKeyConstraint, Table, Text

from metastore.sqlstore.schema.base import BYTEWISE, ROW_ID, metadata

types = Table(
    "types",
    metadata,
    Column("name", BYTEWISE, primary_key=True),
    Column("definition", Text, nullable=False),
)

indexes = Table(
    "indexes",
    metadata,
    Column("table_id", ROW_ID, nullable=False),
    Column("name", BYTEWISE, nullable=False),
    Column("definition", Text, nullable=False),
    PrimaryKeyConstraint("table_id", "name"),
)
