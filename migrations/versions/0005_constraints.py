"""Tables of constraints, data connectors, types and indexes: see metastore/sqlstore/schema/."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "constraints",
        sa.Column("id", ROW_ID, autoincrement=True, nullable=False),
        sa.Column("table_id", ROW_ID, nullable=False),
        sa.Column("name", BYTEWISE, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("column", BYTEWISE, nullable=True),
        sa.Column("parent_table_id", ROW_ID, nullable=True),
        sa.Column("parent_column", BYTEWISE, nullable=True),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_constraints"),
        sa.UniqueConstraint(
            "table_id", "name", "position", name="uq_constraints_table_id_name_position"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_constraints_parent_table_id",
        "constraints",
        ["parent_table_id"],
        sqlite_where=sa.text("parent_table_id IS NOT NULL"),
        postgresql_where=sa.text("parent_table_id IS NOT NULL"),
    )
    op.create_table(
        "data_connectors",
        sa.Column("name", BYTEWISE, nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_data_connectors"),
    )
    op.create_table(
        "indexes",
        sa.Column("table_id", ROW_ID, nullable=False),
        sa.Column("name", BYTEWISE, nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("table_id", "name", name="pk_indexes"),
    )
    op.create_table(
        "types",
        sa.Column("name", BYTEWISE, nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_types"),
    )
