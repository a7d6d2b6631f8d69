"""Tables of transactions: see metastore/sqlstore/schema/transactions.py."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.execute("INSERT INTO counters (name, value) VALUES ('transaction', 0)")
    op.add_column("lock_components", sa.Column("blocked_by_position", sa.Integer(), nullable=True))
    op.add_column(
        "lock_components",
        sa.Column("shares_writes", sa.SmallInteger(), server_default="0", nullable=False),
    )
    op.create_index("ix_lock_components_transaction_id", "lock_components", ["transaction_id"])
    _transactions()
    _components()
    _write_ids()
    _materialized_views()


def _transactions() -> None:
    op.create_table(
        "acid_transactions",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("type", sa.SmallInteger(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("hostname", sa.Text(), nullable=False),
        sa.Column("agent_info", sa.Text(), nullable=True),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("heartbeat_at", sa.BigInteger(), nullable=False),
        sa.Column("oldest_open", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_acid_transactions"),
    )
    op.create_index(
        "ix_acid_transactions_state_heartbeat_at", "acid_transactions", ["state", "heartbeat_at"]
    )
    op.create_table(
        "replayed_transactions",
        sa.Column("policy", BYTEWISE, nullable=False),
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("target_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("policy", "source_id", name="pk_replayed_transactions"),
    )
    op.create_index("ix_replayed_transactions_target_id", "replayed_transactions", ["target_id"])


def _components() -> None:
    for name, own in (
        ("transaction_components", [sa.Column("operation", sa.SmallInteger(), nullable=False)]),
        (
            "completed_components",
            [
                sa.Column("is_update", sa.SmallInteger(), nullable=False),
                sa.Column("completed_at", sa.BigInteger(), nullable=False),
            ],
        ),
    ):
        op.create_table(
            name,
            sa.Column("id", ROW_ID, autoincrement=True, nullable=False),
            sa.Column("transaction_id", sa.BigInteger(), nullable=False),
            sa.Column("database", BYTEWISE, nullable=False),
            sa.Column("table", BYTEWISE, nullable=True),
            sa.Column("partition", BYTEWISE, nullable=True),
            sa.Column("write_id", sa.BigInteger(), nullable=True),
            *own,
            sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        )
        op.create_index(f"ix_{name}_transaction_id", name, ["transaction_id"])
        op.create_index(f"ix_{name}_database_table", name, ["database", "table"])
    op.create_table(
        "write_sets",
        sa.Column("id", ROW_ID, autoincrement=True, nullable=False),
        sa.Column("transaction_id", sa.BigInteger(), nullable=False),
        sa.Column("commit_id", sa.BigInteger(), nullable=False),
        sa.Column("database", BYTEWISE, nullable=False),
        sa.Column("table", BYTEWISE, nullable=True),
        sa.Column("partition", BYTEWISE, nullable=True),
        sa.Column("operation", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_write_sets"),
    )
    op.create_index("ix_write_sets_database_table", "write_sets", ["database", "table"])
    op.create_index("ix_write_sets_commit_id", "write_sets", ["commit_id"])


def _write_ids() -> None:
    op.create_table(
        "write_ids",
        sa.Column("database", BYTEWISE, nullable=False),
        sa.Column("table", BYTEWISE, nullable=False),
        sa.Column("write_id", sa.BigInteger(), nullable=False),
        sa.Column("transaction_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("database", "table", "write_id", name="pk_write_ids"),
    )
    op.create_index(
        "uq_write_ids_transaction_id_database_table",
        "write_ids",
        ["transaction_id", "database", "table"],
        unique=True,
    )
    op.create_table(
        "next_write_ids",
        sa.Column("database", BYTEWISE, nullable=False),
        sa.Column("table", BYTEWISE, nullable=False),
        sa.Column("next", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("database", "table", name="pk_next_write_ids"),
    )
    op.create_table(
        "oldest_write_ids",
        sa.Column("transaction_id", sa.BigInteger(), nullable=False),
        sa.Column("database", BYTEWISE, nullable=False),
        sa.Column("table", BYTEWISE, nullable=False),
        sa.Column("write_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("transaction_id", "database", "table", name="pk_oldest_write_ids"),
    )


def _materialized_views() -> None:
    op.create_table(
        "rebuild_locks",
        sa.Column("database", BYTEWISE, nullable=False),
        sa.Column("table", BYTEWISE, nullable=False),
        sa.Column("transaction_id", sa.BigInteger(), nullable=False),
        sa.Column("heartbeat_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("database", "table", name="pk_rebuild_locks"),
    )
    op.create_index("ix_rebuild_locks_transaction_id", "rebuild_locks", ["transaction_id"])
    op.create_table(
        "write_notes",
        sa.Column("id", ROW_ID, autoincrement=True, nullable=False),
        sa.Column("transaction_id", sa.BigInteger(), nullable=False),
        sa.Column("write_id", sa.BigInteger(), nullable=False),
        sa.Column("database", BYTEWISE, nullable=False),
        sa.Column("table", BYTEWISE, nullable=False),
        sa.Column("partition", BYTEWISE, nullable=False),
        sa.Column("files", sa.Text(), nullable=False),
        sa.Column("table_definition", sa.Text(), nullable=True),
        sa.Column("partition_definition", sa.Text(), nullable=True),
        sa.Column("noted_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_write_notes"),
    )
    op.create_index(
        "uq_write_notes_written",
        "write_notes",
        ["transaction_id", "database", "table", "partition"],
        unique=True,
    )
    op.create_index("ix_write_notes_noted_at", "write_notes", ["noted_at"])
    op.create_table(
        "written_rows",
        sa.Column("view_id", ROW_ID, nullable=False),
        sa.Column("table_id", ROW_ID, nullable=False),
        sa.Column("inserted", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("view_id", "table_id", name="pk_written_rows"),
    )
