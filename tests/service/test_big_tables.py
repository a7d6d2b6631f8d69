"""Tables too big to be indexed within a request: other ways, the same answers."""

import threading
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest

from metastore.auth.allow_all import AllowAll
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.model.column import Column
from metastore.model.database import Database
from metastore.pruning.index import ArrowPruningIndex
from metastore.service import selection
from metastore.service.catalog import Adapters, CatalogService
from metastore.service.context import RequestContext
from metastore.sqlstore.engine import open_database
from metastore.sqlstore.store import SqlStore
from metastore.storage.guarded import GuardedStorage
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.definitions import EVENTS, events_table, hour, with_events
from tests.service.test_concurrency import at_once

FILTERS = [
    'day = "b"',
    'day = "b" and hour > 1',
    'hour = 2 and day = "a"',
    "hour >= 2",
    'day != "a"',
    'day = "nope"',
    'day in ("b") and hour in (1, 3)',
]


@pytest.fixture(params=[1 << 20, 10], ids=["fits", "never fits"])
def big(
    request: pytest.FixtureRequest, settings: Settings, clock: TurnableClock
) -> Iterator[CatalogService]:
    """A catalog for which three partitions are a big table."""
    open_catalog(settings).close()
    database = open_database(settings.db)
    adapters = Adapters(
        SqlStore(database),
        GuardedStorage(settings.warehouse),
        ArrowPruningIndex(capacity=request.param, inline_rows=3),
        AllowAll(),
        clock,
    )
    service = CatalogService(adapters, events_shown=settings.events_shown)
    yield service
    service.close()


@pytest.mark.parametrize("text", FILTERS)
def test_a_cold_big_table_answers_as_an_indexed_one(
    big: CatalogService, catalog: CatalogService, ctx: RequestContext, text: str
) -> None:
    with_events(catalog, ctx, *(hour(day, str(h)) for day in "abc" for h in (1, 2, 3)))
    expected = catalog.partitions.names(ctx, EVENTS, filter_text=text)
    for _ in range(3):  # cold, while or after the index loads, and warm
        assert big.partitions.names(ctx, EVENTS, filter_text=text) == expected
        listed = big.partitions.list(ctx, EVENTS, filter_text=text, limit=2)
        assert [f"day={day}/hour={h}" for day, h in (one.values for one in listed)] == expected[:2]
    assert len(big.partitions.names(ctx, EVENTS)) == 9
    assert big.partitions.count(ctx, EVENTS, text) == len(expected)


@pytest.mark.parametrize("key", ["a:b", "50%", "x=y", "a/b"])
def test_a_cold_big_table_with_an_oddly_named_key_is_searched_as_well(
    big: CatalogService, ctx: RequestContext, key: str
) -> None:
    big.databases.create(ctx, Database("web"))
    keys = (Column(key, "string"), Column("n", "string"))
    big.tables.create(ctx, events_table(partition_keys=keys))
    big.partitions.add(ctx, EVENTS, [hour("v", str(number)) for number in range(9)])
    found = big.partitions.list(ctx, EVENTS, partial=["v"])
    assert len(found) == 9


def test_many_first_requests_for_a_cold_big_table_load_it_once_and_leave_no_thread(
    big: CatalogService, ctx: RequestContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_events(big, ctx, *(hour("b", str(number)) for number in range(9)))
    selector = big.partitions._selector
    made: list[Thread] = []

    class SlowlyMade(Thread):
        """A thread that others overtake between its making and its start."""

        def __init__(self, **arguments: Any) -> None:
            super().__init__(**arguments)
            made.append(self)
            threading.Event().wait(0.01)

    monkeypatch.setattr(selection, "Thread", SlowlyMade)
    asks = [lambda: len(big.partitions.list(ctx, EVENTS, filter_text='day = "b"'))] * 6
    assert at_once(*asks) == [9] * 6
    selector.close()
    assert not any(thread.is_alive() for thread in made)
    assert selector._loading == {}
