"""Workers of several replicas share the queue."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.model.compaction import (
    Compactable,
    CompactionFilter,
    CompactionRequest,
    CompactionType,
    Worker,
    property_text,
)
from metastore.service.context import RequestContext
from tests.fixtures.stores import STORES


@pytest.mark.parametrize("kind", STORES)
def test_two_replicas_queue_each_place_once_and_do_each_compaction_once(
    new_ready_store: Callable[[str], str], ctx: RequestContext, kind: str
) -> None:
    url = new_ready_store(kind)
    replicas = [open_catalog(Settings(db=url, warehouse="memory:///w")) for _ in range(2)]
    started = Barrier(len(replicas))

    def work(number: int) -> list[int]:
        catalog = replicas[number]
        started.wait()
        for at in range(10):
            place = Compactable("d", "t", f"p={at}")
            catalog.compactions.enqueue(ctx, CompactionRequest(place, CompactionType.MAJOR))
        started.wait()
        worker = Worker(f"w{number}")
        done = []
        while (claimed := catalog.compactors.claim(ctx, worker)) is not None:
            done.append(claimed.id)
        return done

    with ThreadPoolExecutor(len(replicas)) as pool:
        done = list(pool.map(work, range(len(replicas))))
    assert sorted([*done[0], *done[1]]) == list(range(1, 11))
    shown = replicas[0].compactions.show(ctx, CompactionFilter())
    assert {one.worker_id: 0 for one in shown if one.id in done[0]} in ({"w0": 0}, {})
    assert sorted(one.place.partition or "" for one in shown) == [f"p={at}" for at in range(10)]
    for catalog in replicas:
        catalog.close()


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        ({}, "0:"),
        ({"a": ""}, "1:1:a0:"),
        ({"b:1": "x", "\U0001f41d": "é"}, "2:3:b:11:x2:\U0001f41d1:é"),
    ],
)
def test_properties_are_written_with_the_lengths_that_java_counts(
    properties: dict[str, str], text: str
) -> None:
    assert property_text(properties) == text
