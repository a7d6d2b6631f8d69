"""One crawl from its start to its report."""

import asyncio
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from crawler.apply import Applied, Applier
from crawler.diff import CatalogView, compare
from crawler.errors import LocationMissing, TooManyTables
from crawler.globs import compile_globs
from crawler.grouping import TableFolder, group_folders
from crawler.infer import Inferred, infer_tables
from crawler.listing import DataFile, Listing, visible
from crawler.locations import comparable
from crawler.plan import CrawlPlan, Problem, ProblemKind
from crawler.planning import OWNED_BY, make_plan
from crawler.progress import Progress
from crawler.reading import Readings, read_schemas
from crawler.report import CrawlReport
from crawler.roots import TableFormatRoot, take_table_formats
from crawler.sampling import choose_samples
from crawler.spec import CrawlSpec
from crawler.stores.obstore_files import ObstoreFiles, open_files, open_single_file
from metastore.config import StorageCredentials
from metastore.errors import DatabaseNotFound
from metastore.model.database import Database
from metastore.model.table import Table
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext

TABLES_PAGE = 500


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

        Raises the errors of `crawler.errors` and ValueError for malformed globs, in both cases
        before anything is written; Unavailable also later.
        """
        found = asyncio.run(self._find())
        view = self._view()
        known = {table.name: location for location, table in view.tables.items()}
        plan = make_plan(self._spec, found.listing, found.tables, found.problems, known)
        view = self._with_partitions(view, plan)
        diff = compare(plan, view)
        new = [change.create for change in diff.changes if change.create is not None]
        if len(new) > self._spec.max_tables and not dry_run:
            locations = [table.storage.location or "" for table in new]
            raise TooManyTables(self._spec.max_tables, locations)
        if dry_run:
            return CrawlReport(plan, diff, None)
        database = Database(plan.database, plan.catalog)
        return CrawlReport(plan, diff, self._applier.apply(diff, database))

    async def _find(self) -> "_Found":
        store, listing = await self._list()
        roots, files = take_table_formats(listing.files)
        grouping = group_folders(files)
        folders = [
            replace(each, is_shared=each.is_shared or listing.is_file) for each in grouping.folders
        ]
        samples = [
            file
            for folder in folders
            for file in choose_samples(folder, every_file=self._spec.sample_all)
        ]
        readings = await read_schemas(store, samples, self._progress)
        tables, problems = infer_all(folders, readings)
        said = [_root_problem(root) for root in roots]
        return _Found(listing, tables, (*said, *grouping.problems, *problems))

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

    def _view(self) -> CatalogView:
        """Read the tables of the database, by location."""
        try:
            self._catalog.databases.get(self._context, self._spec.database, self._spec.catalog)
        except DatabaseNotFound:
            return CatalogView()
        tables: dict[str, Table] = {}
        for table in self._all_tables():
            # A table without a location (a view) still takes its name.
            location = comparable(table.storage.location) or f"name:{table.name}"
            if location not in tables or OWNED_BY in table.parameters:
                tables[location] = table
        return CatalogView(database_exists=True, tables=tables)

    def _all_tables(self) -> Sequence[Table]:
        tables: list[Table] = []
        after: str | None = None
        while True:
            page = self._catalog.tables.page(
                self._context,
                self._spec.catalog,
                self._spec.database,
                after=after,
                limit=TABLES_PAGE,
            )
            tables += page
            if len(page) < TABLES_PAGE:
                return tables
            after = page[-1].name

    def _with_partitions(self, view: CatalogView, plan: CrawlPlan) -> CatalogView:
        """Add the names of the partitions of tables that the plan speaks of."""
        names: dict[str, AbstractSet[str]] = {}
        for planned in plan.tables:
            table = view.tables.get(comparable(planned.location))
            if table is not None and table.partition_keys:
                known = self._catalog.partitions.names(self._context, table.qualified)
                names[table.name] = frozenset(known)
        return CatalogView(view.database_exists, view.tables, names)


@dataclass(frozen=True, slots=True)
class _Found:
    listing: Listing
    tables: tuple[Inferred, ...]
    problems: tuple[Problem, ...]


def infer_all(
    folders: Sequence[TableFolder], readings: Readings
) -> tuple[tuple[Inferred, ...], tuple[Problem, ...]]:
    """Infer the tables of all folders; problems of the readings come first."""
    tables: list[Inferred] = []
    problems = list(readings.problems)
    unusable = {problem.path for problem in readings.problems}
    for folder in folders:
        found, odd = infer_tables(folder, readings.schemas, unusable)
        tables += found
        problems += odd
    return tuple(tables), tuple(problems)


def _root_problem(root: TableFormatRoot) -> Problem:
    text = f"a {root.format} table: recognised, but tables of this kind are not registered yet"
    return Problem(ProblemKind.TABLE_FORMAT, root.path, text)
