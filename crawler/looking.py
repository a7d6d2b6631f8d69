"""A target made of files, from its listing to the tables in it."""

import asyncio
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from crawler.config import CrawlerConfig, FilesTarget
from crawler.describing import DescribedRoots, take_and_describe
from crawler.errors import LocationMissing
from crawler.found import Found
from crawler.globs import compile_globs
from crawler.grouping import Grouping, TableFolder, group_folders
from crawler.infer import Inferred, infer_tables
from crawler.listing import Gathering, Listing, Unlisted
from crawler.locations import child
from crawler.plan import Problem, ProblemKind
from crawler.progress import Progress
from crawler.reading import Readings, read_schemas
from crawler.recall import recall
from crawler.sampling import choose_samples
from crawler.stores.access import effective
from crawler.stores.opening import Files, open_files, open_single_file
from crawler.view import CatalogView
from metastore.config import StorageCredentials


@dataclass(frozen=True, slots=True)
class ListedFiles:
    """A target after its listing: what can be told without opening a file."""

    target: FilesTarget
    store: Files
    listing: Listing
    described: DescribedRoots
    grouping: Grouping

    @property
    def locations(self) -> list[str]:
        """The locations that may be tables."""
        folders = [each.path for each in self.grouping.folders]
        described = [each.location for each in self.described.tables if each.location]
        return [*(child(self.listing.uri, each) for each in folders), *described]


async def list_target(
    target: FilesTarget, credentials: StorageCredentials | None, progress: Progress
) -> ListedFiles:
    """List the files of a target and group them. Raises the errors of `crawler.errors`."""
    credentials = effective(target.access, credentials)
    store = open_files(target.uri, credentials)
    excluded = compile_globs(target.excludes)
    listing = await _list_store(store, excluded, progress)
    if not (listing.folders or listing.skipped or listing.unlisted):
        single = await open_single_file(target.uri, credentials)
        if single is None:
            raise LocationMissing(store.uri)
        store, listing = single, await _list_store(single, excluded, progress)
    described, rest = await take_and_describe(store, listing.files, store.uri)
    return ListedFiles(target, store, listing, described, group_folders(rest))


async def _list_store(
    store: Files, excluded: Callable[[str], bool], progress: Progress
) -> Listing:
    gathering = Gathering(excluded)
    async for page in store.list():
        gathering.add(page)
        progress.listed(gathering.listed)
        progress.check()
    return gathering.finish(store.uri, is_file=store.is_file)


def look(
    config: CrawlerConfig, listed: ListedFiles, view: CatalogView, progress: Progress
) -> Found:
    """Open samples of what the catalog does not know, and infer tables from them."""
    every_file = config.sample_all
    listing = listed.listing
    folders = [
        replace(each, is_shared=each.is_shared or listing.is_file)
        for each in listed.grouping.folders
    ]
    recalled = recall(listing.uri, folders, CatalogView() if every_file else view)
    samples = [
        file
        for folder in recalled.folders
        for file in choose_samples(
            folder, fresh=recalled.fresh.get(folder.path, frozenset()), every_file=every_file
        )
    ]
    readings = asyncio.run(read_schemas(listed.store, samples, progress))
    tables, problems = infer_all(recalled.folders, readings)
    return Found(
        listing.uri,
        inferred=tables,
        described=listed.described.tables,
        unchanged=recalled.unchanged,
        problems=(
            *map(_unlisted_problem, listing.unlisted),
            *listed.described.problems,
            *listed.grouping.problems,
            *problems,
        ),
        skipped=listing.skipped,
        unseen=(*listing.unseen, *listed.described.unseen),
    )


def infer_all(
    folders: Sequence[TableFolder], readings: Readings
) -> tuple[tuple[Inferred, ...], tuple[Problem, ...]]:
    """Infer the tables of all folders; the problems say what becomes of each file."""
    tables: list[Inferred] = []
    problems = list(readings.problems)
    unusable = {problem.path for problem in readings.problems}
    for folder in folders:
        found, odd = infer_tables(folder, readings.schemas, unusable)
        tables += found
        problems += odd
    read = {leaf.path for table in tables for leaf in table.leaves}
    return tuple(tables), tuple(_with_fate(problem, read) for problem in problems)


def _with_fate(problem: Problem, folders: AbstractSet[str]) -> Problem:
    """Add whether engines will read a file that the crawl does not, for they read `folders`."""
    if problem.kind is ProblemKind.PARTITION:
        return problem
    if problem.path.rpartition("/")[0] not in folders:
        return replace(problem, text=f"{problem.text}: left out")
    fate = "not read for the schema; engines will read it, since it lies in the table's folder"
    return replace(problem, text=f"{problem.text}: {fate}")


def _unlisted_problem(unlisted: Unlisted) -> Problem:
    kind = ProblemKind.TARGET if unlisted.is_folder else ProblemKind.UNREADABLE
    return Problem(kind, unlisted.path, unlisted.text)
