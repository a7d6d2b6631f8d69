"""Chores: one server at a time, as often as they are due, and again after a death."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.service.catalog import CatalogService
from metastore.service.chores import LEASE_SECONDS, MOST_ATTEMPTS, ChoresService
from tests.fixtures.catalogs import TurnableClock

EVERY = 3600


@pytest.fixture
def chores(catalog: CatalogService) -> ChoresService:
    return catalog.chores


@pytest.fixture
def other(settings: Settings, clock: TurnableClock) -> Iterator[ChoresService]:
    """The same chores as a second replica sees them."""
    service = open_catalog(settings, clock=clock)
    yield service.chores
    service.close()


def test_of_claims_at_the_same_time_one_holds(chores: ChoresService, other: ChoresService) -> None:
    barrier = Barrier(4)

    def claim(owner: int) -> bool:
        barrier.wait(30)
        return (chores, other)[owner % 2].claim("x", str(owner), every=EVERY)

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(claim, range(4))) == [False, False, False, True]


def test_a_chore_that_is_done_is_due_again_after_its_time(
    chores: ChoresService, other: ChoresService, clock: TurnableClock
) -> None:
    assert chores.claim("x", "a", every=EVERY)
    clock.now += 30
    assert chores.finish("x", "a")
    clock.now += EVERY - 31
    assert not other.claim("x", "b", every=EVERY)
    assert other.claim("y", "b", every=EVERY), "chores do not wait for one another"
    clock.now += 1
    assert other.claim("x", "b", every=EVERY)


def test_who_lives_keeps_a_chore_however_long_it_takes(
    chores: ChoresService, other: ChoresService, clock: TurnableClock
) -> None:
    assert chores.claim("x", "a", every=EVERY)
    for _ in range(2 * EVERY // LEASE_SECONDS):
        clock.now += LEASE_SECONDS - 1
        assert chores.beat("x", "a")
        assert not other.claim("x", "b", every=EVERY)


def test_a_chore_of_the_dead_is_followed_by_another(
    chores: ChoresService, other: ChoresService, clock: TurnableClock
) -> None:
    assert chores.claim("x", "a", every=EVERY)
    clock.now += LEASE_SECONDS
    assert other.claim("x", "b", every=EVERY)
    assert not chores.beat("x", "a")
    assert not chores.finish("x", "a")
    assert not chores.give_up("x", "a")
    assert other.finish("x", "b")
    assert not chores.claim("x", "a", every=EVERY)


def test_a_chore_that_kills_waits_for_its_next_time(
    chores: ChoresService, clock: TurnableClock
) -> None:
    for _ in range(MOST_ATTEMPTS):
        assert chores.claim("x", "a", every=EVERY)
        assert chores.give_up("x", "a")
    assert not chores.claim("x", "a", every=EVERY)
    clock.now += EVERY
    assert chores.claim("x", "a", every=EVERY)
    assert chores.give_up("x", "a")
    assert chores.claim("x", "b", every=EVERY), "its attempts are counted anew"


def test_a_shorter_time_holds_at_once(chores: ChoresService, clock: TurnableClock) -> None:
    assert chores.claim("x", "a", every=EVERY)
    assert chores.finish("x", "a")
    clock.now += 60
    assert not chores.claim("x", "a", every=61)
    assert chores.claim("x", "a", every=60)
