"""A folder as the stages of the crawler see it, and what was read of it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from crawler.config import TableFormatTarget
from crawler.describing import DescribedRoots, describe_roots
from crawler.errors import UnreadableFile
from crawler.listing import DataFile, Listing, Page, visible
from crawler.plugins import ByteRange
from crawler.roots import take_table_formats


class Folder:
    """An object store over a local folder that notes every read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.reads: list[tuple[str, int]] = []

    async def read(self, path: str, wanted: ByteRange) -> bytes:
        self.reads.append((path, wanted.end - wanted.start))
        try:
            return (self.root / path).read_bytes()[wanted.start : wanted.end]
        except FileNotFoundError as error:
            raise UnreadableFile("it has gone since it was listed") from error

    def files(self) -> list[DataFile]:
        return [
            DataFile(path.relative_to(self.root).as_posix(), path.stat().st_size)
            for path in sorted(self.root.rglob("*"))
            if path.is_file()
        ]

    def listing(self) -> Listing:
        return visible(self.uri, self.files(), lambda _: False)

    @property
    def uri(self) -> str:
        return f"file://{self.root}"

    def describe(self, *, native: bool = True) -> DescribedRoots:
        target = TableFormatTarget("delta", self.uri, native=native)
        roots, _ = take_table_formats(self.listing().files)
        return asyncio.run(describe_roots(self, roots, self.uri, target))

    async def list(self) -> AsyncIterator[Page]:
        yield Page.of(self.files())
