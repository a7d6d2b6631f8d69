"""Crawlers in the store, without a server; runs are done in this process."""

import os
import socket
from collections.abc import Iterator

from catalog_api.cli.crawl_progress import open_progress
from catalog_api.http import crawler_shapes
from catalog_api.http.shapes import Json
from crawler.definitions import crawler_of, definition_from_plain, next_fire, replacement
from crawler.packed_reports import unpacked
from crawler.schedule import parse_schedule
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.crawler_errors import CrawlerReportNotFound
from metastore.service.context import RequestContext
from metastore.service.crawler_runs import MOST_LINES, Claim

CONTEXT = RequestContext(door="cli")
PAGE = 1000


class EmbeddedCrawlers:
    """See `catalog_api.cli.crawler_source.CrawlersSource`."""

    def __init__(self, settings: Settings, *, set_up: bool) -> None:
        self._settings = settings
        self._catalog = open_catalog(settings, set_up=set_up)
        self._crawlers = self._catalog.crawlers

    def crawlers(self) -> Iterator[Json]:
        after: str | None = None
        while page := self._crawlers.page(CONTEXT, after=after, limit=PAGE):
            yield from map(crawler_shapes.crawler, page)
            after = page[-1].name

    def crawler(self, name: str) -> Json:
        return crawler_shapes.crawler(self._crawlers.get(CONTEXT, name))

    def create(self, definition: Json) -> Json:
        new = crawler_of(definition_from_plain(definition), self._now())
        return crawler_shapes.crawler(self._crawlers.create(CONTEXT, new))

    def update(self, name: str, definition: Json, version: int) -> Json:
        old = self._crawlers.get(CONTEXT, name)
        new = replacement(old, definition_from_plain(definition, name), self._now())
        changed = self._crawlers.update(CONTEXT, name, new, expected_version=version)
        return crawler_shapes.crawler(changed)

    def delete(self, name: str) -> None:
        self._crawlers.drop(CONTEXT, name)

    def start(self, name: str) -> Json:
        """Do the run here, and show its progress."""
        from crawler.execution import Execution, local_crawl  # noqa: PLC0415 - it reads files
        from crawler.journal import Journal  # noqa: PLC0415 - as above

        owner = f"{socket.gethostname()}:{os.getpid()}:cli"
        run = self._crawlers.start(CONTEXT, name, owner=owner)
        runs = self._catalog.crawler_runs
        crawl = local_crawl(self._catalog, self._settings.credentials_for)
        with open_progress() as progress:
            journal = Journal(runs, run.id, owner, shown=progress)
            claim = Claim(run, self._crawlers.get(CONTEXT, name))
            Execution(runs, crawl, owner).run(claim, journal)
        return self.run(name, run.id)

    def run(self, name: str, run_id: str) -> Json:
        return crawler_shapes.run(self._crawlers.run(CONTEXT, name, run_id))

    def stop(self, name: str) -> Json:
        return crawler_shapes.run(self._crawlers.stop(CONTEXT, name))

    def schedule(self, name: str, schedule: str | None, zone: str) -> Json:
        if schedule is None:
            following = next_fire(self._crawlers.get(CONTEXT, name), self._now())
            found = self._crawlers.resume_schedule(CONTEXT, name, next_fire=following)
        else:
            following = parse_schedule(schedule, zone).after(self._now())
            found = self._crawlers.schedule(
                CONTEXT, name, schedule=schedule, zone=zone, next_fire=following
            )
        return crawler_shapes.crawler(found)

    def unschedule(self, name: str) -> Json:
        return crawler_shapes.crawler(self._crawlers.unschedule(CONTEXT, name))

    def runs(self, name: str, limit: int) -> list[Json]:
        return [crawler_shapes.run(run) for run in self._crawlers.runs(CONTEXT, name, limit=limit)]

    def report(self, name: str, run_id: str) -> Json:
        found = self._crawlers.report(CONTEXT, self._crawlers.run(CONTEXT, name, run_id).id)
        if found is None:
            raise CrawlerReportNotFound(run_id)
        return unpacked(found)

    def log(self, name: str, run_id: str, after: int) -> list[Json]:
        known = self._crawlers.run(CONTEXT, name, run_id)
        found = self._crawlers.lines(CONTEXT, known.id, after=after, limit=MOST_LINES)
        return list(map(crawler_shapes.line, found))

    def metrics(self, name: str) -> Json:
        return crawler_shapes.metrics(self._crawlers.metrics(CONTEXT, name))

    def close(self) -> None:
        self._catalog.close()

    def _now(self) -> int:
        return self._catalog.crawler_runs.now()
