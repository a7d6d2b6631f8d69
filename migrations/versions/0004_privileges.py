"""Tables of roles, privileges and tokens: see metastore/sqlstore/schema/privileges.py."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "roles",
        sa.Column("id", ROW_ID, autoincrement=True, nullable=False),
        sa.Column("name", BYTEWISE, nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_roles"),
        sa.UniqueConstraint("name", name="uq_roles_name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "role_members",
        sa.Column("id", ROW_ID, autoincrement=True, nullable=False),
        sa.Column("role_id", ROW_ID, nullable=False),
        sa.Column("principal_type", sa.SmallInteger(), nullable=False),
        sa.Column("principal", BYTEWISE, nullable=False),
        sa.Column("grantor", sa.Text(), nullable=True),
        sa.Column("grantor_type", sa.SmallInteger(), nullable=True),
        sa.Column("grant_option", sa.SmallInteger(), nullable=False),
        sa.Column("granted_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_role_members"),
        sa.UniqueConstraint(
            "role_id",
            "principal_type",
            "principal",
            name="uq_role_members_role_id_principal_type_principal",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_role_members_principal_principal_type",
        "role_members",
        ["principal", "principal_type"],
    )
    op.create_table(
        "privileges",
        sa.Column("id", ROW_ID, autoincrement=True, nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("database_id", ROW_ID, nullable=True),
        sa.Column("table_id", ROW_ID, nullable=True),
        sa.Column("partition_id", ROW_ID, nullable=True),
        sa.Column("column_name", BYTEWISE, nullable=True),
        sa.Column("connector", BYTEWISE, nullable=True),
        sa.Column("principal_type", sa.SmallInteger(), nullable=False),
        sa.Column("principal", BYTEWISE, nullable=False),
        sa.Column("privilege", sa.Text(), nullable=False),
        sa.Column("grantor", sa.Text(), nullable=True),
        sa.Column("grantor_type", sa.SmallInteger(), nullable=False),
        sa.Column("grant_option", sa.SmallInteger(), nullable=False),
        sa.Column("authorizer", sa.Text(), nullable=True),
        sa.Column("granted_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_privileges"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_privileges_table_id_partition_id", "privileges", ["table_id", "partition_id"]
    )
    op.create_index("ix_privileges_database_id", "privileges", ["database_id"])
    op.create_index(
        "ix_privileges_principal_principal_type", "privileges", ["principal", "principal_type"]
    )
    op.create_table(
        "delegation_tokens",
        sa.Column("id", ROW_ID, autoincrement=True, nullable=False),
        sa.Column("identifier", BYTEWISE, nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_delegation_tokens"),
        sa.UniqueConstraint("identifier", name="uq_delegation_tokens_identifier"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "master_keys",
        sa.Column("id", ROW_ID, autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_master_keys"),
        sqlite_autoincrement=True,
    )
