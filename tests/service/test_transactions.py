"""Rules of transactions that the clock, the file of events and renames show."""

import threading
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.errors import InvalidObject, LockNotFound, TransactionAborted
from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.event import EventType
from metastore.model.lock import (
    LockComponent,
    LockFilter,
    LockLevel,
    LockRequest,
    LockState,
    LockType,
)
from metastore.model.partition import Partition
from metastore.model.snapshot import TransactionSnapshot, ViewSnapshot
from metastore.model.storage_descriptor import StorageDescriptor
from metastore.model.table import Table, TableName
from metastore.model.transaction import (
    CommitRequest,
    KeyValue,
    OpenRequest,
    Operation,
    SourceChanges,
    TransactionState,
    TransactionType,
)
from metastore.model.write_id import bit_set
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.catalogs import TurnableClock

TIMEOUT = 300


def begin(catalog: CatalogService, ctx: RequestContext, count: int = 1) -> list[int]:
    return catalog.transactions.open(ctx, OpenRequest(count, "ana", "host"))


def take(
    catalog: CatalogService,
    ctx: RequestContext,
    number: int,
    type_: LockType = LockType.EXCLUSIVE,
    partition: str | None = None,
) -> LockState:
    component = LockComponent(
        type_,
        LockLevel.TABLE,
        "web",
        "t",
        partition,
        operation=Operation.UPDATE,
        is_transactional=True,
    )
    return catalog.locks.lock(ctx, LockRequest((component,), "ana", "host", number)).state


def aborted(catalog: CatalogService, ctx: RequestContext) -> list[int]:
    found = catalog.transactions.unfinished(ctx).transactions
    return [one.id for one in found if one.state is TransactionState.ABORTED]


def test_a_silent_transaction_is_aborted_by_whoever_meets_it(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    silent, alive = begin(catalog, ctx, 2)
    clock.now += TIMEOUT
    catalog.transactions.heartbeat(ctx, alive)
    clock.now += 1
    for call in (
        lambda: catalog.transactions.heartbeat(ctx, silent),
        lambda: catalog.transactions.commit(ctx, CommitRequest(silent)),
        lambda: take(catalog, ctx, silent),
    ):
        with pytest.raises(TransactionAborted):
            call()
    assert aborted(catalog, ctx) == [silent]


def test_the_list_shows_a_silent_transaction_as_aborted(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    (silent,) = begin(catalog, ctx)
    clock.now += TIMEOUT + 1
    assert aborted(catalog, ctx) == [silent]


def test_the_lock_of_a_silent_transaction_stands_in_nobodys_way(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    silent, alive = begin(catalog, ctx, 2)
    assert take(catalog, ctx, silent) is LockState.ACQUIRED
    for _ in range(3):
        clock.now += TIMEOUT / 2
        catalog.transactions.heartbeat_range(ctx, alive, alive)
    assert catalog.locks.show(ctx, LockFilter()) == []
    assert take(catalog, ctx, alive) is LockState.ACQUIRED
    assert aborted(catalog, ctx) == [silent]


def test_a_heartbeat_of_a_transaction_keeps_its_locks(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    one, other = begin(catalog, ctx, 2)
    take(catalog, ctx, one)
    take(catalog, ctx, other)
    for _ in range(3):
        clock.now += TIMEOUT / 2
        catalog.transactions.heartbeat(ctx, one)
        assert catalog.locks.check(ctx, 2) is LockState.WAITING, "a heartbeat of its own"
    assert aborted(catalog, ctx) == []


def test_replications_may_be_silent_for_days(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    request = OpenRequest(
        1, "u", "h", type=TransactionType.REPL_CREATED, policy="src", source_ids=(9,)
    )
    (number,) = catalog.transactions.open(ctx, request)
    clock.now += 24 * 3600
    assert take(catalog, ctx, number) is LockState.ACQUIRED
    (other,) = begin(catalog, ctx)
    assert take(catalog, ctx, other) is LockState.WAITING
    clock.now += 11 * 24 * 3600
    assert aborted(catalog, ctx) == [number, other]


def test_housekeeping_aborts_and_forgets(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    empty, writer = begin(catalog, ctx, 2)
    take(catalog, ctx, writer)
    clock.now += TIMEOUT + 1
    catalog.maintenance.run()
    assert aborted(catalog, ctx) == [writer], "an aborted one that wrote nothing is forgotten"
    assert empty < writer
    with pytest.raises(LockNotFound):
        catalog.locks.check(ctx, 1)


def test_housekeeping_keeps_what_open_transactions_may_still_meet(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    one, other = begin(catalog, ctx, 2)
    for number in (one, other):
        take(catalog, ctx, number, LockType.SHARED_READ)
    catalog.transactions.commit(ctx, CommitRequest(one))
    catalog.maintenance.run()
    with pytest.raises(TransactionAborted, match="write conflict on web/t "):
        catalog.transactions.commit(ctx, CommitRequest(other))


def test_the_log_tells_of_transactions_but_not_of_readers(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    before = catalog.events.current_id(ctx)
    reader = OpenRequest(1, "u", "h", type=TransactionType.READ_ONLY)
    for number in catalog.transactions.open(ctx, reader):
        catalog.transactions.commit(ctx, CommitRequest(number))
    one, other = begin(catalog, ctx, 2)
    catalog.write_ids.allocate(ctx, ("Web", "T"), [one])
    take(catalog, ctx, one, LockType.SHARED_READ, "p=1")
    catalog.transactions.commit(ctx, CommitRequest(one))
    catalog.transactions.abort(ctx, other)
    events = catalog.events.after(ctx, before, 10)
    assert [event.type for event in events] == [
        EventType.OPEN_TXN,
        EventType.ALLOC_WRITE_ID,
        EventType.COMMIT_TXN,
        EventType.ABORT_TXN,
    ]
    opened, allocated, committed, ended = (event.body or {} for event in events)
    assert opened["transactions"] == [one, other]
    assert (events[1].database, events[1].table) == ("web", "t")
    assert allocated["write_ids"] == [[one, 1]]
    assert committed["transactions"] == [one]
    assert committed["writes"] == [["web", "t", "p=1", 1]]
    assert ended["transactions"] == [other]


# --- tables that change under them ---------------------------------------------------------------


def acid_table(catalog: CatalogService, ctx: RequestContext, name: str = "t") -> TableName:
    if "web" not in catalog.databases.names(ctx):
        catalog.databases.create(ctx, Database("web"))
    table = Table(
        name,
        "web",
        type="MANAGED_TABLE",
        partition_keys=(Column("p", "int"),),
        parameters={"transactional": "TRUE"},
        storage=StorageDescriptor(),
    )
    return catalog.tables.create(ctx, table).qualified


def latest(catalog: CatalogService, ctx: RequestContext, table: str = "t") -> int:
    return catalog.write_ids.latest(ctx, "web", table)


def test_write_ids_and_locks_follow_a_renamed_table(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    name = acid_table(catalog, ctx)
    one, other = begin(catalog, ctx, 2)
    catalog.write_ids.allocate(ctx, ("web", "t"), [one, other])
    take(catalog, ctx, one, LockType.SHARED_READ)
    table = catalog.tables.get(ctx, name)
    catalog.tables.alter(ctx, name, replace(table, name="renamed"))
    assert (latest(catalog, ctx, "renamed"), latest(catalog, ctx)) == (2, 0)
    (held,) = catalog.locks.show(ctx, LockFilter())
    assert held.component.table == "renamed"
    catalog.transactions.commit(ctx, CommitRequest(one))
    changed = catalog.materialized_views.source_changed(
        ctx, ["web.renamed"], "1$web.renamed:0:0::", "9:9::"
    )
    assert changed == SourceChanges(updated=True, compacted=False)


def test_write_ids_of_a_name_that_nobody_had_hinder_no_rename(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    name = acid_table(catalog, ctx)
    ids = begin(catalog, ctx, 2)
    catalog.write_ids.allocate(ctx, ("web", "renamed"), ids)
    catalog.write_ids.allocate(ctx, ("web", "t"), ids[:1])
    catalog.write_ids.keep_oldest(ctx, ids[0], {"web.t": 1, "web.renamed": 1})
    table = catalog.tables.get(ctx, name)
    catalog.tables.alter(ctx, name, replace(table, name="renamed"))
    assert (latest(catalog, ctx, "renamed"), latest(catalog, ctx)) == (1, 0)


@pytest.mark.parametrize("what", ["table", "database"])
def test_write_ids_go_with_their_table(
    catalog: CatalogService, ctx: RequestContext, what: str
) -> None:
    name = acid_table(catalog, ctx)
    catalog.write_ids.allocate(ctx, ("web", "t"), begin(catalog, ctx))
    if what == "table":
        catalog.tables.drop(ctx, name)
    else:
        catalog.databases.drop(ctx, "web", cascade=True)
    assert latest(catalog, ctx) == 0
    acid_table(catalog, ctx)
    found = catalog.write_ids.allocate(ctx, ("web", "t"), begin(catalog, ctx))
    assert [one.write_id for one in found] == [1]


def test_what_was_written_follows_partitions(catalog: CatalogService, ctx: RequestContext) -> None:
    name = acid_table(catalog, ctx)
    catalog.partitions.add(ctx, name, [Partition(("1",)), Partition(("2",))])
    one, other, third = begin(catalog, ctx, 3)
    for number, partition in ((one, "p=1"), (other, "p=3"), (third, "p=2")):
        take(catalog, ctx, number, LockType.SHARED_READ, partition)
    catalog.transactions.commit(ctx, CommitRequest(one))
    catalog.partitions.rename(ctx, name, ["1"], Partition(("3",)))
    with pytest.raises(TransactionAborted, match="web/t/p=3"):
        catalog.transactions.commit(ctx, CommitRequest(other))
    catalog.partitions.drop(ctx, name, names=["p=2"])
    catalog.transactions.commit(ctx, CommitRequest(third))
    event = catalog.events.after(ctx, catalog.events.current_id(ctx) - 1, 1)[0]
    assert (event.body or {})["writes"] == [], "the partition is gone, so nothing was written"


def test_a_table_that_becomes_transactional_begins_high(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    catalog.databases.create(ctx, Database("web"))
    table = catalog.tables.create(ctx, Table("plain", "web", type="MANAGED_TABLE"))
    converted = replace(table, parameters={"transactional": "true"})
    catalog.tables.alter(ctx, table.qualified, converted)
    assert latest(catalog, ctx, "plain") == 10_000_000


# --- several at once -----------------------------------------------------------------------------


def test_ids_have_no_gaps_when_two_replicas_open_and_allocate(
    settings: Settings, ctx: RequestContext
) -> None:
    replicas = [open_catalog(settings), open_catalog(settings)]
    opened: list[int] = []
    given: list[int] = []

    def work(replica: CatalogService) -> None:
        for _ in range(15):
            (number,) = begin(replica, ctx)
            opened.append(number)
            (one,) = replica.write_ids.allocate(ctx, ("web", "t"), [number])
            given.append(one.write_id)
            replica.transactions.commit(ctx, CommitRequest(number))

    threads = [threading.Thread(target=work, args=(replica,)) for replica in replicas * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(opened) == list(range(1, 61))
    assert sorted(given) == list(range(1, 61))
    assert replicas[0].transactions.unfinished(ctx).transactions == ()
    for replica in replicas:
        replica.close()


def test_of_many_that_change_the_same_at_once_one_is_committed(
    settings: Settings, ctx: RequestContext
) -> None:
    replicas = [open_catalog(settings), open_catalog(settings)]
    ids = begin(replicas[0], ctx, 6)
    for number in ids:
        take(replicas[0], ctx, number, LockType.SHARED_READ)
    committed: list[int] = []

    def work(replica: CatalogService, number: int) -> None:
        try:
            replica.transactions.commit(ctx, CommitRequest(number))
        except TransactionAborted:
            return
        committed.append(number)

    threads = [
        threading.Thread(target=work, args=(replicas[number % 2], number)) for number in ids
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(committed) == 1
    assert sorted([*committed, *aborted(replicas[0], ctx)]) == ids
    for replica in replicas:
        replica.close()


# --- snapshots -----------------------------------------------------------------------------------


@given(
    st.integers(0, 60),
    st.lists(st.tuples(st.integers(1, 60), st.integers(0, 5), st.booleans()), max_size=8),
)
def test_a_snapshot_hides_what_its_text_lists(
    mark: int, ranges: list[tuple[int, int, bool]]
) -> None:
    state: dict[int, bool] = {}
    for first, length, is_aborted in ranges:
        for number in range(first, first + length + 1):
            state.setdefault(number, is_aborted)
    texts = [
        ",".join(str(number) for number in sorted(state) if state[number] is wanted)
        for wanted in (False, True)
    ]
    snapshot = TransactionSnapshot.parse(f"{mark}:1:{texts[0]}:{texts[1]}")
    for number in range(80):
        assert snapshot.sees(number) is (number <= mark and number not in state)
        assert snapshot.is_aborted(number) is state.get(number, False)


def test_a_snapshot_with_ranges_takes_no_room_for_each_id() -> None:
    snapshot = TransactionSnapshot.parse("99999999999:5:5-9000000000:9000000002-9000000010,3")
    assert [snapshot.sees(number) for number in (2, 3, 4, 5, 9_000_000_001)] == [
        True, False, True, False, True,
    ]  # fmt: skip
    assert snapshot.is_aborted(9_000_000_005)
    assert not snapshot.is_aborted(9_000_000_000)


@given(st.lists(st.booleans(), max_size=40))
def test_bits_are_those_of_javas_bit_set(flags: list[bool]) -> None:
    data = bit_set(flags)
    bits = [bool(byte >> at & 1) for byte in data for at in range(8)]
    assert [*bits, *[False] * len(flags)][: len(flags)] == flags
    assert not data.endswith(b"\0")


def test_snapshots_of_views_are_read_in_both_notations() -> None:
    text = "5$web.t:7:3:3,4:5$web.u:1:9223372036854775807::"
    old = ViewSnapshot.parse(text)
    assert (old.tables["web.t"].hidden, old.tables["web.u"].high_water_mark) == ((3, 4, 5), 1)
    new = ViewSnapshot.parse(f'{{"validTxnList": "{text}"}}')
    assert (new.tables, new.by_hive4, new.foreign) == (old.tables, True, False)
    assert ViewSnapshot.parse("").tables == {}


def test_a_commit_can_set_a_parameter_of_a_table_with_it(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    name = acid_table(catalog, ctx)
    table = catalog.tables.get(ctx, name)
    parameters = {**table.parameters, "_metaoffset": "1"}
    table = catalog.tables.alter(ctx, name, replace(table, parameters=parameters))
    one, other = begin(catalog, ctx, 2)
    catalog.transactions.commit(
        ctx, CommitRequest(one, key_value=KeyValue(table.id, "_metaoffset", "2"))
    )
    assert catalog.tables.get(ctx, name).parameters["_metaoffset"] == "2"
    for pair in (KeyValue(table.id, "owner", "x"), KeyValue(99, "_metaoffset", "3")):
        with pytest.raises(InvalidObject):
            catalog.transactions.commit(ctx, CommitRequest(other, key_value=pair))
    assert [info.id for info in catalog.transactions.unfinished(ctx).transactions] == [other]


def test_more_transactions_than_a_statement_has_parameters_are_named_at_once(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    many = range(1, 70_001)
    own = begin(catalog, ctx, 1_200)
    catalog.write_ids.allocate(ctx, ("web", "t"), own[-2:])
    before = catalog.events.current_id(ctx)
    catalog.transactions.abort_many(ctx, many)
    found = catalog.transactions.unfinished(ctx).transactions
    assert [one.state for one in found] == [TransactionState.ABORTED] * len(own)
    told = catalog.events.after(ctx, before, 2_000)
    assert [event.body["databases"] for event in told if event.body][-3:] == [[], ["web"], ["web"]]


def test_more_ids_than_a_statement_has_parameters_are_looked_up_at_once(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    many = tuple(range(1, 70_001))
    assert set(catalog.compactions.abort(ctx, many).values()) == {None}
    replay = OpenRequest(1, "ana", "host", policy="from.*", source_ids=many)
    assert catalog.transactions.open(ctx, replay) == [1]
    assert catalog.transactions.open(ctx, replay) == [1]


def test_write_ids_may_be_given_out_while_tables_are_renamed(
    catalog: CatalogService, ctx: RequestContext, settings: Settings
) -> None:
    name = acid_table(catalog, ctx)
    replica = open_catalog(settings)
    failed: list[Exception] = []

    def allocate() -> None:
        try:
            for number in begin(replica, ctx, 60):
                for table in ("t", "renamed"):
                    replica.write_ids.allocate(ctx, ("web", table), [number])
        except Exception as error:  # noqa: BLE001  # whatever it is
            failed.append(error)

    other = threading.Thread(target=allocate)
    other.start()
    while other.is_alive():
        table = catalog.tables.get(ctx, name)
        renamed = replace(table, name="renamed" if table.name == "t" else "t")
        name = catalog.tables.alter(ctx, name, renamed).qualified
    other.join()
    replica.close()
    assert failed == []
