"""The generated classes on the wire, against the Thrift library's own reader and writer."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from thrift.protocol.TBinaryProtocol import TBinaryProtocol
from thrift.protocol.TCompactProtocol import TCompactProtocol
from thrift.transport.TTransport import TMemoryBuffer

from catalog_api.thrift.gen import enums, structs
from catalog_api.thrift.gen.base import Struct
from catalog_api.thrift.gen.methods import METHODS
from catalog_api.thrift.protocol.codec import decode_struct, encode_struct, missing_required
from catalog_api.thrift.protocol.violation import ProtocolViolation
from tests.fixtures.thrift_wire import partition
from tests.fixtures.thrift_wire import structs as random_structs

CLASSES = [
    kind
    for kind in vars(structs).values()
    if isinstance(kind, type) and kind.__module__ == structs.__name__
]


def written(value: Struct, protocol: Any) -> bytes:
    memory = TMemoryBuffer()
    value.write(protocol(memory))
    data: bytes = memory.getvalue()
    return data


def read(kind: type[Struct], data: bytes, protocol: Any) -> Struct:
    found = kind()
    found.read(protocol(TMemoryBuffer(data)))
    return found


@given(st.data())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_struct_survives_every_way_of_writing_and_reading(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(CLASSES))
    value = data.draw(random_structs(kind))
    encoded = encode_struct(value)
    assert encoded == written(value, TBinaryProtocol)
    decoded: Struct = decode_struct(kind, encoded)
    assert decoded == read(kind, encoded, TBinaryProtocol)
    assert decoded == read(kind, written(decoded, TCompactProtocol), TCompactProtocol)
    assert encode_struct(decoded) == encode_struct(decode_struct(kind, encode_struct(decoded)))


def test_a_struct_equals_what_was_encoded() -> None:
    value = partition(7)
    assert decode_struct(structs.Partition, encode_struct(value)) == value


def test_a_list_that_is_a_key_is_read_as_a_tuple() -> None:
    decoded = decode_struct(structs.Partition, encode_struct(partition(7)))
    assert decoded.sd is not None
    assert decoded.sd.skewedInfo is not None
    assert decoded.sd.skewedInfo.skewedColValueLocationMaps == {("a", "b"): "s3://lake/a/b"}


def test_a_field_that_was_not_sent_is_none_or_has_its_default() -> None:
    table = decode_struct(structs.Table, b"\x00")
    assert table.tableName is None
    assert table.ownerType == enums.PrincipalType.USER
    assert table.writeId == -1
    assert table.temporary is False


def test_a_table_may_contain_tables_through_its_source_tables() -> None:
    source = structs.SourceTable(structs.Table(tableName="source"), 1, 2, 3)
    value = structs.Table(
        tableName="view",
        creationMetadata=structs.CreationMetadata("hive", "db", "view", {"db.source"}, None, 5),
    )
    assert value.creationMetadata is not None
    value.creationMetadata.sourceTables = [source]
    assert decode_struct(structs.Table, encode_struct(value)) == value


def test_an_exception_is_raised_and_decoded_like_a_struct() -> None:
    with pytest.raises(structs.NoSuchObjectException, match="no table") as raised:
        raise structs.NoSuchObjectException(message="no table")
    decoded = decode_struct(structs.NoSuchObjectException, encode_struct(raised.value))
    assert str(decoded) == "no table"


def test_unknown_fields_and_fields_of_another_type_are_left_out() -> None:
    old_shape = structs.AddDynamicPartitionsHive2(
        txnid=1, dbname="db", tablename="t", partitionnames=["d=1"]
    )
    arguments = structs.AddDynamicPartitionsArgsHive2(rqst=old_shape)
    encoded = encode_struct(arguments)
    new_shape: Any = decode_struct(METHODS["add_dynamic_partitions"].args, encoded)
    assert new_shape.rqst.txnid == 1
    assert new_shape.rqst.writeid is None
    assert new_shape.rqst.tablename is None
    assert decode_struct(structs.AddDynamicPartitionsArgsHive2, encoded) == arguments


def test_text_that_is_no_utf8_is_read_with_replacement_characters() -> None:
    field = decode_struct(structs.FieldSchema, b"\x0b\x00\x01\x00\x00\x00\x02a\xff\x00")
    assert field.name == "a\ufffd"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x0f\x00\x08\x0c\x00\x00", id="cut off"),
        pytest.param(
            b"\x0f\x00\x08\x08\x00\x00\x00\x01\x00\x00\x00\x01\x00", id="list of numbers"
        ),
        pytest.param(b"\x0f\x00\x08\x0c\x7f\xff\xff\xff\x00", id="count too big"),
        pytest.param(b"\x0b\x00\x01\xff\xff\xff\xff\x00", id="negative length"),
        pytest.param(b"\x0c\x00\x63" * 1000, id="too deep"),
    ],
)
def test_what_is_no_table_is_a_violation(data: bytes) -> None:
    with pytest.raises(ProtocolViolation, match="cannot read Table"):
        decode_struct(structs.Table, data)


def test_a_missing_required_field_is_named_as_java_names_it() -> None:
    request = METHODS["get_table_req"].args(req=structs.GetTableRequest(dbName="db"))
    assert missing_required(request) == (
        "Required field 'tblName' is unset! Struct:GetTableRequest"
        "(dbName:db, tblName:null, engine:hive, id:-1)"
    )


def test_required_fields_are_looked_for_in_lists_and_maps_of_lists() -> None:
    statistics = structs.ColumnStatisticsObj("a", "int", None)
    result = structs.PartitionsStatsResult(partStats={"d=1": [statistics]})
    message = missing_required(result)
    assert message is not None
    assert message.startswith("Required field 'statsData' is unset! Struct:ColumnStatisticsObj(")


def test_nothing_is_missing_where_all_required_fields_are_set() -> None:
    request = structs.GetTableRequest(dbName="db", tblName="t")
    assert missing_required(METHODS["get_table_req"].args(req=request)) is None
    assert missing_required(METHODS["add_partition"].args(new_part=partition(1))) is None


def test_the_result_of_every_method_has_a_field_for_each_of_its_exceptions() -> None:
    for method in METHODS.values():
        slots = () if method.result is None else method.result.__slots__
        assert set(method.throws.values()) == {name for name in slots if name != "success"}
