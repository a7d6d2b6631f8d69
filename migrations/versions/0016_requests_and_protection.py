"""Keys of requests that are done once, notes on drops, and what must not be dropped.

See metastore/sqlstore/schema/request_keys.py, dropped.py and protection.py.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "request_keys",
        sa.Column("principal", BYTEWISE, nullable=False),
        sa.Column("key", BYTEWISE, nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("attempt", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("lease_until", sa.BigInteger(), nullable=False),
        sa.Column("event_id", sa.BigInteger()),
        sa.Column("answer", sa.Text()),
        sa.PrimaryKeyConstraint("principal", "key", name="pk_request_keys"),
    )
    op.create_index("ix_request_keys_begun_at", "request_keys", ["begun_at"])
    _note_drops()
    _protect()


def _note_drops() -> None:
    op.create_table(
        "table_drops",
        sa.Column("table_id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("principal", sa.Text(), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("with_database", sa.SmallInteger(), nullable=False),
        sa.Column("write_ids", sa.Text()),
        sa.PrimaryKeyConstraint("table_id", name="pk_table_drops"),
    )
    op.create_table(
        "database_drops",
        sa.Column("database_id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("principal", sa.Text(), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("database_id", name="pk_database_drops"),
    )
    op.create_table(
        "dropped_files",
        sa.Column("intent_id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("table_id", ROW_ID),
        sa.Column("database_id", ROW_ID),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("place", BYTEWISE),
        sa.Column("kept_until", sa.BigInteger()),
        sa.PrimaryKeyConstraint("intent_id", name="pk_dropped_files"),
    )
    op.create_index("ix_dropped_files_table_id", "dropped_files", ["table_id"])
    op.create_index("ix_dropped_files_database_id", "dropped_files", ["database_id"])


def _protect() -> None:
    for kind in ("table", "database"):
        op.create_table(
            f"{kind}_protections",
            sa.Column(f"{kind}_id", ROW_ID, autoincrement=False, nullable=False),
            sa.Column("principal", sa.Text(), nullable=False),
            sa.Column("at", sa.BigInteger(), nullable=False),
            sa.Column("reason", sa.Text(), nullable=False),
            sa.PrimaryKeyConstraint(f"{kind}_id", name=f"pk_{kind}_protections"),
        )
