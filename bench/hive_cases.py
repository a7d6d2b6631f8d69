"""The cases as Hive's Java client sees them: until it has made objects of the answer."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from bench import shapes
from bench.hive_client import HiveClient
from bench.reads import BY_NAMES, evenings, one_day, spread, table_of
from bench.stage import Case, Samples, Stage, add_request, drop_call
from bench.writes import lock_request


def hive_cases(client: HiveClient, sizes: Sequence[int], added: int) -> Iterator[Case]:
    """The same work under the same names as `reads` and `writes`, without what clients rarely do.

    `sizes` are the partitions of the loaded tables, `added` how many one call adds.
    """
    one = table_of(sizes[0])
    yield _read(client, "getTable", "getTable", one, shapes.COLUMNS)
    yield _read(client, "connect+getTable", "connect+getTable", one, shapes.COLUMNS)
    for size in sizes:
        yield from _of_table(client, size)
    biggest = max(sizes)
    for count in (count for count in BY_NAMES if count <= biggest):
        names = [shapes.name(number) for number in spread(count, biggest)]
        name = f"getPartitionsByNames.{count}"
        yield _read(client, name, "partitionsByNames", table_of(biggest), count, strings=names)
    yield Case("createTable", _create_table(client))
    yield Case("dropTable", _drop_table(client))
    yield Case("alterTable", _alter_table(client))
    yield Case("lock+unlock", _lock_and_unlock(client))
    yield Case(f"addPartitions.{added}", _add_partitions(client, added))


def _of_table(client: HiveClient, size: int) -> Iterator[Case]:
    table = table_of(size)
    day, hours = one_day(size)
    some, matching = evenings(size)

    def read(name: str, call: str, count: int, **more: Any) -> Case:
        return _read(client, f"{name}.{size}", call, table, count, **more)

    yield read("getPartitionNames", "partitionNames", size)
    yield read("getPartitionNamesByPs", "partitionNamesByValues", hours, strings=[day, ""])
    by_filter = "partitionsByFilter"
    yield read("getPartitionsByFilter", by_filter, hours, filter=f'day = "{day}"')
    yield read("getPartitionsByFilter.range", by_filter, matching, filter=some)
    yield read("getPartitions", "partitions", size)


def _read(client: HiveClient, name: str, call: str, table: str, count: int, **more: Any) -> Case:
    """One call again and again; every answer must have `count` elements."""

    def samples(stage: Stage) -> Samples:
        while True:
            seconds, found = client.time(stage, call, table, **more)
            if found != count:
                raise AssertionError(
                    f"{name}: {stage.contestant.name} gave {found} instead of {count}"
                )
            yield seconds

    return Case(name, samples)


def _create_table(client: HiveClient) -> Callable[[Stage], Samples]:
    def samples(stage: Stage) -> Samples:
        while True:
            seconds, _ = client.time(stage, "createTable", value=shapes.table("made"))
            stage.drop_table("made")
            yield seconds

    return samples


def _drop_table(client: HiveClient) -> Callable[[Stage], Samples]:
    def samples(stage: Stage) -> Samples:
        while True:
            stage.make_table("doomed")
            yield client.time(stage, "dropTable", "doomed")[0]

    return samples


def _alter_table(client: HiveClient) -> Callable[[Stage], Samples]:
    def samples(stage: Stage) -> Samples:
        stage.make_table("altered")
        table = stage.get_table("altered")
        assert table.parameters is not None
        try:
            while True:
                table.parameters["round"] = str(int(table.parameters.get("round", "0")) + 1)
                yield client.time(stage, "alterTable", "altered", value=table)[0]
        finally:
            stage.drop_table("altered")

    return samples


def _lock_and_unlock(client: HiveClient) -> Callable[[Stage], Samples]:
    def samples(stage: Stage) -> Samples:
        while True:
            yield client.time(stage, "lock+unlock", value=lock_request())[0]

    return samples


def _add_partitions(client: HiveClient, count: int) -> Callable[[Stage], Samples]:
    table = f"grown_{count}"
    request, undo = add_request(table, range(count)), drop_call(table, range(count))

    def samples(stage: Stage) -> Samples:
        stage.make_table(table)
        try:
            while True:
                yield client.time(stage, "addPartitions", value=request)[0]
                stage.client.send(undo)
        finally:
            stage.drop_table(table)

    return samples
