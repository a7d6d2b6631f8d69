"""How a crawl tells what it is doing."""

from typing import Protocol


class Progress(Protocol):
    """Told about progress, from one thread. Counts are totals so far, not steps."""

    def check(self) -> None:
        """Raise CrawlStopped if somebody asked the crawl to stop; asked between steps."""

    def listed(self, files: int) -> None:
        """Say how many files were listed."""

    def read(self, files: int, total: int) -> None:
        """Say how many of the files to open were read."""

    def written(self, partitions: int, total: int) -> None:
        """Say how many of the new partitions were written."""


class NoProgress:
    """Says nothing."""

    def check(self) -> None:
        pass

    def listed(self, files: int) -> None:
        pass

    def read(self, files: int, total: int) -> None:
        pass

    def written(self, partitions: int, total: int) -> None:
        pass
