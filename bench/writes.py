"""Cases that change the catalog. `X.N` works on N partitions, by the names of HMSBench."""

from collections.abc import Callable, Iterator, Sequence

from bench import shapes
from bench.stage import DB, Case, Samples, Stage, add_call, drop_call
from bench.wire import encoded
from catalog_api.thrift.gen import enums, structs


def writes(sizes: Sequence[int]) -> Iterator[Case]:
    """All cases; `sizes` are how many partitions one call adds, the others change the fewest."""
    yield Case("createTable", _create_table)
    yield Case("dropTable", _drop_table(0))
    yield Case("renameTable", _rename_table(0))
    yield Case("alterTable", _alter_table)
    yield Case("lock+unlock", _lock_and_unlock)
    yield Case("addPartition", _add_partitions(1))
    yield Case("dropPartition", _drop_partitions(1))
    for size in sizes:
        yield Case(f"addPartitions.{size}", _add_partitions(size))
    fewest = min(sizes)
    yield Case(f"alterPartitions.{fewest}", _alter_partitions(fewest))
    yield Case(f"renameTable.{fewest}", _rename_table(fewest))
    yield Case(f"dropPartitions.{fewest}", _drop_partitions(fewest))
    yield Case(f"dropTableWithPartitions.{fewest}", _drop_table(fewest))


def _create_table(stage: Stage) -> Samples:
    call = encoded("create_table", shapes.table("made"))
    while True:
        _, seconds = stage.client.time_decoded(call)
        stage.drop_table("made")
        yield seconds


def _drop_table(partitions: int) -> Callable[[Stage], Samples]:
    call = encoded("drop_table", DB, "doomed", True)

    def samples(stage: Stage) -> Samples:
        while True:
            stage.make_table("doomed", partitions)
            yield stage.client.time_decoded(call)[1]

    return samples


def _rename_call(table: structs.Table, old: str, new: str) -> bytes:
    table.tableName = new
    return encoded("alter_table", DB, old, table)


def _rename_table(partitions: int) -> Callable[[Stage], Samples]:
    def samples(stage: Stage) -> Samples:
        stage.make_table("here", partitions)
        try:
            while True:  # both ways, so that a sample leaves what it found
                there = _rename_call(stage.get_table("here"), "here", "there")
                seconds = stage.client.time_decoded(there)[1]
                back = _rename_call(stage.get_table("there"), "there", "here")
                yield seconds + stage.client.time_decoded(back)[1]
        finally:
            stage.drop_table("here")

    return samples


def _alter_table(stage: Stage) -> Samples:
    stage.make_table("altered")
    table = stage.get_table("altered")
    assert table.parameters is not None
    try:
        while True:
            table.parameters["round"] = str(int(table.parameters.get("round", "0")) + 1)
            yield stage.client.time_decoded(encoded("alter_table", DB, "altered", table))[1]
    finally:
        stage.drop_table("altered")


def lock_request() -> structs.LockRequest:
    """Asks for a table alone, as ACID-less Hive and Trino's writers do."""
    component = structs.LockComponent(
        type=enums.LockType.EXCLUSIVE,
        level=enums.LockLevel.TABLE,
        dbname=DB,
        tablename="locked",
        operationType=enums.DataOperationType.NO_TXN,
    )
    return structs.LockRequest(
        component=[component], user="bench", hostname="localhost", agentInfo="bench"
    )


def _lock_and_unlock(stage: Stage) -> Samples:
    lock = encoded("lock", lock_request())
    while True:
        held, locking = stage.client.time_decoded(lock)
        unlock = encoded("unlock", structs.UnlockRequest(lockid=held.lockid))
        yield locking + stage.client.time_decoded(unlock)[1]


def _add_partitions(count: int) -> Callable[[Stage], Samples]:
    table = f"grown_{count}"
    call, undo = add_call(table, range(count)), drop_call(table, range(count))

    def samples(stage: Stage) -> Samples:
        stage.make_table(table)
        try:
            while True:
                yield stage.client.time_decoded(call)[1]
                stage.client.send(undo)
        finally:
            stage.drop_table(table)

    return samples


def _drop_partitions(count: int) -> Callable[[Stage], Samples]:
    table = f"shrunk_{count}"
    call, undo = drop_call(table, range(count)), add_call(table, range(count))

    def samples(stage: Stage) -> Samples:
        stage.make_table(table, count)
        try:
            while True:
                yield stage.client.time_decoded(call)[1]
                stage.client.send(undo)
        finally:
            stage.drop_table(table)

    return samples


def _alter_partitions(count: int) -> Callable[[Stage], Samples]:
    """A new column and a new parameter on every partition."""
    table = f"changed_{count}"
    names = [shapes.name(number) for number in range(count)]

    def samples(stage: Stage) -> Samples:
        stage.make_table(table, count)
        partitions = stage.client.ask("get_partitions_by_names", DB, table, names)
        rounds = 0
        try:
            while True:
                rounds += 1
                _change(partitions, rounds)
                call = encoded("alter_partitions", DB, table, partitions)
                yield stage.client.time_decoded(call)[1]
        finally:
            stage.drop_table(table)

    return samples


def _change(partitions: Sequence[structs.Partition], rounds: int) -> None:
    for one in partitions:
        assert one.sd is not None
        assert one.sd.cols is not None
        assert one.parameters is not None
        one.sd.cols[shapes.COLUMNS :] = [structs.FieldSchema(f"new_{rounds}", "string", None)]
        one.parameters["round"] = str(rounds)
