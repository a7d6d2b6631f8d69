"""A client's bytes become calls and answers become bytes, however they are cut."""

import sys
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thrift.Thrift import TApplicationException, TMessageType

from catalog_api.thrift.connection import (
    Call,
    Connection,
    Limits,
    exception_chunks,
    reply_chunks,
)
from catalog_api.thrift.gen import structs
from catalog_api.thrift.gen.base import Struct
from catalog_api.thrift.gen.methods import METHODS
from catalog_api.thrift.protocol.codec import decode_struct, encode_struct
from catalog_api.thrift.protocol.message import ApplicationError, Protocol
from catalog_api.thrift.protocol.violation import ProtocolViolation
from tests.fixtures.thrift_wire import call, partition, read_reply, sent, written

WAYS = [
    pytest.param(framed, protocol, id=f"{'framed' if framed else 'unframed'}-{protocol.name}")
    for framed in (False, True)
    for protocol in Protocol
]


def arguments(method: str, **values: object) -> Struct:
    return METHODS[method].args(**values)


def stream(*, framed: bool, protocol: Protocol) -> tuple[bytes, list[Call]]:
    """The bytes of five calls, one of them unknown and one oneway, and what they mean."""
    said: list[tuple[str, Struct, int]] = [
        ("get_table", arguments("get_table", dbname="db", tbl_name="t"), TMessageType.CALL),
        ("made_up_by_a_vendor", partition(3), TMessageType.CALL),
        ("get_all_databases", arguments("get_all_databases"), TMessageType.CALL),
        ("shutdown", arguments("shutdown"), TMessageType.ONEWAY),
        (
            "add_partitions",
            arguments("add_partitions", new_parts=[partition(i) for i in range(5)]),
            TMessageType.CALL,
        ),
    ]
    data, calls = b"", []
    for seqid, (method, args, kind) in enumerate(said, start=-1):
        data += sent(method, args, seqid=seqid, framed=framed, protocol=protocol, kind=kind)
        oneway = kind == TMessageType.ONEWAY
        body = written(args, protocol)
        calls.append(Call(method, seqid, oneway, body, framed, protocol))
    return data, calls


@pytest.mark.parametrize(("framed", "protocol"), WAYS)
def test_pipelined_calls_come_out_in_order(framed: bool, protocol: Protocol) -> None:
    data, calls = stream(framed=framed, protocol=protocol)
    assert Connection().receive(data) == calls


@pytest.mark.parametrize(("framed", "protocol"), WAYS)
def test_a_call_comes_out_with_its_last_byte(framed: bool, protocol: Protocol) -> None:
    data, calls = stream(framed=framed, protocol=protocol)
    connection, found = Connection(), []
    for position in range(len(data)):
        found += connection.receive(data[position : position + 1])
    assert found == calls
    assert connection.idle


@pytest.mark.parametrize(("framed", "protocol"), WAYS)
@given(st.lists(st.integers(1, 400), max_size=30))
@settings(deadline=None)
def test_the_cuts_between_pieces_do_not_matter(
    framed: bool, protocol: Protocol, sizes: list[int]
) -> None:
    data, calls = stream(framed=framed, protocol=protocol)
    connection, found, position = Connection(), [], 0
    for size in [*sizes, len(data)]:
        found += connection.receive(data[position : position + size])
        position += size
    assert found == calls


@pytest.mark.parametrize(("framed", "protocol"), WAYS)
def test_every_split_in_two_gives_the_same_calls(framed: bool, protocol: Protocol) -> None:
    data, calls = stream(framed=framed, protocol=protocol)
    for cut in range(len(data)):
        connection = Connection()
        assert connection.receive(data[:cut]) + connection.receive(data[cut:]) == calls


def test_protocols_mix_on_one_connection() -> None:
    args = arguments("get_all_databases")
    data = b"".join(sent("get_all_databases", args, protocol=each) for each in Protocol)
    assert [item.protocol for item in Connection().receive(data)] == list(Protocol)


def test_a_message_may_span_frames_and_a_frame_may_hold_messages() -> None:
    message = call("get_table", dbname="db", tbl_name="t")
    twice = message + message
    data = b"\x00\x00\x00\x0a" + twice[:10] + (len(twice) - 10).to_bytes(4) + twice[10:]
    found = Connection().receive(data)
    assert [item.method for item in found] == ["get_table", "get_table"]
    assert all(item.framed for item in found)


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00", "TLS"),
        (b"\x01\x00\x00\x00\x06GSSAPI", "SASL"),
        (b"\x01\x00\x00\x00\x05PLAIN", "SASL"),
        (b"POST /metastore HTTP/1.1\r\n", "HTTP"),
        (b"GET / HTTP/1.1\r\n", "HTTP"),
        (b"\x82\x22\x01\x09get_table", "version 2 of the compact protocol"),
        (b"\x00\x00\x00\x20\x82\x22\x01\x09get_table", "version 2 of the compact protocol"),
        (b"\x80\x02\x00\x01\x00\x00\x00\x09", "no Thrift"),
        (b"SSH-2.0-OpenSSH", "no Thrift"),
        (b"\x00\x00\x00\x20\xff\xff\xff\xff", "no Thrift"),
        (b"\x7f\xff\xff\xff\x80\x01\x00\x01", "frame of 2147483647 bytes"),
    ],
)
def test_other_protocols_are_refused_by_name(data: bytes, seen: str) -> None:
    with pytest.raises(ProtocolViolation, match=seen):
        Connection().receive(data)


def test_a_big_first_frame_is_not_taken_for_sasl() -> None:
    args = arguments("get_databases", pattern="x" * (1 << 24))
    data = sent("get_databases", args, framed=True)
    assert data[0] == 1
    assert [item.method for item in Connection().receive(data)] == ["get_databases"]


def test_calls_before_a_violation_are_returned_first() -> None:
    connection = Connection()
    found = connection.receive(call("get_all_databases") + b"\x80\x09garbage")
    assert [item.method for item in found] == ["get_all_databases"]
    assert connection.violation is not None
    with pytest.raises(ProtocolViolation, match="unknown version"):
        connection.receive(b"")


@given(st.binary(max_size=300), st.integers(0, 300), st.booleans())
@settings(max_examples=300)
def test_random_bytes_are_a_violation_or_wait_for_more(
    data: bytes, cut: int, after_a_call: bool
) -> None:
    data = (call("get_all_databases") if after_a_call else b"") + data
    outcomes = []
    for pieces in ([data], [data[:cut], data[cut:]]):
        connection, found = Connection(Limits(max_message=10_000)), []
        with suppress(ProtocolViolation):
            for piece in pieces:
                found += connection.receive(piece)
        outcomes.append(found)
    assert outcomes[0] == outcomes[1]


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_damaged_calls_never_raise_anything_but_violations(data: st.DataObject) -> None:
    whole, _ = stream(
        framed=data.draw(st.booleans()), protocol=data.draw(st.sampled_from(Protocol))
    )
    damaged = bytearray(whole)
    places = st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255))
    for place, number in data.draw(st.lists(places, min_size=1, max_size=5)):
        damaged[place] = number
    with suppress(ProtocolViolation):
        found = [item for item in Connection().receive(bytes(damaged)) if item.method in METHODS]
        read = [decode_struct(METHODS[item.method].args, item.args) for item in found]
        assert len(read) <= len(whole) // 20


def test_a_message_bigger_than_the_limit_is_refused() -> None:
    limits = Limits(max_message=1000)
    args = arguments("get_databases", pattern="x" * 2000)
    with pytest.raises(ProtocolViolation, match="bigger than allowed"):
        Connection(limits).receive(sent("get_databases", args)[:100])
    with pytest.raises(ProtocolViolation, match="frame of 2033 bytes"):
        Connection(limits).receive(sent("get_databases", args, framed=True)[:100])


def test_an_idle_connection_is_small_after_a_big_call() -> None:
    connection = Connection()
    parts = [partition(number) for number in range(500)]
    assert len(connection.receive(call("add_partitions", new_parts=parts))) == 1
    assert connection.idle
    assert sum(sys.getsizeof(getattr(connection, name)) for name in connection.__slots__) < 1000


@pytest.mark.parametrize(("framed", "protocol"), WAYS)
@pytest.mark.parametrize("known_length", [True, False])
def test_the_library_reads_an_answer_in_chunks(
    framed: bool, protocol: Protocol, known_length: bool
) -> None:
    [asked] = Connection().receive(
        sent(
            "get_partitions",
            arguments("get_partitions"),
            seqid=42,
            framed=framed,
            protocol=protocol,
        )
    )
    parts = [partition(number, 40) for number in range(100)]
    result = METHODS["get_partitions"].result
    assert result is not None
    body = encode_struct(result(success=parts))
    chunks = [body[start : start + 7000] for start in range(0, len(body), 7000)]
    answer = list(reply_chunks(asked, chunks, len(body) if known_length else None))
    assert len(answer) < len(chunks)
    read = result()
    name, kind, seqid = read_reply(b"".join(answer), read, framed=framed, protocol=protocol)
    assert (name, kind, seqid) == ("get_partitions", TMessageType.REPLY, 42)
    assert read == result(success=parts)


def test_an_answer_is_one_frame_as_long_as_clients_read_such_a_frame() -> None:
    asked = Call("get_name", 1, oneway=False, args=b"", framed=True, protocol=Protocol.BINARY)
    body, head = b"x" * 1000, 8 + len("get_name") + 4
    [one] = reply_chunks(asked, [body], len(body), max_frame=head + 1000)
    assert int.from_bytes(one[:4]) == head + 1000 == len(one) - 4
    several = list(reply_chunks(asked, [body], len(body), max_frame=head + 999))
    assert [len(part) for part in several] == [4, head + 999, 4, 1]
    assert b"".join(several[1::2])[head:] == body


def test_big_chunks_are_passed_on_uncopied() -> None:
    asked = Call("get_name", 1, oneway=False, args=b"", framed=False, protocol=Protocol.BINARY)
    big = bytes(1 << 20)
    assert any(chunk is big for chunk in reply_chunks(asked, [b"small", big, b"end"], None))


@pytest.mark.parametrize(("framed", "protocol"), WAYS)
def test_a_client_reads_the_answer_to_an_unknown_method(framed: bool, protocol: Protocol) -> None:
    [asked] = Connection().receive(
        sent("made_up", structs.Version("a", "b"), seqid=-7, framed=framed, protocol=protocol)
    )
    answer = exception_chunks(asked, ApplicationError.UNKNOWN_METHOD, "no made_up here")
    error = TApplicationException()
    header = read_reply(b"".join(answer), error, framed=framed, protocol=protocol)
    assert header == ("made_up", TMessageType.EXCEPTION, -7)
    assert (error.type, error.message) == (error.UNKNOWN_METHOD, "no made_up here")
