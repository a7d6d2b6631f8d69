"""Data connectors: named connections to other systems, kept for Hive 4."""

from sqlalchemy import Column, Table, Text

from metastore.sqlstore.schema.base import BYTEWISE, metadata

data_connectors = Table(
    "data_connectors",
    metadata,
    Column("name", BYTEWISE, primary_key=True),
    Column("definition", Text, nullable=False),
)
