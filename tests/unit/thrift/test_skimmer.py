"""The skimmer finds the same end as a reader, however the bytes arrive."""

import struct
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thrift.protocol.TBinaryProtocol import TBinaryProtocol
from thrift.Thrift import TType
from thrift.transport.TTransport import TMemoryBuffer

from catalog_api.thrift.gen.methods import METHODS
from catalog_api.thrift.protocol.codec import encode_struct
from catalog_api.thrift.protocol.skimmer import Skimmer
from catalog_api.thrift.protocol.violation import ProtocolViolation
from tests.fixtures.thrift_wire import partition

FIXED = [TType.BOOL, TType.BYTE, TType.DOUBLE, TType.I16, TType.I32, TType.I64]
WIDTHS = {TType.BOOL: 1, TType.BYTE: 1, TType.DOUBLE: 8, TType.I16: 2, TType.I32: 4, TType.I64: 8}


def values(kind: int, depth: int = 0) -> st.SearchStrategy[bytes]:
    """Encoded values of any shape, not only of those that Hive has."""
    if kind in WIDTHS:
        return st.binary(min_size=WIDTHS[kind], max_size=WIDTHS[kind])
    if kind == TType.STRING:
        texts = st.text(max_size=9).map(lambda text: text.encode(errors="replace"))
        return texts.map(lambda text: struct.pack(">i", len(text)) + text)
    size = 4 if depth < 3 else 0
    if kind == TType.STRUCT:
        fields = kinds().flatmap(lambda inner: fields_of(inner, depth))
        return st.lists(fields, max_size=size).map(lambda found: b"".join(found) + b"\x00")
    if kind == TType.MAP:
        return st.tuples(kinds(), kinds()).flatmap(lambda pair: maps(*pair, size, depth))
    return kinds().flatmap(lambda inner: lists(inner, size, depth))


def kinds() -> st.SearchStrategy[int]:
    return st.sampled_from([*FIXED, *[TType.STRING, TType.STRUCT, TType.MAP, TType.LIST] * 2])


def fields_of(kind: int, depth: int) -> st.SearchStrategy[bytes]:
    numbers = st.integers(-(2**15), 2**15 - 1)
    pairs = st.tuples(numbers, values(kind, depth + 1))
    return pairs.map(lambda pair: struct.pack(">bh", kind, pair[0]) + pair[1])


def lists(kind: int, size: int, depth: int) -> st.SearchStrategy[bytes]:
    elements = st.lists(values(kind, depth + 1), max_size=size)
    return elements.map(lambda found: struct.pack(">bi", kind, len(found)) + b"".join(found))


def maps(key: int, value: int, size: int, depth: int) -> st.SearchStrategy[bytes]:
    pair = st.tuples(values(key, depth + 1), values(value, depth + 1)).map(b"".join)
    found = st.lists(pair, max_size=size)
    return found.map(lambda pairs: struct.pack(">bbi", key, value, len(pairs)) + b"".join(pairs))


STRUCTS = values(TType.STRUCT)


@given(STRUCTS, st.binary(max_size=20))
@settings(deadline=None)
def test_the_end_is_where_the_library_ends_whatever_follows(data: bytes, after: bytes) -> None:
    memory = TMemoryBuffer(data + after)
    TBinaryProtocol(memory).skip(TType.STRUCT)
    assert memory._buffer.tell() == len(data)
    assert Skimmer(0).skim(data + after) == len(data)


@given(STRUCTS)
@settings(deadline=None)
def test_the_end_is_found_with_the_last_byte_and_not_before(data: bytes) -> None:
    skimmer, buffer = Skimmer(0), bytearray()
    for number in data[:-1]:
        buffer.append(number)
        assert skimmer.skim(buffer) is None
    buffer.append(data[-1])
    assert skimmer.skim(buffer) == len(data)


@given(st.lists(st.integers(1, 700), min_size=1, max_size=40), st.booleans())
@settings(deadline=None)
def test_partitions_in_any_pieces_end_at_the_same_place(
    sizes: list[int], same_columns: bool
) -> None:
    parts = [partition(number, 5 if same_columns else number) for number in range(8)]
    data = b"junk" + encode_struct(METHODS["add_partitions"].args(new_parts=parts))
    skimmer, buffer, position = Skimmer(4), bytearray(), 0
    for size in sizes:
        buffer += data[position : position + size]
        position += size
        assert skimmer.skim(buffer) == (len(data) if position >= len(data) else None)
        if position >= len(data):
            return
    buffer += data[position:]
    assert skimmer.skim(buffer) == len(data)


@given(st.binary(max_size=200), st.integers(1, 200))
def test_random_bytes_are_a_struct_or_incomplete_or_a_violation(data: bytes, cut: int) -> None:
    outcomes = []
    for pieces in ([data], [data[:cut], data[cut:]]):
        skimmer, buffer = Skimmer(0, max_size=1000), bytearray()
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


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x0b\x00\x01\xff\xff\xff\xff", id="negative length of a string"),
        pytest.param(b"\x0b\x00\x01\x7f\xff\xff\xff", id="string longer than a message may be"),
        pytest.param(b"\x0f\x00\x01\x0a\x7f\xff\xff\xff", id="too many numbers"),
        pytest.param(b"\x0f\x00\x01\x0a\xff\xff\xff\xff", id="negative number of numbers"),
        pytest.param(b"\x0f\x00\x01\x0c\x7f\xff\xff\xff", id="too many structs"),
        pytest.param(b"\x0f\x00\x01\x0c\xff\xff\xff\xff", id="negative number of structs"),
        pytest.param(b"\x0f\x00\x01\x0b\x7f\xff\xff\xff", id="too many strings"),
        pytest.param(b"\x0d\x00\x01\x0b\x0b\xff\xff\xff\xff", id="map of negative size"),
        pytest.param(b"\x0d\x00\x01\x0b\x0c\x7f\xff\xff\xff", id="map of structs too big"),
        pytest.param(b"\x11\x00\x01", id="unknown type of field"),
        pytest.param(b"\x0f\x00\x01\x01\x00\x00\x00\x01", id="unknown type of element"),
        pytest.param(b"\x0d\x00\x01\x0b\x05\x00\x00\x00\x01", id="unknown type of value"),
        pytest.param(b"\x0c\x00\x01" * 64, id="structs too deep"),
        pytest.param(b"\x0f\x00\x01" + b"\x0f\x00\x00\x00\x01" * 64, id="lists too deep"),
    ],
)
def test_what_is_no_struct_or_too_big_is_refused_at_once(data: bytes) -> None:
    with pytest.raises(ProtocolViolation):
        Skimmer(0).skim(data)


def test_a_struct_may_be_as_big_as_the_limit_and_not_a_byte_bigger() -> None:
    data = b"\x0b\x00\x01\x00\x00\x00\x05hello\x00"
    assert Skimmer(0, max_size=len(data)).skim(data) == len(data)
    with pytest.raises(ProtocolViolation, match="bigger than allowed"):
        Skimmer(0, max_size=len(data) - 1).skim(data)


def test_structs_may_be_as_deep_as_the_limit() -> None:
    data = b"\x0c\x00\x01" * 63 + b"\x00" * 64
    assert Skimmer(0).skim(data) == len(data)


def test_a_lying_count_costs_no_memory() -> None:
    data = b"\x0f\x00\x01\x0b\x05\xf5\xe0\x00" + b"\x00" * 40
    skimmer = Skimmer(0)
    tracemalloc.start()
    try:
        assert skimmer.skim(data) is None
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 10_000


def test_waiting_for_a_long_string_does_not_rescan_what_came_before() -> None:
    """A reader that began again with every piece would need minutes for this."""
    data = encode_struct(
        METHODS["get_partitions_by_names"].args("db", "t", [f"d={i}" for i in range(20_000)])
    )
    skimmer, buffer = Skimmer(0), bytearray()
    for start in range(0, len(data), 10):
        buffer += data[start : start + 10]
        end = skimmer.skim(buffer)
    assert end == len(data)
