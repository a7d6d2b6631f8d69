"""Writing the few small files that a crawl is told to write."""

import asyncio
from collections.abc import Mapping

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore

from crawler.errors import LocationUnwritable
from crawler.locations import StorageKind, parse_location
from crawler.stores.clients import Store, open_client
from metastore.config import StorageCredentials

_IN_FLIGHT = 64


async def bring_about(
    uri: str,
    credentials: StorageCredentials | None,
    files: Mapping[str, bytes],
) -> int:
    """Make files below `uri` be as given; gives how many were not so.

    Raises LocationUnwritable.
    """
    location = parse_location(uri)
    store: Store | LocalStore
    if location.kind is StorageKind.LOCAL:
        store = LocalStore(location.path)
    else:
        store = open_client(location, credentials).store
    slots = asyncio.Semaphore(_IN_FLIGHT)

    async def put(path: str, content: bytes) -> bool:
        async with slots:
            if await _content(store, path) == content:
                return False
            await obstore.put_async(store, path, content)
            return True

    try:
        written = await asyncio.gather(*(put(*each) for each in files.items()))
    except (BaseError, OSError) as error:
        why = (str(error) or type(error).__name__).splitlines()[0]
        raise LocationUnwritable(uri, why) from error
    return sum(written)


async def _content(store: Store | LocalStore, path: str) -> bytes | None:
    try:
        found = await obstore.get_async(store, path)
        return bytes(await found.bytes_async())
    except FileNotFoundError:
        return None
