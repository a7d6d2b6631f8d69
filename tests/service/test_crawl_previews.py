"""Crawls that only look: asked for by people, done by one process, forgotten after hours."""

import pytest

from crawler.packed_reports import packed, unpacked
from metastore.crawler_errors import (
    CrawlPreviewNotFound,
    InvalidCrawler,
    RunLost,
    TooManyPreviews,
)
from metastore.model.crawler import RunState
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.crawl_previews import KEPT_SECONDS, MOST_WAITING
from metastore.service.crawlers import LEASE_SECONDS
from tests.fixtures.catalogs import TurnableClock

CONFIG = {"targets": [{"kind": "files", "uri": "file:///lake"}], "database": "lake"}


def test_a_preview_is_done_by_one_process_and_shown_with_its_report(
    catalog: CatalogService, ctx: RequestContext
):
    previews = catalog.crawl_previews
    asked = previews.request(ctx, "lake", CONFIG)
    assert previews.get(ctx, asked.id).state is RunState.WAITING
    taken = previews.claim("one")
    assert taken is not None
    assert (taken.id, taken.config, taken.state) == (asked.id, CONFIG, RunState.RUNNING)
    assert previews.claim("two") is None
    assert previews.is_wanted(asked.id, "one")
    assert not previews.is_wanted(asked.id, "two")
    assert previews.beat(asked.id, "one", {"listed": 7}) is False
    assert previews.get(ctx, asked.id).metrics == {"listed": 7}
    assert previews.report(ctx, asked.id) is None
    previews.finish(asked.id, "one", RunState.COMPLETED, report=packed({"tables": []}))
    ended = previews.get(ctx, asked.id)
    assert (ended.state, ended.owner) == (RunState.COMPLETED, None)
    stored = previews.report(ctx, asked.id)
    assert stored is not None
    assert unpacked(stored) == {"tables": []}


def test_previews_are_taken_in_the_order_in_which_they_were_asked_for(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
):
    previews = catalog.crawl_previews
    first = previews.request(ctx, "a", CONFIG)
    clock.now += 1
    second = previews.request(ctx, "b", CONFIG)
    taken = [previews.claim("x"), previews.claim("y"), previews.claim("z")]
    assert [each and each.id for each in taken] == [first.id, second.id, None]


def test_a_preview_that_waits_is_stopped_at_once(catalog: CatalogService, ctx: RequestContext):
    previews = catalog.crawl_previews
    asked = previews.request(ctx, "lake", CONFIG)
    assert previews.stop(ctx, asked.id).state is RunState.STOPPED
    assert previews.claim("one") is None
    assert previews.stop(ctx, asked.id) == previews.get(ctx, asked.id)


def test_a_preview_at_work_hears_that_it_is_stopped(catalog: CatalogService, ctx: RequestContext):
    previews = catalog.crawl_previews
    asked = previews.request(ctx, "lake", CONFIG)
    previews.claim("one")
    stopping = previews.stop(ctx, asked.id)
    assert (stopping.state, stopping.stop_requested) == (RunState.RUNNING, True)
    assert not previews.is_wanted(asked.id, "one")
    assert previews.beat(asked.id, "one", {}) is True
    assert previews.finish(asked.id, "one", RunState.STOPPED).state is RunState.STOPPED


def test_a_preview_whose_process_died_has_failed(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
):
    previews = catalog.crawl_previews
    asked = previews.request(ctx, "lake", CONFIG)
    previews.claim("one")
    clock.now += LEASE_SECONDS + 1
    found = previews.get(ctx, asked.id)
    assert found.state is RunState.FAILED
    assert "ask again" in (found.error or "")


def test_only_its_process_ends_a_preview(catalog: CatalogService, ctx: RequestContext):
    previews = catalog.crawl_previews
    asked = previews.request(ctx, "lake", CONFIG)
    previews.claim("one")
    for act in (
        lambda: previews.finish(asked.id, "two", RunState.COMPLETED),
        lambda: previews.beat(asked.id, "two", {}),
        lambda: previews.beat("unknown", "one", {}),
    ):
        with pytest.raises(RunLost):
            act()
    previews.finish(asked.id, "one", RunState.FAILED, error="no")
    with pytest.raises(RunLost):
        previews.finish(asked.id, "one", RunState.COMPLETED)


def test_previews_are_forgotten_after_some_hours(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
):
    previews = catalog.crawl_previews
    old = previews.request(ctx, "lake", CONFIG)
    clock.now += KEPT_SECONDS + 1
    new = previews.request(ctx, "lake", CONFIG)
    assert previews.get(ctx, new.id) == new
    with pytest.raises(CrawlPreviewNotFound):
        previews.get(ctx, old.id)
    with pytest.raises(CrawlPreviewNotFound):
        previews.stop(ctx, old.id)


def test_who_asks_for_too_many_has_to_wait(catalog: CatalogService, ctx: RequestContext):
    previews = catalog.crawl_previews
    for _ in range(MOST_WAITING):
        previews.request(ctx, "lake", CONFIG)
    with pytest.raises(TooManyPreviews, match="try again"):
        previews.request(ctx, "lake", CONFIG)
    previews.claim("one")
    assert previews.request(ctx, "lake", CONFIG).state is RunState.WAITING


def test_a_name_that_no_crawler_can_have_is_refused(catalog: CatalogService, ctx: RequestContext):
    with pytest.raises(InvalidCrawler):
        catalog.crawl_previews.request(ctx, "a/b", CONFIG)
