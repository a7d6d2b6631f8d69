"""Tables of compaction: see metastore/sqlstore/schema/compaction.py."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.execute("INSERT INTO counters (name, value) VALUES ('compaction', 0)")
    op.create_table(
        "compactions",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("database", BYTEWISE, nullable=False),
        sa.Column("table", BYTEWISE, nullable=False),
        sa.Column("partition", BYTEWISE, nullable=True),
        sa.Column("type", BYTEWISE, nullable=False),
        sa.Column("state", BYTEWISE, nullable=False),
        sa.Column("properties", sa.Text(), nullable=True),
        sa.Column("run_as", sa.Text(), nullable=True),
        sa.Column("pool", BYTEWISE, nullable=True),
        sa.Column("buckets", sa.Integer(), nullable=True),
        sa.Column("order_by", sa.Text(), nullable=True),
        sa.Column("initiator_id", sa.Text(), nullable=True),
        sa.Column("initiator_version", sa.Text(), nullable=True),
        sa.Column("worker_id", sa.Text(), nullable=True),
        sa.Column("worker_version", sa.Text(), nullable=True),
        sa.Column("hadoop_job_id", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("highest_write_id", sa.BigInteger(), nullable=True),
        sa.Column("transaction_id", sa.BigInteger(), nullable=True),
        sa.Column("next_transaction_id", sa.BigInteger(), nullable=True),
        sa.Column("enqueued_at", sa.BigInteger(), nullable=True),
        sa.Column("started_at", sa.BigInteger(), nullable=True),
        sa.Column("committed_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_compactions"),
    )
    op.create_index("ix_compactions_database_table", "compactions", ["database", "table"])
    op.create_index("ix_compactions_state_id", "compactions", ["state", "id"])
    op.create_index("ix_compactions_transaction_id", "compactions", ["transaction_id"])
    op.create_table(
        "delta_metrics",
        sa.Column("database", BYTEWISE, nullable=False),
        sa.Column("table", BYTEWISE, nullable=False),
        sa.Column("partition", BYTEWISE, nullable=False),
        sa.Column("metric", sa.SmallInteger(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "database", "table", "partition", "metric", name="pk_delta_metrics"
        ),
    )
