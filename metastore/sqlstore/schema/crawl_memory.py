"""What crawlers remember: a row for each table, and one for each folder of it."""

from sqlalchemy import (
    Column,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from metastore.sqlstore.schema.base import BYTEWISE, ROW_ID, metadata

crawl_tables = Table(
    "crawl_tables",
    metadata,
    Column("id", ROW_ID, primary_key=True, autoincrement=True),
    Column("crawler", BYTEWISE, nullable=False),
    Column("catalog", BYTEWISE, nullable=False),
    Column("database", BYTEWISE, nullable=False),
    Column("location", BYTEWISE, nullable=False),
    Column("version", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    UniqueConstraint("crawler", "catalog", "database", "location"),
    sqlite_autoincrement=True,
)

crawl_folders = Table(
    "crawl_folders",
    metadata,
    Column("table_id", ROW_ID, nullable=False),
    Column("path", BYTEWISE, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("marks", LargeBinary, nullable=False),
    PrimaryKeyConstraint("table_id", "path"),
)
