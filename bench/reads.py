"""Cases that change nothing. `X.N` works on a table of N partitions, by the names of HMSBench."""

import time
from collections.abc import Callable, Iterator, Sequence

from bench import shapes
from bench.stage import DB, Case, Samples, Stage, get_table_call
from bench.wire import encoded

BY_NAMES = (10, 100, 1000, 10_000)
_MANY = "bench_many"


def table_of(partitions: int) -> str:
    """The name of the table that is loaded with this many partitions."""
    return f"parts_{partitions}"


def reads(sizes: Sequence[int], tables: int) -> Iterator[Case]:
    """All cases; `sizes` are the partitions of the loaded tables."""
    call = get_table_call(table_of(sizes[0]))
    yield _read("getNid", encoded("get_current_notificationEventId"))
    yield _read("listDatabases", encoded("get_all_databases"))
    yield Case(f"listTables.{tables}", _list_tables(tables))
    yield _read("getTable", call)
    yield Case("connect+getTable", _connected(call))
    for size in sizes:
        yield from _of_table(size)
    biggest = max(sizes)
    for count in (count for count in BY_NAMES if count <= biggest):
        names = [shapes.name(number) for number in spread(count, biggest)]
        call = encoded("get_partitions_by_names", DB, table_of(biggest), names)
        yield _read(f"getPartitionsByNames.{count}", call, count)


def spread(count: int, size: int) -> list[int]:
    """Numbers of so many partitions, all over a table of this size."""
    return [index * size // count for index in range(count)]


def one_day(size: int) -> tuple[str, int]:
    """A day in the middle of a table of this size, and how many partitions it has."""
    day = size // 2 // shapes.HOURS
    hours = min(shapes.HOURS, size - day * shapes.HOURS)
    return shapes.values(day * shapes.HOURS)[0], hours


def evenings(size: int) -> tuple[str, int]:
    """A filter with a range on both keys, and how many partitions it finds: at most 200."""
    first = size // 3 // shapes.HOURS
    end = min(2 * size // 3 // shapes.HOURS, first + 100)
    days = [shapes.values(day * shapes.HOURS)[0] for day in (first, end)]
    return f'day >= "{days[0]}" and day < "{days[1]}" and hour >= 22', (end - first) * 2


def _of_table(size: int) -> Iterator[Case]:
    table = table_of(size)
    day, hours = one_day(size)
    some, matching = evenings(size)
    one = f'day = "{day}"'
    by_filter, by_pattern = "get_partitions_by_filter", "get_partition_names_ps"
    yield _read(
        f"getPartition.{size}", encoded("get_partition", DB, table, shapes.values(size // 2))
    )
    yield _read(f"getPartitionNames.{size}", encoded("get_partition_names", DB, table, -1), size)
    yield _read(
        f"getPartitionNamesByPs.{size}", encoded(by_pattern, DB, table, [day, ""], -1), hours
    )
    yield _read(
        f"getPartitionsByPs.{size}", encoded("get_partitions_ps", DB, table, [day, ""], -1), hours
    )
    yield _read(f"getPartitionsByFilter.{size}", encoded(by_filter, DB, table, one, -1), hours)
    yield _read(
        f"getPartitionsByFilter.range.{size}", encoded(by_filter, DB, table, some, -1), matching
    )
    yield _read(f"getPartitions.{size}", encoded("get_partitions", DB, table, -1), size)


def _read(name: str, call: bytes, count: int | None = None) -> Case:
    """One call again and again; its first answer is decoded and must have `count` elements."""

    def samples(stage: Stage) -> Samples:
        value, length = stage.client.send(call)
        if count is not None and len(value) != count:
            raise AssertionError(
                f"{name}: {stage.contestant.name} gave {len(value)} instead of {count}"
            )
        del value  # may be large
        while True:
            yield stage.client.time(call, length)

    return Case(name, samples)


def _connected(call: bytes) -> Callable[[Stage], Samples]:
    def samples(stage: Stage) -> Samples:
        _, length = stage.client.send(call)
        while True:
            begin = time.perf_counter()
            client = stage.contestant.connect()
            client.time(call, length)
            yield time.perf_counter() - begin
            client.close()

    return samples


def _list_tables(count: int) -> Callable[[Stage], Samples]:
    call = encoded("get_all_tables", _MANY)

    def samples(stage: Stage) -> Samples:
        stage.make_database(_MANY)
        for number in range(count):
            table = shapes.table(f"table_{number:06}")
            table.dbName = _MANY
            stage.client.ask("create_table", table)
        value, length = stage.client.send(call)
        assert len(value) == count
        try:
            while True:
                yield stage.client.time(call, length)
        finally:
            stage.client.ask("drop_database", _MANY, True, True)

    return samples
