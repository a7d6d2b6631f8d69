"""Reading partitions. The hot answers are compared with those of the ordinary path."""

import pytest

from catalog_api.thrift.convert import partitions as convert
from catalog_api.thrift.gen import structs
from catalog_api.thrift.protocol.codec import decode_struct, encode_struct
from tests.fixtures.sales import CONTEXT, ORDERS
from tests.fixtures.wire_tables import columns, wire_partition, wire_table

IN_SALES = {"db_name": "sales", "tbl_name": "orders"}
ALL = {**IN_SALES, "max_parts": -1}
REQ = {"dbName": "sales", "tblName": "orders"}
OCTOBER = ["year=2025/month=10", "year=2026/month=10"]


def names(found):
    return [f"year={p.values[0]}/month={p.values[1]}" for p in found]


def as_read(wire):
    """What a client makes of the bytes of a partition."""
    return decode_struct(structs.Partition, encode_struct(wire))


@pytest.fixture
def ordinary(shared_catalog):
    """What the ordinary path, which makes objects, says about the same partitions."""

    def read(**wanted):
        found = shared_catalog.partitions.list(CONTEXT, ORDERS, **wanted)
        return [as_read(wire) for wire in convert.many_to_wire(found, ORDERS)]

    return read


def test_all_partitions_come_by_name(reader, ordinary):
    found = reader.get_partitions(**ALL)
    assert found == ordinary()
    assert names(found) == sorted(names(found))
    assert len(found) == 24
    assert reader.get_partitions_with_auth(**ALL, user_name="u", group_names=[]) == found
    assert reader.get_partitions_req(req=structs.PartitionsRequest(**REQ)).partitions == found


@pytest.mark.parametrize(("limit", "number"), [(-1, 24), (-5, 24), (3, 3), (0, 0), (100, 24)])
def test_a_limit_cuts_after_sorting(reader, ordinary, limit, number):
    found = reader.get_partitions(**IN_SALES, max_parts=limit)
    assert found == ordinary()[:number]
    found_names = reader.get_partition_names(**IN_SALES, max_parts=limit)
    assert found_names == names(ordinary())[:number]
    assert reader.get_partition_names_ps(**IN_SALES, part_vals=[], max_parts=limit) == found_names


def test_partitions_by_names_come_sorted_once_and_without_those_that_are_missing(reader, ordinary):
    wanted = [OCTOBER[1], "year=1/month=1", OCTOBER[0], OCTOBER[1]]
    expected = ordinary(names=OCTOBER)
    assert reader.get_partitions_by_names(**IN_SALES, names=wanted) == expected
    assert reader.get_partitions_by_names(**IN_SALES, names=[]) == []
    request = structs.GetPartitionsByNamesRequest("sales", "orders", wanted)
    assert reader.get_partitions_by_names_req(req=request).partitions == expected


@pytest.mark.parametrize(
    "text", ["month = 10", "(year > 2025) and (month = 10)", "month <> 3", "", "month = 99"]
)
def test_partitions_by_filter(reader, ordinary, text):
    expected = ordinary(filter_text=text or None)
    wanted = {**IN_SALES, "filter": text, "max_parts": -1}
    assert reader.get_partitions_by_filter(**wanted) == expected
    request = structs.GetPartitionsByFilterRequest(**REQ, filter=text)
    assert reader.get_partitions_by_filter_req(req=request) == expected
    count = reader.get_num_partitions_by_filter(**IN_SALES, filter=text)
    assert count == len(expected)


def test_partitions_by_some_of_their_values(reader, ordinary):
    for values, number in ([["2025"], 12], [["", "10"], 2], [[], 24], [["2025", "10"], 1]):
        expected = ordinary(partial=values)
        assert len(expected) == number
        wanted = {**IN_SALES, "part_vals": values, "max_parts": -1}
        assert reader.get_partitions_ps(**wanted) == expected
        assert reader.get_partitions_ps_with_auth(**wanted) == expected
        assert reader.get_partition_names_ps(**wanted) == names(expected)
        request = structs.GetPartitionsPsWithAuthRequest(**REQ, partVals=values)
        assert reader.get_partitions_ps_with_auth_req(req=request).partitions == expected
        request = structs.GetPartitionNamesPsRequest(**REQ, partValues=values)
        assert reader.get_partition_names_ps_req(req=request).names == names(expected)


def test_names_as_hive_4_asks_for_them(reader, ordinary):
    everything = names(ordinary())
    request = structs.PartitionsRequest(**REQ)
    assert reader.fetch_partition_names_req(partitionReq=request) == everything
    for expression, expected in ((b"\xff", everything), (b"month = 10", OCTOBER)):
        request = structs.PartitionsByExprRequest(**REQ, expr=expression)
        assert reader.get_partition_names_req(req=request) == expected
    for unreadable in (b"\x01\x00\xff", b"\x00java"):
        request = structs.PartitionsByExprRequest(**REQ, expr=unreadable)
        with pytest.raises(structs.MetaException, match="Failed to deserialize expression"):
            reader.get_partition_names_req(req=request)
    request = structs.PartitionsByExprRequest(**REQ, expr=b"\xff", order="7:-")
    assert reader.get_partition_names_req(req=request) == everything


def test_flink_gets_one_specification_also_for_an_empty_answer(reader, ordinary):
    for text, expected in (("(month = 10)", ordinary(names=OCTOBER)), ("(month = 99)", [])):
        wanted = {**IN_SALES, "filter": text, "max_parts": -1}
        (found,) = reader.get_part_specs_by_filter(**wanted)
        assert (found.dbName, found.tableName, found.catName) == ("sales", "orders", "hive")
        assert found.rootPath == "s3://lake/orders"
        assert found.partitionList.partitions == expected
    (found,) = reader.get_partitions_pspec(**ALL)
    assert found.partitionList.partitions == ordinary()


def test_one_partition(reader, ordinary):
    (expected,) = ordinary(names=OCTOBER[:1])
    values = ["2025", "10"]
    assert reader.get_partition(**IN_SALES, part_vals=values) == expected
    assert reader.get_partition_with_auth(**IN_SALES, part_vals=values) == expected
    assert reader.get_partition_by_name(**IN_SALES, part_name=OCTOBER[0]) == expected
    request = structs.GetPartitionRequest(**REQ, partVals=values)
    assert reader.get_partition_req(req=request).partition == expected


PROJECTIONS = [
    ("get_partitions_req", "PartitionsRequest", {}),
    ("get_partitions_by_filter_req", "GetPartitionsByFilterRequest", {"filter": "month > 0"}),
    ("get_partitions_ps_with_auth_req", "GetPartitionsPsWithAuthRequest", {"partVals": []}),
]


@pytest.mark.parametrize(("method", "request_class", "fields"), PROJECTIONS)
def test_a_projection_leaves_out_columns_and_parameters(reader, method, request_class, fields):
    wanted = getattr(structs, request_class)(
        **REQ, **fields, skipColumnSchemaForPartition=True, excludeParamKeyPattern="transient%"
    )
    answer = reader.call(method, req=wanted)
    found = answer if isinstance(answer, list) else answer.partitions
    assert len(found) == 24
    assert {tuple(partition.parameters) for partition in found} == {("numRows",)}
    assert all(partition.sd.cols == [] for partition in found)


def test_names_can_be_projected_too(reader):
    wanted = structs.GetPartitionsByNamesRequest(
        "sales", "orders", OCTOBER, includeParamKeyPattern="transient_lastDdlTim_"
    )
    found = reader.get_partitions_by_names_req(req=wanted).partitions
    assert [list(partition.parameters) for partition in found] == [["transient_lastDdlTime"]] * 2
    assert [column.name for column in found[0].sd.cols] == ["id", "amount"]


def test_statistics_come_with_the_partitions_on_demand(client):
    long = structs.LongColumnStatsData(lowValue=1, highValue=2, numNulls=0, numDVs=2)
    data = structs.ColumnStatisticsData(longStats=long)
    about = structs.ColumnStatisticsDesc(False, "sales", "orders", OCTOBER[0])
    wire = structs.ColumnStatistics(about, [structs.ColumnStatisticsObj("id", "bigint", data)])
    client.update_partition_column_statistics(stats_obj=wire)
    wanted = structs.GetPartitionsByNamesRequest("sales", "orders", OCTOBER, get_col_stats=True)
    first, second = client.get_partitions_by_names_req(req=wanted).partitions
    assert first.colStats.statsObj[0].statsData.longStats.highValue == 2
    assert first.colStats.statsDesc.partName == OCTOBER[0]
    assert second.colStats is None


def test_values_of_partition_keys(reader):
    def rows(*keys, **fields):
        wanted = structs.PartitionValuesRequest(
            "sales", "orders", [structs.FieldSchema(key) for key in keys], **fields
        )
        return [row.row for row in reader.get_partition_values(request=wanted).partitionValues]

    assert rows("year") == [["2025"], ["2026"]]
    assert rows("year", applyDistinct=False) == [["2025"]] * 12 + [["2026"]] * 12
    assert rows("month", "year", filter="month = 3") == [["3", "2025"], ["3", "2026"]]
    order = [structs.FieldSchema("month")]
    descending = rows("month", partitionOrder=order, ascending=False)
    assert descending[:2] == [["9"], ["8"]]
    assert rows("month", maxParts=2) == [["1"], ["10"]]


def test_a_table_without_partitions_has_none(reader):
    customers = {"db_name": "sales", "tbl_name": "customers"}
    assert reader.get_partition_names(**customers, max_parts=-1) == []
    assert reader.get_partitions(**customers, max_parts=-1) == []


@pytest.mark.parametrize("value", ["a b/c=d%é", "x.y", "[1]", "__HIVE_DEFAULT_PARTITION__"])
def test_values_are_escaped_in_names_only(client, value):
    client.create_database(database=structs.Database(name="d"))
    client.create_table(tbl=wire_table(partitionKeys=columns(ds="string")))
    client.add_partition(new_part=wire_partition(value))
    in_d = {"db_name": "d", "tbl_name": "t"}
    (name,) = client.get_partition_names(**in_d, max_parts=-1)
    (found,) = client.get_partitions_by_names(**in_d, names=[name])
    assert found.values == [value]
    (found,) = client.get_partitions_by_filter(**in_d, filter=f'ds = "{value}"', max_parts=-1)
    assert found.values == [value]
    assert client.get_partition_names_ps(**in_d, part_vals=[value], max_parts=-1) == [name]
    assert client.partition_name_to_vals(part_name=name) == [value]
    assert client.partition_name_to_spec(part_name=name) == {"ds": value}


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("get_partition_names", ALL),
        ("get_partitions", ALL),
        ("get_partitions_by_names", {**IN_SALES, "names": ["year=1"]}),
        ("get_partition_names_ps", {**ALL, "part_vals": []}),
        ("get_partitions_by_filter", {**ALL, "filter": "year = 1"}),
        ("get_part_specs_by_filter", {**ALL, "filter": "year = 1"}),
        ("get_partition", {**IN_SALES, "part_vals": ["1", "1"]}),
    ],
)
def test_a_missing_table_is_no_such_object(reader, method, arguments):
    with pytest.raises(structs.NoSuchObjectException) as caught:
        reader.call(method, **{**arguments, "tbl_name": "nope"})
    assert caught.value.message == "hive.sales.nope table not found"


@pytest.mark.parametrize(
    ("method", "arguments", "kind", "text"),
    [
        ("get_partition", {"part_vals": ["1", "2"]}, structs.NoSuchObjectException,
         "partition values=[1, 2]"),
        ("get_partition", {"part_vals": ["1"]}, structs.MetaException,
         "Invalid partition key & values; keys [year, month, ], values [1, ]"),
        ("get_partition_by_name", {"part_name": "year=1"}, structs.NoSuchObjectException,
         "incomplete partition name - missing month"),
        ("get_partitions_ps", {"part_vals": ["1", "2", "3"], "max_parts": -1},
         structs.MetaException,
         "Incorrect number of partition values. numPartKeys=2, part_val=[1, 2, 3]"),
        ("get_partitions_by_filter", {"filter": "foo = 1", "max_parts": -1},
         structs.MetaException,
         "Specified key <foo> is not a partitioning key for the table"),
    ],
)  # fmt: skip
def test_what_cannot_be_found_is_said_in_the_words_of_hive(reader, method, arguments, kind, text):
    with pytest.raises(kind) as caught:
        reader.call(method, **IN_SALES, **arguments)
    assert caught.value.message == text
    assert reader.get_partition_names(**ALL)


def test_an_old_client_hears_of_a_missing_table_as_it_can(reader):
    """Hive 2 reads a MetaException where Hive 3 has NoSuchObjectException: both have one field."""
    reader.set_ugi(user_name="u", group_names=[])
    with pytest.raises(structs.NoSuchObjectException) as caught:
        reader.get_partition_names(**{**ALL, "tbl_name": "nope"})
    expected = "NoSuchObjectException(message:hive.sales.nope table not found)"
    assert caught.value.message == expected


def test_a_filter_that_cannot_be_read_says_so(reader):
    with pytest.raises(structs.MetaException, match=r"^Error parsing partition filter"):
        reader.get_partitions_by_filter(**IN_SALES, filter="year ==== 1", max_parts=-1)


def test_names_without_a_table(client):
    assert client.partition_name_to_vals(part_name="garbage") == []
    assert client.partition_name_to_vals(part_name="") == []
    assert client.partition_name_to_spec(part_name="DS=a/hr=") == {"DS": "a"}
    check = client.partition_name_has_valid_characters
    assert check(part_vals=["é"], throw_exception=True) is True
    key = "hive.metastore.partition.name.whitelist.pattern"
    client.setMetaConf(key=key, value="[a-z]+")
    assert check(part_vals=["é"], throw_exception=False) is False
    with pytest.raises(structs.MetaException, match="'é' contains a character not matched"):
        check(part_vals=["é"], throw_exception=True)
    assert client.getMetaConf(key=key) == "[a-z]+"
