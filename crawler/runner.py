"""One crawl from its start to its report."""

import asyncio
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from crawler.apply import Applied, Applier
from crawler.catalogued import read_view
from crawler.diff import Diff, compare
from crawler.errors import LocationMissing, TooManyTables
from crawler.globs import compile_globs
from crawler.grouping import Grouping, TableFolder, group_folders
from crawler.infer import Inferred, infer_tables
from crawler.listing import DataFile, Listing, visible
from crawler.locations import child
from crawler.plan import Problem, ProblemKind, TablePlan
from crawler.planning import make_plan
from crawler.progress import Progress
from crawler.reading import Readings, read_schemas
from crawler.recall import recall
from crawler.report import CrawlReport
from crawler.roots import TableFormatRoot, take_table_formats
from crawler.sampling import choose_samples
from crawler.spec import CrawlSpec
from crawler.stores.obstore_files import ObstoreFiles, open_files, open_single_file
from crawler.view import CatalogView
from metastore.config import StorageCredentials
from metastore.model.database import Database
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.names import checked


class Crawl:
    """A crawl that runs in this process, against the catalog's service."""

    def __init__(
        self,
        spec: CrawlSpec,
        catalog: CatalogService,
        context: RequestContext,
        progress: Progress,
        credentials: StorageCredentials | None = None,
    ) -> None:
        self._spec = spec
        self._catalog = catalog
        self._context = context
        self._progress = progress
        self._credentials = credentials
        self._applier = Applier(catalog, context, progress)

    @property
    def applied(self) -> Applied:
        """What has been written so far: right even if `run` was interrupted."""
        return self._applier.applied

    def run(self, *, dry_run: bool = False) -> CrawlReport:
        """List, read, plan, compare, and unless `dry_run`, write.

        Raises the errors of `crawler.errors`, InvalidName for the database and ValueError for
        malformed globs, in each case before anything is written; Unavailable also later.
        """
        checked("database", self._spec.database)
        store, listing = asyncio.run(self._list())
        roots, files = take_table_formats(listing.files)
        grouping = group_folders(files)
        view = self._view(listing, grouping)
        found = self._look(store, listing, grouping, view)
        said = [_root_problem(root) for root in roots]
        problems = (*said, *grouping.problems, *found.problems)
        plan = make_plan(
            self._spec, listing, found.tables, problems, view.locations, found.unchanged
        )
        diff = compare(plan, view)
        if dry_run:
            return CrawlReport(plan, diff, None)
        self._check_number(diff)
        database = Database(plan.database, plan.catalog)
        return CrawlReport(plan, diff, self._applier.apply(diff, database))

    def _view(self, listing: Listing, grouping: Grouping) -> CatalogView:
        locations = [child(listing.uri, folder.path) for folder in grouping.folders]
        return read_view(self._catalog, self._context, self._spec, locations)

    def _look(
        self, store: ObstoreFiles, listing: Listing, grouping: Grouping, view: CatalogView
    ) -> "_Found":
        """Open samples of what the catalog does not know, and infer tables from them."""
        every_file = self._spec.sample_all
        known = CatalogView() if every_file else view
        folders = [
            replace(each, is_shared=each.is_shared or listing.is_file) for each in grouping.folders
        ]
        recalled = recall(listing.uri, folders, known)
        samples = [
            file
            for folder in recalled.folders
            for file in choose_samples(
                folder, fresh=recalled.fresh.get(folder.path, frozenset()), every_file=every_file
            )
        ]
        readings = asyncio.run(read_schemas(store, samples, self._progress))
        tables, problems = infer_all(recalled.folders, readings)
        return _Found(recalled.unchanged, tables, problems)

    def _check_number(self, diff: Diff) -> None:
        new = [change.create for change in diff.changes if change.create is not None]
        if len(new) > self._spec.max_tables:
            locations = [table.storage.location or "" for table in new]
            raise TooManyTables(self._spec.max_tables, locations)

    async def _list(self) -> tuple[ObstoreFiles, Listing]:
        excluded = compile_globs(self._spec.excludes)
        store = open_files(self._spec.uri, self._credentials)
        files = await self._list_store(store)
        if not files:
            single = await open_single_file(self._spec.uri, self._credentials)
            if single is None:
                raise LocationMissing(store.uri)
            store, files = single, await self._list_store(single)
        return store, visible(store.uri, files, excluded, is_file=store.is_file)

    async def _list_store(self, store: ObstoreFiles) -> list[DataFile]:
        files: list[DataFile] = []
        async for page in store.list():
            files += page
            self._progress.listed(len(files))
        return files


@dataclass(frozen=True, slots=True)
class _Found:
    unchanged: tuple[TablePlan, ...]
    tables: tuple[Inferred, ...]
    problems: tuple[Problem, ...]


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


def _root_problem(root: TableFormatRoot) -> Problem:
    article = "an" if root.format == "Iceberg" else "a"
    kind = f"{article} {root.format} table"
    text = f"{kind}: recognised, but tables of this kind are not registered yet"
    return Problem(ProblemKind.TABLE_FORMAT, root.path, text)
