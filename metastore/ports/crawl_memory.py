"""The port of what crawlers remember."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from metastore.model.crawl_memory import MemoryScope, RememberedFolder, RememberedTable


class CrawlMemory(Protocol):
    def tables(
        self, scope: MemoryScope, *, after: str | None, limit: int
    ) -> list[RememberedTable]:
        """Return tables by location, those after one of them."""
        ...

    def folders(self, table_id: int, *, after: str | None, limit: int) -> list[RememberedFolder]:
        """Return folders without their marks, by path, those after one of them."""
        ...

    def marks(self, table_id: int, paths: Sequence[str]) -> Mapping[str, bytes]: ...
    def put(self, scope: MemoryScope, table: RememberedTable) -> RememberedTable:
        """Store a table and return it with its id and next version.

        Raises StaleVersion where it was stored by another since it was read.
        """
        ...

    def require(self, table: RememberedTable) -> None:
        """Raise StaleVersion unless the table is still in this version; others wait for us."""
        ...

    def put_folders(self, table_id: int, folders: Sequence[RememberedFolder]) -> None: ...
    def forget_folders(self, table_id: int, paths: Sequence[str]) -> None: ...
    def forget(self, table_id: int) -> None:
        """Delete a table and its folders."""
        ...

    def ids_of(self, crawler: str) -> list[int]: ...
