"""Tables of the search index (see metastore/sqlstore/schema/search.py), and what is in them.

The documents of tables that are there already are written by the code of this release: a later
one that makes other documents has to index everything again in a revision of its own.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from metastore.sqlstore.dialects.postgres import PostgresDialect
from metastore.sqlstore.dialects.postgres_trigrams import add_trigrams
from metastore.sqlstore.dialects.sqlite import SqliteDialect
from metastore.sqlstore.dialects.sqlite_tokens import CREATE
from metastore.sqlstore.search_writes import SearchWrites
from metastore.sqlstore.tables import table_of_row

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
TOKENS = sa.LargeBinary().with_variant(postgresql.TSVECTOR, "postgresql")
BATCH = 500
TABLES = sa.table(
    "tables",
    *map(sa.column, ("id", "database_id", "name", "definition", "parameters", "dropped_at")),
    *map(sa.column, ("version", "partition_version")),
)
DATABASES = sa.table("databases", *map(sa.column, ("id", "catalog", "name")))


def upgrade() -> None:
    op.create_table(
        "search_documents",
        sa.Column("table_id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("catalog", BYTEWISE, nullable=False),
        sa.Column("database", BYTEWISE, nullable=False),
        sa.Column("name", BYTEWISE, nullable=False),
        sa.Column("type", sa.Text()),
        sa.Column("format", sa.Text()),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("owners", sa.Text(), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("tokens", TOKENS),
        sa.PrimaryKeyConstraint("table_id", name="pk_search_documents"),
    )
    op.create_table(
        "search_words",
        sa.Column("word", BYTEWISE, nullable=False),
        sa.PrimaryKeyConstraint("word", name="pk_search_words"),
    )
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        for statement in CREATE:
            connection.exec_driver_sql(statement)
        _fill(SearchWrites(connection, SqliteDialect()), connection)
    else:
        # Rows stay small, so that a scan of many hits reads few pages.
        op.execute("ALTER TABLE search_documents ALTER COLUMN tokens SET STORAGE EXTERNAL")
        op.execute("ALTER TABLE search_documents SET (toast_tuple_target = 256)")
        _fill(SearchWrites(connection, PostgresDialect()), connection)
        op.create_index(
            "ix_search_documents_tokens",
            "search_documents",
            ["tokens"],
            postgresql_using="gin",
            postgresql_with={"gin_pending_list_limit": 512},
        )
        add_trigrams(connection)  # search does without them, and says so


def _fill(writes: SearchWrites, connection: sa.Connection) -> None:
    after = 0
    while True:
        query = (
            sa.select(*TABLES.c, DATABASES.c.catalog, DATABASES.c.name.label("database"))
            .join(DATABASES, DATABASES.c.id == TABLES.c.database_id)
            .where(TABLES.c.id > after, TABLES.c.dropped_at.is_(None))
            .order_by(TABLES.c.id)
            .limit(BATCH)
        )
        rows = connection.execute(query).all()
        for row in rows:
            writes.add(table_of_row(row, row.catalog, row.database))
        if len(rows) < BATCH:
            return
        after = rows[-1].id
