"""Crawls that only look: people ask for them, and a process of any replica does them.

They are kept in the store because whoever waits for one may be answered by another process
than the one that asked. A preview whose process died has failed: asking again costs nothing.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from metastore.crawler_errors import CrawlPreviewNotFound, RunLost, TooManyPreviews
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.crawl_preview import CrawlPreview
from metastore.model.crawler import RunLine, RunState
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.crawler_rules import check_name
from metastore.service.crawlers import LEASE_SECONDS

KEPT_SECONDS = 6 * 3600
MOST_WAITING = 20
"""Who asks for more than this has to wait for those before."""
_DIED = "its process ended without a word: ask again"
_EVERYWHERE = Resource(DEFAULT_CATALOG)


class CrawlPreviewsService:
    """Use cases of people, and below them those of the process that does a preview."""

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    def request(
        self, ctx: RequestContext, crawler: str, config: Mapping[str, Any]
    ) -> CrawlPreview:
        """Ask what a crawler of this name and configuration would do.

        Raises InvalidCrawler for the name, and TooManyPreviews.
        """
        self._access.require(ctx, Action.CREATE, _EVERYWHERE)
        check_name(crawler)
        now = self._clock.seconds()
        new = CrawlPreview(str(uuid.uuid4()), crawler, dict(config), RunState.WAITING, now)

        def work(tx: Transaction) -> CrawlPreview:
            tx.crawl_previews.forget(now - KEPT_SECONDS)
            if len(tx.crawl_previews.waiting(MOST_WAITING)) == MOST_WAITING:
                raise TooManyPreviews(MOST_WAITING)
            tx.crawl_previews.add(new)
            return new

        return self._store.write(work)

    def get(self, ctx: RequestContext, preview_id: str) -> CrawlPreview:
        """Return a preview as it is now. Raises CrawlPreviewNotFound."""
        self._access.require(ctx, Action.READ, _EVERYWHERE)
        found = self._store.read(lambda tx: tx.crawl_previews.find(preview_id))
        if found is None:
            raise CrawlPreviewNotFound(preview_id)
        return self._with_death(found)

    def page(
        self, ctx: RequestContext, *, before: tuple[int, str] | None = None, limit: int = 100
    ) -> list[CrawlPreview]:
        """List the newest first: those before a time (when they were asked for) and an id."""
        self._access.require(ctx, Action.READ, _EVERYWHERE)
        found = self._store.peek(lambda tx: tx.crawl_previews.page(before, limit))
        return [self._with_death(each) for each in found]

    def report(self, ctx: RequestContext, preview_id: str) -> bytes | None:
        """Return what `finish` was given; None where there is nothing."""
        self._access.require(ctx, Action.READ, _EVERYWHERE)
        return self._store.peek(lambda tx: tx.crawl_previews.report(preview_id))

    def stop(self, ctx: RequestContext, preview_id: str) -> CrawlPreview:
        """Ask a preview to end; one that is over stays as it is. Raises CrawlPreviewNotFound."""
        self._access.require(ctx, Action.CREATE, _EVERYWHERE)

        def work(tx: Transaction) -> CrawlPreview:
            found = tx.crawl_previews.find(preview_id, for_update=True)
            if found is None:
                raise CrawlPreviewNotFound(preview_id)
            changed = self._stopped(found)
            tx.crawl_previews.replace(changed)
            return changed

        return self._store.write(work)

    def claim(self, owner: str) -> CrawlPreview | None:
        """Take the oldest preview that waits, for the process `owner`; None if there is none."""
        for seen in self._store.peek(lambda tx: tx.crawl_previews.waiting(MOST_WAITING)):
            taken = self._store.write(self._taking(seen.id, owner))
            if taken is not None:
                return taken
        return None

    def beat(
        self, run_id: str, owner: str, metrics: Mapping[str, Any], lines: Sequence[RunLine] = ()
    ) -> bool:
        """Give a sign of life, with figures; tell whether to stop. Lines are not kept.

        Raises RunLost.
        """
        del lines

        def change(found: CrawlPreview) -> CrawlPreview:
            return replace(found, beat_at=self._clock.seconds(), metrics=dict(metrics))

        return self._changed(run_id, owner, change).stop_requested

    def is_wanted(self, run_id: str, owner: str) -> bool:
        """Tell whether `owner` shall go on: the preview is its own, and nobody stopped it."""
        found = self._store.peek(lambda tx: tx.crawl_previews.find(run_id))
        return found is not None and _is_of(found, owner) and not found.stop_requested

    def finish(
        self,
        run_id: str,
        owner: str,
        state: RunState,
        *,
        error: str | None = None,
        metrics: Mapping[str, Any] | None = None,
        report: bytes | None = None,
    ) -> CrawlPreview:
        """End a preview, with its report in whatever encoding the caller has. Raises RunLost."""

        def change(found: CrawlPreview) -> CrawlPreview:
            told = dict(metrics or found.metrics)
            now = self._clock.seconds()
            return replace(found, state=state, ended_at=now, owner=None, error=error, metrics=told)

        return self._changed(run_id, owner, change, report)

    def now(self) -> int:
        """Return the time that previews are told by."""
        return self._clock.seconds()

    def _stopped(self, found: CrawlPreview) -> CrawlPreview:
        if found.state is RunState.WAITING:
            ended = self._clock.seconds()
            return replace(found, state=RunState.STOPPED, stop_requested=True, ended_at=ended)
        return found if found.state.is_over else replace(found, stop_requested=True)

    def _with_death(self, found: CrawlPreview) -> CrawlPreview:
        """Return a preview as failed whose process gave no sign of life for too long."""
        silent_since = self._clock.seconds() - LEASE_SECONDS
        is_running = found.state is RunState.RUNNING
        if not is_running or found.beat_at is None or found.beat_at >= silent_since:
            return found
        return replace(found, state=RunState.FAILED, ended_at=found.beat_at, error=_DIED)

    def _taking(self, preview_id: str, owner: str) -> Callable[[Transaction], CrawlPreview | None]:
        def work(tx: Transaction) -> CrawlPreview | None:
            found = tx.crawl_previews.find(preview_id, for_update=True)
            if found is None or found.state is not RunState.WAITING:
                return None
            now = self._clock.seconds()
            taken = replace(
                found, state=RunState.RUNNING, owner=owner, started_at=now, beat_at=now
            )
            tx.crawl_previews.replace(taken)
            return taken

        return work

    def _changed(
        self,
        preview_id: str,
        owner: str,
        change: Callable[[CrawlPreview], CrawlPreview],
        report: bytes | None = None,
    ) -> CrawlPreview:
        def work(tx: Transaction) -> CrawlPreview:
            found = tx.crawl_previews.find(preview_id, for_update=True)
            if found is None or not _is_of(found, owner):
                raise RunLost(preview_id)
            if report is not None:
                tx.crawl_previews.put_report(preview_id, report)
            changed = change(found)
            tx.crawl_previews.replace(changed)
            return changed

        return self._store.write(work)


def _is_of(preview: CrawlPreview, owner: str) -> bool:
    return preview.state is RunState.RUNNING and preview.owner == owner
