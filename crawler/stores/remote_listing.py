"""Listing a bucket: side by side where the storage can start anywhere, and past what is broken."""

import asyncio
import bisect
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
LAST = "\U0010ffff"
_DISCOVERY_LEVELS = 4
_ATTEMPTS = 3
_PAUSE = 0.5  # seconds before a broken listing goes on, doubled each time
_BAD_KEY = "Encountered object with invalid path"
_ERRORS = (BaseError, OSError, ValueError)

RawPage = Callable[[str], Awaitable[tuple[Page, bool]]]
"""Lists what follows a key without the library that refuses some keys; ends at a usable key, and
tells whether more follow."""


@dataclass(slots=True)
class _Range:
    """Keys after `position` up to `end` (None: to the last), moving on while it is listed."""

    position: str
    end: str | None
    failures: int = 0
    is_done: bool = False

    def meets(self, folder: str) -> bool:
        """Tell whether keys of the range may lie in a folder."""
        in_time = self.end is None or folder <= self.end
        return in_time and f"{folder}/{LAST}" > self.position


@dataclass(slots=True)
class RemoteListing:
    """Lists everything in a store once, or everything below one folder.

    `can_start_anywhere` tells whether the storage itself can leave out the keys up to one; it
    must list keys in the order of their bytes then. `page` is the number of keys in one answer.
    """

    store: Any
    can_start_anywhere: bool
    raw_page: RawPage | None = None
    below: str = ""
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
        if not cuts or first.is_done:
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
        while not part.is_done:
            try:
                async for page in self._stream(part):
                    yield page
            except _ERRORS as error:
                if _is_bad_key(error):
                    async for page in self._past_bad_key(part):
                        yield page
                elif part.position == "":
                    raise
                else:
                    yield await self._past(error, part)
            else:
                return

    async def _stream(self, part: _Range) -> AsyncIterator[Page]:
        batches = obstore.list(
            self.store,
            self.below or None,
            offset=part.position or None,
            chunk_size=self.page,
            return_arrow=True,
        )
        async for batch in batches:
            page = as_page(batch)
            if len(page):
                last = page.paths[-1]
                page = _between(page, part)
                part.position = max(part.position, last)
                part.failures = 0
            yield page
            if part.end is not None and part.position > part.end:
                return

    async def _past(self, error: Exception, part: _Range) -> Page:
        """Wait and try again, or leave the rest of the range out."""
        part.failures += 1
        if part.failures <= _ATTEMPTS:
            await asyncio.sleep(_PAUSE * 2**part.failures)
            return Page((), (), (), ())
        part.is_done = True
        folder = _common_folder(part.position, part.end)
        text = f"not listed after {part.position}: {self.explain(error)}"
        return Page((), (), (), (), (Unlisted(folder, text),))

    async def _past_bad_key(self, part: _Range) -> AsyncIterator[Page]:
        """List the page that the library refuses, or all that is left, in another way."""
        if self.raw_page is None:
            part.is_done = True  # from here on nobody may take a share of it
            async for page in self._descend(part):
                yield page
            return
        page, more = await self.raw_page(part.position)
        yield _between(page, part)
        if page.paths:
            part.position = page.paths[-1]
        part.is_done = not more or (part.end is not None and part.position > part.end)

    async def _descend(self, part: _Range) -> AsyncIterator[Page]:
        """List a range folder by folder, so that a key that is refused hides one folder only."""
        level: list[str | None] = [self.below or None]
        while level:
            deeper: list[str | None] = []
            for start in range(0, len(level), PARALLEL_LISTS):
                wave = level[start : start + PARALLEL_LISTS]
                asked = (self._list_level(each) for each in wave)
                for folder, found in zip(
                    wave, await asyncio.gather(*asked, return_exceptions=True), strict=True
                ):
                    if isinstance(found, BaseException):
                        yield self._unlisted(folder or "", found)
                        continue
                    yield _between(as_page(found["objects"]), part)
                    deeper += (each for each in found["common_prefixes"] if part.meets(each))
            level = deeper

    async def _list_level(self, folder: str | None) -> Any:
        return await obstore.list_with_delimiter_async(self.store, folder, return_arrow=True)

    def _unlisted(self, folder: str, error: BaseException) -> Page:
        if not isinstance(error, _ERRORS):
            raise error
        text = f"not listed: {self.explain(error)}"
        return Page((), (), (), (), (Unlisted(folder, text),))

    async def _folders_after(self, part: _Range) -> Sequence[str]:
        """Find names of folders, sorted, some of which follow the position of a range."""
        level: list[str | None] = [self.below or None]
        found: list[str] = []
        for _ in range(_DISCOVERY_LEVELS):
            asked = (self._list_level(each) for each in level)
            try:
                listed = await asyncio.gather(*asked)
            except _ERRORS:
                return found
            folders = sorted({prefix for each in listed for prefix in each["common_prefixes"]})
            later = [each for each in folders if part.meets(each)]
            if not later:
                break
            found = later
            if len(later) >= PARALLEL_LISTS:
                break
            level = list(later)
        return found


def as_page(batch: Any) -> Page:
    """Take a batch of a listing apart: an Arrow record batch or table, in the order of keys."""
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


def _between(page: Page, part: _Range) -> Page:
    """Cut off what does not lie in a range: some servers start where they like."""
    end = f"{LAST}{LAST}" if part.end is None else part.end
    first = bisect.bisect_right(page.paths, part.position) if part.position else 0
    keep = slice(first, bisect.bisect_right(page.paths, end))
    return Page(
        page.paths[keep],
        page.sizes[keep],
        page.fingerprints[keep],
        page.modified[keep],
        tuple(each for each in page.unlisted if part.position < each.path <= end),
    )


def _common_folder(start: str, end: str | None) -> str:
    """Give the folder that a range of keys lies in; "" if it is the whole bucket."""
    if end is None:
        return ""
    return commonprefix([start, end]).rpartition("/")[0]  # noqa: RUF071 - of any two keys
