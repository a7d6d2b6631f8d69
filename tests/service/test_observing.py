"""Servers make facts while the log grows, and go on after errors."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from catalog_api.server import observing
from metastore.errors import Unavailable
from metastore.model.size import Totals
from metastore.model.table import EXTERNAL_TABLE, Table
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext

SECONDS = 20.0


@pytest.fixture
def observed(catalog: CatalogService, monkeypatch: pytest.MonkeyPatch) -> Iterator[CatalogService]:
    """A catalog whose log a thread follows, in short rounds."""
    monkeypatch.setattr(observing, "ROUND_SECONDS", 0.02)
    ended = threading.Event()
    thread = threading.Thread(target=observing.observe, args=[catalog, ended])
    thread.start()
    yield catalog
    ended.set()
    thread.join(SECONDS)
    assert not thread.is_alive()


def table(name: str) -> Table:
    return Table(name, "default", type=EXTERNAL_TABLE, parameters={"numRows": "7"})


def comes_true(state: Callable[[], bool]) -> bool:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if state():
            return True
        threading.Event().wait(0.01)
    return False


def test_facts_are_made_soon_after_a_change(observed: CatalogService, ctx: RequestContext) -> None:
    observed.tables.create(ctx, table("one"))
    assert comes_true(lambda: observed.sizes.totals(ctx) == Totals(1, 1, 0, 0, 7))


@pytest.mark.parametrize("error", [Unavailable("the database is away"), RuntimeError("a defect")])
def test_an_error_is_told_and_does_not_end_it(
    observed: CatalogService,
    ctx: RequestContext,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
) -> None:
    def fails(**_: object) -> int:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(observed.observer, "catch_up", fails)
        assert comes_true(lambda: "have to wait" in caplog.text)
    observed.tables.create(ctx, table("one"))
    assert comes_true(lambda: observed.sizes.totals(ctx).rows == 7)
