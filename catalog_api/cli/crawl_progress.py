"""Progress of a crawl."""

from collections.abc import Iterator
from contextlib import contextmanager

from catalog_api.cli.progress_display import Display, open_display
from crawler.progress import Progress


@contextmanager
def open_progress() -> Iterator[Progress]:
    """Give a crawl something to tell its progress to."""
    with open_display() as display:
        yield CrawlProgress(display)


class CrawlProgress:
    """Names the stages of a crawl."""

    def __init__(self, display: Display) -> None:
        self._display = display

    def check(self) -> None:
        """Let it go on: who wants a stop interrupts the command."""

    def listed(self, files: int) -> None:
        self._display.show("files listed", files, None)

    def read(self, files: int, total: int) -> None:
        self._display.show("files read", files, total)

    def written(self, partitions: int, total: int) -> None:
        self._display.show("partitions written", partitions, total)
