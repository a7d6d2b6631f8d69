"""The tables of what HiveServer2 administers: plans, schedules, procedures, schemas, statistics.

What belongs to a database carries its id, and goes when the database does.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from metastore.sqlstore.schema.base import BYTEWISE, ROW_ID, metadata

resource_plans = Table(
    "resource_plans",
    metadata,
    Column("namespace", BYTEWISE, nullable=False),
    Column("name", BYTEWISE, nullable=False),
    Column("status", Text, nullable=False),
    Column("definition", Text, nullable=False),
    PrimaryKeyConstraint("namespace", "name"),
)
Index(
    "uq_resource_plans_active",
    resource_plans.c.namespace,
    unique=True,
    sqlite_where=text("status = 'ACTIVE'"),
    postgresql_where=text("status = 'ACTIVE'"),
)

scheduled_queries = Table(
    "scheduled_queries",
    metadata,
    Column("id", ROW_ID, primary_key=True, autoincrement=True),
    Column("namespace", BYTEWISE, nullable=False),
    Column("name", BYTEWISE, nullable=False),
    Column("enabled", SmallInteger, nullable=False),
    Column("schedule", Text, nullable=False),
    Column("user", Text),
    Column("query", Text),
    Column("next_execution", BigInteger),
    Column("active_execution", BigInteger),
    UniqueConstraint("namespace", "name"),
    sqlite_autoincrement=True,
)
Index("ix_scheduled_queries_next_execution", scheduled_queries.c.next_execution)

scheduled_executions = Table(
    "scheduled_executions",
    metadata,
    Column("id", ROW_ID, primary_key=True, autoincrement=True),
    Column("query_id", ROW_ID, nullable=False),
    Column("state", SmallInteger, nullable=False),
    Column("started_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger),
    Column("ended_at", BigInteger),
    Column("executor_query_id", Text),
    Column("error", Text),
    sqlite_autoincrement=True,
)
Index("ix_scheduled_executions_query_id", scheduled_executions.c.query_id)
Index("ix_scheduled_executions_updated_at", scheduled_executions.c.updated_at)

schemas = Table(
    "schemas",
    metadata,
    Column("database_id", ROW_ID, nullable=False),
    Column("name", BYTEWISE, nullable=False),
    Column("definition", Text, nullable=False),
    PrimaryKeyConstraint("database_id", "name"),
)

schema_versions = Table(
    "schema_versions",
    metadata,
    Column("database_id", ROW_ID, nullable=False),
    Column("schema", BYTEWISE, nullable=False),
    Column("version", Integer, nullable=False),
    Column("definition", Text, nullable=False),
    PrimaryKeyConstraint("database_id", "schema", "version"),
)

serdes = Table(
    "serdes",
    metadata,
    Column("name", BYTEWISE, primary_key=True),
    Column("definition", Text, nullable=False),
)

stored_procedures = Table(
    "stored_procedures",
    metadata,
    Column("database_id", ROW_ID, nullable=False),
    Column("name", BYTEWISE, nullable=False),
    Column("definition", Text, nullable=False),
    PrimaryKeyConstraint("database_id", "name"),
)

packages = Table(
    "packages",
    metadata,
    Column("database_id", ROW_ID, nullable=False),
    Column("name", BYTEWISE, nullable=False),
    Column("definition", Text, nullable=False),
    PrimaryKeyConstraint("database_id", "name"),
)

runtime_statistics = Table(
    "runtime_statistics",
    metadata,
    Column("id", ROW_ID, primary_key=True, autoincrement=True),
    Column("created_at", BigInteger, nullable=False),
    Column("weight", Integer, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)
Index("ix_runtime_statistics_created_at", runtime_statistics.c.created_at)

replication_metrics = Table(
    "replication_metrics",
    metadata,
    Column("execution_id", BigInteger, primary_key=True, autoincrement=False),
    Column("policy", BYTEWISE, nullable=False),
    Column("dump_execution_id", BigInteger, nullable=False),
    Column("started_at", BigInteger, nullable=False),
    Column("metadata", Text),
    Column("progress", Text),
    Column("message_format", Text),
)
Index("ix_replication_metrics_policy", replication_metrics.c.policy)
Index("ix_replication_metrics_started_at", replication_metrics.c.started_at)
