"""Crawls that only look: what a configuration would do, before anybody keeps it.

See metastore/sqlstore/schema/crawl_previews.py.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "crawl_previews",
        sa.Column("id", BYTEWISE, nullable=False),
        sa.Column("crawler", sa.Text(), nullable=False),
        sa.Column("config", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.BigInteger(), nullable=False),
        sa.Column("started_at", sa.BigInteger()),
        sa.Column("ended_at", sa.BigInteger()),
        sa.Column("beat_at", sa.BigInteger()),
        sa.Column("owner", sa.Text()),
        sa.Column("stop_requested", sa.SmallInteger(), nullable=False),
        sa.Column("error", sa.Text()),
        sa.Column("metrics", sa.Text(), nullable=False),
        sa.Column("report", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("id", name="pk_crawl_previews"),
    )
    op.create_index("ix_crawl_previews_state", "crawl_previews", ["state"])
    op.create_index("ix_crawl_previews_requested_at", "crawl_previews", ["requested_at"])
