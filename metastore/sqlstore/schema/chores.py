"""Chores: what one server at a time does for all."""

from sqlalchemy import BigInteger, Column, Integer, Table, Text

from metastore.sqlstore.schema.base import BYTEWISE, metadata

chores = Table(
    "chores",
    metadata,
    Column("name", BYTEWISE, primary_key=True),
    Column("begun_at", BigInteger, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("owner", Text),
    Column("lease_until", BigInteger, nullable=False),
)
