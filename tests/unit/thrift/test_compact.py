"""The compact protocol: answers translated, calls found, whatever the bytes and the cuts."""

import struct
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thrift.protocol.TCompactProtocol import TCompactProtocol
from thrift.Thrift import TType
from thrift.transport.TTransport import TMemoryBuffer

from catalog_api.thrift.gen import structs as wire
from catalog_api.thrift.gen.base import Struct
from catalog_api.thrift.gen.methods import METHODS
from catalog_api.thrift.protocol.codec import decode_struct, encode_struct
from catalog_api.thrift.protocol.compact_skimmer import CompactSkimmer
from catalog_api.thrift.protocol.compact_writer import as_compact
from catalog_api.thrift.protocol.message import Protocol
from catalog_api.thrift.protocol.varint import read_size, varint
from catalog_api.thrift.protocol.violation import ProtocolViolation
from tests.fixtures.thrift_wire import partition, structs, written

KINDS = st.sampled_from(
    [
        wire.ColumnStatistics,
        wire.CreationMetadata,
        wire.EnvironmentContext,
        wire.GetOpenTxnsResponse,
        wire.LockRequest,
        wire.Partition,
        wire.PrincipalPrivilegeSet,
        wire.Table,
        wire.WMFullResourcePlan,
    ]
)
STRUCTS = KINDS.flatmap(structs)


def compact(value: Struct) -> bytes:
    return b"".join(as_compact([encode_struct(value)]))


@given(STRUCTS)
@settings(deadline=None)
def test_a_translated_struct_is_what_the_library_writes(value: Struct) -> None:
    assert compact(value) == written(value, Protocol.COMPACT)


@given(STRUCTS)
@settings(deadline=None)
def test_both_protocols_read_the_same(value: Struct) -> None:
    read = decode_struct(type(value), compact(value), Protocol.COMPACT)
    assert read == decode_struct(type(value), encode_struct(value))


@given(STRUCTS, st.lists(st.integers(0, 60), max_size=40))
@settings(deadline=None)
def test_the_cuts_between_pieces_do_not_matter(value: Struct, sizes: list[int]) -> None:
    data, pieces = encode_struct(value), []
    for size in sizes:
        pieces.append(data[:size])
        data = data[size:]
    assert b"".join(as_compact([*pieces, data])) == compact(value)


@pytest.mark.parametrize("count", [0, 1, 14, 15, 200, 20_000])
def test_lists_of_any_length_are_translated(count: int) -> None:
    result = METHODS["get_partition_names"].result
    assert result is not None
    value = result(success=[f"d={number}" for number in range(count)])
    data = encode_struct(value)
    chunks = (data[start : start + 1000] for start in range(0, len(data), 1000))
    assert b"".join(as_compact(chunks)) == written(value, Protocol.COMPACT)


def test_a_long_answer_is_never_held_as_a_whole() -> None:
    one = encode_struct(partition(1, 40))
    count = 4000
    tracemalloc.start()
    try:
        head = struct.pack(">bhbi", TType.LIST, 0, TType.STRUCT, count)
        chunks = (piece for piece in [head, *[one] * count, b"\0"])
        size = sum(len(piece) for piece in as_compact(chunks))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size > 2_000_000
    assert peak < 200_000


# --- where a struct ends ------------------------------------------------------------------------


@given(STRUCTS, st.binary(max_size=20))
@settings(deadline=None)
def test_the_end_is_where_the_library_ends_whatever_follows(value: Struct, after: bytes) -> None:
    data = compact(value)
    assert CompactSkimmer(0).skim(data + after) == len(data)


@given(STRUCTS)
@settings(deadline=None)
def test_the_end_is_found_with_the_last_byte_and_not_before(value: Struct) -> None:
    data = compact(value)
    skimmer, buffer = CompactSkimmer(0), bytearray()
    for number in data[:-1]:
        buffer.append(number)
        assert skimmer.skim(buffer) is None
    buffer.append(data[-1])
    assert skimmer.skim(buffer) == len(data)


def test_fields_and_elements_of_every_type_are_passed() -> None:
    memory = TMemoryBuffer()
    library = TCompactProtocol(memory)
    library.writeStructBegin("s")
    for number, kind in enumerate([TType.BOOL, TType.BYTE, TType.DOUBLE, TType.I64, TType.STRING]):
        library.writeFieldBegin("m", TType.MAP, number * 40 - 50)
        library.writeMapBegin(TType.I16, kind, 20)
        for key in range(20):
            library.writeI16(key * 100)
            write_value(library, kind)
        library.writeMapEnd()
        library.writeFieldEnd()
        library.writeFieldBegin("l", TType.SET, number * 40 - 20)
        library.writeSetBegin(kind, 3)
        for _ in range(3):
            write_value(library, kind)
        library.writeSetEnd()
        library.writeFieldEnd()
    library.writeFieldStop()
    library.writeStructEnd()
    data = memory.getvalue()
    assert CompactSkimmer(0).skim(data + b"more") == len(data)


def write_value(library: TCompactProtocol, kind: int) -> None:
    if kind == TType.BOOL:
        library.writeBool(True)
    elif kind == TType.BYTE:
        library.writeByte(-1)
    elif kind == TType.DOUBLE:
        library.writeDouble(0.5)
    elif kind == TType.I64:
        library.writeI64(-(2**63))
    else:
        library.writeBinary(b"x" * 200)


@given(st.binary(max_size=200), st.integers(1, 200))
def test_random_bytes_are_a_struct_or_incomplete_or_a_violation(data: bytes, cut: int) -> None:
    outcomes = []
    for pieces in ([data], [data[:cut], data[cut:]]):
        skimmer, buffer = CompactSkimmer(0, max_size=1000), bytearray()
        try:
            for piece in pieces:
                buffer += piece
                end = skimmer.skim(buffer)
                if end is not None:
                    break
        except ProtocolViolation:
            end = -1
        outcomes.append(end)
    assert outcomes[0] == outcomes[1]


@given(st.binary(max_size=200), KINDS)
def test_random_bytes_are_read_or_refused(data: bytes, kind: type[Struct]) -> None:
    try:
        found = decode_struct(kind, data, Protocol.COMPACT)
    except ProtocolViolation as violation:
        assert kind.__name__ in str(violation)  # noqa: PT017 - it need not be raised
    else:
        assert isinstance(found, kind)


LONG = b"\xff" * 10 + b"\x01"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x18\xff\xff\xff\xff\x0f", id="string longer than a message may be"),
        pytest.param(b"\x18\xff\xff\xff\xff\xff\x01", id="length of too many bytes"),
        pytest.param(b"\x16" + LONG, id="number of too many bytes"),
        pytest.param(b"\x06" + LONG, id="field number of too many bytes"),
        pytest.param(b"\x19\xf6\xff\xff\xff\x7f", id="too many numbers"),
        pytest.param(b"\x19\xfc\xff\xff\xff\x7f", id="too many structs"),
        pytest.param(b"\x19\xf1\xff\xff\xff\xff\x0f", id="too many booleans"),
        pytest.param(b"\x1b\xff\xff\xff\x7f\x88", id="map too big"),
        pytest.param(b"\x1e", id="unknown type of field"),
        pytest.param(b"\x19\x1e\x00", id="unknown type of element"),
        pytest.param(b"\x1b\x01\x8f\x01\x00", id="unknown type of value"),
        pytest.param(b"\x1c" * 64, id="structs too deep"),
        pytest.param(b"\x19" + b"\x19" * 64, id="lists too deep"),
    ],
)
def test_what_is_no_struct_or_too_big_is_refused_at_once(data: bytes) -> None:
    with pytest.raises(ProtocolViolation):
        CompactSkimmer(0).skim(data)


def test_a_lying_count_costs_no_memory() -> None:
    data = b"\x19\xf8\x80\x80\x80\x30" + b"\x00" * 40
    skimmer = CompactSkimmer(0)
    tracemalloc.start()
    try:
        assert skimmer.skim(data) is None
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 10_000
    with pytest.raises(ProtocolViolation):
        decode_struct(wire.Partition, data, Protocol.COMPACT)


@given(st.integers(0, 2**32 - 1))
def test_a_size_is_read_as_it_was_written(number: int) -> None:
    data = varint(number)
    assert read_size(b"x" + data + b"\xff", 1) == (number, 1 + len(data))
