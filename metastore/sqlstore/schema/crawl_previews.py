"""The table of crawls that only look."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, SmallInteger, Table, Text

from metastore.sqlstore.schema.base import BYTEWISE, metadata

crawl_previews = Table(
    "crawl_previews",
    metadata,
    Column("id", BYTEWISE, primary_key=True),
    Column("crawler", Text, nullable=False),
    Column("config", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("requested_at", BigInteger, nullable=False),
    Column("started_at", BigInteger),
    Column("ended_at", BigInteger),
    Column("beat_at", BigInteger),
    Column("owner", Text),
    Column("stop_requested", SmallInteger, nullable=False),
    Column("error", Text),
    Column("metrics", Text, nullable=False),
    Column("report", LargeBinary),
)
Index("ix_crawl_previews_state", crawl_previews.c.state)
Index("ix_crawl_previews_requested_at", crawl_previews.c.requested_at)
