"""Transactions, what they wrote, and the write ids of tables.

Hive's transactional tables have no catalog: they are named by database and table alone.
Committed transactions have no row any more, only what they completed.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
)

from metastore.sqlstore.schema.base import BYTEWISE, ROW_ID, metadata

acid_transactions = Table(
    "acid_transactions",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("state", SmallInteger, nullable=False),
    Column("type", SmallInteger, nullable=False),
    Column("user", Text, nullable=False),
    Column("hostname", Text, nullable=False),
    Column("agent_info", Text),
    Column("started_at", BigInteger, nullable=False),
    Column("heartbeat_at", BigInteger, nullable=False),
    Column("oldest_open", BigInteger, nullable=False),
)
Index(
    "ix_acid_transactions_state_heartbeat_at",
    acid_transactions.c.state,
    acid_transactions.c.heartbeat_at,
)

transaction_components = Table(
    "transaction_components",
    metadata,
    Column("id", ROW_ID, primary_key=True, autoincrement=True),
    Column("transaction_id", BigInteger, nullable=False),
    Column("database", BYTEWISE, nullable=False),
    Column("table", BYTEWISE),
    Column("partition", BYTEWISE),
    Column("operation", SmallInteger, nullable=False),
    Column("write_id", BigInteger),
)
Index("ix_transaction_components_transaction_id", transaction_components.c.transaction_id)
Index(
    "ix_transaction_components_database_table",
    transaction_components.c.database,
    transaction_components.c.table,
)

completed_components = Table(
    "completed_components",
    metadata,
    Column("id", ROW_ID, primary_key=True, autoincrement=True),
    Column("transaction_id", BigInteger, nullable=False),
    Column("database", BYTEWISE, nullable=False),
    Column("table", BYTEWISE),
    Column("partition", BYTEWISE),
    Column("write_id", BigInteger),
    Column("is_update", SmallInteger, nullable=False),
    Column("completed_at", BigInteger, nullable=False),
)
Index("ix_completed_components_transaction_id", completed_components.c.transaction_id)
Index(
    "ix_completed_components_database_table",
    completed_components.c.database,
    completed_components.c.table,
)

write_sets = Table(
    "write_sets",
    metadata,
    Column("id", ROW_ID, primary_key=True, autoincrement=True),
    Column("transaction_id", BigInteger, nullable=False),
    Column("commit_id", BigInteger, nullable=False),
    Column("database", BYTEWISE, nullable=False),
    Column("table", BYTEWISE),
    Column("partition", BYTEWISE),
    Column("operation", SmallInteger, nullable=False),
)
Index("ix_write_sets_database_table", write_sets.c.database, write_sets.c.table)
Index("ix_write_sets_commit_id", write_sets.c.commit_id)

write_ids = Table(
    "write_ids",
    metadata,
    Column("database", BYTEWISE, nullable=False),
    Column("table", BYTEWISE, nullable=False),
    Column("write_id", BigInteger, nullable=False),
    Column("transaction_id", BigInteger, nullable=False),
    PrimaryKeyConstraint("database", "table", "write_id"),
)
Index(
    "uq_write_ids_transaction_id_database_table",
    write_ids.c.transaction_id,
    write_ids.c.database,
    write_ids.c.table,
    unique=True,
)

next_write_ids = Table(
    "next_write_ids",
    metadata,
    Column("database", BYTEWISE, nullable=False),
    Column("table", BYTEWISE, nullable=False),
    Column("next", BigInteger, nullable=False),
    PrimaryKeyConstraint("database", "table"),
)

oldest_write_ids = Table(
    "oldest_write_ids",
    metadata,
    Column("transaction_id", BigInteger, nullable=False),
    Column("database", BYTEWISE, nullable=False),
    Column("table", BYTEWISE, nullable=False),
    Column("write_id", BigInteger, nullable=False),
    PrimaryKeyConstraint("transaction_id", "database", "table"),
)

replayed_transactions = Table(
    "replayed_transactions",
    metadata,
    Column("policy", BYTEWISE, nullable=False),
    Column("source_id", BigInteger, nullable=False),
    Column("target_id", BigInteger, nullable=False),
    PrimaryKeyConstraint("policy", "source_id"),
)
Index("ix_replayed_transactions_target_id", replayed_transactions.c.target_id)

rebuild_locks = Table(
    "rebuild_locks",
    metadata,
    Column("database", BYTEWISE, nullable=False),
    Column("table", BYTEWISE, nullable=False),
    Column("transaction_id", BigInteger, nullable=False),
    Column("heartbeat_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("database", "table"),
)
Index("ix_rebuild_locks_transaction_id", rebuild_locks.c.transaction_id)

write_notes = Table(
    "write_notes",
    metadata,
    Column("id", ROW_ID, primary_key=True, autoincrement=True),
    Column("transaction_id", BigInteger, nullable=False),
    Column("write_id", BigInteger, nullable=False),
    Column("database", BYTEWISE, nullable=False),
    Column("table", BYTEWISE, nullable=False),
    Column("partition", BYTEWISE, nullable=False),
    Column("files", Text, nullable=False),
    Column("table_definition", Text),
    Column("partition_definition", Text),
    Column("noted_at", BigInteger, nullable=False),
)
Index(
    "uq_write_notes_written",
    write_notes.c.transaction_id,
    write_notes.c.database,
    write_notes.c.table,
    write_notes.c.partition,
    unique=True,
)
Index("ix_write_notes_noted_at", write_notes.c.noted_at)

written_rows = Table(
    "written_rows",
    metadata,
    Column("view_id", ROW_ID, nullable=False),
    Column("table_id", ROW_ID, nullable=False),
    Column("inserted", BigInteger, nullable=False),
    Column("updated", BigInteger, nullable=False),
    Column("deleted", BigInteger, nullable=False),
    PrimaryKeyConstraint("view_id", "table_id"),
)
