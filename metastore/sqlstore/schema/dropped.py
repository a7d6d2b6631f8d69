"""What drops leave to those who undo them: who dropped what, and where its files went.

The dropped rows themselves stay in `tables` and `databases` until retention ends.
"""

from sqlalchemy import BigInteger, Column, Index, SmallInteger, Table, Text

from metastore.sqlstore.schema.base import BYTEWISE, ROW_ID, metadata

table_drops = Table(
    "table_drops",
    metadata,
    Column("table_id", ROW_ID, primary_key=True, autoincrement=False),
    Column("principal", Text, nullable=False),
    Column("door", Text, nullable=False),
    Column("with_database", SmallInteger, nullable=False),
    Column("write_ids", Text),
)

database_drops = Table(
    "database_drops",
    metadata,
    Column("database_id", ROW_ID, primary_key=True, autoincrement=False),
    Column("principal", Text, nullable=False),
    Column("door", Text, nullable=False),
)

dropped_files = Table(
    "dropped_files",
    metadata,
    Column("intent_id", ROW_ID, primary_key=True, autoincrement=False),
    Column("table_id", ROW_ID),
    Column("database_id", ROW_ID),
    Column("location", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("place", BYTEWISE),
    Column("kept_until", BigInteger),
)
"""A directory that went with a table or a database, by the intent that takes it away. `place` is
where it is in the trash, empty where there was nothing to be moved."""
Index("ix_dropped_files_table_id", dropped_files.c.table_id)
Index("ix_dropped_files_database_id", dropped_files.c.database_id)
