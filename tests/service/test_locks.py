import pytest
from hypothesis import given
from hypothesis import strategies as st

from metastore.errors import LockNotFound
from metastore.model.lock import (
    LockComponent,
    LockFilter,
    LockLevel,
    LockRequest,
    LockState,
    LockType,
)
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.catalogs import TurnableClock


def table_lock(type_: LockType, table: str | None = "t", **changes: object) -> LockRequest:
    level = LockLevel.DB if table is None else LockLevel.TABLE
    component = LockComponent(type_, level, "Web", table, **changes)  # type: ignore[arg-type]  # by name
    return LockRequest((component,), "ana", "host", agent_info="Iceberg-1")


def take(
    catalog: CatalogService, ctx: RequestContext, request: LockRequest
) -> tuple[int, LockState]:
    answer = catalog.locks.lock(ctx, request)
    return answer.lock_id, answer.state


EXCLUSIVE = table_lock(LockType.EXCLUSIVE)
READ = table_lock(LockType.SHARED_READ)


def test_the_second_exclusive_lock_waits_until_the_first_is_given_back(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    locks = catalog.locks
    first, state = take(catalog, ctx, EXCLUSIVE)
    assert state is LockState.ACQUIRED
    second, state = take(catalog, ctx, EXCLUSIVE)
    assert (state, second > first) == (LockState.WAITING, True)
    assert locks.check(ctx, second) is LockState.WAITING
    locks.unlock(ctx, first)
    assert locks.check(ctx, second) is LockState.ACQUIRED
    locks.unlock(ctx, first)
    with pytest.raises(LockNotFound):
        locks.check(ctx, first)


def test_readers_share_and_a_writer_is_not_starved(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    reader, _ = take(catalog, ctx, READ)
    assert take(catalog, ctx, READ)[1] is LockState.ACQUIRED
    writer, state = take(catalog, ctx, EXCLUSIVE)
    assert state is LockState.WAITING
    assert take(catalog, ctx, READ)[1] is LockState.WAITING, "it came after the waiting writer"
    assert reader < writer


@pytest.mark.parametrize(
    ("asked", "conflicts"),
    [
        (table_lock(LockType.EXCLUSIVE, "other"), False),
        (table_lock(LockType.EXCLUSIVE, None), True),
        (table_lock(LockType.SHARED_READ, None), False),
        (table_lock(LockType.SHARED_READ, "t", partition="p=1"), True),
        (table_lock(LockType.EXCLUSIVE, "t", catalog="lake"), False),
    ],
)
def test_scopes(
    catalog: CatalogService, ctx: RequestContext, asked: LockRequest, conflicts: bool
) -> None:
    take(catalog, ctx, EXCLUSIVE)
    expected = LockState.WAITING if conflicts else LockState.ACQUIRED
    assert take(catalog, ctx, asked)[1] is expected


def test_a_lock_without_heartbeat_expires_and_the_next_gets_in(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    dead, _ = take(catalog, ctx, EXCLUSIVE)
    waiting, _ = take(catalog, ctx, EXCLUSIVE)
    clock.now += 200
    assert catalog.locks.check(ctx, waiting) is LockState.WAITING
    clock.now += 200
    assert catalog.locks.check(ctx, waiting) is LockState.ACQUIRED
    with pytest.raises(LockNotFound):
        catalog.locks.heartbeat(ctx, dead)


def test_a_heartbeat_keeps_a_lock(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    held, _ = take(catalog, ctx, EXCLUSIVE)
    for _ in range(4):
        clock.now += 200
        catalog.locks.heartbeat(ctx, held)
    assert take(catalog, ctx, EXCLUSIVE)[1] is LockState.WAITING


def test_show_tells_who_holds_what(catalog: CatalogService, ctx: RequestContext) -> None:
    held, _ = take(catalog, ctx, EXCLUSIVE)
    (shown,) = catalog.locks.show(ctx, LockFilter(database="web", table="t"))
    assert (shown.lock_id, shown.agent_info, shown.user) == (held, "Iceberg-1", "ana")
    assert shown.component.type is LockType.EXCLUSIVE
    assert catalog.locks.show(ctx, LockFilter(database="other")) == []


def test_components_are_acquired_together_or_not_at_all(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    take(catalog, ctx, EXCLUSIVE)
    both = LockRequest(
        (
            LockComponent(LockType.EXCLUSIVE, LockLevel.TABLE, "web", "free"),
            LockComponent(LockType.EXCLUSIVE, LockLevel.TABLE, "web", "t"),
        ),
        "bob",
        "host",
    )
    waiting, state = take(catalog, ctx, both)
    assert state is LockState.WAITING
    states = {
        shown.state for shown in catalog.locks.show(ctx, LockFilter()) if shown.lock_id == waiting
    }
    assert states == {LockState.WAITING}


@given(st.lists(st.sampled_from(list(LockType)), min_size=2, max_size=5))
def test_conflicts_are_symmetric_and_exclusive_meets_everything(types: list[LockType]) -> None:
    from metastore.service.lock_rules import CONFLICTS

    for one in types:
        assert one in CONFLICTS[LockType.EXCLUSIVE]
        for other in types:
            assert (other in CONFLICTS[one]) == (one in CONFLICTS[other])
