"""Keys that clients give to requests which must be done once."""

from sqlalchemy import BigInteger, Column, PrimaryKeyConstraint, Table, Text

from metastore.sqlstore.schema.base import BYTEWISE, metadata

request_keys = Table(
    "request_keys",
    metadata,
    Column("principal", BYTEWISE, nullable=False),
    Column("key", BYTEWISE, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("attempt", Text, nullable=False),
    Column("begun_at", BigInteger, nullable=False, index=True),
    Column("lease_until", BigInteger, nullable=False),
    Column("event_id", BigInteger),
    Column("answer", Text),
    PrimaryKeyConstraint("principal", "key"),
)
"""`event_id` is set by the transaction that did what was asked; `answer` is JSON."""
