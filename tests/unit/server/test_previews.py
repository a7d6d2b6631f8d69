"""Previews of crawls in the server: in processes that may die, hang or be told to end."""

import sys
import threading
from pathlib import Path

import pytest

from catalog_api.server import previews
from catalog_api.server.previews import Previews
from metastore.config import Settings
from metastore.model.crawler import RunState
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext

DYING = (sys.executable, "-c", "raise SystemExit(3)")
HANGING = (sys.executable, "-c", "import time; time.sleep(600)")


def asked(catalog: CatalogService, ctx: RequestContext, uri: str = "/nowhere") -> str:
    config = {"targets": [{"kind": "files", "uri": uri}], "database": "lake"}
    return catalog.crawl_previews.request(ctx, "lake", config).id


def ended(worker: Previews) -> None:
    event = threading.Event()
    event.set()
    worker.run(event)


def wait_for_children(worker: Previews) -> None:
    for child in worker._children:
        child.process.wait(60)


def test_a_preview_looks_and_writes_nothing(
    catalog: CatalogService, settings: Settings, ctx: RequestContext, warehouse: Path
):
    folder = warehouse / "lake" / "orders"
    folder.mkdir(parents=True)
    (folder / "a.csv").write_text("id,name\n1,a\n2,b\n")
    id_ = asked(catalog, ctx, (warehouse / "lake").as_uri())
    worker = Previews(catalog, settings)
    worker.do_round()
    wait_for_children(worker)
    worker.do_round()
    found = catalog.crawl_previews.get(ctx, id_)
    assert (found.state, found.error) == (RunState.COMPLETED, None)
    assert found.metrics["tables"] == 1
    assert worker.at_work == 0
    assert catalog.databases.names(ctx) == ["default"]


def test_a_preview_reads_only_where_the_server_may(
    catalog: CatalogService, settings: Settings, ctx: RequestContext
):
    id_ = asked(catalog, ctx, "file:///etc")
    worker = Previews(catalog, settings)
    worker.do_round()
    wait_for_children(worker)
    worker.do_round()
    found = catalog.crawl_previews.get(ctx, id_)
    assert found.state is RunState.FAILED
    assert "this server may not crawl" in (found.error or "")


def test_a_process_that_dies_leaves_a_preview_that_failed(
    catalog: CatalogService,
    settings: Settings,
    ctx: RequestContext,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(previews, "COMMAND", DYING)
    id_ = asked(catalog, ctx)
    worker = Previews(catalog, settings)
    worker.do_round()
    wait_for_children(worker)
    worker.do_round()
    found = catalog.crawl_previews.get(ctx, id_)
    assert found.state is RunState.FAILED
    assert "its process ended with 3" in (found.error or "")


def test_a_process_that_does_not_hear_that_it_was_stopped_is_killed(
    catalog: CatalogService,
    settings: Settings,
    ctx: RequestContext,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(previews, "COMMAND", HANGING)
    monkeypatch.setattr(previews, "PATIENCE", 0.0)
    id_ = asked(catalog, ctx)
    worker = Previews(catalog, settings)
    worker.do_round()
    catalog.crawl_previews.stop(ctx, id_)
    worker.do_round()
    worker.do_round()
    wait_for_children(worker)
    worker.do_round()
    assert catalog.crawl_previews.get(ctx, id_).state.is_over
    assert worker.at_work == 0


def test_a_preview_that_takes_too_long_has_failed(
    catalog: CatalogService,
    settings: Settings,
    ctx: RequestContext,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(previews, "COMMAND", HANGING)
    monkeypatch.setattr(previews, "LONGEST_SECONDS", 0)
    id_ = asked(catalog, ctx)
    worker = Previews(catalog, settings)
    worker.do_round()
    worker.do_round()
    found = catalog.crawl_previews.get(ctx, id_)
    assert found.state is RunState.FAILED
    assert "longer than" in (found.error or "")
    for child in worker._children:
        child.process.kill()
    ended(worker)
    assert all(child.process.poll() is not None for child in worker._children)


def test_a_worker_does_two_previews_at_once(
    catalog: CatalogService,
    settings: Settings,
    ctx: RequestContext,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(previews, "COMMAND", DYING)
    for _ in range(3):
        asked(catalog, ctx)
    worker = Previews(catalog, settings)
    worker.do_round()
    assert worker.at_work == 2
    wait_for_children(worker)
    worker.do_round()
    assert worker.at_work == 1
    wait_for_children(worker)
    ended(worker)
