"""Tables of partition marks: see metastore/sqlstore/schema/."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "partition_marks",
        sa.Column("table_id", ROW_ID, nullable=False),
        sa.Column("values", BYTEWISE, nullable=False),
        sa.Column("type", sa.SmallInteger(), nullable=False),
        sa.Column("marked_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("table_id", "values", "type", name="pk_partition_marks"),
    )
