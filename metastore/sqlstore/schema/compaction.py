"""Compactions, those that wait and those that are over, and what compactors count."""

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
)

from metastore.sqlstore.schema.base import BYTEWISE, metadata

compactions = Table(
    "compactions",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("database", BYTEWISE, nullable=False),
    Column("table", BYTEWISE, nullable=False),
    Column("partition", BYTEWISE),
    Column("type", BYTEWISE, nullable=False),
    Column("state", BYTEWISE, nullable=False),
    Column("properties", Text),
    Column("run_as", Text),
    Column("pool", BYTEWISE),
    Column("buckets", Integer),
    Column("order_by", Text),
    Column("initiator_id", Text),
    Column("initiator_version", Text),
    Column("worker_id", Text),
    Column("worker_version", Text),
    Column("hadoop_job_id", Text),
    Column("error", Text),
    Column("highest_write_id", BigInteger),
    Column("transaction_id", BigInteger),
    Column("next_transaction_id", BigInteger),
    Column("enqueued_at", BigInteger),
    Column("started_at", BigInteger),
    Column("committed_at", BigInteger),
    Column("ended_at", BigInteger),
)
Index("ix_compactions_database_table", compactions.c.database, compactions.c.table)
Index("ix_compactions_state_id", compactions.c.state, compactions.c.id)
Index("ix_compactions_transaction_id", compactions.c.transaction_id)

delta_metrics = Table(
    "delta_metrics",
    metadata,
    Column("database", BYTEWISE, nullable=False),
    Column("table", BYTEWISE, nullable=False),
    Column("partition", BYTEWISE, nullable=False),
    Column("metric", SmallInteger, nullable=False),
    Column("value", Integer, nullable=False),
    PrimaryKeyConstraint("database", "table", "partition", "metric"),
)
