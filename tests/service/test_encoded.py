"""The wire-ready answers say the same as the ordinary ones, whatever is stored."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog_api.thrift.gen.structs import Partition as WirePartition
from catalog_api.thrift.protocol.codec import decode_struct
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.errors import TableNotFound
from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.partition import Partition
from metastore.model.storage_descriptor import Skew, SortColumn, StorageDescriptor
from metastore.model.table import TableName
from metastore.partitioning.names import partition_name
from metastore.partitioning.rowformat import (
    CorruptRow,
    decode_row,
    encode_prefix,
    encode_row,
    encode_suffix,
    is_skewed,
)
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.encoded import EncodedAnswer, RowSpool
from tests.fixtures.definitions import EVENTS, SHAPE, events_table, hour, with_events

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
TEXTS = st.dictionaries(TEXT, TEXT, max_size=3)
SHAPES = st.builds(
    lambda columns, inputs, buckets, parameters, sort: replace(
        SHAPE,
        columns=tuple(columns),
        input_format=inputs,
        bucket_count=buckets,
        serde=replace(SHAPE.serde, parameters=parameters),
        sort_columns=tuple(sort),
    ),
    st.lists(
        st.builds(Column, TEXT.map(str.lower), TEXT, st.none() | TEXT),
        max_size=3,
        unique_by=lambda column: column.name,
    ),
    st.none() | TEXT,
    st.integers(-1, 2**31 - 1),
    TEXTS,
    st.lists(st.builds(SortColumn, TEXT, st.integers(0, 1)), max_size=2),
)
SKEWS = st.just(Skew()) | st.builds(
    Skew,
    st.lists(TEXT, max_size=2).map(tuple),
    st.lists(st.lists(TEXT, max_size=2).map(tuple), max_size=2).map(tuple),
    st.dictionaries(st.lists(TEXT, max_size=2).map(tuple), TEXT, max_size=2),
)
PARTITIONS = st.builds(
    Partition,
    st.tuples(TEXT, TEXT),
    st.builds(StorageDescriptor, SHAPES, st.none() | TEXT, TEXTS, SKEWS),
    TEXTS,
    st.integers(0, 2**31 - 1),
    st.integers(0, 2**31 - 1),
    st.none() | st.integers(-(2**63), 2**63 - 1),
)


@given(PARTITIONS)
def test_a_row_decodes_to_what_was_encoded(partition: Partition) -> None:
    assert decode_row(encode_row(partition), partition.storage.shape) == partition


@given(PARTITIONS)
def test_prefix_row_and_suffix_are_one_thrift_struct(partition: Partition) -> None:
    skewed = is_skewed(partition.storage)
    whole = (
        encode_prefix(partition.storage.shape, skewed=skewed)
        + encode_row(partition)
        + encode_suffix("hive", "web", "events")
    )
    wire = decode_struct(WirePartition, whole)
    assert tuple(wire.values or ()) == partition.values
    assert (wire.catName, wire.dbName, wire.tableName) == ("hive", "web", "events")
    assert wire.parameters == partition.parameters
    assert wire.sd is not None
    assert wire.sd.location == partition.storage.location
    assert [column.name for column in wire.sd.cols or ()] == [
        column.name for column in partition.storage.shape.columns
    ]
    assert wire.sd.skewedInfo is not None
    assert tuple(wire.sd.skewedInfo.skewedColNames or ()) == partition.storage.skew.columns


@given(st.binary(max_size=60))
def test_other_bytes_are_refused_or_read_never_worse(data: bytes) -> None:
    try:
        decode_row(data, SHAPE)
    except CorruptRow:
        return
    assert len(data) > 0


def wire_values(answer: EncodedAnswer) -> list[tuple[str, ...]]:
    data = b"".join(answer.chunks())
    assert len(data) == answer.byte_size
    head = b"\x0f\x00\x01\x0c" + answer.count.to_bytes(4, "big")
    from catalog_api.thrift.gen.structs import PartitionsByExprResult

    listed = decode_struct(PartitionsByExprResult, head + data + b"\x02\x00\x02\x00\x00")
    answer.close()
    return [tuple(partition.values or ()) for partition in listed.partitions or ()]


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def shared(
    request: pytest.FixtureRequest, new_store: Callable[[str], str]
) -> Iterator[CatalogService]:
    """One catalog for all examples of a property: each uses a database of its own."""
    folder = Path(tempfile.mkdtemp())
    url = new_store(request.param)
    service = open_catalog(Settings(db=url, warehouse=folder.as_uri()))
    yield service
    service.close()


VALUES = st.sampled_from(["", "a", "a b", "x/y=z", "é", "%", "2026-01-02", "1", "01", "-3", "q'"])
FILTERS = st.sampled_from(
    [
        None,
        'day = "a"',
        "hour > 0",
        'day != "a" and hour <= 1',
        'day like "%a%"',
        "hour in (1, -3)",
        'day >= "a" or hour = 1',
        'day = "__HIVE_DEFAULT_PARTITION__"',
    ]
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(VALUES, VALUES), unique_by=lambda v: partition_name(["a", "b"], v)),
    FILTERS,
    st.integers(-1, 4),
    st.data(),
)
def test_every_way_to_ask_gives_the_same_partitions(
    shared: CatalogService,
    values: list[tuple[str, str]],
    filter_text: str | None,
    limit: int,
    data: st.DataObject,
) -> None:
    ctx = RequestContext()
    shared.databases.drop(ctx, "web", cascade=True, if_exists=True)
    with_events(
        shared,
        ctx,
        *(hour(*pair, storage=StorageDescriptor(SHAPE, "s3://b/x")) for pair in values),
    )
    dropped = data.draw(st.lists(st.sampled_from(values), unique=True)) if values else []
    before = shared.partitions.names(ctx, EVENTS, filter_text=filter_text, limit=limit)
    assert len(before) == len(set(before))
    shared.partitions.drop(ctx, EVENTS, values=dropped)
    ordinary = shared.partitions.list(ctx, EVENTS, filter_text=filter_text, limit=limit)
    encoded = shared.encoded.by_filter(ctx, EVENTS, filter_text, limit)
    assert wire_values(encoded) == [partition.values for partition in ordinary]
    names = shared.partitions.names(ctx, EVENTS, filter_text=filter_text, limit=limit)
    keys = ["day", "hour"]
    assert names == [partition_name(keys, partition.values) for partition in ordinary]
    assert wire_values(shared.encoded.by_names(ctx, EVENTS, names)) == [
        partition.values for partition in ordinary
    ]
    answer = shared.encoded.names(ctx, EVENTS, filter_text=filter_text, limit=limit)
    sent = b"".join(answer.chunks())
    assert sent == b"".join(
        len(name.encode()).to_bytes(4, "big") + name.encode() for name in names
    )
    assert (answer.count, answer.byte_size) == (len(names), len(sent))
    if filter_text is None and limit < 0:
        assert shared.partitions.count(ctx, EVENTS) == len(values) - len(dropped)


def test_the_shape_of_each_partition_travels_with_it(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    other = replace(SHAPE, columns=(Column("only", "int"),))
    mixed = [
        hour("d", str(number), storage=StorageDescriptor(SHAPE if number % 2 else other))
        for number in range(6)
    ]
    with_events(catalog, ctx, *mixed)
    ordinary = catalog.partitions.list(ctx, EVENTS)
    assert [len(one.storage.shape.columns) for one in ordinary] == [1, 2, 1, 2, 1, 2]
    assert len(wire_values(catalog.encoded.all(ctx, EVENTS))) == 6


def test_an_answer_that_does_not_fit_in_memory_goes_through_a_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("metastore.service.encoded._MEMORY_BYTES", 100)
    spool = RowSpool()
    runs = [(number, [b"x" * 40, b"y" * 30]) for number in range(10)]
    for run in runs:
        spool.append(run)
    assert list(spool.runs()) == runs
    spool.close()


def test_a_stamp_moves_with_every_change_of_the_table(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    assert catalog.encoded.table_stamp(ctx, EVENTS) is None
    catalog.databases.create(ctx, Database("web"))
    created = catalog.tables.create(ctx, events_table())
    first = catalog.encoded.table_stamp(ctx, EVENTS)
    catalog.tables.alter(ctx, EVENTS, replace(created, owner="ana"))
    second = catalog.encoded.table_stamp(ctx, EVENTS)
    assert first is not None
    assert second is not None
    assert second[0] == first[0]
    assert second[1] > first[1]
    catalog.tables.drop(ctx, EVENTS)
    catalog.tables.create(ctx, events_table())
    third = catalog.encoded.table_stamp(ctx, EVENTS)
    assert third is not None
    assert third[0] > second[0]


def test_a_missing_table_is_named(catalog: CatalogService, ctx: RequestContext) -> None:
    with pytest.raises(TableNotFound, match="nope"):
        catalog.encoded.all(ctx, TableName("hive", "web", "nope"))
