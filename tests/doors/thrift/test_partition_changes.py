from pathlib import Path

import pytest

from catalog_api.thrift.gen import structs
from tests.fixtures.wire_tables import environment, wire_partition, wire_storage, wire_table

IN_D = {"db_name": "d", "tbl_name": "t"}
REQ = {"dbName": "d", "tblName": "t"}


@pytest.fixture(autouse=True)
def table(client):
    client.create_database(database=structs.Database(name="d"))
    client.create_table(tbl=wire_table())
    return client.get_table(dbname="d", tbl_name="t")


@pytest.fixture
def names(client):
    return lambda: client.get_partition_names(**IN_D, max_parts=-1)


def values(*pairs):
    return [f"ds={ds}/hr={hr}" for ds, hr in pairs]


def test_every_way_of_adding_a_partition(client, names, table):
    added = client.add_partition(new_part=wire_partition("a", "1", createTime=5))
    assert (added.values, added.dbName) == (["a", "1"], "d")
    assert added.sd.location == f"{table.sd.location}/ds=a/hr=1"
    assert added.createTime > 5
    client.add_partition_with_environment_context(new_part=wire_partition("a", "2"))
    assert client.add_partitions(new_parts=[wire_partition("b", str(n)) for n in range(3)]) == 3
    assert client.add_partitions(new_parts=[]) == 0
    assert names() == values(("a", 1), ("a", 2), ("b", 0), ("b", 1), ("b", 2))
    assert added == client.get_partition(**IN_D, part_vals=["a", "1"])


def add_request(*parts, **fields):
    return structs.AddPartitionsRequest(**REQ, parts=list(parts), **fields)


def test_hive_4_and_spark_add_with_a_request(client, names):
    request = add_request(wire_partition("a", "1"), ifNotExists=False)
    (added,) = client.add_partitions_req(request=request).partitions
    assert added.values == ["a", "1"]
    more = (wire_partition("a", "1"), wire_partition("a", "2"))
    (added,) = client.add_partitions_req(request=add_request(*more, ifNotExists=True)).partitions
    assert added.values == ["a", "2"]
    last = add_request(wire_partition("a", "3"), ifNotExists=True, needResult=False)
    assert client.add_partitions_req(request=last).partitions is None
    assert client.add_partitions_req(request=add_request(ifNotExists=True)).partitions is None
    assert names() == values(("a", 1), ("a", 2), ("a", 3))


def test_every_way_of_appending_a_partition(client, names, table):
    first = client.append_partition(**IN_D, part_vals=["a", "1"])
    assert first.sd.cols == table.sd.cols
    client.append_partition_with_environment_context(**IN_D, part_vals=["a", "2"])
    client.append_partition_by_name(**IN_D, part_name="hr=3/ds=a")
    client.append_partition_by_name_with_environment_context(**IN_D, part_name="ds=a/hr=4")
    by_name = structs.AppendPartitionsRequest(dbName="d", tableName="t", name="ds=a/hr=5")
    client.append_partition_req(appendPartitionsReq=by_name)
    by_values = structs.AppendPartitionsRequest(dbName="d", tableName="t", partVals=["a", "6"])
    client.append_partition_req(appendPartitionsReq=by_values)
    assert names() == values(*(("a", n) for n in range(1, 7)))


def test_adding_is_all_or_nothing(client, names):
    client.add_partition(new_part=wire_partition("a", "1"))
    with pytest.raises(structs.AlreadyExistsException) as caught:
        client.add_partitions(new_parts=[wire_partition("a", "2"), wire_partition("a", "1")])
    assert caught.value.message == (
        "Partition already exists: Partition(values:[a, 1], dbName:d, tableName:t)"
    )
    with pytest.raises(structs.MetaException) as caught:
        client.add_partitions(new_parts=[wire_partition("a", "3"), wire_partition("a", "3")])
    assert caught.value.message == "Duplicate partitions in the list: [ds=a/hr=3]"
    with pytest.raises(structs.MetaException, match=r"does not belong to target table hive\.d\.t"):
        client.add_partitions(
            new_parts=[wire_partition("a", "4"), wire_partition("a", "5", table="other")]
        )
    assert names() == values(("a", 1))


@pytest.mark.parametrize(
    ("method", "arguments", "kind", "text"),
    [
        ("add_partition", {"new_part": wire_partition("a", "1", table="nope")},
         structs.InvalidObjectException,
         "Unable to add partition because table or database do not exist"),
        ("append_partition", {**IN_D, "tbl_name": "nope", "part_vals": ["a", "1"]},
         structs.InvalidObjectException,
         "Unable to add partition because table or database do not exist"),
        ("append_partition", {**IN_D, "part_vals": []}, structs.MetaException,
         "The partition values must not be null or empty."),
        ("append_partition_by_name", {**IN_D, "part_name": "ds=a"},
         structs.InvalidObjectException, "incomplete partition name - missing hr"),
        ("add_partition", {"new_part": wire_partition("a")}, structs.MetaException,
         "Invalid partition key & values; keys [ds, hr, ], values [a, ]"),
        ("alter_partition", {**IN_D, "new_part": wire_partition("no", "1")},
         structs.InvalidOperationException, "alter is not possible: partition values=[no, 1]"),
        ("alter_partitions", {**IN_D, "new_parts": [wire_partition("no", "1")]},
         structs.InvalidOperationException,
         ("Alter partition operation failed: "
          "NoSuchObjectException(message:partition values=[no, 1])")),
        ("rename_partition",
         {**IN_D, "part_vals": ["no", "1"], "new_part": wire_partition("x", "1")},
         structs.InvalidOperationException,
         "Unable to rename partition because old partition does not exist"),
        ("rename_partition",
         {**IN_D, "part_vals": ["here", "1"], "new_part": wire_partition("here", "2")},
         structs.InvalidOperationException, "Partition already exists:d.t.[here, 2]"),
        ("drop_partition", {**IN_D, "part_vals": ["no", "1"], "deleteData": True},
         structs.NoSuchObjectException, "partition values=[no, 1]"),
        ("drop_partition_by_name", {**IN_D, "part_name": "ds=a", "deleteData": True},
         structs.NoSuchObjectException, "incomplete partition name - missing hr"),
        ("drop_partition", {**IN_D, "tbl_name": "nope", "part_vals": ["a", "1"]},
         structs.NoSuchObjectException, "hive.d.nope table not found"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_the_words_of_hive(
    client, names, method, arguments, kind, text
):
    client.add_partitions(new_parts=[wire_partition("here", "1"), wire_partition("here", "2")])
    with pytest.raises(kind) as caught:
        client.call(method, **arguments)
    assert caught.value.message == text
    assert names() == values(("here", 1), ("here", 2))


def test_nothing_can_be_appended_to_a_view(client):
    client.create_table(tbl=wire_table("v", tableType="VIRTUAL_VIEW"))
    with pytest.raises(structs.MetaException, match="Cannot append a partition to a view"):
        client.append_partition(db_name="d", tbl_name="v", part_vals=["a", "1"])


def test_every_way_of_altering_partitions(client):
    client.add_partitions(new_parts=[wire_partition("a", "1"), wire_partition("a", "2")])
    for number, method in enumerate(
        ("alter_partition", "alter_partition_with_environment_context")
    ):
        new = wire_partition("a", "1", parameters={"n": str(number)})
        client.call(method, **IN_D, new_part=new)
        found = client.get_partition(**IN_D, part_vals=["a", "1"])
        assert found.parameters["n"] == str(number)
    new = [wire_partition("a", n, parameters={"many": "1"}) for n in ("1", "2")]
    client.alter_partitions(**IN_D, new_parts=new)
    client.alter_partitions_with_environment_context(
        **IN_D, new_parts=new, environment_context=environment(DO_NOT_UPDATE_STATS="true")
    )
    found = client.get_partitions(**IN_D, max_parts=-1)
    assert [("n" in p.parameters, p.parameters["many"]) for p in found] == [(False, "1")] * 2
    new = [wire_partition("a", "2", parameters={"many": "2"})]
    request = structs.AlterPartitionsRequest(dbName="d", tableName="t", partitions=new)
    assert client.alter_partitions_req(req=request) == structs.AlterPartitionsResponse()
    assert client.get_partition(**IN_D, part_vals=["a", "2"]).parameters["many"] == "2"


def test_a_renamed_partition_moves(client, names, table):
    client.add_partition(new_part=wire_partition("a", "1"))
    client.rename_partition(**IN_D, part_vals=["a", "1"], new_part=wire_partition("b", "1"))
    assert names() == values(("b", 1))
    found = client.get_partition(**IN_D, part_vals=["b", "1"])
    assert found.sd.location == f"{table.sd.location}/ds=b/hr=1"
    assert Path(found.sd.location.removeprefix("file://")).is_dir()
    request = structs.RenamePartitionRequest(
        dbName="d", tableName="t", partVals=["b", "1"], newPart=wire_partition("c", "1")
    )
    assert client.rename_partition_req(req=request) == structs.RenamePartitionResponse()
    assert names() == values(("c", 1))


def test_every_way_of_dropping_a_partition(client, names):
    client.add_partitions(new_parts=[wire_partition("a", str(n)) for n in range(7)])
    kept = {"deleteData": True}
    assert client.drop_partition(**IN_D, part_vals=["a", "0"], **kept) is True
    purge = environment(ifPurge="true")
    client.drop_partition_with_environment_context(
        **IN_D, part_vals=["a", "1"], **kept, environment_context=purge
    )
    client.drop_partition_by_name(**IN_D, part_name="ds=a/hr=2", **kept)
    client.drop_partition_by_name_with_environment_context(
        **IN_D, part_name="hr=3/ds=a", **kept, environment_context=None
    )
    by_values = structs.DropPartitionRequest(**REQ, partVals=["a", "4"], deleteData=True)
    assert client.drop_partition_req(dropPartitionReq=by_values) is True
    by_name = structs.DropPartitionRequest(**REQ, partName="ds=a/hr=5")
    assert client.drop_partition_req(dropPartitionReq=by_name) is True
    assert names() == values(("a", 6))


def drop_request(*given, exprs=None, **fields):
    parts = structs.RequestPartsSpec(names=list(given) if given else None, exprs=exprs)
    return structs.DropPartitionsRequest(**REQ, parts=parts, **fields)


def test_several_partitions_are_dropped_together(client, names):
    client.add_partitions(new_parts=[wire_partition("a", str(n)) for n in range(5)])
    missing = drop_request("ds=a/hr=0", "ds=no/hr=0", ifExists=False)
    with pytest.raises(structs.NoSuchObjectException) as caught:
        client.drop_partitions_req(req=missing)
    assert caught.value.message == "Some partitions to drop are missing"
    assert len(names()) == 5
    lenient = drop_request("ds=a/hr=0", "ds=no/hr=0", ifExists=True)
    (dropped,) = client.drop_partitions_req(req=lenient).partitions
    assert dropped.values == ["a", "0"]
    by_filter = drop_request(exprs=[structs.DropPartitionsExpr(b"hr > 2")], needResult=False)
    assert client.drop_partitions_req(req=by_filter).partitions is None
    assert names() == values(("a", 1), ("a", 2))
    with pytest.raises(structs.MetaException, match="Partition spec is not set"):
        client.drop_partitions_req(req=drop_request())
    unreadable = drop_request(exprs=[structs.DropPartitionsExpr(b"\x00\xff")])
    with pytest.raises(structs.MetaException, match="Failed to deserialize expression"):
        client.drop_partitions_req(req=unreadable)


def test_forbidden_characters_are_refused_where_the_connection_says_so(client, names):
    client.setMetaConf(key="metastore.partition.name.whitelist.pattern", value="[a-z0-9]*")
    client.add_partition(new_part=wire_partition("ok", "1"))
    bad = wire_partition("é", "1")
    for method, arguments in (
        ("add_partition", {"new_part": bad}),
        ("append_partition", {**IN_D, "part_vals": ["é", "1"]}),
        ("rename_partition", {**IN_D, "part_vals": ["ok", "1"], "new_part": bad}),
    ):
        with pytest.raises((structs.MetaException), match="not matched by whitelist"):
            client.call(method, **arguments)
    assert names() == values(("ok", 1))


def test_a_pattern_that_would_never_end_ends(client, names):
    client.setMetaConf(key="metastore.partition.name.whitelist.pattern", value="(a|aa)+")
    client.add_partition(new_part=wire_partition("a" * 200, "a"))
    with pytest.raises(structs.MetaException, match="not matched by whitelist"):
        client.add_partition(new_part=wire_partition("a" * 200 + "!", "a"))
    assert names() == values(("a" * 200, "a"))


@pytest.mark.parametrize("pattern", ["(?=a)a", r"(a)\1", "(" * 10_000])
def test_a_pattern_that_could_take_long_is_refused(client, pattern):
    with pytest.raises(structs.MetaException, match="a pattern that cannot be used"):
        client.setMetaConf(key="metastore.partition.name.whitelist.pattern", value=pattern)


def test_a_partition_keeps_its_skew(client):
    skew = structs.SkewedInfo(["a"], [["1"]], {("1",): "s3://b/1"})
    sd = wire_storage("s3://b/p", skewedInfo=skew)
    client.add_partition(new_part=wire_partition("a", "1", sd=sd))
    (found,) = client.get_partitions(**IN_D, max_parts=-1)
    assert found.sd.skewedInfo == skew
