"""Cutting a location into folders that can be listed side by side."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.errors import CrawlError
from crawler.listing import Page
from crawler.progress import Progress
from crawler.stores.opening import Files

LEVELS = 4
AT_A_TIME = 32


@dataclass(frozen=True, slots=True)
class Shards:
    """Folders still to be listed with all that is in them, and the files above them."""

    folders: tuple[str, ...]
    pages: tuple[Page, ...]


async def cut(files: Files, wanted: int, progress: Progress) -> Shards:
    """Go down from the location until there are `wanted` folders, LEVELS at most.

    Folders that refuse to be listed level by level are left to the executors, which say why.
    Raises the errors of `crawler.errors` where the location itself refuses.
    """
    level: Sequence[str] = ("",)
    whole: list[str] = []
    pages: list[Page] = []
    for _ in range(LEVELS):
        progress.check()
        below: list[str] = []
        for folder, found in zip(level, await _listed(files, level), strict=True):
            if isinstance(found, CrawlError):
                if not folder:
                    raise found
                whole.append(folder)
            else:
                pages.append(found[0])
                below += found[1]
        level = sorted(below)
        if not level or len(level) + len(whole) >= wanted:
            break
    return Shards(tuple(sorted([*whole, *level])), tuple(pages))


async def _listed(
    files: Files, folders: Sequence[str]
) -> list[tuple[Page, Sequence[str]] | CrawlError]:
    turn = asyncio.Semaphore(AT_A_TIME)

    async def one(folder: str) -> tuple[Page, Sequence[str]] | CrawlError:
        async with turn:
            try:
                return await files.list_level(folder)
            except CrawlError as error:
                return error

    return await asyncio.gather(*map(one, folders))
