"""Listing a bucket: side by side where the storage can start anywhere, and past what is broken."""

import asyncio
import bisect
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from os.path import commonprefix
from typing import Any

import obstore
import pyarrow as pa
from obstore.exceptions import BaseError

from crawler.fingerprints import etag_fingerprint
from crawler.listing import Page, Unlisted

PAGE = 1_000
PARALLEL_LISTS = 32
RANGES = 64
"""Into how many ranges of keys a bucket is cut: more than are listed at a time, sizes differ."""
_DISCOVERY_LEVELS = 4
_ATTEMPTS = 3
_PAUSE = 0.5  # seconds before a broken listing goes on, doubled each time
_BAD_KEY = "Encountered object with invalid path"
_NAMED_KEY = re.compile(r'Path "(.*)" contained', re.DOTALL)

RawPage = Callable[[str], Awaitable[tuple[Page, bool]]]
"""Lists what follows a key without the library that refuses some keys; ends at a usable key, and
tells whether more follow."""


@dataclass(slots=True)
class _Range:
    """Keys after `position` up to `end` (None: to the last), moving on while it is listed."""

    position: str
    end: str | None
    failures: int = 0


@dataclass(slots=True)
class RemoteListing:
    """Lists everything in a store once.

    `can_start_anywhere` tells whether the storage itself can leave out the keys up to one; it
    must list keys in the order of their bytes then. `page` is the number of keys in one answer.
    """

    store: Any
    can_start_anywhere: bool
    raw_page: RawPage | None = None
    page: int = PAGE
    explain: Callable[[Exception], str] = str
    _pages: "asyncio.Queue[Page]" = field(default_factory=lambda: asyncio.Queue(64))
    _turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(PARALLEL_LISTS))

    async def pages(self) -> AsyncIterator[Page]:
        """Give the pages in any order. What fails before the first page is raised."""
        whole = asyncio.create_task(self._list_all())
        try:
            while not (whole.done() and self._pages.empty()):
                page = asyncio.ensure_future(self._pages.get())
                await asyncio.wait({page, whole}, return_when=asyncio.FIRST_COMPLETED)
                if page.done():
                    yield page.result()
                else:
                    page.cancel()
            await whole
        finally:
            whole.cancel()
            await asyncio.wait({whole})

    async def _list_all(self) -> None:
        first = _Range("", None)
        discovery: asyncio.Task[None] | None = None
        rest: list[asyncio.Task[None]] = []
        try:
            async for page in self._range_pages(first):
                await self._pages.put(page)
                if self.can_start_anywhere and discovery is None and len(page) >= self.page:
                    discovery = asyncio.create_task(self._cut(first, rest))
            if discovery is not None:
                if first.end is None:
                    discovery.cancel()
                await asyncio.wait([discovery])
            await asyncio.gather(*rest)
        finally:
            for task in (*rest, *([discovery] if discovery else [])):
                task.cancel()

    async def _cut(self, first: _Range, tasks: list[asyncio.Task[None]]) -> None:
        """Give the end of the first range to others, as soon as names of folders are known."""
        folders = await self._folders_after(first)
        cuts = [folder for folder in folders if folder > first.position]
        step = max(1, -(-len(cuts) // RANGES))
        cuts = cuts[::step]
        if not cuts:
            return
        first.end = cuts[0]
        for start, end in zip(cuts, [*cuts[1:], None], strict=True):
            tasks.append(asyncio.create_task(self._list_range(_Range(start, end))))

    async def _list_range(self, part: _Range) -> None:
        async with self._turn:
            async for page in self._range_pages(part):
                await self._pages.put(page)

    async def _range_pages(self, part: _Range) -> AsyncIterator[Page]:
        """List a range, going on after failures; what stays unknown is told in a page."""
        while True:
            try:
                async for page in self._stream(part):
                    yield page
            except (BaseError, OSError, ValueError) as error:
                if part.position == "" and not _is_bad_key(error):
                    raise
                yield await self._past(error, part)
                if part.failures > _ATTEMPTS:
                    return
            else:
                return

    async def _stream(self, part: _Range) -> AsyncIterator[Page]:
        batches = obstore.list(
            self.store, offset=part.position or None, chunk_size=self.page, return_arrow=True
        )
        async for batch in batches:
            page = as_page(batch)
            if len(page):
                last = page.paths[-1]
                page = _up_to(page, part.end)
                part.position = last
                part.failures = 0
            yield page
            if part.end is not None and part.position > part.end:
                return

    async def _past(self, error: Exception, part: _Range) -> Page:
        """Get past a failure: by trying again, by asking in other words, or by leaving out."""
        if _is_bad_key(error):
            return await self._past_bad_key(error, part)
        part.failures += 1
        if part.failures <= _ATTEMPTS:
            await asyncio.sleep(_PAUSE * 2**part.failures)
            return Page((), (), (), ())
        folder = _common_folder(part.position, part.end)
        text = f"not listed after {part.position}: {self.explain(error)}"
        return Page((), (), (), (), (Unlisted(folder, text),))

    async def _past_bad_key(self, error: Exception, part: _Range) -> Page:
        if self.raw_page is not None:
            page, more = await self.raw_page(part.position)
            if page.paths:
                part.position = page.paths[-1]
            if not more or (part.end is not None and part.position > part.end):
                part.failures = _ATTEMPTS + 1  # the range has come to its end
            return _up_to(page, part.end)
        found = _NAMED_KEY.search(str(error))
        if found is None or not self.can_start_anywhere:
            raise error
        bad = found.group(1)
        usable = bad[: _first_bad_place(bad)]
        skipped_to = f"{usable}0" if usable.endswith("/") else usable
        folder = _common_folder(part.position, usable)
        if skipped_to <= part.position:
            raise error
        part.position = skipped_to
        text = f"the key {bad!r} cannot be a path, and the storage's list breaks off there"
        return Page((), (), (), (), (Unlisted(folder, text),))

    async def _folders_after(self, part: _Range) -> Sequence[str]:
        """Find names of folders, sorted, some of which follow the position of a range."""
        level: list[str | None] = [None]
        found: list[str] = []
        for _ in range(_DISCOVERY_LEVELS):
            asked = (obstore.list_with_delimiter_async(self.store, each) for each in level)
            try:
                listed = await asyncio.gather(*asked)
            except (BaseError, OSError, ValueError):
                return found
            folders = sorted({prefix for each in listed for prefix in each["common_prefixes"]})
            later = [each for each in folders if f"{each}/\U0010ffff" > part.position]
            if not later:
                break
            found = later
            if len(later) >= PARALLEL_LISTS:
                break
            level = list(later)
        return found


def as_page(batch: Any) -> Page:
    """Take a batch of a listing apart: an Arrow record batch or table."""
    table: Any = pa.table(batch)
    times = table.column("last_modified").cast(pa.timestamp("us", "UTC")).cast(pa.int64())
    modified = [each / 1e6 for each in times.to_pylist()]
    etags = table.column("e_tag").to_pylist()
    return Page(
        table.column("path").to_pylist(),
        table.column("size").to_pylist(),
        list(map(etag_fingerprint, etags, modified)),
        modified,
    )


def _is_bad_key(error: Exception) -> bool:
    return _BAD_KEY in str(error)


def _first_bad_place(key: str) -> int:
    at = 0
    for part in key.split("/"):
        if part in {"", ".", ".."}:
            return at
        at += len(part) + 1
    return len(key)


def _up_to(page: Page, end: str | None) -> Page:
    """Cut a sorted page off after `end`."""
    if end is None:
        return page
    unlisted = tuple(each for each in page.unlisted if each.path <= end)
    keep = bisect.bisect_right(page.paths, end)
    return Page(
        page.paths[:keep],
        page.sizes[:keep],
        page.fingerprints[:keep],
        page.modified[:keep],
        unlisted,
    )


def _common_folder(start: str, end: str | None) -> str:
    """Give the folder that a range of keys lies in; "" if it is the whole bucket."""
    if end is None:
        return ""
    return commonprefix([start, end]).rpartition("/")[0]  # noqa: RUF071 - of any two keys
