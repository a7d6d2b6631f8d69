"""What crawlers remember: use cases. It is no part of the catalog and logs no events."""

from collections.abc import Iterator, Mapping, Sequence

from metastore.model.crawl_memory import MemoryScope, RememberedFolder, RememberedTable
from metastore.ports.auth import Action, Resource
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext

TABLES_PAGE = 200
FOLDERS_PAGE = 5_000
BATCH = 1_000
"""Folders written in one transaction."""


class CrawlMemoryService:
    """Reads by pages and writes by batches, so that no transaction is long."""

    def __init__(self, store: Store, access: Access) -> None:
        self._store = store
        self._access = access

    def tables(self, ctx: RequestContext, scope: MemoryScope) -> Iterator[RememberedTable]:
        """Yield the tables of a crawler in one database, by location."""
        self._require(ctx, Action.READ, scope)
        after: str | None = None
        while True:
            page = self._tables(scope, after)
            yield from page
            if len(page) < TABLES_PAGE:
                return
            after = page[-1].location

    def _tables(self, scope: MemoryScope, after: str | None) -> list[RememberedTable]:
        return self._store.peek(
            lambda tx: tx.crawl_memory.tables(scope, after=after, limit=TABLES_PAGE)
        )

    def folders(
        self, ctx: RequestContext, scope: MemoryScope, table: RememberedTable
    ) -> Iterator[RememberedFolder]:
        """Yield the folders of a table without their marks, by path."""
        self._require(ctx, Action.READ, scope)
        after: str | None = None
        while True:
            page = self._folders(table.id, after)
            yield from page
            if len(page) < FOLDERS_PAGE:
                return
            after = page[-1].path

    def _folders(self, table_id: int, after: str | None) -> list[RememberedFolder]:
        return self._store.peek(
            lambda tx: tx.crawl_memory.folders(table_id, after=after, limit=FOLDERS_PAGE)
        )

    def marks(
        self,
        ctx: RequestContext,
        scope: MemoryScope,
        table: RememberedTable,
        paths: Sequence[str],
    ) -> Mapping[str, bytes]:
        """Return the marks of the files in some folders, by path."""
        self._require(ctx, Action.READ, scope)
        return self._store.peek(lambda tx: tx.crawl_memory.marks(table.id, paths))

    def remember(
        self,
        ctx: RequestContext,
        scope: MemoryScope,
        table: RememberedTable,
        folders: Sequence[RememberedFolder],
        forgotten: Sequence[str],
    ) -> RememberedTable:
        """Store a table, what is new of its folders, and forget others.

        Everything after the first batch may be lost in a crash; then those folders are looked at
        again. Raises StaleVersion where another run remembered something meanwhile: what that
        one knows stays.
        """
        self._require(ctx, Action.ALTER, scope)

        def first(tx: Transaction) -> RememberedTable:
            stored = tx.crawl_memory.put(scope, table)
            tx.crawl_memory.forget_folders(stored.id, forgotten)
            tx.crawl_memory.put_folders(stored.id, folders[:BATCH])
            return stored

        stored = self._store.write(first)
        for start in range(BATCH, len(folders), BATCH):
            self._put_folders(stored, folders[start : start + BATCH])
        return stored

    def _put_folders(self, table: RememberedTable, folders: Sequence[RememberedFolder]) -> None:
        def work(tx: Transaction) -> None:
            tx.crawl_memory.require(table)
            tx.crawl_memory.put_folders(table.id, folders)

        self._store.write(work)

    def forget_table(
        self, ctx: RequestContext, scope: MemoryScope, table: RememberedTable
    ) -> None:
        """Forget a table with its folders."""
        self._require(ctx, Action.ALTER, scope)
        self._store.write(lambda tx: tx.crawl_memory.forget(table.id))

    def forget_crawler(self, ctx: RequestContext, crawler: str) -> None:
        """Forget everything that a crawler knows: its next run looks at everything."""
        del ctx  # whoever may remove a crawler may remove what it knows
        for table_id in self._store.peek(lambda tx: tx.crawl_memory.ids_of(crawler)):
            self._forget(table_id)

    def _forget(self, table_id: int) -> None:
        self._store.write(lambda tx: tx.crawl_memory.forget(table_id))

    def _require(self, ctx: RequestContext, action: Action, scope: MemoryScope) -> None:
        self._access.require(ctx, action, Resource(scope.catalog, scope.database))
