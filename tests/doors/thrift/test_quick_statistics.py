"""Number and size of files, and what a change leaves of statistics, as in Hive 3.1."""

from pathlib import Path

import pytest

from catalog_api.thrift.gen import structs

ACCURATE = "COLUMN_STATS_ACCURATE"
ALL_RIGHT = '{"BASIC_STATS":"true","COLUMN_STATS":{"a":"true","s":"true"}}'
COUNTED = {"numFiles": "3", "totalSize": "130"}
QUIET = {"DO_NOT_UPDATE_STATS": "true"}
OF_TASK = {"STATS_GENERATED": "TASK"}
BY_HAND = {"STATS_GENERATED": "USER"}


@pytest.fixture
def data(warehouse: Path) -> str:
    """A directory with three files of 130 bytes that count."""
    directory = warehouse / "data"
    for name, size in {"a": 10, "b": 20, "sub/c": 100, "_SUCCESS": 3, ".c": 4, "_t/d": 5}.items():
        file = directory / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x" * size)
    return directory.as_uri()


def described(location):
    columns = [structs.FieldSchema("a", "int"), structs.FieldSchema("s", "string")]
    serde = structs.SerDeInfo("", "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe", {})
    return structs.StorageDescriptor(
        cols=columns, location=location, serdeInfo=serde, bucketCols=[], sortCols=[], parameters={}
    )


def create(client, location, parameters=None, *, keys=(), told=None):
    table = structs.Table(
        tableName="t",
        dbName="sales",
        sd=described(location),
        partitionKeys=[structs.FieldSchema(key, "string") for key in keys],
        tableType="EXTERNAL_TABLE",
        parameters={"EXTERNAL": "TRUE", **(parameters or {})},
    )
    context = structs.EnvironmentContext(told or {})
    client.create_table_with_environment_context(tbl=table, environment_context=context)


def shown(parameters):
    return {key: value for key, value in parameters.items() if key not in HIDDEN}


HIDDEN = {"EXTERNAL", "transient_lastDdlTime"}


def of_table(client):
    return shown(client.get_table(dbname="sales", tbl_name="t").parameters)


def of_partition(client, value="1"):
    found = client.get_partition(db_name="sales", tbl_name="t", part_vals=[value])
    return shown(found.parameters)


def alter(client, change, told=None):
    table = client.get_table(dbname="sales", tbl_name="t")
    change(table)
    client.alter_table_with_environment_context(
        dbname="sales",
        tbl_name="t",
        new_tbl=table,
        environment_context=structs.EnvironmentContext(told or {}),
    )


def analyze(client, partition=None):
    lengths = structs.StringColumnStatsData(3, 1.5, 1, 4)
    known = [
        structs.ColumnStatisticsObj("a", "int", structs.ColumnStatisticsData(
            longStats=structs.LongColumnStatsData(1, 9, 0, 5))),
        structs.ColumnStatisticsObj(
            "s", "string", structs.ColumnStatisticsData(stringStats=lengths)),
    ]  # fmt: skip
    about = structs.ColumnStatisticsDesc(partition is None, "sales", "t", partition)
    given = structs.ColumnStatistics(about, known)
    client.set_aggr_stats_for(request=structs.SetPartitionsStatsRequest([given]))


def known_columns(client, table="t"):
    request = structs.TableStatsRequest("sales", table, ["a", "s"])
    return [one.colName for one in client.get_table_statistics_req(request=request).tableStats]


def known_of_partition(client, name="k=1"):
    request = structs.PartitionsStatsRequest("sales", "t", ["a", "s"], [name])
    found = client.get_partitions_statistics_req(request=request).partStats
    return [one.colName for one in found.get(name, [])]


def all_right(described_object):
    described_object.parameters[ACCURATE] = ALL_RIGHT


def widen(described_object):
    described_object.sd.cols[0].type = "bigint"


def cut(described_object):
    del described_object.sd.cols[1:]


# --- tables -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "told", "stored"),
    [
        ({}, {}, COUNTED),
        ({"numFiles": "7"}, {}, COUNTED),
        ({"numFiles": "7", "totalSize": "8"}, {}, {"numFiles": "7", "totalSize": "8"}),
        ({ACCURATE: ALL_RIGHT}, {}, COUNTED),
        ({ACCURATE: ALL_RIGHT}, OF_TASK, {**COUNTED, ACCURATE: ALL_RIGHT}),
        ({"DO_NOT_UPDATE_STATS": "true"}, {}, {}),
        ({"DO_NOT_UPDATE_STATS": "false"}, {}, COUNTED),
    ],
)
def test_files_that_a_new_table_finds_are_counted(client, data, given, told, stored):
    create(client, data, given, told=told)
    assert of_table(client) == stored


def test_a_directory_that_was_just_made_is_not_looked_into(client, warehouse):
    create(client, (warehouse / "new").as_uri(), {ACCURATE: ALL_RIGHT})
    assert of_table(client) == {ACCURATE: ALL_RIGHT}


def test_neither_a_partitioned_table_has_files_nor_what_is_outside(client, data, tmp_path):
    create(client, data, keys=["k"])
    assert of_table(client) == {}
    client.drop_table(dbname="sales", name="t", deleteData=False)
    create(client, (tmp_path / "elsewhere").as_uri())
    assert of_table(client) == {}


@pytest.mark.parametrize(
    ("told", "stored"),
    [
        ({}, COUNTED),
        (BY_HAND, COUNTED),
        (OF_TASK, {**COUNTED, ACCURATE: ALL_RIGHT}),
        (QUIET, {ACCURATE: ALL_RIGHT}),
    ],
)
def test_an_altered_table_is_counted_and_its_statistics_distrusted(client, data, told, stored):
    create(client, data, QUIET)
    alter(client, all_right, told)
    assert of_table(client) == stored


def test_a_table_may_ask_to_be_left_alone_once(client, data):
    create(client, data)
    alter(client, lambda table: table.parameters.update({**QUIET, ACCURATE: ALL_RIGHT}))
    assert of_table(client) == {**COUNTED, ACCURATE: ALL_RIGHT}


@pytest.mark.parametrize(
    ("change", "left"), [(widen, "s"), (cut, "a")], ids=["another type", "a column less"]
)
def test_statistics_of_changed_columns_are_void(client, data, change, left):
    create(client, data)
    analyze(client)
    alter(client, change, QUIET)
    assert known_columns(client) == [left]
    assert of_table(client)[ACCURATE] == f'{{"COLUMN_STATS":{{"{left}":"true"}}}}'


def test_statistics_follow_a_renamed_table(client, data):
    create(client, data)
    analyze(client)
    alter(client, lambda table: setattr(table, "tableName", "u"))
    assert known_columns(client, "u") == ["a", "s"]
    parameters = client.get_table(dbname="sales", tbl_name="u").parameters
    assert parameters[ACCURATE] == '{"COLUMN_STATS":{"a":"true","s":"true"}}'


# --- partitions ---------------------------------------------------------------------------------


def add(client, location, parameters=None):
    new = structs.Partition(
        values=["1"],
        dbName="sales",
        tableName="t",
        sd=described(location),
        parameters=parameters or {},
    )
    client.add_partition(new_part=new)


@pytest.fixture
def partitioned(client, warehouse):
    create(client, (warehouse / "t").as_uri(), keys=["k"])
    return client


def alter_partition(client, change, told=None):
    partition = client.get_partition(db_name="sales", tbl_name="t", part_vals=["1"])
    change(partition)
    client.alter_partitions_with_environment_context(
        db_name="sales",
        tbl_name="t",
        new_parts=[partition],
        environment_context=structs.EnvironmentContext(told or {}),
    )


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ({}, COUNTED),
        ({ACCURATE: ALL_RIGHT}, COUNTED),
        ({"numFiles": "3", "totalSize": "3"}, {"numFiles": "3", "totalSize": "3"}),
    ],
)
def test_files_that_a_new_partition_finds_are_counted(partitioned, data, given, stored):
    add(partitioned, data, given)
    assert of_partition(partitioned) == stored


def test_a_new_directory_of_a_partition_is_not_looked_into(partitioned, warehouse):
    add(partitioned, (warehouse / "new").as_uri())
    assert of_partition(partitioned) == {}
    values = {"db_name": "sales", "tbl_name": "t", "part_vals": ["2"]}
    (warehouse / "t" / "k=2").mkdir()
    (warehouse / "t" / "k=2" / "file").write_bytes(b"12345")
    partitioned.append_partition(**values)
    assert of_partition(partitioned, "2") == {"numFiles": "1", "totalSize": "5"}


@pytest.mark.parametrize(
    ("given", "told", "stored"),
    [
        (COUNTED, {}, {**COUNTED, ACCURATE: ALL_RIGHT}),
        (COUNTED, BY_HAND, COUNTED),
        (COUNTED, OF_TASK, {**COUNTED, ACCURATE: ALL_RIGHT}),
        ({"numFiles": "99", "totalSize": "130"}, {}, COUNTED),
        ({"numFiles": "99", "totalSize": "130"}, OF_TASK, {**COUNTED, ACCURATE: ALL_RIGHT}),
        ({"numFiles": "many", "totalSize": "130"}, {}, COUNTED),
        ({}, {}, COUNTED),
        ({}, QUIET, {ACCURATE: ALL_RIGHT}),
    ],
)
def test_an_altered_partition_is_counted_where_its_numbers_change(
    partitioned, data, given, told, stored
):
    def change(partition):
        partition.parameters = {**given, ACCURATE: ALL_RIGHT}

    add(partitioned, data)
    alter_partition(partitioned, change, told)
    assert of_partition(partitioned) == stored


@pytest.mark.parametrize(("change", "left"), [(widen, "s"), (cut, "a")])
@pytest.mark.parametrize("changed", ["partition", "table"])
def test_statistics_of_changed_columns_of_partitions_are_void(
    partitioned, data, change, left, changed
):
    add(partitioned, data)
    analyze(partitioned, "k=1")
    (alter_partition if changed == "partition" else alter)(partitioned, change)
    assert known_of_partition(partitioned) == [left]
    assert of_partition(partitioned)[ACCURATE] == f'{{"COLUMN_STATS":{{"{left}":"true"}}}}'


def test_statistics_follow_a_renamed_partition_but_for_changed_columns(partitioned, data):
    add(partitioned, data)
    analyze(partitioned, "k=1")
    new = partitioned.get_partition(db_name="sales", tbl_name="t", part_vals=["1"])
    new.values = ["2"]
    widen(new)
    partitioned.rename_partition(db_name="sales", tbl_name="t", part_vals=["1"], new_part=new)
    assert known_of_partition(partitioned, "k=2") == ["s"]
    expected = {**COUNTED, ACCURATE: '{"COLUMN_STATS":{"s":"true"}}'}
    assert of_partition(partitioned, "2") == expected
