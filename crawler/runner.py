"""One crawl from its start to its report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from time import time_ns

from crawler.apply import Applied, Applier
from crawler.arrivals import newest_files, tell_arrivals
from crawler.asking import SourceTarget, ask, shown
from crawler.catalog_targets import KeptTables, kept_tables
from crawler.catalogued import read_view
from crawler.comparing import check_amount, compared, past_of
from crawler.config import CatalogTarget, CrawlerConfig, Target
from crawler.config.rules import check_together
from crawler.diff import Diff, Past
from crawler.diff.policies import is_for_new_folders
from crawler.elsewhere import without_kept_elsewhere
from crawler.engines import Engine, open_engine
from crawler.errors import CrawlError, CrawlStopped, SparkUnusable
from crawler.following import Following
from crawler.found import Found
from crawler.grouping.rules import check_templates
from crawler.looking import ListedFiles, list_target, look, write_manifests
from crawler.memory import Memory
from crawler.plan import CrawlPlan, Problem, ProblemKind
from crawler.planning import make_plan
from crawler.profile import Profiled
from crawler.profiling import Profiling
from crawler.progress import Progress
from crawler.recall import Remembered
from crawler.remembering import Remembering
from crawler.report import CrawlReport
from crawler.second_look import Looked, SecondLook
from crawler.view import CatalogView
from crawler.waiting import wait_for
from metastore.config import StorageCredentials
from metastore.model.database import Database
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.names import checked

Credentials = Callable[[str], StorageCredentials | None]
"""Gives the keys and the endpoint for a URI."""


def no_credentials(_: str) -> StorageCredentials | None:
    """Leave everything to the environment."""
    return None


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a run has seen of its targets, of the catalog, and of what it remembers."""

    begun: Sequence[ListedFiles | Found]
    founds: Sequence[Found]
    memory: Memory
    view: CatalogView


@dataclass(frozen=True, slots=True)
class _Planned:
    """What becomes of the catalog, and what was known before."""

    plan: CrawlPlan
    diff: Diff
    past: Past


class Crawl:
    """A crawl that runs in this process, against the catalog's service."""

    def __init__(
        self,
        config: CrawlerConfig,
        catalog: CatalogService,
        context: RequestContext,
        progress: Progress,
        credentials: Credentials = no_credentials,
    ) -> None:
        self._config = config
        self._catalog = catalog
        self._context = context
        self._progress = progress
        self._credentials = credentials
        self._applier = Applier(catalog, context, progress)
        self._planned: tuple[CrawlPlan, Diff] | None = None

    @property
    def applied(self) -> Applied:
        """What has been written so far: right even if `run` was interrupted."""
        return self._applier.applied

    @property
    def unfinished(self) -> CrawlReport | None:
        """What `run` had found and written when it was interrupted; None before it wrote."""
        if self._planned is None:
            return None
        plan, diff = self._planned
        return CrawlReport(plan, self._applier.done(diff), self.applied)

    def run(self, *, dry_run: bool = False) -> CrawlReport:
        """List, read, plan, compare, and unless `dry_run`, write.

        A target that cannot be reached is a problem of the report if there are others. Raises
        the errors of `crawler.errors`, InvalidName for the database and ValueError for malformed
        globs, in each case before anything is written; Unavailable also later.
        """
        check_together(self._config)
        check_templates(self._config)
        checked("database", self._config.database)
        kept = kept_tables(self._catalog, self._context, self._config)
        if kept is not None:
            self._config = kept.config
        remembering = Remembering(self._catalog, self._context, self._config)
        with (
            open_engine(self._config) as engine,
            Following(self._config, remembering.knows) as following,
        ):
            return self._run(kept, remembering, engine, following, dry_run=dry_run)

    def _run(
        self,
        kept: KeptTables | None,
        remembering: Remembering,
        engine: Engine,
        following: Following,
        *,
        dry_run: bool,
    ) -> CrawlReport:
        seen = self._look(kept, remembering, engine, following)
        planned = self._plan(seen, kept)
        if dry_run:
            profiled = self._profiled(seen, planned, engine)
            return CrawlReport(planned.plan, planned.diff, None, profiled)
        return self._write(seen, planned, remembering, engine, following)

    def _look(
        self,
        kept: KeptTables | None,
        remembering: Remembering,
        engine: Engine,
        following: Following,
    ) -> _Seen:
        """List the targets, read what the catalog has and the crawler remembers, open samples."""
        begun = [self._begin(target, engine, following) for target in self._config.targets]
        locations = [
            each for one in begun if isinstance(one, ListedFiles) for each in one.locations
        ]
        # What another run registers in between is in the catalog then, and not held for dropped.
        memory = remembering.read(map(_uri, begun))
        view = read_view(self._catalog, self._context, self._config, locations)
        founds = [
            each
            if isinstance(each, Found)
            else look(
                self._config,
                each,
                view,
                self._progress,
                engine,
                self._remembered(each, view, memory, remembering, only_memory=kept is not None),
            )
            for each in begun
        ]
        if kept is not None:
            founds = [kept.only(found) for found in founds]
        return _Seen(begun, founds, memory, view)

    def _plan(self, seen: _Seen, kept: KeptTables | None) -> _Planned:
        """Decide what becomes of the catalog."""
        plan = make_plan(self._config, seen.founds, seen.view.locations)
        plan = without_kept_elsewhere(self._catalog, self._context, plan, seen.view)
        names = frozenset(kept.names.values()) if kept else frozenset[str]()
        now = time_ns() // 1_000_000
        past = past_of(self._config, seen.founds, seen.memory, now=now, targets=names)
        diff, past = compared(self._catalog, self._context, self._config, plan, seen.view, past)
        if kept is not None:
            diff = replace(diff, problems=(*kept.problems, *diff.problems))
        return _Planned(plan, self._confirmed(diff, seen), past)

    def _write(
        self,
        seen: _Seen,
        planned: _Planned,
        remembering: Remembering,
        engine: Engine,
        following: Following,
    ) -> CrawlReport:
        """Change the catalog, then remember it."""
        plan, diff = planned.plan, planned.diff
        check_amount(self._config, diff)
        unwritten = [each for one in seen.begun for each in self._write_manifests(one)]
        self._planned = plan, diff
        applied = self._applier.apply(diff, Database(plan.database, plan.catalog))
        remembering.remember(plan, seen.view, planned.past, diff, applied)
        newest = newest_files(plan, planned.past, diff, applied)
        tell_arrivals(self._catalog, self._context, newest)
        failures = (*applied.failures, *unwritten, *following.done())
        applied = replace(applied, failures=failures)
        return CrawlReport(plan, diff, applied, self._profiled(seen, planned, engine, applied))

    def _confirmed(self, diff: Diff, seen: _Seen) -> Diff:
        """Ask the storage once more before anything is taken out."""
        looked = [
            Looked(found.presence, one.place.store if isinstance(one, ListedFiles) else None)
            for one, found in zip(seen.begun, seen.founds, strict=True)
            if found.presence is not None
        ]
        look = SecondLook(self._catalog, self._context, looked, self._progress)
        return look.confirmed(diff)

    def _profiled(
        self, seen: _Seen, planned: _Planned, engine: Engine, applied: Applied | None = None
    ) -> Profiled:
        """Look at the values, if that is asked for."""
        if not self._config.profile:
            return Profiled()
        places = {
            each.listing.uri: each.place for each in seen.begun if isinstance(each, ListedFiles)
        }
        profiling = Profiling(self._config, self._catalog, self._context, engine, self._progress)
        return profiling.run(planned.plan, planned.diff, planned.past, places, applied)

    def _remembered(
        self,
        found: ListedFiles,
        view: CatalogView,
        memory: Memory,
        remembering: Remembering,
        *,
        only_memory: bool,
    ) -> Remembered:
        return Remembered(
            found.listing.uri,
            memory,
            view,
            remembering.marks,
            classifiers=remembering.readers,
            by_name=is_for_new_folders(self._config, memory),
            only_memory=only_memory,
        )

    def _write_manifests(self, found: ListedFiles | Found) -> list[Problem]:
        if isinstance(found, Found):
            return []
        return wait_for(write_manifests(found, self._credentials(found.target.uri)))

    def _begin(self, target: Target, engine: Engine, following: Following) -> ListedFiles | Found:
        """Do what needs no look into the catalog: list files, describe what describes itself."""
        if isinstance(target, CatalogTarget):
            raise TypeError(target)  # the files of these were made targets before
        try:
            if isinstance(target, SourceTarget):
                return wait_for(ask(target, self._progress))
            credentials = self._credentials(target.uri)
            only = following.folders(target)
            return wait_for(
                list_target(self._config, target, credentials, self._progress, engine, only)
            )
        except (CrawlStopped, SparkUnusable):
            raise
        except CrawlError as error:
            if len(self._config.targets) == 1:
                raise
            problem = Problem(ProblemKind.TARGET, "", str(error))
            uri = shown(target) if isinstance(target, SourceTarget) else target.uri
            return Found(uri, problems=(problem,), unseen=("",))


def _uri(found: ListedFiles | Found) -> str:
    return found.uri if isinstance(found, Found) else found.listing.uri
