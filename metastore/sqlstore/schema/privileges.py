"""Roles, who has them, privileges granted on objects, and the token store of HiveServer2."""

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

from metastore.sqlstore.schema.base import BYTEWISE, ROW_ID, metadata

roles = Table(
    "roles",
    metadata,
    Column("id", ROW_ID, primary_key=True, autoincrement=True),
    Column("name", BYTEWISE, nullable=False),
    Column("owner", Text),
    Column("created_at", BigInteger, nullable=False),
    UniqueConstraint("name"),
    sqlite_autoincrement=True,
)

role_members = Table(
    "role_members",
    metadata,
    Column("id", ROW_ID, primary_key=True, autoincrement=True),
    Column("role_id", ROW_ID, nullable=False),
    Column("principal_type", SmallInteger, nullable=False),
    Column("principal", BYTEWISE, nullable=False),
    Column("grantor", Text),
    Column("grantor_type", SmallInteger),
    Column("grant_option", SmallInteger, nullable=False),
    Column("granted_at", BigInteger, nullable=False),
    UniqueConstraint("role_id", "principal_type", "principal"),
    sqlite_autoincrement=True,
)
Index(
    "ix_role_members_principal_principal_type",
    role_members.c.principal,
    role_members.c.principal_type,
)

privileges = Table(
    "privileges",
    metadata,
    Column("id", ROW_ID, primary_key=True, autoincrement=True),
    Column("kind", SmallInteger, nullable=False),
    Column("database_id", ROW_ID),
    Column("table_id", ROW_ID),
    Column("partition_id", ROW_ID),
    Column("column_name", BYTEWISE),
    Column("connector", BYTEWISE),
    Column("principal_type", SmallInteger, nullable=False),
    Column("principal", BYTEWISE, nullable=False),
    Column("privilege", Text, nullable=False),
    Column("grantor", Text),
    Column("grantor_type", SmallInteger, nullable=False),
    Column("grant_option", SmallInteger, nullable=False),
    Column("authorizer", Text),
    Column("granted_at", BigInteger, nullable=False),
    sqlite_autoincrement=True,
)
"""Objects are named by id, so grants follow renames and end with what they are on: a dropped
table needs no statement. Nothing is unique, as in Hive: the same privilege may be granted twice
by one request."""
Index("ix_privileges_table_id_partition_id", privileges.c.table_id, privileges.c.partition_id)
Index("ix_privileges_database_id", privileges.c.database_id)
Index(
    "ix_privileges_principal_principal_type",
    privileges.c.principal,
    privileges.c.principal_type,
)

delegation_tokens = Table(
    "delegation_tokens",
    metadata,
    Column("id", ROW_ID, primary_key=True, autoincrement=True),
    Column("identifier", BYTEWISE, nullable=False),
    Column("token", Text, nullable=False),
    UniqueConstraint("identifier"),
    sqlite_autoincrement=True,
)

master_keys = Table(
    "master_keys",
    metadata,
    Column("id", ROW_ID, primary_key=True, autoincrement=True),
    Column("key", Text, nullable=False),
    sqlite_autoincrement=True,
)
