"""Tables of administration: see metastore/sqlstore/schema/."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _resource_plans()
    _scheduled_queries()
    _of_databases("schemas")
    _schema_versions()
    op.create_table(
        "serdes",
        sa.Column("name", BYTEWISE, nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_serdes"),
    )
    _of_databases("stored_procedures")
    _of_databases("packages")
    _runtime_statistics()
    _replication_metrics()


def _resource_plans() -> None:
    op.create_table(
        "resource_plans",
        sa.Column("namespace", BYTEWISE, nullable=False),
        sa.Column("name", BYTEWISE, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("namespace", "name", name="pk_resource_plans"),
    )
    op.create_index(
        "uq_resource_plans_active",
        "resource_plans",
        ["namespace"],
        unique=True,
        sqlite_where=sa.text("status = 'ACTIVE'"),
        postgresql_where=sa.text("status = 'ACTIVE'"),
    )


def _scheduled_queries() -> None:
    op.create_table(
        "scheduled_queries",
        sa.Column("id", ROW_ID, autoincrement=True, nullable=False),
        sa.Column("namespace", BYTEWISE, nullable=False),
        sa.Column("name", BYTEWISE, nullable=False),
        sa.Column("enabled", sa.SmallInteger(), nullable=False),
        sa.Column("schedule", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=True),
        sa.Column("query", sa.Text(), nullable=True),
        sa.Column("next_execution", sa.BigInteger(), nullable=True),
        sa.Column("active_execution", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_scheduled_queries"),
        sa.UniqueConstraint("namespace", "name", name="uq_scheduled_queries_namespace_name"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_scheduled_queries_next_execution", "scheduled_queries", ["next_execution"])
    op.create_table(
        "scheduled_executions",
        sa.Column("id", ROW_ID, autoincrement=True, nullable=False),
        sa.Column("query_id", ROW_ID, nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("executor_query_id", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_scheduled_executions"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_scheduled_executions_query_id", "scheduled_executions", ["query_id"])
    op.create_index("ix_scheduled_executions_updated_at", "scheduled_executions", ["updated_at"])


def _of_databases(name: str) -> None:
    op.create_table(
        name,
        sa.Column("database_id", ROW_ID, nullable=False),
        sa.Column("name", BYTEWISE, nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("database_id", "name", name=f"pk_{name}"),
    )


def _schema_versions() -> None:
    op.create_table(
        "schema_versions",
        sa.Column("database_id", ROW_ID, nullable=False),
        sa.Column("schema", BYTEWISE, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("database_id", "schema", "version", name="pk_schema_versions"),
    )


def _runtime_statistics() -> None:
    op.create_table(
        "runtime_statistics",
        sa.Column("id", ROW_ID, autoincrement=True, nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_runtime_statistics"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_runtime_statistics_created_at", "runtime_statistics", ["created_at"])


def _replication_metrics() -> None:
    op.create_table(
        "replication_metrics",
        sa.Column("execution_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("policy", BYTEWISE, nullable=False),
        sa.Column("dump_execution_id", sa.BigInteger(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("metadata", sa.Text(), nullable=True),
        sa.Column("progress", sa.Text(), nullable=True),
        sa.Column("message_format", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("execution_id", name="pk_replication_metrics"),
    )
    op.create_index("ix_replication_metrics_policy", "replication_metrics", ["policy"])
    op.create_index("ix_replication_metrics_started_at", "replication_metrics", ["started_at"])
