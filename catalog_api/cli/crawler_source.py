"""Where the crawler commands work: on the store itself or a running server, same JSON."""

from collections.abc import Iterator
from typing import Protocol

from catalog_api.cli.source import refuse_missing_file
from catalog_api.http.shapes import Json
from metastore.config import Settings


class CrawlersSource(Protocol):
    """Crawlers to look at and to change; everything has the shape that REST gives it."""

    def crawlers(self) -> Iterator[Json]:
        """List crawlers by name."""

    def crawler(self, name: str) -> Json:
        """Return a crawler with its last run. Raises CrawlerNotFound."""

    def create(self, definition: Json) -> Json:
        """Make a crawler of its JSON."""

    def update(self, name: str, definition: Json, version: int) -> Json:
        """Replace the definition of a crawler that has this version."""

    def delete(self, name: str) -> None:
        """Remove a crawler."""

    def start(self, name: str) -> Json:
        """Start a run and return it; on the store itself it has ended then."""

    def run(self, name: str, run_id: str) -> Json:
        """Return a run as it is now."""

    def stop(self, name: str) -> Json:
        """Ask a run to stop, and return it."""

    def schedule(self, name: str, schedule: str | None, zone: str) -> Json:
        """Give a schedule, or turn the kept one on."""

    def unschedule(self, name: str) -> Json:
        """Turn the schedule off."""

    def runs(self, name: str, limit: int) -> list[Json]:
        """Return runs, the newest first."""

    def report(self, name: str, run_id: str) -> Json:
        """Return the report of a run."""

    def log(self, name: str, run_id: str, after: int) -> list[Json]:
        """Return lines of the log of a run, those after a position."""

    def metrics(self, name: str) -> Json:
        """Return figures of a crawler."""

    def close(self) -> None:
        """Let go of the store."""


def open_crawlers(settings: Settings, *, set_up: bool = False) -> CrawlersSource:
    """Open what the settings name: the server if there is one, else the store.

    With `set_up` a store is made where there is none; else that raises Unavailable.
    """
    if settings.server is not None:
        from catalog_api.cli.remote_crawlers import RemoteCrawlers  # noqa: PLC0415 - see `source`

        return RemoteCrawlers(settings.server)
    if not set_up:
        refuse_missing_file(settings)
    from catalog_api.cli.embedded_crawlers import EmbeddedCrawlers  # noqa: PLC0415 - see `source`

    return EmbeddedCrawlers(settings, set_up=set_up)
