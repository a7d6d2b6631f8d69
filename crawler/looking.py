"""A target made of files, from its listing to the tables in it."""

from collections.abc import AsyncIterator, Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from crawler.config import Compat, CrawlerConfig, FilesTarget, TableFormatTarget
from crawler.counting import counted
from crawler.describing import DescribedRoots, take_and_describe
from crawler.engines import Engine, FormatChoice, Place
from crawler.errors import CrawlError, LocationMissing
from crawler.found import Found
from crawler.globs import compile_globs
from crawler.grouping import Grouping, Leaf, Levels, TableFolder, group_folders, grouping_rules
from crawler.grouping.catalogued import with_known_keys
from crawler.infer import Inference, InferenceRules, Inferred, inference_rules
from crawler.listing import DataFile, Gathering, Listing, Page, Unlisted
from crawler.locations import child, comparable
from crawler.plan import OWNED_BY, Problem, ProblemKind
from crawler.presence import Presence
from crawler.progress import Progress
from crawler.reading import Readings
from crawler.recall import Recalled, Remembered, emptied, itself_and_above, recall
from crawler.registry import Formats, load_formats
from crawler.sampling import choose_samples
from crawler.stores.access import effective
from crawler.stores.opening import Files, open_files, open_single_file
from crawler.stores.writing import bring_about
from crawler.view import CatalogView
from crawler.waiting import wait_for
from metastore.config import StorageCredentials

_KINDS_OF_FILES = frozenset(
    {ProblemKind.UNREADABLE, ProblemKind.UNKNOWN_FORMAT, ProblemKind.STRAY}
)


@dataclass(frozen=True, slots=True)
class ListedFiles:
    """A target after its listing: what can be told without opening a file.

    `looked_at` are the only folders that were listed, None if all were.
    """

    target: FilesTarget
    place: Place
    listing: Listing
    described: DescribedRoots
    grouping: Grouping
    looked_at: frozenset[str] | None = None

    @property
    def locations(self) -> list[str]:
        """The locations that may be tables."""
        folders = [each.path for each in self.grouping.folders]
        described = [each.location for each in self.described.tables if each.location]
        above = {path for each in self.looked_at or () for path in itself_and_above(each)}
        return [*(child(self.listing.uri, each) for each in {*folders, *above}), *described]


async def list_target(
    config: CrawlerConfig,
    target: FilesTarget | TableFormatTarget,
    credentials: StorageCredentials | None,
    progress: Progress,
    engine: Engine,
    only: frozenset[str] | None = None,
) -> ListedFiles:
    """List the files of a target, describe table formats, and group the rest.

    Of a target of one table format nothing else is grouped. With `only` nothing but these
    folders is listed. Raises the errors of `crawler.errors`.
    """
    credentials = effective(target.access, credentials)
    store = open_files(target.uri, credentials)
    excluded = compile_globs(target.excludes)
    place = Place(store, credentials)
    pages = engine.list(place, progress) if only is None else _below(store, only)
    listing = await _gathered(pages, store, excluded, progress)
    if only is None and not (listing.folders or listing.skipped or listing.unlisted):
        single = await open_single_file(target.uri, credentials)
        if single is None:
            raise LocationMissing(store.uri)
        store, place = single, Place(single, credentials)
        listing = await _gathered(engine.list(place, progress), store, excluded, progress)
    if isinstance(target, TableFormatTarget):
        described, _ = await take_and_describe(store, listing.files, store.uri, target)
        files_target = FilesTarget(target.uri, target.excludes, access=target.access)
        return ListedFiles(files_target, place, listing, described, group_folders(()))
    described, rest = await take_and_describe(store, listing.files, store.uri)
    grouping = group_folders(rest, grouping_rules(config, target, store.uri))
    return ListedFiles(target, place, listing, described, grouping, only)


async def _below(store: Files, folders: AbstractSet[str]) -> AsyncIterator[Page]:
    """List some folders with all that lies in them."""
    for folder in sorted(folders):
        async for page in store.list(folder):
            yield page


async def _gathered(
    pages: AsyncIterator[Page], store: Files, excluded: Callable[[str], bool], progress: Progress
) -> Listing:
    gathering = Gathering(excluded)
    async for page in pages:
        gathering.add(page)
        progress.listed(gathering.listed)
        progress.check()
    return gathering.finish(store.uri, is_file=store.is_file)


async def write_manifests(
    listed: ListedFiles, credentials: StorageCredentials | None
) -> list[Problem]:
    """Write what table formats are to have beside their data; gives what could not be written."""
    credentials = effective(listed.target.access, credentials)
    problems = []
    for each in listed.described.manifests:
        try:
            await bring_about(listed.listing.uri, credentials, each.files)
        except CrawlError as error:
            problems.append(Problem(ProblemKind.FAILED, each.path, str(error)))
    return problems


def look(
    config: CrawlerConfig,
    listed: ListedFiles,
    view: CatalogView,
    progress: Progress,
    engine: Engine,
    remembered: Remembered | None = None,
) -> Found:
    """Open samples of what is not known, and infer tables from them.

    Known is what the crawler remembers, and what the catalog has.
    """
    listing = listed.listing
    formats = load_formats(config.classifiers, config.compat)
    folders = [_prepared(each, listing, view) for each in listed.grouping.folders]
    if config.sample_all:
        recalled = recall(listing.uri, folders, CatalogView())
    else:
        recalled = recall(listing.uri, folders, view, remembered)
    samples = _samples(config, listed.target, recalled, formats)
    choice = FormatChoice(config.classifiers, config.compat)
    readings = wait_for(engine.read(listed.place, samples, choice, progress))
    rules = inference_rules(config, formats, _known_paths(config, listing, view))
    readings = replace(readings, schemas={**recalled.schemas, **readings.schemas})
    tables, problems = infer_all(recalled.folders, readings, rules)
    empty = emptied(listing.uri, listed.looked_at or (), folders, view)
    return Found(
        listing.uri,
        inferred=tables,
        described=listed.described.tables,
        unchanged=(*recalled.unchanged, *empty),
        problems=(
            *map(_unlisted_problem, listing.unlisted),
            *listed.described.problems,
            *listed.grouping.problems,
            *problems,
        ),
        skipped=listing.skipped,
        unseen=(*listing.unseen, *listed.described.unseen),
        known={**recalled.known, **{each.path: () for each in empty}},
        kept=recalled.kept,
        presence=Presence.of_listing(listing, looked_at=listed.looked_at),
    )


def _prepared(folder: TableFolder, listing: Listing, view: CatalogView) -> TableFolder:
    """Say of a folder what the listing and the catalog tell about it."""
    excluded = sum(
        path in listing.excluded for leaf in folder.leaves for path in _read_folders(leaf)
    )
    notes = folder.notes
    if excluded:
        where = counted(excluded, "folder") if folder.keys else "its folder"
        notes += (f"files in {where} are excluded from the crawl, but engines will read them",)
    is_shared = folder.is_shared or listing.is_file
    return with_known_keys(replace(folder, is_shared=is_shared, notes=notes), listing.uri, view)


def _samples(
    config: CrawlerConfig, target: FilesTarget, recalled: Recalled, formats: Formats
) -> list[DataFile]:
    """Choose the files to open: where folders may be tables, of every one of them.

    AWS Glue's crawler opens all files if no size of a sample is given.
    """
    glue = config.compat is Compat.GLUE and target.sample_size is None
    samples: list[DataFile] = []
    for folder in recalled.folders:
        samples += choose_samples(
            recalled.reopen.get(folder.path, folder),
            fresh=recalled.fresh.get(folder.path, frozenset()),
            every_file=config.sample_all or glue,
            sample_size=target.sample_size,
            of_each=folder.levels is Levels.ANY and bool(folder.keys),
            promised=formats.promised,
        )
    return samples


def _known_paths(config: CrawlerConfig, listing: Listing, view: CatalogView) -> frozenset[str]:
    """Give the relative paths of this crawler's tables in the target."""
    crawled = comparable(listing.uri).rstrip("/")
    return frozenset(
        location[len(crawled) + 1 :]
        for location, table in view.tables.items()
        if f"{location}/".startswith(f"{crawled}/")
        and table.parameters.get(OWNED_BY) == config.name
    )


def infer_all(
    folders: Sequence[TableFolder], readings: Readings, rules: InferenceRules
) -> tuple[tuple[Inferred, ...], tuple[Problem, ...]]:
    """Infer the tables of all folders; the problems say what becomes of each file."""
    unusable = {problem.path for problem in readings.problems}
    inference = Inference(readings.schemas, unusable, rules)
    tables = tuple(table for folder in folders for table in inference.infer(folder))
    problems = (*readings.problems, *inference.problems)
    read = {path for table in tables for leaf in table.leaves for path in _read_folders(leaf)}
    return tables, tuple(_with_fate(problem, read) for problem in problems)


def _read_folders(leaf: Leaf) -> tuple[str, ...]:
    return leaf.folders or (leaf.path,)


def _with_fate(problem: Problem, folders: AbstractSet[str]) -> Problem:
    """Add whether engines will read a file that the crawl does not, for they read `folders`."""
    if problem.kind not in _KINDS_OF_FILES:
        return problem
    if problem.path.rpartition("/")[0] not in folders:
        return replace(problem, text=f"{problem.text}: left out")
    fate = "not read for the schema; engines will read it, since it lies in the table's folder"
    return replace(problem, text=f"{problem.text}: {fate}")


def _unlisted_problem(unlisted: Unlisted) -> Problem:
    kind = ProblemKind.TARGET if unlisted.is_folder else ProblemKind.UNREADABLE
    return Problem(kind, unlisted.path, unlisted.text)
