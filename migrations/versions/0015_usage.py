"""The tables of usage and schema versions: see metastore/sqlstore/schema/usage.py."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "usage_reads",
        sa.Column("table_id", ROW_ID, nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("principal", BYTEWISE, nullable=False),
        sa.Column("engine", BYTEWISE, nullable=False),
        sa.Column("door", BYTEWISE, nullable=False),
        sa.Column("reads", sa.BigInteger(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "table_id", "day", "principal", "engine", "door", name="pk_usage_reads"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_usage_reads_day", "usage_reads", ["day"])
    op.create_table(
        "usage_totals",
        sa.Column("table_id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("reads", sa.BigInteger(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("table_id", name="pk_usage_totals"),
    )
    op.create_index("ix_usage_totals_reads", "usage_totals", ["reads"])
    op.create_index("ix_usage_totals_day", "usage_totals", ["day"])
    op.create_table(
        "table_schemas",
        sa.Column("table_id", ROW_ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("principal", sa.Text(), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("table_id", "number", name="pk_table_schemas"),
    )
