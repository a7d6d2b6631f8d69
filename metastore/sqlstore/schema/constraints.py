"""Constraints: one row for each column of one, as Hive's clients send and read them.

`table_id` is the table that the constraint was declared on, `parent_table_id` what a foreign key
refers to. Readers see rows of live tables only.
"""

from sqlalchemy import Column, Index, Integer, SmallInteger, Table, Text, UniqueConstraint, text

from metastore.sqlstore.schema.base import BYTEWISE, ROW_ID, metadata

constraints = Table(
    "constraints",
    metadata,
    Column("id", ROW_ID, primary_key=True, autoincrement=True),
    Column("table_id", ROW_ID, nullable=False),
    Column("name", BYTEWISE, nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", SmallInteger, nullable=False),
    Column("column", BYTEWISE),
    Column("parent_table_id", ROW_ID),
    Column("parent_column", BYTEWISE),
    Column("definition", Text, nullable=False),
    UniqueConstraint("table_id", "name", "position"),
    sqlite_autoincrement=True,
)
Index(
    "ix_constraints_parent_table_id",
    constraints.c.parent_table_id,
    sqlite_where=text("parent_table_id IS NOT NULL"),
    postgresql_where=text("parent_table_id IS NOT NULL"),
)
