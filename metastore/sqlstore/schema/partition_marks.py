"""Marks on partitions: values of partition keys that clients have declared done."""

from sqlalchemy import BigInteger, Column, PrimaryKeyConstraint, SmallInteger, Table

from metastore.sqlstore.schema.base import BYTEWISE, ROW_ID, metadata

partition_marks = Table(
    "partition_marks",
    metadata,
    Column("table_id", ROW_ID, nullable=False),
    Column("values", BYTEWISE, nullable=False),
    Column("type", SmallInteger, nullable=False),
    Column("marked_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("table_id", "values", "type"),
)
"""`values` is the JSON list of the values; the partition need not exist."""
