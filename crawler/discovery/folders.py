"""How the partitions of a table differ from its folders."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from crawler.discovery.period import retention_seconds
from crawler.errors import CrawlError, LocationMissing
from crawler.keys import fits_key
from crawler.listing import FolderFiles, Gathering, Listing
from crawler.locations import child, comparable
from crawler.presence import Presence, Standing
from crawler.stores.opening import open_files
from metastore.config import StorageCredentials
from metastore.model.partition import Partition
from metastore.model.table import Table
from metastore.partitioning.names import (
    escape_path_name,
    partition_name,
    unescape_path_name,
)
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext

_TRANSACTIONAL = "transactional"
_PAGE = 5_000

Credentials = Callable[[str], StorageCredentials | None]


@dataclass(frozen=True, slots=True)
class Differences:
    """Partitions by name: to be added, without a folder, and too old; and problems in words."""

    new: Mapping[str, Partition] = field(default_factory=dict)
    gone: Mapping[str, Partition] = field(default_factory=dict)
    expired: Mapping[str, Partition] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def look(
    catalog: CatalogService,
    context: RequestContext,
    table: Table,
    credentials: Credentials,
    *,
    now: int,
) -> Differences:
    """Compare partitions and folders; `now` is in epoch seconds. Changes nothing.

    Raises the errors of `crawler.errors` if the folder cannot be listed.
    """
    location = table.storage.location or ""
    if table.parameters.get(_TRANSACTIONAL, "").lower() == "true":
        text = "it is transactional: only its engine knows which of its folders count"
        return Differences(problems=(text,))
    period, problems = retention_seconds(table)
    listing = asyncio.run(_list(location, credentials(location)))
    known = dict(_partitions(catalog, context, table))
    found, odd = _folders(table, listing, None if period is None else now - period)
    gone = asyncio.run(_gone(listing, known, credentials))
    return Differences(
        {name: each for name, each in found.items() if name not in known},
        gone,
        {} if period is None else _older(known, now - period, gone),
        (*problems, *odd),
    )


async def _list(location: str, credentials: StorageCredentials | None) -> Listing:
    store = open_files(location, credentials)
    gathering = Gathering()
    async for page in store.list():
        gathering.add(page)
    listing = gathering.finish(store.uri)
    if not (listing.folders or listing.skipped or listing.unlisted):
        raise LocationMissing(store.uri)
    return listing


def _partitions(
    catalog: CatalogService, context: RequestContext, table: Table
) -> Iterator[tuple[str, Partition]]:
    after: str | None = None
    while True:
        page = catalog.partitions.page(
            context, table.qualified, filter_text=None, after=after, limit=_PAGE
        )
        yield from page
        if len(page) < _PAGE:
            return
        after = page[-1][0]


def _folders(
    table: Table, listing: Listing, oldest: int | None
) -> tuple[dict[str, Partition], list[str]]:
    """Give the partitions that folders are, by name, and the folders that cannot be any."""
    keys = [key.name.lower() for key in table.partition_keys]
    types = [key.type for key in table.partition_keys]
    found: dict[str, Partition] = {}
    odd: set[str] = set()
    for folder in listing.folders:
        parts = folder.path.split("/")[: len(keys)]
        values = _values(keys, parts)
        if values is None or not all(map(fits_key, types, values)):
            odd.add("/".join(parts) or "the files beside the folders")
        elif oldest is None or _newest(folder) >= oldest:
            location = child(listing.uri, "/".join(parts))
            storage = replace(table.storage, location=location)
            found.setdefault(partition_name(keys, values), Partition(values, storage))
    return found, [f"{path}: no partition of {', '.join(keys)}" for path in sorted(odd)]


def _newest(folder: FolderFiles) -> float:
    return max(file.modified for file in folder)


def _values(keys: Sequence[str], parts: Sequence[str]) -> tuple[str, ...] | None:
    """Read the values of folders `key=value`; None where engines would look elsewhere for them."""
    pairs = [part.partition("=") for part in parts]
    if [key.lower() for key, _, _ in pairs] != list(keys):
        return None
    values = tuple(unescape_path_name(value) for _, _, value in pairs)
    same = all(
        escape_path_name(value) == text for value, (_, _, text) in zip(values, pairs, strict=True)
    )
    return values if same and all(values) else None


async def _gone(
    listing: Listing, known: Mapping[str, Partition], credentials: Credentials
) -> dict[str, Partition]:
    """Give the partitions without a folder, wherever they lie; an empty folder is one."""
    presence = Presence.of_listing(listing)
    gone: dict[str, Partition] = {}
    for name, partition in known.items():
        location = partition.storage.location
        if not location or presence.standing(location) is Standing.THERE:
            continue
        path = presence.relative(location)
        if path is not None and not presence.was_seen(path):
            continue
        if not await _exists(location, credentials):
            gone[name] = partition
    return gone


async def _exists(location: str, credentials: Credentials) -> bool:
    """Tell whether there is a folder or object; what cannot or may not be asked is there."""
    try:
        store = open_files(location, credentials(location))
        async for page in store.list():
            if len(page):
                return True
    except LocationMissing:
        return False
    except CrawlError:
        return True
    return comparable(location).startswith("file:")


def _older(
    known: Mapping[str, Partition], oldest: int, gone: Mapping[str, Partition]
) -> dict[str, Partition]:
    return {
        name: partition
        for name, partition in known.items()
        if partition.created_at < oldest and name not in gone
    }
