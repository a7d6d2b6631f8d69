"""Structs of clients survive the way into the model and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_api.thrift.convert import (
    databases,
    functions,
    locks,
    partitions,
    statistics,
    storage,
    tables,
)
from catalog_api.thrift.gen import structs
from catalog_api.thrift.protocol.codec import decode_struct, encode_struct
from catalog_api.thrift.protocol.violation import ProtocolViolation
from metastore.model.database import PrincipalType
from metastore.model.lock import LockAnswer, LockState, LockType
from metastore.model.partition import Partition
from metastore.model.statistics import ColumnStatistics, DecimalValue, StatisticsKind
from metastore.model.storage_descriptor import StorageDescriptor
from metastore.model.table import Table, TableName, TableSummary
from metastore.partitioning.rowformat import encode_prefix, encode_row, encode_suffix, is_skewed

NAME = TableName("hive", "d", "t")
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
texts = st.dictionaries(text, text, max_size=3)
fields = st.lists(st.builds(structs.FieldSchema, name=text, type=text, comment=text), max_size=3)
skews = st.builds(
    structs.SkewedInfo,
    skewedColNames=st.lists(text, max_size=2),
    skewedColValues=st.lists(st.lists(text, max_size=2), max_size=2),
    skewedColValueLocationMaps=st.dictionaries(
        st.lists(text, max_size=2).map(tuple), text, max_size=2
    ),
)
serdes = st.builds(
    structs.SerDeInfo,
    name=st.none() | text,
    serializationLib=st.none() | text,
    parameters=texts,
    serdeType=st.none() | st.integers(1, 2),
)
descriptors = st.builds(
    structs.StorageDescriptor,
    cols=fields,
    location=st.none() | text.filter(bool),
    inputFormat=st.none() | text,
    outputFormat=st.none() | text,
    compressed=st.booleans(),
    numBuckets=st.integers(-1, 9),
    serdeInfo=serdes,
    bucketCols=st.lists(text, max_size=2),
    sortCols=st.lists(
        st.builds(
            structs.Order, col=text.map(lambda name: name.strip().lower()), order=st.integers(0, 1)
        ),
        max_size=2,
    ),
    parameters=texts,
    skewedInfo=skews,
    storedAsSubDirectories=st.booleans(),
)
wire_tables = st.builds(
    structs.Table,
    tableName=st.just("t"),
    dbName=st.just("d"),
    owner=st.none() | text,
    createTime=st.integers(0, 2**31 - 1),
    lastAccessTime=st.integers(0, 2**31 - 1),
    retention=st.integers(0, 9),
    sd=descriptors,
    partitionKeys=fields,
    parameters=texts,
    viewOriginalText=st.none() | text,
    viewExpandedText=st.none() | text,
    tableType=st.sampled_from(["MANAGED_TABLE", "VIRTUAL_VIEW", "FOO"]),
    temporary=st.none(),
    rewriteEnabled=st.booleans(),
    catName=st.just("hive"),
    ownerType=st.integers(1, 3),
    writeId=st.none() | st.integers(0, 9),
)
wire_partitions = st.builds(
    structs.Partition,
    values=st.lists(text, min_size=1, max_size=3),
    dbName=st.just("d"),
    tableName=st.just("t"),
    createTime=st.integers(0, 2**31 - 1),
    lastAccessTime=st.integers(0, 2**31 - 1),
    sd=descriptors,
    parameters=texts,
    catName=st.just("hive"),
    writeId=st.none() | st.integers(0, 9),
)


@given(wire_tables)
def test_a_table_comes_back_as_it_was_sent(wire):
    assert tables.to_wire(tables.from_wire(wire)) == wire


@given(wire_partitions)
def test_a_partition_comes_back_as_it_was_sent(wire):
    assert partitions.to_wire(partitions.from_wire(wire), NAME) == wire


@given(wire_partitions)
def test_an_encoded_partition_says_what_the_ordinary_path_says(wire):
    partition = partitions.from_wire(wire)
    prefix = encode_prefix(partition.storage.shape, skewed=is_skewed(partition.storage))
    data = prefix + encode_row(partition) + encode_suffix("hive", "d", "t")
    encoded = decode_struct(structs.Partition, data)
    ordinary = encode_struct(partitions.to_wire(partition, NAME))
    assert encoded == decode_struct(structs.Partition, ordinary)


def test_answers_have_no_null_collections():
    wire = tables.to_wire(Table(name="t", database="d"))
    sd = wire.sd
    assert (wire.partitionKeys, wire.parameters) == ([], {})
    assert (sd.cols, sd.bucketCols, sd.sortCols, sd.parameters) == ([], [], [], {})
    assert sd.serdeInfo.parameters == {}
    assert sd.skewedInfo == structs.SkewedInfo([], [], {})


def test_a_table_says_what_newer_clients_ask_for():
    wire = tables.to_wire(Table(name="t", database="d", catalog="c", id=7))
    assert (wire.id, wire.catName, wire.ownerType) == (7, "c", PrincipalType.USER)
    assert wire.writeId is None


def test_a_table_with_nothing_but_a_name_is_read():
    bare = structs.Table(tableName="t", dbName="@lake#D", sd=structs.StorageDescriptor())
    table = tables.from_wire(bare)
    assert table.qualified == TableName("lake", "d", "t")
    assert table.storage == StorageDescriptor()


def test_a_table_without_a_name_is_refused():
    with pytest.raises(structs.MetaException, match="Null table name"):
        tables.from_wire(structs.Table(dbName="d"))


def test_what_a_materialized_view_was_made_of_is_kept():
    made = structs.CreationMetadata(
        catName="hive",
        dbName="d",
        tblName="t",
        tablesUsed={"d.a", "d.b"},
        validTxnList="x",
        materializationTime=5,
    )
    wire = structs.Table(
        tableName="t", dbName="d", sd=structs.StorageDescriptor(), creationMetadata=made
    )
    assert tables.to_wire(tables.from_wire(wire)).creationMetadata == made


def test_a_line_of_a_table_list_has_its_type_even_if_none_is_stored():
    wire = tables.summary_to_wire(TableSummary("hive", "d", "t", None, "about", "me"))
    assert (wire.tableType, wire.comments, wire.ownerName) == ("", "about", "me")


def test_a_projection_leaves_columns_and_parameters_out():
    partition = Partition(
        ("1",),
        storage.from_wire(structs.StorageDescriptor(cols=[structs.FieldSchema("a", "int")])),
        {"keep": "1", "drop": "2"},
    )
    projection = partitions.Projection(with_columns=False, keeps=lambda key: key == "keep")
    (wire,) = partitions.many_to_wire([partition], NAME, projection)
    assert wire.sd.cols == []
    assert wire.parameters == {"keep": "1"}


def test_a_database_comes_back_as_it_was_sent():
    wire = structs.Database(
        name="d",
        description="x",
        locationUri="s3://b/d",
        parameters={"k": "v"},
        ownerName="o",
        ownerType=PrincipalType.ROLE,
        catalogName="lake",
        createTime=3,
        managedLocationUri="s3://b/m",
        type=2,
        connector_name="c",
        remote_dbname="r",
    )
    assert databases.to_wire(databases.from_wire(wire)) == wire


def test_the_flat_request_of_hive_4_makes_the_same_database():
    flat = structs.CreateDatabaseRequest(
        databaseName="d",
        description="x",
        parameters={"k": "v"},
        catalogName="lake",
        dataConnectorName="c",
    )
    database = databases.from_create_request(flat)
    assert (database.name, database.catalog, database.connector) == ("d", "lake", "c")


def test_a_catalog_without_a_name_is_refused():
    with pytest.raises(structs.MetaException, match="Null catalog name"):
        databases.catalog_from_wire(structs.Catalog())


def test_a_function_keeps_its_resources_in_order():
    wire = structs.Function(
        functionName="f",
        dbName="d",
        className="C",
        ownerName="o",
        ownerType=1,
        createTime=1,
        functionType=1,
        catName="hive",
        resourceUris=[structs.ResourceUri(2, "x" * 9000), structs.ResourceUri(1, "a")],
    )
    assert functions.to_wire(functions.from_wire(wire)) == wire


def test_a_lock_request_is_read_with_the_fields_of_iceberg():
    component = structs.LockComponent(3, 2, "@hive#Db", "T", isTransactional=True)
    request = locks.request_from_wire(
        structs.LockRequest([component], user="u", hostname="h", agentInfo="Iceberg-1")
    )
    (found,) = request.components
    assert (found.type, found.database, found.table) == (LockType.EXCLUSIVE, "db", "t")
    assert (request.agent_info, request.transaction_id) == ("Iceberg-1", 0)
    assert locks.response(LockAnswer(5, LockState.WAITING)) == structs.LockResponse(5, 2)


def test_a_kind_of_lock_that_does_not_exist_is_refused():
    wire = structs.LockRequest([structs.LockComponent(9, 2, "d")], user="u", hostname="h")
    with pytest.raises(ProtocolViolation, match="9 is no LockType"):
        locks.request_from_wire(wire)


ONE_OF_EACH = [
    ColumnStatistics("a", "boolean", StatisticsKind.BOOLEAN, nulls=1, trues=2, falses=3),
    ColumnStatistics("a", "bigint", StatisticsKind.LONG, nulls=1, distinct=2, low=-5, high=9),
    ColumnStatistics("a", "double", StatisticsKind.DOUBLE, nulls=1, distinct=2, low=0.5, high=9.0),
    ColumnStatistics(
        "a",
        "string",
        StatisticsKind.STRING,
        nulls=1,
        distinct=2,
        max_length=9,
        average_length=4.5,
        bit_vectors=b"\0\xff",
    ),
    ColumnStatistics(
        "a", "binary", StatisticsKind.BINARY, nulls=1, max_length=9, average_length=4.5
    ),
    ColumnStatistics(
        "a",
        "decimal(9,2)",
        StatisticsKind.DECIMAL,
        nulls=0,
        distinct=2,
        low=DecimalValue(b"\xff", 2),
        high=DecimalValue(b"\x01", 2),
    ),
    ColumnStatistics("a", "date", StatisticsKind.DATE, nulls=0, distinct=2, low=1, high=20000),
    ColumnStatistics(
        "a",
        "timestamp",
        StatisticsKind.TIMESTAMP,
        nulls=0,
        distinct=2,
        low=None,
        high=5,
        histogram=b"h",
    ),
]


@pytest.mark.parametrize("given_statistics", ONE_OF_EACH, ids=lambda one: str(one.kind))
def test_statistics_of_every_kind_come_back(given_statistics):
    wire = statistics.to_wire([given_statistics], NAME, "k=1")
    wire = decode_struct(structs.ColumnStatistics, encode_struct(wire))
    assert statistics.table_of(wire) == (NAME, "k=1")
    assert statistics.from_wire(wire) == [given_statistics]


def test_an_unknown_number_of_nulls_is_sent_as_none_because_it_is_required():
    wire = statistics.column_to_wire(ColumnStatistics("a", "int", StatisticsKind.LONG))
    assert (wire.statsData.longStats.numNulls, wire.statsData.longStats.lowValue) == (0, None)


def test_statistics_that_say_nothing_are_refused():
    about = structs.ColumnStatisticsDesc(isTblLevel=True, dbName="d", tableName="t")
    empty = structs.ColumnStatisticsObj("a", "int", structs.ColumnStatisticsData())
    with pytest.raises(structs.InvalidObjectException, match="column a"):
        statistics.from_wire(structs.ColumnStatistics(about, [empty]))
