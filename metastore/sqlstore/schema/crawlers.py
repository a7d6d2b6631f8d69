"""The tables of crawlers, their runs and what these say."""

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
)

from metastore.sqlstore.schema.base import BYTEWISE, ROW_ID, metadata

crawlers = Table(
    "crawlers",
    metadata,
    Column("id", ROW_ID, primary_key=True, autoincrement=True),
    Column("name", BYTEWISE, nullable=False),
    Column("version", Integer, nullable=False),
    Column("definition", Text, nullable=False),
    Column("schedule_state", Text, nullable=False),
    Column("next_fire", BigInteger),
    Column("runs", Integer, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    UniqueConstraint("name"),
    sqlite_autoincrement=True,
)
Index("ix_crawlers_next_fire", crawlers.c.next_fire)

crawler_runs = Table(
    "crawler_runs",
    metadata,
    Column("id", BYTEWISE, primary_key=True),
    Column("crawler_id", ROW_ID, nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("trigger", Text, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("queued_at", BigInteger, nullable=False),
    Column("started_at", BigInteger),
    Column("ended_at", BigInteger),
    Column("beat_at", BigInteger),
    Column("owner", Text),
    Column("stop_requested", SmallInteger, nullable=False),
    Column("error", Text),
    Column("summary", Text, nullable=False),
    Column("metrics", Text, nullable=False),
    UniqueConstraint("crawler_id", "number"),
)
Index("ix_crawler_runs_state", crawler_runs.c.state)
Index("ix_crawler_runs_ended_at", crawler_runs.c.ended_at)

crawler_reports = Table(
    "crawler_reports",
    metadata,
    Column("run_id", BYTEWISE, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

crawler_lines = Table(
    "crawler_lines",
    metadata,
    Column("run_id", BYTEWISE, nullable=False),
    Column("position", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("level", Text, nullable=False),
    Column("text", Text, nullable=False),
    PrimaryKeyConstraint("run_id", "position"),
)
