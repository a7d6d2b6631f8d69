"""The tables of descriptions: see metastore/sqlstore/schema/descriptions.py."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "descriptions",
        sa.Column("kind", BYTEWISE, nullable=False),
        sa.Column("object_id", ROW_ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("hidden", sa.Text()),
        sa.PrimaryKeyConstraint("kind", "object_id", name="pk_descriptions"),
    )
    op.create_table(
        "description_labels",
        sa.Column("kind", BYTEWISE, nullable=False),
        sa.Column("value", BYTEWISE, nullable=False),
        sa.Column("table_id", ROW_ID, nullable=False),
        sa.Column("column_name", BYTEWISE, nullable=False),
        sa.Column("catalog", BYTEWISE),
        sa.PrimaryKeyConstraint(
            "kind", "value", "table_id", "column_name", name="pk_description_labels"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_description_labels_table_id", "description_labels", ["table_id"])
    counted = ["kind", "catalog", "value", "column_name"]
    op.create_index("ix_description_labels_counted", "description_labels", counted)
    _changes()
    op.create_table(
        "glossary_terms",
        sa.Column("key", BYTEWISE, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_glossary_terms"),
    )


def _changes() -> None:
    name = "description_changes"
    op.create_table(
        name,
        sa.Column("id", ROW_ID, autoincrement=True, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("principal", sa.Text(), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("catalog", BYTEWISE, nullable=False),
        sa.Column("database", BYTEWISE, nullable=False),
        sa.Column("table", BYTEWISE),
        sa.Column("kind", BYTEWISE, nullable=False),
        sa.Column("object_id", ROW_ID, nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_description_changes_object", name, ["kind", "object_id", "id"])
    op.create_index("ix_description_changes_catalog_id", name, ["catalog", "id"])
    columns = ["catalog", "database", "id"]
    op.create_index("ix_description_changes_catalog_database_id", name, columns)
