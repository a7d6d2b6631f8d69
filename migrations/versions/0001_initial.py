"""The first schema: see metastore/sqlstore/schema/ for what each table is."""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "catalogs",
        sa.Column("name", BYTEWISE, nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_catalogs"),
    )
    op.create_table(
        "column_statistics",
        sa.Column("table_id", ROW_ID, nullable=False),
        sa.Column("partition_id", ROW_ID, nullable=False),
        sa.Column("engine", BYTEWISE, nullable=False),
        sa.Column("column_name", BYTEWISE, nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "table_id", "partition_id", "engine", "column_name", name="pk_column_statistics"
        ),
    )
    op.create_table(
        "counters",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counters"),
    )
    op.create_table(
        "databases",
        sa.Column("id", ROW_ID, autoincrement=True, nullable=False),
        sa.Column("catalog", BYTEWISE, nullable=False),
        sa.Column("name", BYTEWISE, nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("dropped_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_databases"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_databases_live_name",
        "databases",
        ["catalog", "name"],
        unique=True,
        sqlite_where=sa.text("dropped_at IS NULL"),
        postgresql_where=sa.text("dropped_at IS NULL"),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("catalog", BYTEWISE, nullable=False),
        sa.Column("database", BYTEWISE, nullable=True),
        sa.Column("table", BYTEWISE, nullable=True),
        sa.Column("table_id", ROW_ID, nullable=True),
        sa.Column("principal", sa.Text(), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("rows", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
    )
    op.create_index("ix_events_catalog_database_id", "events", ["catalog", "database", "id"])
    op.create_index("ix_events_table_id_id", "events", ["table_id", "id"])
    op.create_table(
        "file_intents",
        sa.Column("id", ROW_ID, autoincrement=True, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("lease_until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_file_intents"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "functions",
        sa.Column("database_id", ROW_ID, nullable=False),
        sa.Column("name", BYTEWISE, nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("database_id", "name", name="pk_functions"),
    )
    op.create_table(
        "lock_components",
        sa.Column("lock_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("catalog", BYTEWISE, nullable=False),
        sa.Column("database", BYTEWISE, nullable=False),
        sa.Column("table", BYTEWISE, nullable=True),
        sa.Column("partition", BYTEWISE, nullable=True),
        sa.Column("type", sa.SmallInteger(), nullable=False),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("operation", sa.SmallInteger(), nullable=True),
        sa.Column("is_transactional", sa.SmallInteger(), nullable=False),
        sa.Column("transaction_id", sa.BigInteger(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("hostname", sa.Text(), nullable=False),
        sa.Column("agent_info", sa.Text(), nullable=True),
        sa.Column("heartbeat_at", sa.BigInteger(), nullable=False),
        sa.Column("heartbeats", sa.Integer(), nullable=False),
        sa.Column("acquired_at", sa.BigInteger(), nullable=True),
        sa.Column("blocked_by", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("lock_id", "position", name="pk_lock_components"),
    )
    op.create_index("ix_lock_components_database_table", "lock_components", ["database", "table"])
    op.create_index("ix_lock_components_heartbeat_at", "lock_components", ["heartbeat_at"])
    op.create_table(
        "partition_removals",
        sa.Column("table_id", ROW_ID, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("partition_id", ROW_ID, nullable=False),
        sa.PrimaryKeyConstraint(
            "table_id", "version", "partition_id", name="pk_partition_removals"
        ),
    )
    op.create_table(
        "partitions",
        sa.Column("table_id", ROW_ID, nullable=False),
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("shape_id", ROW_ID, nullable=False),
        sa.Column("name", BYTEWISE, nullable=False),
        sa.Column("values", sa.Text(), nullable=True),
        sa.Column("row", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("table_id", "id", name="pk_partitions"),
        sa.UniqueConstraint("table_id", "name", name="uq_partitions_table_id_name"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "properties",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_properties"),
    )
    op.create_table(
        "shapes",
        sa.Column("id", ROW_ID, autoincrement=True, nullable=False),
        sa.Column("table_id", ROW_ID, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("skewed", sa.SmallInteger(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_shapes"),
        sa.UniqueConstraint("table_id", "digest", name="uq_shapes_table_id_digest"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "tables",
        sa.Column("id", ROW_ID, autoincrement=True, nullable=False),
        sa.Column("database_id", ROW_ID, nullable=False),
        sa.Column("name", BYTEWISE, nullable=False),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("owner_type", sa.SmallInteger(), nullable=True),
        sa.Column("last_accessed_at", sa.BigInteger(), nullable=False),
        sa.Column("parameters", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("partition_version", sa.BigInteger(), nullable=False),
        sa.Column("next_partition_id", sa.BigInteger(), nullable=False),
        sa.Column("removals_complete_from", sa.BigInteger(), nullable=False),
        sa.Column("dropped_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_tables"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_tables_dropped_at",
        "tables",
        ["dropped_at"],
        sqlite_where=sa.text("dropped_at IS NOT NULL"),
        postgresql_where=sa.text("dropped_at IS NOT NULL"),
    )
    op.create_index(
        "uq_tables_live_name",
        "tables",
        ["database_id", "name"],
        unique=True,
        sqlite_where=sa.text("dropped_at IS NULL"),
        postgresql_where=sa.text("dropped_at IS NULL"),
    )
    op.execute("INSERT INTO counters (name, value) VALUES ('event', 0), ('lock', 0)")
    op.execute(
        sa.text("INSERT INTO properties (name, value) VALUES ('uuid', :uuid)").bindparams(
            uuid=str(uuid.uuid4())
        )
    )
