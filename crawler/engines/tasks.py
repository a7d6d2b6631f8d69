"""What executors run: the functions of a crawl in one process, on a share of its folders or files.

Arguments and results are plain data. Nothing here knows Spark.
"""

import asyncio
import pickle
import sys
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from crawler.engines.model import FormatChoice
from crawler.errors import CrawlError
from crawler.listing import DataFile, Unlisted
from crawler.progress import NoProgress
from crawler.reading import read_schemas
from crawler.stores.opening import Files, open_files
from crawler.waiting import wait_for
from metastore.config import StorageCredentials

FOLDERS_AT_A_TIME = 16
_FAST = 1  # zlib's level: names of files shrink to a fifth with it already


@dataclass(frozen=True, slots=True)
class Reach:
    """How an executor reaches the files of a target."""

    uri: str
    credentials: StorageCredentials | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Failed:
    """A share of the work that brought no result, and why."""

    text: str


@dataclass(frozen=True, slots=True)
class ListedFolders:
    """Packed pages of some folders, and the folders that could not be listed as a whole."""

    pages: tuple[bytes, ...]
    unlisted: tuple[Unlisted, ...]


def pack(value: Any) -> bytes:
    """Make few bytes of a result; equal parts of it are sent once."""
    return zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), _FAST)


def unpack(packed: bytes) -> Any:
    """Take apart what `pack` made in an executor of the same crawl."""
    return pickle.loads(zlib.decompress(packed))  # noqa: S301 - Spark does so with all results


def probe(choice: FormatChoice) -> str | Failed:
    """Load all that a crawl needs; gives the version of Python."""
    try:
        choice.load()
    except CrawlError as error:
        return Failed(str(error))
    return ".".join(map(str, sys.version_info[:3]))


def list_folders(reach: Reach, folders: Sequence[str]) -> ListedFolders | Failed:
    """List some folders with all that is in them."""
    try:
        return wait_for(_list_folders(_files(reach), folders))
    except CrawlError as error:
        return Failed(str(error))


def read_files(reach: Reach, choice: FormatChoice, files: Sequence[DataFile]) -> bytes | Failed:
    """Read some files; gives packed `Readings`."""
    try:
        found = wait_for(read_schemas(_files(reach), files, NoProgress(), choice.load()))
    except CrawlError as error:
        return Failed(str(error))
    return pack(found)


@lru_cache(8)
def _files(reach: Reach) -> Files:
    """Keep connections and assumed roles from one task of the executor to the next."""
    return open_files(reach.uri, reach.credentials)


async def _list_folders(files: Files, folders: Sequence[str]) -> ListedFolders:
    turn = asyncio.Semaphore(FOLDERS_AT_A_TIME)
    pages: list[bytes] = []
    unlisted: list[Unlisted] = []

    async def one(folder: str) -> None:
        async with turn:
            try:
                async for page in files.list(folder):
                    pages.append(pack(page))  # noqa: PERF401 - what was listed before an error counts
            except CrawlError as error:
                unlisted.append(Unlisted(folder, f"not listed: {error}"))

    await asyncio.gather(*map(one, folders))
    return ListedFolders(tuple(pages), tuple(unlisted))
