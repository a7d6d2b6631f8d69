"""Rules that hold for every history: what readers see, and who gets a lock."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.model.lock import (
    HeldLock,
    LockComponent,
    LockLevel,
    LockState,
    LockType,
)
from metastore.model.snapshot import TransactionSnapshot
from metastore.model.transaction import CommitRequest, OpenRequest
from metastore.model.write_id import ValidWriteIds
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.lock_rules import first_in_the_way, in_conflict, show_order

TABLES = ("a", "b")
STEP = st.one_of(
    st.tuples(st.sampled_from(["open", "clean up"]), st.just(0), st.just("")),
    st.tuples(st.sampled_from(["commit", "abort"]), st.integers(0, 9), st.just("")),
    st.tuples(st.just("write"), st.integers(0, 9), st.sampled_from(TABLES)),
)


class History:
    """Transactions that write to tables, and what is to be expected of them."""

    def __init__(self, catalog: CatalogService) -> None:
        self.catalog = catalog
        self.ctx = RequestContext(door="test")
        self.states: dict[int, str] = {}
        self.owners: dict[str, list[int]] = {name: [] for name in TABLES}

    def take(self, what: str, which: int, table: str) -> None:
        open_ids = [number for number, state in self.states.items() if state == "open"]
        if what == "clean up":
            self.catalog.maintenance.run()
        elif what == "open":
            (number,) = self.catalog.transactions.open(self.ctx, OpenRequest(1, "u", "h"))
            self.states[number] = "open"
        elif open_ids:
            self._go_on(open_ids[which % len(open_ids)], what, table)

    def _go_on(self, number: int, what: str, table: str) -> None:
        if what == "commit":
            self.catalog.transactions.commit(self.ctx, CommitRequest(number))
        elif what == "abort":
            self.catalog.transactions.abort(self.ctx, number)
        else:
            self.catalog.write_ids.allocate(self.ctx, ("d", table), [number])
            if number not in self.owners[table]:
                self.owners[table].append(number)
        self.states[number] = {"commit": "committed", "abort": "aborted"}.get(what, "open")

    def seen(self, table: str, snapshot: TransactionSnapshot | None = None) -> ValidWriteIds:
        (found,) = self.catalog.write_ids.valid(self.ctx, [f"d.{table}"], snapshot)
        return found

    def snapshot(self) -> TransactionSnapshot:
        hidden = [one for one in self.states.items() if one[1] != "committed"]
        mark = max(self.states, default=0)
        return TransactionSnapshot.of(mark, [(one, state == "aborted") for one, state in hidden])


@given(st.lists(STEP, max_size=30))
@settings(max_examples=25)
def test_readers_see_exactly_what_was_committed_before_they_looked(
    new_ready_store: Callable[[str], str], steps: list[tuple[str, int, str]]
) -> None:
    catalog = open_catalog(Settings(db=new_ready_store("sqlite"), warehouse="memory:///w"))
    history = History(catalog)
    for step in steps:
        history.take(*step)
    for table, writers in history.owners.items():
        found = history.seen(table)
        hidden = [
            (write_id, history.states[number] == "aborted")
            for write_id, number in enumerate(writers, 1)
            if history.states[number] != "committed"
        ]
        assert found.high_water_mark == len(writers)
        assert list(zip(found.invalid, found.aborted, strict=True)) == hidden
    catalog.close()


@given(st.lists(STEP, max_size=20), st.lists(STEP, max_size=20))
@example([("open", 0, ""), ("write", 0, "a")], [("commit", 0, "")])
@settings(max_examples=25)
def test_what_an_open_transaction_sees_stays_the_same_whatever_is_cleaned_up(
    new_ready_store: Callable[[str], str],
    before: list[tuple[str, int, str]],
    after: list[tuple[str, int, str]],
) -> None:
    catalog = open_catalog(Settings(db=new_ready_store("sqlite"), warehouse="memory:///w"))
    history = History(catalog)
    for step in before:
        history.take(*step)
    catalog.transactions.open(history.ctx, OpenRequest(1, "reader", "h"))
    snapshot = history.snapshot()
    written = {table: len(writers) for table, writers in history.owners.items()}
    for step in [*after, ("clean up", 0, "")]:
        history.take(*step)
    for table, writers in history.owners.items():
        found = history.seen(table, snapshot)
        for write_id, number in enumerate(writers, 1):
            visible = write_id <= found.high_water_mark and write_id not in found.invalid
            known = write_id <= written[table]
            assert visible == (known and snapshot.sees(number)), (table, write_id)
    catalog.close()


PARTITIONS = st.sampled_from([None, "p=1", "p=2"])


@st.composite
def requests(draw: st.DrawFn) -> list[list[HeldLock]]:
    """Return lock requests in the order in which they were made."""
    made = []
    for lock_id in range(1, draw(st.integers(2, 6)) + 1):
        transaction = draw(st.sampled_from([0, 0, 1, 2]))
        shares = draw(st.booleans())
        components = []
        for position in range(draw(st.integers(1, 2))):
            table = draw(st.sampled_from([None, "t", "u"]))
            component = LockComponent(
                draw(st.sampled_from(list(LockType))),
                LockLevel.TABLE,
                "d",
                table,
                draw(PARTITIONS) if table else None,
            )
            held = HeldLock(
                lock_id, component, LockState.WAITING, "u", "h", transaction, 0, None, None
            )
            components.append(replace(held, position=position, shares_writes=shares))
        made.append(components)
    return made


@given(requests())
def test_nobody_who_waits_is_overtaken_by_one_that_he_would_stop(
    made: list[list[HeldLock]],
) -> None:
    queue: list[HeldLock] = []
    for asked in made:
        blocked = first_in_the_way(asked, queue)
        in_the_way = [(one, other) for one in asked for other in queue if in_conflict(one, other)]
        assert (blocked is None) is (not in_the_way)
        assert blocked is None or blocked in in_the_way
        state = LockState.ACQUIRED if blocked is None else LockState.WAITING
        queue += [replace(one, state=state) for one in asked]
    acquired = [one for one in queue if one.state is LockState.ACQUIRED]
    for one in acquired:
        for other in acquired:
            assert other.lock_id >= one.lock_id or not in_conflict(one, other)
    assert sorted(queue, key=show_order)[: len(acquired)] == sorted(acquired, key=show_order)


@given(requests())
def test_when_all_before_are_gone_the_first_in_the_queue_is_free(
    made: list[list[HeldLock]],
) -> None:
    for at, asked in enumerate(made):
        assert first_in_the_way(asked, []) is None
        own = asked[0].transaction_id
        others = [held for earlier in made[:at] for held in earlier]
        same = [held for held in others if own and held.transaction_id == own]
        assert first_in_the_way(asked, same) is None, "a transaction is not in its own way"
