"""Facts of tables, freshness and size: see metastore/sqlstore/schema/table_facts.py."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _sizes() -> list[sa.Column[int]]:
    return [
        sa.Column("rows", sa.BigInteger()),
        sa.Column("bytes", sa.BigInteger()),
        sa.Column("files", sa.BigInteger()),
        sa.Column("partitions", sa.BigInteger()),
        sa.Column("counted", sa.BigInteger(), nullable=False),
        sa.Column("weighed", sa.BigInteger(), nullable=False),
        sa.Column("filed", sa.BigInteger(), nullable=False),
    ]


def upgrade() -> None:
    op.create_table(
        "followers",
        sa.Column("name", BYTEWISE, nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_followers"),
    )
    op.create_table(
        "table_facts",
        sa.Column("table_id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger()),
        sa.Column("source", sa.Text()),
        sa.Column("rhythm", sa.Text()),
        sa.Column("is_irregular", sa.SmallInteger(), nullable=False),
        sa.Column("expected_at", sa.BigInteger()),
        sa.Column("late_after", sa.BigInteger()),
        sa.Column("newest_partition", sa.Text()),
        sa.Column("sized_at", sa.BigInteger()),
        sa.Column("sized_through", sa.BigInteger(), nullable=False),
        *_sizes(),
        sa.PrimaryKeyConstraint("table_id", name="pk_table_facts"),
    )
    for column in ("late_after", "updated_at"):
        op.create_index(
            f"ix_table_facts_{column}",
            "table_facts",
            [column, "table_id"],
            sqlite_where=sa.text(f"{column} IS NOT NULL"),
            postgresql_where=sa.text(f"{column} IS NOT NULL"),
        )
    op.create_table(
        "table_updates",
        sa.Column("table_id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("updates", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("table_id", name="pk_table_updates"),
    )
    op.create_table(
        "table_sizes",
        sa.Column("table_id", ROW_ID, nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        *_sizes(),
        sa.PrimaryKeyConstraint("table_id", "day", name="pk_table_sizes"),
        sqlite_with_rowid=False,
    )
