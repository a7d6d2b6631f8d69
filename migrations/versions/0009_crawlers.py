"""Tables of crawlers and their runs: see metastore/sqlstore/schema/crawlers.py."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _crawlers()
    _runs()
    op.create_table(
        "crawler_reports",
        sa.Column("run_id", BYTEWISE, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("run_id", name="pk_crawler_reports"),
    )
    op.create_table(
        "crawler_lines",
        sa.Column("run_id", BYTEWISE, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("run_id", "position", name="pk_crawler_lines"),
    )


def _crawlers() -> None:
    op.create_table(
        "crawlers",
        sa.Column("id", ROW_ID, autoincrement=True, nullable=False),
        sa.Column("name", BYTEWISE, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("schedule_state", sa.Text(), nullable=False),
        sa.Column("next_fire", sa.BigInteger(), nullable=True),
        sa.Column("runs", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_crawlers"),
        sa.UniqueConstraint("name", name="uq_crawlers_name"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_crawlers_next_fire", "crawlers", ["next_fire"])


def _runs() -> None:
    op.create_table(
        "crawler_runs",
        sa.Column("id", BYTEWISE, nullable=False),
        sa.Column("crawler_id", ROW_ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("queued_at", sa.BigInteger(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("beat_at", sa.BigInteger(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("stop_requested", sa.SmallInteger(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("metrics", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_crawler_runs"),
        sa.UniqueConstraint("crawler_id", "number", name="uq_crawler_runs_crawler_id_number"),
    )
    op.create_index("ix_crawler_runs_state", "crawler_runs", ["state"])
    op.create_index("ix_crawler_runs_ended_at", "crawler_runs", ["ended_at"])
