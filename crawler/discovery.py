"""Partitions that the server finds itself, for tables with `discover.partitions` = `true`.

As Hive 4's `PartitionManagementTask` with `Msck`: folders that are new become partitions,
partitions without a folder go, and those older than `partition.retention.period` go with their
data, as far as dropping a partition of that table deletes data. Unlike Hive's, it leaves folders
out whose files are all older than that period, since they would come and go.
"""

import asyncio
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from crawler.apply import batches
from crawler.errors import CrawlError, LocationMissing
from crawler.keys import fits_key
from crawler.listing import FolderFiles, Gathering, Listing
from crawler.locations import child, comparable
from crawler.presence import Presence, Standing
from crawler.stores.opening import open_files
from metastore.config import StorageCredentials
from metastore.errors import MetastoreError, Unavailable
from metastore.model.partition import Partition
from metastore.model.table import EXTERNAL_TABLE, MANAGED_TABLE, Table, TableName
from metastore.partitioning.names import (
    escape_path_name,
    partition_name,
    unescape_path_name,
)
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext

DISCOVER = "discover.partitions"
RETENTION = "partition.retention.period"
_TRANSACTIONAL = "transactional"
_PAGE = 5_000
_TABLES = 500
_PERIOD = re.compile(r"(\d+)\s*([A-Za-z]*)")
_UNITS = (
    (("ms", "msec"), 0.001),
    (("us", "usec"), 0.000_001),
    (("ns", "nsec"), 0.000_000_001),
    (("", "s", "sec"), 1.0),
    (("m", "min"), 60.0),
    (("h", "hour"), 3_600.0),
    (("d", "day"), 86_400.0),
)
"""Units as Hive's `TimeValidator` reads them: short, or a word that begins so."""

Credentials = Callable[[str], StorageCredentials | None]


@dataclass(frozen=True, slots=True)
class Discovery:
    """What became of one table: numbers of partitions, and what was left out, in words."""

    table: TableName
    added: int = 0
    dropped: int = 0
    expired: int = 0
    problems: tuple[str, ...] = ()


def discover_all(
    catalog: CatalogService,
    context: RequestContext,
    credentials: Credentials,
    *,
    now: int,
    catalog_name: str = "hive",
    databases: str = "*",
    tables: str = "*",
) -> Iterator[Discovery]:
    """Bring the partitions of all tables in line that ask for it; `now` is in epoch seconds.

    A table that cannot be looked at is told and does not stop the others. Raises Unavailable.
    """
    for database in catalog.databases.names(context, catalog_name):
        if not fnmatchcase(database, databases):
            continue
        for table in _asking(catalog, context, catalog_name, database):
            if fnmatchcase(table.name, tables):
                yield _discovered(catalog, context, table, credentials, now)


def _asking(
    catalog: CatalogService, context: RequestContext, catalog_name: str, database: str
) -> Iterator[Table]:
    after: str | None = None
    while True:
        page = catalog.tables.page(context, catalog_name, database, after=after, limit=_TABLES)
        yield from filter(wants_discovery, page)
        if len(page) < _TABLES:
            return
        after = page[-1].name


def wants_discovery(table: Table) -> bool:
    """Tell whether a table asks for it: one with partitions, of people or of engines."""
    asked = table.parameters.get(DISCOVER, "").lower() == "true"
    kind = table.type in {EXTERNAL_TABLE, MANAGED_TABLE}
    return asked and kind and bool(table.partition_keys) and bool(table.storage.location)


def _discovered(
    catalog: CatalogService,
    context: RequestContext,
    table: Table,
    credentials: Credentials,
    now: int,
) -> Discovery:
    try:
        return discover(catalog, context, table, credentials, now=now)
    except Unavailable:
        raise
    except (CrawlError, MetastoreError) as error:
        return Discovery(table.qualified, problems=(str(error),))


def discover(
    catalog: CatalogService,
    context: RequestContext,
    table: Table,
    credentials: Credentials,
    *,
    now: int,
) -> Discovery:
    """Bring the partitions of a table in line with its folders; `now` is in epoch seconds.

    Partitions that somebody changes meanwhile are left alone. Raises the errors of
    `crawler.errors` if the folder cannot be listed: then nothing is changed.
    """
    location = table.storage.location or ""
    if table.parameters.get(_TRANSACTIONAL, "").lower() == "true":
        text = "it is transactional: only its engine knows which of its folders count"
        return Discovery(table.qualified, problems=(text,))
    period, problems = retention_seconds(table)
    listing = asyncio.run(_list(location, credentials(location)))
    known = dict(_partitions(catalog, context, table))
    found, odd = _folders(table, listing, None if period is None else now - period)
    new = [each for name, each in found.items() if name not in known]
    added = sum(
        len(catalog.partitions.add(context, table.qualified, batch, if_not_exists=True))
        for batch in batches(new)
    )
    gone = asyncio.run(_gone(listing, known, credentials))
    old = {
        name: partition
        for name, partition in known.items()
        if period is not None and now - partition.created_at > period
    }
    dropped = _drop(catalog, context, table, gone, delete_data=False)
    left = {name: partition for name, partition in old.items() if name not in gone}
    expired = _drop(catalog, context, table, left, delete_data=True)
    return Discovery(table.qualified, added, dropped, expired, (*problems, *odd))


def retention_seconds(table: Table) -> tuple[float | None, tuple[str, ...]]:
    """Read how long partitions are kept (`7d`, `36 hours`, seconds without a unit).

    None where nothing is said, or nothing that can be read: then nothing expires.
    """
    text = table.parameters.get(RETENTION)
    if text is None:
        return None, ()
    match = _PERIOD.fullmatch(text.strip())
    unit = match[2].lower() if match else ""
    for (short, *words), seconds in _UNITS:
        if match and (unit == short or any(unit.startswith(word) for word in words)):
            return int(match[1]) * seconds, ()
    return None, (f"{RETENTION} is {text!r}, which is no length of time: nothing expires",)


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
    table: Table, listing: Listing, oldest: float | None
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
        if not await _exists(location, credentials(location)):
            gone[name] = partition
    return gone


async def _exists(location: str, credentials: StorageCredentials | None) -> bool:
    """Tell whether there is a folder or object; what cannot be asked is there."""
    try:
        store = open_files(location, credentials)
        async for page in store.list():
            if len(page):
                return True
    except LocationMissing:
        return False
    except CrawlError:
        return True
    return comparable(location).startswith("file:")


def _drop(
    catalog: CatalogService,
    context: RequestContext,
    table: Table,
    partitions: Mapping[str, Partition],
    *,
    delete_data: bool,
) -> int:
    names = sorted(partitions)
    return sum(
        len(
            catalog.partitions.drop(
                context,
                table.qualified,
                names=list(batch),
                delete_data=delete_data,
                if_exists=True,
                expected=partitions,
            )
        )
        for batch in batches(names)
    )
