"""Partition methods at their edges: as real metastores of Hive 3.1 and 4.0 answer."""

from pathlib import Path

import pytest

from catalog_api.thrift.gen import structs
from tests.fixtures.wire_tables import wire_partition, wire_storage, wire_table

IN_D = {"db_name": "d", "tbl_name": "t"}
NOWHERE = {"db_name": "d", "tbl_name": "nope"}
PLAIN = {"db_name": "d", "tbl_name": "plain"}
DEFAULT = "__HIVE_DEFAULT_PARTITION__"


@pytest.fixture(autouse=True)
def tables(client):
    client.create_database(database=structs.Database(name="d"))
    client.create_table(tbl=wire_table())
    client.create_table(tbl=wire_table("plain", partitionKeys=[]))
    client.create_table(tbl=wire_table("view", tableType="VIRTUAL_VIEW", viewOriginalText="x"))
    for ds, hr in (("a", "1"), ("a", "2"), ("b", "1"), ("", "5"), ("é/=", "7")):
        client.add_partition(new_part=wire_partition(ds, hr))


def refused(call, method, kind, text, arguments):
    with pytest.raises(kind) as caught:
        call(method, **arguments)
    assert caught.value.message == text


def located(*values, table="t", **fields):
    ds, hr = values
    return wire_partition(
        ds, hr, table=table, **{"sd": wire_storage(location=f"s3://x/{ds}/{hr}"), **fields}
    )


# --- one partition, by values and by name --------------------------------------------------------


def test_the_empty_value_and_the_default_one_find_the_same_partition(client):
    for first in ("", DEFAULT):
        assert client.get_partition(**IN_D, part_vals=[first, "5"]).values == [first, "5"]
        stored = client.get_partition_with_auth(**IN_D, part_vals=[first, "5"])
        assert stored.values == ["", "5"]
        request = structs.GetPartitionRequest("hive", "d", "t", [first, "5"])
        assert client.get_partition_req(req=request).partition.values == [first, "5"]
    named = client.get_partition_by_name(**IN_D, part_name=f"ds={DEFAULT}/hr=5")
    assert named.values == [DEFAULT, "5"]


BY_NAME = [
    ("get_partition_by_name", structs.NoSuchObjectException),
    ("append_partition_by_name", structs.InvalidObjectException),
    ("append_partition_by_name_with_environment_context", structs.InvalidObjectException),
    ("drop_partition_by_name", structs.NoSuchObjectException),
    ("drop_partition_by_name_with_environment_context", structs.NoSuchObjectException),
]


@pytest.mark.parametrize(("method", "kind"), BY_NAME)
@pytest.mark.parametrize(
    ("name", "missing"),
    [("ds=a", "hr"), ("DS=a/hr=1", "ds"), ("garbage", "ds"), ("ds=/hr=1", "ds"), ("ds=a=b", "ds")],
)
def test_a_name_must_hold_every_key_in_its_case(client, method, kind, name, missing):
    text = f"incomplete partition name - missing {missing}"
    refused(client.call, method, kind, text, {**IN_D, "part_name": name})


@pytest.mark.parametrize(("method", "kind"), BY_NAME)
def test_names_that_are_none_and_tables_without_partitions(client, method, kind):
    call, meta = client.call, structs.MetaException
    refused(call, method, meta, "Partition name is invalid. ", {**IN_D, "part_name": ""})
    refused(call, method, meta, "Partition name is invalid. null", {**IN_D, "part_name": None})
    nothing = "Invalid partition key & values; keys [], values []"
    refused(call, method, meta, nothing, {**PLAIN, "part_name": "ds=a/hr=1"})
    where = "hive.d.nope" if method == "get_partition_by_name" else "d.nope"
    refused(call, method, kind, f"{where} table not found", {**NOWHERE, "part_name": "ds=a"})


@pytest.mark.parametrize("method", ["get_partition_by_name", "drop_partition_by_name"])
def test_a_missing_partition_is_told_by_its_values(client, method):
    kind, text = structs.NoSuchObjectException, "partition values=[z, 1]"
    refused(client.call, method, kind, text, {**IN_D, "part_name": "ds=z/hr=1"})


@pytest.mark.parametrize(
    ("name", "pairs"),
    [
        ("ds=a=b/hr=1", {"ds=a": "b", "hr": "1"}),
        ("ds=a%2Fb", {"ds": "a/b"}),
        ("ds=%zz/hr=", {"ds": "%zz"}),
        ("=x", {}),
        ("ds=a//hr=1", {"ds": "a", "hr": "1"}),
    ],
)
def test_the_last_equals_sign_separates_key_and_value(client, name, pairs):
    assert client.partition_name_to_spec(part_name=name) == pairs
    assert client.partition_name_to_vals(part_name=name) == list(pairs.values())


# --- lists --------------------------------------------------------------------------------------

PARTIAL = ["get_partitions_ps", "get_partition_names_ps", "get_partitions_ps_with_auth"]


@pytest.mark.parametrize("method", PARTIAL)
def test_partial_values_on_a_table_without_partitions(client, method):
    text = "Incorrect number of partition values. numPartKeys=0, part_val=[a]"
    arguments = {**PLAIN, "part_vals": ["a"], "max_parts": -1}
    refused(client.call, method, structs.MetaException, text, arguments)
    assert client.call(method, **PLAIN, part_vals=[], max_parts=-1) == []


@pytest.mark.parametrize("method", PARTIAL)
def test_partial_values_are_texts_and_no_patterns(client, method):
    assert client.call(method, **IN_D, part_vals=["."], max_parts=-1) == []
    assert len(client.call(method, **IN_D, part_vals=["", "1"], max_parts=-1)) == 2
    assert len(client.call(method, **IN_D, part_vals=["a"], max_parts=1)) == 1
    assert client.call(method, **IN_D, part_vals=["a"], max_parts=0) == []


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        *((method, {"part_vals": None, "max_parts": -1}) for method in PARTIAL),
        ("get_partitions_by_names", {"names": None}),
        ("add_partitions", {"new_parts": None}),
        ("alter_partitions", {"new_parts": None}),
    ],
)
def test_lists_must_not_be_null(client, method, arguments):
    own = {} if method == "add_partitions" else IN_D
    with pytest.raises(structs.MetaException, match="null"):
        client.call(method, **own, **arguments)


def test_filters_need_partition_keys(client):
    text = "Specified key <ds> is not a partitioning key for the table"
    with pytest.raises(structs.MetaException, match=text):
        client.get_partitions_by_filter(**PLAIN, filter="ds = 'a'", max_parts=-1)
    assert client.get_partitions_by_filter(**PLAIN, filter="", max_parts=-1) == []
    text = "Specified catalog.database.table does not exist : hive.d.nope"
    kind = structs.NoSuchObjectException
    refused(client.call, "get_num_partitions_by_filter", kind, text, {**NOWHERE, "filter": ""})


def values(client, *keys, table="t", **fields):
    asked = [structs.FieldSchema(key, "string") for key in keys]
    request = structs.PartitionValuesRequest("d", table, partitionKeys=asked, **fields)
    return [row.row for row in client.get_partition_values(request=request).partitionValues]


def test_partition_values_are_those_of_the_names(client):
    everything = [[DEFAULT], ["a"], ["b"], ["é%2F%3D"]]
    assert values(client, "ds") == values(client, "DS", maxParts=0) == everything
    assert values(client, "hr", "ds")[:3] == [["1", "a"], ["1", "b"], ["2", "a"]]
    assert values(client, "ds", ascending=False, maxParts=2) == everything[:1:-1]
    assert values(client, "ds", applyDistinct=False, filter="ds = 'a'") == [["a"], ["a"]]


@pytest.mark.parametrize(("keys", "table"), [(["nope"], "t"), ([], "t"), (["ds"], "plain")])
def test_partition_values_need_partition_keys(client, keys, table):
    with pytest.raises(structs.MetaException, match="Error retrieving partition values"):
        values(client, *keys, table=table)


def test_requests_of_hive_4_for_a_missing_table(client):
    request = structs.PartitionsRequest(dbName="d", tblName="nope")
    assert client.get_partitions_req(req=request).partitions == []
    assert client.fetch_partition_names_req(partitionReq=request) == []
    for method, request, kind, text in (
        (
            "get_partitions_by_names_req",
            {"req": structs.GetPartitionsByNamesRequest("d", "nope", ["x"])},
            structs.InvalidObjectException,
            "hive.d.nope table not found",
        ),
        (
            "get_partitions_by_filter_req",
            {"req": structs.GetPartitionsByFilterRequest(None, "d", "nope", "ds = 'a'")},
            structs.NoSuchObjectException,
            "Specified catalog.database.table does not exist : hive.d.nope",
        ),
        (
            "get_partition_req",
            {"req": structs.GetPartitionRequest(None, "d", "nope", ["a", "1"])},
            structs.NoSuchObjectException,
            "Unable to get partition because hive.d.nope does not exist",
        ),
        (
            "drop_partition_req",
            {"dropPartitionReq": structs.DropPartitionRequest(None, "d", "nope", None, ["a"])},
            structs.NoSuchObjectException,
            "Unable to get partition because hive.d.nope does not exist",
        ),
        (
            "append_partition_req",
            {"appendPartitionsReq": structs.AppendPartitionsRequest(None, "d", "t")},
            structs.MetaException,
            "The partition values must not be null or empty.",
        ),
    ):
        refused(client.call, method, kind, text, request)


# --- adding -------------------------------------------------------------------------------------


def test_a_missing_table_is_told_in_the_words_of_the_method(client):
    kind, call = structs.InvalidObjectException, client.call
    part = wire_partition("x", "1", table="nope")
    one = "Unable to add partition because table or database do not exist"
    refused(call, "add_partition", kind, one, {"new_part": part})
    refused(call, "append_partition", kind, one, {**NOWHERE, "part_vals": ["x", "1"]})
    many = "Unable to add partitions because hive.d.nope does not exist"
    refused(call, "add_partitions", kind, many, {"new_parts": [part]})
    request = structs.AddPartitionsRequest("d", "nope", [wire_partition("x", "1")], False)
    refused(call, "add_partitions_req", kind, many, {"request": request})


def test_appending_to_a_view_or_again(client):
    view = {"db_name": "d", "tbl_name": "view", "part_vals": ["a", "1"]}
    text = "Cannot append a partition to a view"
    refused(client.call, "append_partition", structs.MetaException, text, view)
    with pytest.raises(structs.AlreadyExistsException) as caught:
        client.append_partition(**IN_D, part_vals=["a", "1"])
    assert caught.value.message.startswith("Partition already exists:Partition(values:[a, 1], ")


@pytest.mark.parametrize("method", ["add_partition", "alter_partition"])
def test_a_partition_needs_a_storage_descriptor_and_its_own_table(client, method):
    own = {} if method == "add_partition" else IN_D
    with pytest.raises(structs.MetaException, match="storage descriptor"):
        client.call(method, **own, new_part=wire_partition("a", "1", sd=None))
    with pytest.raises(structs.MetaException, match="does not belong to target table"):
        client.alter_partition(**IN_D, new_part=wire_partition("a", "1", table="plain"))


# --- altering and renaming ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "arguments", "text"),
    [
        (
            "alter_partition",
            {"new_part": located("a", "1", table="nope")},
            (
                "alter is not possible: Unable to alter partition because table or database does "
                "not exist."
            ),
        ),
        (
            "alter_partitions",
            {"new_parts": [located("a", "1", table="nope")]},
            (
                "Alter partition operation failed: InvalidObjectException(message:Unable to alter "
                "partitions because table or database does not exist.)"
            ),
        ),
        (
            "rename_partition",
            {"part_vals": ["a", "1"], "new_part": located("r", "1", table="nope")},
            "Unable to alter partition because table or database does not exist.",
        ),
    ],
)
def test_changing_partitions_of_no_table(client, method, arguments, text):
    kind = structs.InvalidOperationException
    refused(client.call, method, kind, text, {**NOWHERE, **arguments})


def test_renaming_a_partition_to_its_own_or_an_empty_value(client):
    arguments = {**IN_D, "part_vals": ["a", "1"]}
    taken = {**arguments, "new_part": located("a", "1")}
    text = "Partition already exists:d.t.[a, 1]"
    refused(client.call, "rename_partition", structs.InvalidOperationException, text, taken)
    own = client.get_partition(**arguments)
    own.values = ["", "9"]
    text = "Partition spec is incorrect. {ds=, hr=9}"
    empty = {**arguments, "new_part": own}
    refused(client.call, "rename_partition", structs.MetaException, text, empty)


def test_a_rename_without_old_values_alters(client):
    changed = located("a", "1", parameters={"new": "1"}, createTime=7)
    client.rename_partition(**IN_D, part_vals=[], new_part=changed)
    found = client.get_partition(**IN_D, part_vals=["a", "1"])
    assert (found.parameters["new"], found.createTime) == ("1", 7)


def test_the_time_of_a_change_is_noted_unless_one_is_given(client):
    key = "transient_lastDdlTime"

    def noted(given):
        parameters = {} if given is None else {key: given}
        client.alter_partition(**IN_D, new_part=located("a", "1", parameters=parameters))
        return client.get_partition(**IN_D, part_vals=["a", "1"]).parameters[key]

    assert noted("5") == "5"
    assert noted("0") == noted(None)
    assert int(noted(None)) > 5


# --- dropping -----------------------------------------------------------------------------------


def drop(client, names, table="t", **fields):
    parts = structs.RequestPartsSpec(names=names)
    request = structs.DropPartitionsRequest(dbName="d", tblName=table, parts=parts, **fields)
    dropped = client.drop_partitions_req(req=request).partitions
    return [partition.values for partition in dropped]


def test_names_to_drop_are_taken_as_they_are_stored(client):
    assert drop(client, ["garbage", "DS=a/HR=1", "hr=1/ds=a"]) == []
    assert drop(client, ["x"], table="plain") == []
    with pytest.raises(structs.NoSuchObjectException, match="Some partitions to drop are missing"):
        drop(client, ["ds=a/hr=1", "garbage"], ifExists=False)
    assert drop(client, ["ds=a/hr=1", "ds=a/hr=1"]) == [["a", "1"]]


def test_directories_that_a_drop_leaves_empty_go_with_it(client, warehouse):
    root = warehouse / "d.db" / "t"
    dropped = {**IN_D, "deleteData": True}
    client.drop_partition(**dropped, part_vals=["a", "1"])
    assert [path.name for path in (root / "ds=a").iterdir()] == ["hr=2"]
    client.drop_partition(**dropped, part_vals=["a", "2"])
    assert not (root / "ds=a").exists()
    assert Path(root).is_dir()
    client.drop_partition(**{**dropped, "deleteData": False}, part_vals=["b", "1"])
    assert (root / "ds=b" / "hr=1").is_dir()
