"""A second look at what seems gone, before it is taken out of the catalog.

Engines go on between the listing and the look into the catalog: they add partitions, replace
files, and another run finds new tables. What has files by now is not gone, and neither is what
nobody can say anything about.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from crawler.diff import Diff, TableChange
from crawler.errors import CrawlError, LocationMissing, UnreadableFile
from crawler.listing import Gathering, Page
from crawler.plan import Problem, ProblemKind
from crawler.plugins import ByteRange
from crawler.presence import Presence, Standing
from crawler.progress import Progress
from crawler.stores.opening import Files
from crawler.waiting import wait_for
from metastore.errors import TableNotFound
from metastore.model.table import Table
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext

IN_FLIGHT = 64
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Looked:
    """A target that was listed: what its listing tells, and the store to ask again, if any."""

    presence: Presence
    store: Files | None = None


class SecondLook:
    """Asks the stores again for what a run would take away."""

    def __init__(
        self,
        catalog: CatalogService,
        context: RequestContext,
        looked: Sequence[Looked],
        progress: Progress,
    ) -> None:
        self._catalog = catalog
        self._context = context
        self._looked = looked
        self._progress = progress

    def confirmed(self, diff: Diff) -> Diff:
        """Give the changes without removals of what is there after all.

        One request for each table and partition that would go; none where nothing would. Raises
        what `Progress.check` does.
        """
        tables = {change.name: self._locations(change) for change in diff.gone}
        partitions = [
            each.storage.location or ""
            for change in diff.changes
            for each in change.drop_partitions.values()
        ]
        if not tables and not partitions:
            return diff
        asked = {*partitions, *(each for every in tables.values() for each in every)}
        there = wait_for(self._found_again(asked))
        gone = [change for change in diff.gone if not there.intersection(tables[change.name])]
        stay = [
            Problem(ProblemKind.GONE, change.name.table, _STAYS)
            for change in diff.gone
            if change not in gone
        ]
        changes, problems = _without(diff.changes, there)
        every = (*diff.problems, *stay, *problems)
        return replace(diff, changes=changes, gone=tuple(gone), problems=every)

    def _locations(self, change: TableChange) -> list[str]:
        """Give all places that must be empty for a table to be gone."""
        table = change.existing
        if table is None or not table.storage.location:
            return []
        return [table.storage.location, *self._outside(table)]

    def _outside(self, table: Table) -> list[str]:
        if not table.partition_keys:
            return []
        try:
            return self._catalog.partitions.outside(self._context, table.qualified)
        except TableNotFound:
            return []  # somebody has just dropped it

    async def _found_again(self, locations: Iterable[str]) -> set[str]:
        slots = asyncio.Semaphore(IN_FLIGHT)

        async def one(location: str) -> str | None:
            async with slots:
                self._progress.check()
                return location if await self._is_there(location) else None

        found = await asyncio.gather(*map(one, locations))
        return {each for each in found if each is not None}

    async def _is_there(self, location: str) -> bool:
        for looked in self._looked:
            path = looked.presence.relative(location)
            if path is not None and looked.presence.standing(location) is Standing.GONE:
                return looked.store is not None and await _holds(looked.store, path)
        return True  # it lies elsewhere, or nobody knows


_STAYS = "data of it lies elsewhere, or came while the crawl ran: it stays in the catalog"


def _without(
    changes: Sequence[TableChange], there: set[str]
) -> tuple[tuple[TableChange, ...], list[Problem]]:
    """Give changes that drop no partition whose location is among those."""
    kept: list[TableChange] = []
    problems: list[Problem] = []
    for change in changes:
        stay: Mapping[str, object] = {
            name: each
            for name, each in change.drop_partitions.items()
            if each.storage.location in there
        }
        if not stay:
            kept.append(change)
            continue
        drop = {name: each for name, each in change.drop_partitions.items() if name not in stay}
        kept.append(replace(change, drop_partitions=drop))
        names = ", ".join(sorted(stay)[:SHOWN])
        text = f"files of {len(stay)} partitions came while the crawl ran, so they stay: {names}"
        problems.append(Problem(ProblemKind.GONE, change.name.table, text))
    return tuple(kept), problems


async def _holds(store: Files, path: str) -> bool:
    """Tell whether a store has files at a path; if it cannot be asked, it may have."""
    try:
        async for page in store.list(path):
            if _shows_files(store, page):
                return True
    except LocationMissing:
        return False
    except CrawlError:
        return True
    return await _is_file(store, path)


def _shows_files(store: Files, page: Page) -> bool:
    gathering = Gathering()
    gathering.add(page)
    listing = gathering.finish(store.uri)
    return bool(listing.folders or listing.unlisted)


async def _is_file(store: Files, path: str) -> bool:
    """Tell whether a path is an object: stores list nothing below its name."""
    try:
        await store.read(path, ByteRange(0, 1))
    except (UnreadableFile, ValueError):
        return False
    return True
