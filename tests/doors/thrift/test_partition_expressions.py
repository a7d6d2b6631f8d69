"""Partitions by the serialized expressions of HiveServer2, read, named and dropped."""

from pathlib import Path
from urllib.parse import urlparse

import pytest

from catalog_api.thrift.gen import structs
from metastore.partitioning.names import partition_name
from tests.fixtures.expression_bytes import Sent, answered, bytes_of
from tests.fixtures.wire_tables import columns, wire_partition, wire_table

KEYS = ["s", "i"]
MSCK_PROXY = "org.apache.hadoop.hive.metastore.MsckPartitionExpressionProxy"
REFUSING_PROXY = "org.apache.hadoop.hive.metastore.DefaultPartitionExpressionProxy"
WHERE = "s = 'a'"
FOUND = ["s=a/i=1", "s=a/i=2"]


def partitions() -> list[tuple[str, ...]]:
    return list(next(one for one in answered() if one.predicate == WHERE).partitions)


def name_of(values) -> str:
    return partition_name(KEYS, values)


@pytest.fixture(autouse=True)
def table(client):
    client.create_database(database=structs.Database(name="d"))
    client.create_table(tbl=wire_table(partitionKeys=columns(s="string", i="int")))
    client.create_table(tbl=wire_table("plain", partitionKeys=[]))
    client.add_partitions(new_parts=[wire_partition(*values) for values in partitions()])
    return client.get_table(dbname="d", tbl_name="t")


def request(data: bytes, table: str = "t", **fields) -> structs.PartitionsByExprRequest:
    return structs.PartitionsByExprRequest(dbName="d", tblName=table, expr=data, **fields)


def on_this_table() -> list[Sent]:
    return [one for one in answered() if [key.name for key in one.keys] == KEYS]


# --- reading ------------------------------------------------------------------------------------


@pytest.mark.parametrize("release", [3, 4])
def test_partitions_names_and_specifications_are_those_of_real_metastores(client, release):
    asked = [one for one in on_this_table() if one.release == release]
    assert len(asked) > 30
    for one in asked:
        found = client.get_partitions_by_expr(req=request(one.data))
        assert [tuple(each.values) for each in found.partitions] == one.answer, one
        specs = client.get_partitions_spec_by_expr(req=request(one.data))
        listed = [each for spec in specs.partitionsSpec for each in members(spec)]
        assert listed == one.answer, one
        assert (found.hasUnknownPartitions, specs.hasUnknownPartitions) == (False, False)
        names = client.get_partition_names_req(req=request(one.data))
        assert names == [name_of(values) for values in one.answer or []], one


def members(spec) -> list[tuple[str, ...]]:
    return [tuple(each.values) for each in spec.sharedSDPartitionSpec.partitions]


def test_an_encoded_answer_holds_what_single_partitions_hold(client):
    found = client.get_partitions_by_expr(req=request(bytes_of(3, WHERE)))
    single = [
        client.get_partition(db_name="d", tbl_name="t", part_vals=["a", hour]) for hour in "12"
    ]
    assert found.partitions == single
    projected = request(bytes_of(4, WHERE), skipColumnSchemaForPartition=True)
    without = client.get_partitions_by_expr(req=projected)
    assert [each.sd.cols for each in without.partitions] == [[], []]
    assert not without.hasUnknownPartitions


def test_specifications_share_a_descriptor_and_name_relative_paths(client, table):
    (spec,) = client.get_partitions_spec_by_expr(req=request(bytes_of(4, WHERE))).partitionsSpec
    shared = spec.sharedSDPartitionSpec
    assert spec.rootPath == shared.sd.location == table.sd.location
    assert [each.relativePath for each in shared.partitions] == ["/s=a/i=1", "/s=a/i=2"]


@pytest.mark.parametrize(("data", "count"), [(b"\xff", 10), (b"", 10), (b"s = 'a' and i = 1", 1)])
def test_no_expression_means_all_and_text_is_a_filter(client, data, count):
    found = client.get_partitions_by_expr(req=request(data))
    assert (len(found.partitions), found.hasUnknownPartitions) == (count, False)
    assert len(client.get_partition_names_req(req=request(data))) == count


def test_what_cannot_be_decided_is_answered_and_said(client):
    unknown = bytes_of(3, "s rlike '^a.*'").replace(b"GenericUDFRegEx\xf0", b"GenericUDFNobod\xf9")
    found = client.get_partitions_by_expr(req=request(unknown))
    assert (len(found.partitions), found.hasUnknownPartitions) == (10, True)
    specs = client.get_partitions_spec_by_expr(req=request(unknown))
    assert specs.hasUnknownPartitions
    assert len(client.get_partition_names_req(req=request(unknown))) == 10


def test_answers_are_limited_after_they_are_sorted(client):
    everything = client.get_partition_names_req(req=request(bytes_of(3, "s <> 'a'")))
    for data in (bytes_of(3, "s <> 'a'"), bytes_of(4, "s not in ('a','b')")):
        for limit in (0, 1, 3, 100):
            found = client.get_partitions_by_expr(req=request(data, maxParts=limit)).partitions
            names = client.get_partition_names_req(req=request(data, maxParts=limit))
            assert [name_of(each.values) for each in found] == names
            assert len(names) <= limit
    limited = client.get_partition_names_req(req=request(bytes_of(3, "s <> 'a'"), maxParts=3))
    assert limited == everything[:3]


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("1:-", ["s=c/i=__HIVE_DEFAULT_PARTITION__", "s=ab/i=10", "s=it%27s/i=7"]),
        ("1:+", ["s=a/i=1", "s=ab/i=1", "s=a/i=2"]),
        ("0,1:++", ["s=a/i=1", "s=a/i=2", "s=ab/i=1"]),
        ("0:-", ["s=__HIVE_DEFAULT_PARTITION__/i=5", "s=é/i=4", "s=x%2Fy z/i=3"]),
        ("9:+", ["s=__HIVE_DEFAULT_PARTITION__/i=5", "s=a/i=1", "s=a/i=2"]),
        ("", ["s=__HIVE_DEFAULT_PARTITION__/i=5", "s=a/i=1", "s=a/i=2"]),
        (":", ["s=__HIVE_DEFAULT_PARTITION__/i=5", "s=a/i=1", "s=a/i=2"]),
    ],
)
def test_names_are_ordered_by_keys(client, order, first):
    found = client.get_partition_names_req(req=request(b"\xff", order=order, maxParts=3))
    assert found == first


@pytest.mark.parametrize(
    ("order", "text"),
    [
        ("x:+", 'For input string: "x"'),
        ("0:-+", "The length of partition keys and sort order do not mismatch, order: 0:-"),
    ],
)
def test_an_order_that_makes_no_sense_is_refused(client, order, text):
    with pytest.raises(structs.MetaException, match=text):
        client.get_partition_names_req(req=request(b"\xff", order=order))


METHODS = ["get_partitions_by_expr", "get_partitions_spec_by_expr", "get_partition_names_req"]


@pytest.mark.parametrize("method", METHODS)
def test_a_missing_table_comes_before_bytes_that_cannot_be_read(client, method):
    ask = getattr(client, method)
    for data in (bytes_of(3, WHERE), b"\xff", b"\x01\x02"):
        with pytest.raises(structs.NoSuchObjectException, match=r"hive\.d\.nope"):
            ask(req=request(data, "nope"))
    with pytest.raises(structs.MetaException, match="Failed to deserialize expression"):
        ask(req=request(b"\x01\x02"))
    with pytest.raises(structs.MetaException, match="Error parsing partition filter"):
        ask(req=request(b"s = "))


def test_a_table_without_keys_has_no_partitions(client):
    plain = request(bytes_of(3, WHERE), "plain")
    assert client.get_partitions_by_expr(req=plain).partitions == []
    assert client.get_partitions_spec_by_expr(req=plain).partitionsSpec == []
    assert client.get_partition_names_req(req=plain) == []


def test_a_connection_can_choose_a_proxy_of_its_own(client, door):
    client.setMetaConf(key="metastore.expression.proxy", value=MSCK_PROXY)
    assert client.get_partition_names_req(req=request(WHERE.encode())) == FOUND
    client.setMetaConf(key="metastore.expression.proxy", value=REFUSING_PROXY)
    with pytest.raises(structs.MetaException, match="UnsupportedOperationException"):
        client.get_partitions_by_expr(req=request(bytes_of(3, WHERE)))
    assert len(client.get_partition_names_req(req=request(b"\xff"))) == 10
    other = door.client()
    assert other.get_partition_names_req(req=request(bytes_of(3, WHERE))) == FOUND


# --- dropping -----------------------------------------------------------------------------------


def drop(*expressions: bytes, **fields) -> structs.DropPartitionsRequest:
    exprs = [structs.DropPartitionsExpr(data, 1) for data in expressions]
    parts = structs.RequestPartsSpec(exprs=exprs)
    return structs.DropPartitionsRequest(dbName="d", tblName="t", parts=parts, **fields)


def left(client) -> int:
    return len(client.get_partition_names(db_name="d", tbl_name="t", max_parts=-1))


def test_several_expressions_drop_what_any_of_them_selects_once(client):
    both = drop(bytes_of(3, "s = 'nosuch'"), bytes_of(3, "i = 1"), bytes_of(4, WHERE))
    dropped = client.drop_partitions_req(req=both).partitions
    assert [name_of(each.values) for each in dropped] == ["s=a/i=1", "s=ab/i=1", "s=a/i=2"]
    assert left(client) == 7


def test_data_goes_if_it_is_meant_to(client, table):
    root = Path(urlparse(table.sd.location).path)
    for name in FOUND:
        (root / name).mkdir(parents=True, exist_ok=True)
    client.drop_partitions_req(req=drop(bytes_of(4, "s = 'a' and i = 2")))
    client.drop_partitions_req(req=drop(bytes_of(4, WHERE), deleteData=True))
    assert ((root / FOUND[0]).exists(), (root / FOUND[1]).exists()) == (False, True)


def test_nothing_is_dropped_unless_all_can_be_decided(client):
    unknown = bytes_of(4, "upper(s) = 'A'").replace(b"GenericUDFUppe\xf2", b"GenericUDFUppf\xf2")
    with pytest.raises(structs.MetaException, match="Unexpected unknown partitions to drop"):
        client.drop_partitions_req(req=drop(bytes_of(4, WHERE), unknown))
    with pytest.raises(structs.MetaException, match="Failed to deserialize expression"):
        client.drop_partitions_req(req=drop(bytes_of(4, WHERE), b"\x01\x02"))
    assert left(client) == 10


@pytest.mark.parametrize("empty", [b"", b"\xff", b" \n"])
def test_what_means_all_to_a_read_drops_nothing(client, empty):
    with pytest.raises(structs.MetaException, match="Failed to deserialize expression"):
        client.drop_partitions_req(req=drop(bytes_of(4, WHERE), empty, deleteData=True))
    assert left(client) == 10


def test_fewer_partitions_than_expressions_are_missing_ones_unless_that_is_allowed(client):
    nothing = bytes_of(3, "s = 'nosuch'")
    with pytest.raises(structs.NoSuchObjectException, match="Some partitions to drop are missing"):
        client.drop_partitions_req(req=drop(nothing, ifExists=False))
    assert client.drop_partitions_req(req=drop(nothing)).partitions == []
    quiet = client.drop_partitions_req(req=drop(bytes_of(3, WHERE), needResult=False))
    assert quiet.partitions is None
    assert left(client) == 8


def test_no_specification_is_refused_where_there_is_a_table(client):
    nothing = structs.RequestPartsSpec()
    for table, kind in (("t", structs.MetaException), ("nope", structs.NoSuchObjectException)):
        missing = structs.DropPartitionsRequest(dbName="d", tblName=table, parts=nothing)
        with pytest.raises(kind):
            client.drop_partitions_req(req=missing)
