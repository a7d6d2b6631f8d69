"""Tables of what crawlers remember: see metastore/sqlstore/schema/crawl_memory.py."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "crawl_tables",
        sa.Column("id", ROW_ID, autoincrement=True, nullable=False),
        sa.Column("crawler", BYTEWISE, nullable=False),
        sa.Column("catalog", BYTEWISE, nullable=False),
        sa.Column("database", BYTEWISE, nullable=False),
        sa.Column("location", BYTEWISE, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_crawl_tables"),
        sa.UniqueConstraint(
            "crawler",
            "catalog",
            "database",
            "location",
            name="uq_crawl_tables_crawler_catalog_database_location",
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "crawl_folders",
        sa.Column("table_id", ROW_ID, nullable=False),
        sa.Column("path", BYTEWISE, nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("marks", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("table_id", "path", name="pk_crawl_folders"),
    )
