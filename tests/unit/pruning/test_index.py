"""The pruning index follows its tables: stamps, sizes, threads."""

import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metastore.model.column import Column
from metastore.partitioning.filter_bind import BoundFilter, bind
from metastore.partitioning.filter_eval import matches
from metastore.partitioning.filter_parser import parse_filter
from metastore.partitioning.names import values_from_name
from metastore.ports.pruning import PartitionStamp, PruningIndex, SnapshotTooOld
from metastore.pruning.index import ArrowPruningIndex

KEYS = [Column("ds", "date"), Column("hr", "int")]
TABLE = 7


class Table:
    """A table whose partitions change; every snapshot stays readable."""

    def __init__(self, *, removals_known_from: int = 0) -> None:
        self.states: list[dict[int, str]] = [{}]
        self.removals: list[list[int]] = [[]]
        self.next_id = 1
        self.removals_known_from = removals_known_from
        self.reads: list[int] = []  # the `after_id` of every read

    def change(self, add: Sequence[str] = (), drop: Sequence[str] = ()) -> None:
        state = dict(self.states[-1])
        gone = [number for number, name in state.items() if name in drop]
        for number in gone:
            del state[number]
        for name in add:
            if name not in state.values():
                state[self.next_id] = name
                self.next_id += 1
        self.states.append(state)
        self.removals.append(gone)

    def snapshot(self, version: int = -1) -> tuple["Snapshot", PartitionStamp]:
        version = range(len(self.states))[version]
        return Snapshot(self, version), PartitionStamp(TABLE, version)


class Snapshot:
    def __init__(self, table: Table, version: int) -> None:
        self.table = table
        self.version = version

    def partition_count(self, _table_id: int) -> int:
        return len(self.table.states[self.version])

    def index_rows(
        self, _table_id: int, *, after_id: int = 0
    ) -> Iterator[Sequence[tuple[int, str, str | None]]]:
        self.table.reads.append(after_id)
        rows = [
            (number, name, None)
            for number, name in self.table.states[self.version].items()
            if number > after_id
        ]
        yield rows[::2]
        yield rows[1::2]

    def removed_since(self, _table_id: int, version: int) -> Sequence[int] | None:
        if version < self.table.removals_known_from:
            return None
        return [
            gone for step in self.table.removals[version + 1 : self.version + 1] for gone in step
        ]


def name_of(day: int, hour: int) -> str:
    return f"ds=2024-01-{day:02}/hr={hour}"


def filled(count: int) -> Table:
    table = Table()
    table.change(add=[name_of(number // 24 + 1, number % 24) for number in range(count)])
    return table


def filter_of(text: str) -> BoundFilter:
    return bind(parse_filter(text), KEYS)


def plainly(state: dict[int, str], bound: BoundFilter | None) -> list[tuple[int, str]]:
    names = ["ds", "hr"]
    found = [
        (number, name)
        for number, name in state.items()
        if bound is None or matches(bound, values_from_name(names, name))
    ]
    return sorted(found, key=lambda row: row[1].encode())


def chosen(index: PruningIndex, at: tuple[Snapshot, PartitionStamp], bound=None) -> list[int]:
    selection = index.select(*at, KEYS, bound)
    assert selection is not None
    return list(selection.ids)


some_names = st.lists(st.builds(name_of, st.integers(1, 4), st.integers(0, 12)), max_size=12)
filters = st.sampled_from(
    [None, *map(filter_of, ['ds = "2024-01-02"', "hr > 3 and hr <= 9", "hr = 1 or hr = 7"])]
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("change"), some_names, some_names),
        st.tuples(st.just("select"), filters, st.booleans()),
    ),
    max_size=25,
)


@given(steps, st.integers(0, 4))
def test_every_snapshot_is_answered_as_plainly_or_refused(history, removals_known_from):
    table = Table(removals_known_from=removals_known_from)
    index = ArrowPruningIndex()
    seen = 0
    for kind, first, second in history:
        if kind == "change":
            table.change(add=first, drop=second)
            continue
        newest = len(table.states) - 1
        version = newest if second else max(0, newest - 1)
        snapshot, stamp = table.snapshot(version)
        if version < seen:
            with pytest.raises(SnapshotTooOld):
                index.select(snapshot, stamp, KEYS, first)
            continue
        seen = version
        expected = plainly(table.states[version], first)
        assert chosen(index, (snapshot, stamp), first) == [number for number, _ in expected]
        names = index.names(snapshot, stamp, KEYS, first)
        assert names is not None
        assert names.texts() == [name for _, name in expected]


def test_only_what_is_new_is_read_after_a_change():
    table = filled(50)
    index = ArrowPruningIndex()
    chosen(index, table.snapshot())
    table.change(add=[name_of(9, 9)], drop=[name_of(1, 1)])
    assert len(chosen(index, table.snapshot())) == 50
    chosen(index, table.snapshot())
    assert table.reads == [0, 50]


def test_unknown_removals_make_it_load_anew():
    table = filled(50)
    table.removals_known_from = 3
    index = ArrowPruningIndex()
    chosen(index, table.snapshot())
    table.change(drop=[name_of(1, 1)])
    assert len(chosen(index, table.snapshot())) == 49
    assert table.reads == [0, 0]


def test_a_big_table_is_answered_after_it_was_loaded_aside():
    table = filled(50)
    index = ArrowPruningIndex(inline_rows=49)
    assert index.select(*table.snapshot(), KEYS, None) is None
    assert index.names(*table.snapshot(), KEYS, None) is None
    assert table.reads == []
    index.load(*table.snapshot())
    assert len(chosen(index, table.snapshot())) == 50
    table.change(add=[name_of(9, 9)])
    assert len(chosen(index, table.snapshot())) == 51
    assert table.reads == [0, 50]


def test_a_big_table_with_unknown_removals_is_not_loaded_within_a_request():
    table = filled(50)
    table.removals_known_from = 9
    index = ArrowPruningIndex(inline_rows=49)
    index.load(*table.snapshot())
    table.change(drop=[name_of(1, 1)])
    assert index.select(*table.snapshot(), KEYS, None) is not None  # 49 are left: small again
    table.change(add=[name_of(1, 1)])
    assert index.select(*table.snapshot(), KEYS, None) is None


def test_the_table_not_used_for_longest_makes_room():
    table = filled(300)
    snapshot, stamp = table.snapshot()
    index = ArrowPruningIndex(capacity=40_000)
    for table_id in (1, 2, 1, 3, 1):
        assert index.select(snapshot, PartitionStamp(table_id, stamp.version), KEYS, None)
    assert table.reads == [0, 0, 0]
    assert index.select(snapshot, PartitionStamp(2, stamp.version), KEYS, None)
    assert table.reads == [0, 0, 0, 0]


def test_a_table_beyond_the_capacity_is_left_to_the_database():
    table = filled(300)
    index = ArrowPruningIndex(capacity=5_000)
    assert len(chosen(index, table.snapshot())) == 300
    assert index.select(*table.snapshot(), KEYS, None) is None
    index.load(*table.snapshot())
    assert table.reads == [0]
    table.change(drop=[name_of(day, hour) for day in range(2, 20) for hour in range(24)])
    assert len(chosen(index, table.snapshot())) == 24


def test_a_forgotten_table_is_loaded_anew():
    table = filled(5)
    index = ArrowPruningIndex()
    chosen(index, table.snapshot())
    index.forget(TABLE)
    index.forget(TABLE)
    chosen(index, table.snapshot())
    assert table.reads == [0, 0]


def test_many_threads_load_a_table_once():
    table = filled(400)
    index = ArrowPruningIndex()
    started = threading.Barrier(8)
    bound = filter_of("hr = 3")

    def ask(_: int) -> list[int]:
        started.wait()
        return chosen(index, table.snapshot(), bound)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(8)))
    assert answers == [[number for number, _ in plainly(table.states[-1], bound)]] * 8
    assert table.reads == [0]


def test_readers_beside_a_writer_get_the_answer_of_their_snapshot():
    table = filled(48)
    index = ArrowPruningIndex()
    bound = filter_of('ds >= "2024-01-02" and hr < 20')
    done = threading.Event()
    wrong: list[int] = []

    def read() -> int:
        answered = 0
        while not done.is_set() or not answered:
            snapshot, stamp = table.snapshot()
            try:
                found = chosen(index, (snapshot, stamp), bound)
            except SnapshotTooOld:
                continue
            expected = [number for number, _ in plainly(table.states[stamp.version], bound)]
            answered += 1
            if found != expected:
                wrong.append(stamp.version)
        return answered

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read) for _ in range(4)]
        for number in range(100):
            day, hour = number % 5 + 1, number % 24
            table.change(add=[name_of(day, hour + 24)], drop=[name_of(day, hour)])
        done.set()
        assert all(reader.result() for reader in readers)
    assert wrong == []


def test_a_failed_load_leaves_the_index_usable():
    table = filled(5)
    index = ArrowPruningIndex()
    snapshot, stamp = table.snapshot()

    class Broken(Snapshot):
        def index_rows(self, *_: object, **__: object):
            raise ConnectionError("gone")

    with pytest.raises(ConnectionError):
        index.select(Broken(table, stamp.version), stamp, KEYS, None)
    assert len(chosen(index, (snapshot, stamp))) == 5


def test_an_index_without_tables_does_not_load_arrow():
    program = (
        "import sys\n"
        "from metastore.pruning.index import ArrowPruningIndex\n"
        "ArrowPruningIndex().forget(1)\n"
        "sys.exit('pyarrow' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
