"""Discovery in workers: one process for all, and what becomes of processes that die."""

import sys
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from prometheus_client import REGISTRY

from catalog_api.server import discoveries, discovery_process
from catalog_api.server.discoveries import Discoveries
from catalog_api.server.discovery_order import CHORE, DiscoveryOrder
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.service.catalog import CatalogService
from metastore.service.chores import LEASE_SECONDS, MOST_ATTEMPTS
from tests.fixtures.catalogs import TurnableClock

PATIENT = (sys.executable, "-c", "import sys; sys.stdin.buffer.read(); print({})")
DYING = (sys.executable, "-c", "raise SystemExit(3)")
DONE = (sys.executable, "-c", 'print(\'{"added": 2, "dropped": 1}\')')


@pytest.fixture
def replica(settings: Settings, clock: TurnableClock) -> Iterator[CatalogService]:
    service = open_catalog(settings, clock=clock)
    yield service
    service.close()


def counted(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(f"skep_{name}_total", labels) or 0.0


def wait(worker: Discoveries) -> None:
    """Wait for the end of a worker's process."""
    assert worker.process is not None
    worker.process.wait(30)


def test_of_two_replicas_one_discovers_and_the_other_follows_its_end(
    catalog: CatalogService,
    replica: CatalogService,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(discoveries, "COMMAND", PATIENT)
    one, two = Discoveries(catalog, settings), Discoveries(replica, settings)
    for worker in (one, two, one):
        worker.do_round()
    assert (one.process is None, two.process is None) == (False, True)

    ended = threading.Event()
    ended.set()
    one.run(ended)
    assert one.process is None
    two.do_round()
    assert two.process is not None
    two.run(ended)


def test_what_was_done_is_counted_and_done_once(
    catalog: CatalogService, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = counted("discovered_partitions", change="added")
    monkeypatch.setattr(discoveries, "COMMAND", DONE)
    worker = Discoveries(catalog, settings)
    worker.do_round()
    wait(worker)
    assert catalog.chores.finish(CHORE, worker._owner), "as the process does"
    worker.do_round()
    assert worker.process is None
    assert counted("discovered_partitions", change="added") == before + 2


def test_a_process_that_dies_is_followed_a_few_times(
    catalog: CatalogService, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = counted("partition_discoveries", outcome="died")
    monkeypatch.setattr(discoveries, "COMMAND", DYING)
    worker = Discoveries(catalog, settings)
    worker.do_round()
    for _ in range(MOST_ATTEMPTS):
        wait(worker)
        worker.do_round()
    assert worker.process is None
    assert counted("partition_discoveries", outcome="died") == before + MOST_ATTEMPTS


def test_who_is_told_to_end_leaves_the_rest_to_another(
    catalog: CatalogService, settings: Settings
) -> None:
    real = open_catalog(settings)
    interrupted = threading.Event()
    assert real.chores.claim(CHORE, "one", every=60)
    interrupted.set()
    discovery_process.do_order(DiscoveryOrder(settings, "one"), interrupted)
    assert real.chores.claim(CHORE, "two", every=60)
    discovery_process.do_order(DiscoveryOrder(settings, "two"), threading.Event())
    assert not real.chores.claim(CHORE, "three", every=60)
    real.close()


def test_who_lost_the_claim_is_interrupted(
    catalog: CatalogService,
    clock: TurnableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(discovery_process, "BEAT_SECONDS", 0.01)
    interrupted = threading.Event()
    assert catalog.chores.claim(CHORE, "one", every=60)
    with discovery_process._signs_of_life(catalog.chores, "one", interrupted):
        clock.now += LEASE_SECONDS + 1
        while not catalog.chores.claim(CHORE, "two", every=60):
            clock.now += LEASE_SECONDS + 1
        assert interrupted.wait(30)


def test_a_server_with_the_time_0_asks_for_nothing(settings: Settings) -> None:
    from catalog_api.server.worker import _discover

    off = replace(settings, discover_partitions_every=0)
    _discover(None, off, threading.Event())  # type: ignore[arg-type]  # must not be looked at
    assert off.discover_partitions_every == 0
