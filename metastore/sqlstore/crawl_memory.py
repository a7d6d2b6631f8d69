"""What crawlers remember, in the store."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from metastore.errors import StaleVersion
from metastore.model.crawl_memory import MemoryScope, RememberedFolder, RememberedTable
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema.crawl_memory import crawl_folders, crawl_tables


class SqlCrawlMemory:
    """See `metastore.ports.crawl_memory.CrawlMemory`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def tables(
        self, scope: MemoryScope, *, after: str | None, limit: int
    ) -> list[RememberedTable]:
        columns = crawl_tables.c
        query = select(columns.location, columns.content, columns.id, columns.version).where(
            columns.crawler == scope.crawler,
            columns.catalog == scope.catalog,
            columns.database == scope.database,
        )
        if after is not None:
            query = query.where(columns.location > after)
        rows = self._connection.execute(query.order_by(columns.location).limit(limit))
        return [RememberedTable(row[0], bytes(row[1]), row[2], row[3]) for row in rows]

    def folders(self, table_id: int, *, after: str | None, limit: int) -> list[RememberedFolder]:
        columns = crawl_folders.c
        query = select(columns.path, columns.fingerprint, columns.content).where(
            columns.table_id == table_id
        )
        if after is not None:
            query = query.where(columns.path > after)
        rows = self._connection.execute(query.order_by(columns.path).limit(limit))
        return [RememberedFolder(row[0], bytes(row[1]), bytes(row[2])) for row in rows]

    def marks(self, table_id: int, paths: Sequence[str]) -> Mapping[str, bytes]:
        names = self._dialect.text_set("paths")
        query = select(crawl_folders.c.path, crawl_folders.c.marks).where(
            crawl_folders.c.table_id == table_id,
            crawl_folders.c.path.in_(select(names.c.value)),
        )
        given = {"paths": self._dialect.set_value(paths)}
        return {row[0]: bytes(row[1]) for row in self._connection.execute(query, given).all()}

    def put(self, scope: MemoryScope, table: RememberedTable) -> RememberedTable:
        if table.id:
            return self._replace(table)
        row = {
            "crawler": scope.crawler,
            "catalog": scope.catalog,
            "database": scope.database,
            "location": table.location,
            "version": 1,
            "content": table.content,
        }
        try:
            added = self._connection.execute(
                insert(crawl_tables).returning(crawl_tables.c.id), row
            )
        except IntegrityError as error:
            raise _stale(table) from error
        return replace(table, id=int(added.scalar_one()), version=1)

    def _replace(self, table: RememberedTable) -> RememberedTable:
        changed = self._connection.execute(
            update(crawl_tables)
            .where(crawl_tables.c.id == table.id, crawl_tables.c.version == table.version)
            .values(content=table.content, version=table.version + 1)
        )
        if not changed.rowcount:
            raise _stale(table)
        return replace(table, version=table.version + 1)

    def require(self, table: RememberedTable) -> None:
        query = select(crawl_tables.c.version).where(crawl_tables.c.id == table.id)
        if self._connection.scalar(self._dialect.locked(query)) != table.version:
            raise _stale(table)

    def put_folders(self, table_id: int, folders: Sequence[RememberedFolder]) -> None:
        self.forget_folders(table_id, [folder.path for folder in folders])
        rows = [
            {
                "table_id": table_id,
                "path": folder.path,
                "fingerprint": folder.fingerprint,
                "content": folder.content,
                "marks": folder.marks,
            }
            for folder in folders
        ]
        if rows:
            self._connection.execute(insert(crawl_folders), rows)

    def forget_folders(self, table_id: int, paths: Sequence[str]) -> None:
        names = self._dialect.text_set("paths")
        doomed = delete(crawl_folders).where(
            crawl_folders.c.table_id == table_id,
            crawl_folders.c.path.in_(select(names.c.value)),
        )
        if paths:
            self._connection.execute(doomed, {"paths": self._dialect.set_value(paths)})

    def forget(self, table_id: int) -> None:
        self._connection.execute(delete(crawl_folders).where(crawl_folders.c.table_id == table_id))
        self._connection.execute(delete(crawl_tables).where(crawl_tables.c.id == table_id))

    def ids_of(self, crawler: str) -> list[int]:
        query = select(crawl_tables.c.id).where(crawl_tables.c.crawler == crawler)
        return list(self._connection.scalars(query.order_by(crawl_tables.c.id)).all())


def _stale(table: RememberedTable) -> StaleVersion:
    return StaleVersion(f"the memory of {table.location}")
