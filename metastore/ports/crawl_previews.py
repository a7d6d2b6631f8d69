"""The port of crawls that only look."""

from typing import Protocol

from metastore.model.crawl_preview import CrawlPreview


class CrawlPreviews(Protocol):
    def find(self, preview_id: str, *, for_update: bool = False) -> CrawlPreview | None:
        """Return a preview, None if there is none; writers of one preview wait in line."""
        ...

    def add(self, preview: CrawlPreview) -> None: ...
    def replace(self, preview: CrawlPreview) -> None:
        """Store everything anew but the report."""
        ...

    def waiting(self, limit: int) -> list[CrawlPreview]:
        """Return those that no process has taken yet, the oldest first."""
        ...

    def page(self, before: tuple[int, str] | None, limit: int) -> list[CrawlPreview]:
        """Return the newest that were asked for before a time and, of that time, an id."""
        ...

    def put_report(self, preview_id: str, report: bytes) -> None: ...
    def report(self, preview_id: str) -> bytes | None: ...
    def forget(self, requested_before: int) -> None:
        """Delete those that were asked for before a time, with their reports."""
        ...
