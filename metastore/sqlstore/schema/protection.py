"""Which tables and databases must not be dropped, by their ids: a rename keeps it."""

from sqlalchemy import BigInteger, Column, Table, Text

from metastore.sqlstore.schema.base import ROW_ID, metadata

table_protections = Table(
    "table_protections",
    metadata,
    Column("table_id", ROW_ID, primary_key=True, autoincrement=False),
    Column("principal", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
)

database_protections = Table(
    "database_protections",
    metadata,
    Column("database_id", ROW_ID, primary_key=True, autoincrement=False),
    Column("principal", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
)
