"""Headers of messages and exceptions of Thrift itself, as the Thrift library sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from thrift.Thrift import TApplicationException, TMessageType
from thrift.transport.TTransport import TMemoryBuffer

from catalog_api.thrift.protocol.message import (
    ApplicationError,
    MessageType,
    Protocol,
    application_exception,
    read_header,
    reply_header,
)
from catalog_api.thrift.protocol.violation import ProtocolViolation
from tests.fixtures.thrift_wire import library_protocol

SEQIDS = st.integers(-(2**31), 2**31 - 1)


def header(name: str, kind: int, seqid: int, protocol: Protocol) -> bytes:
    memory = TMemoryBuffer()
    library_protocol(memory, protocol).writeMessageBegin(name, kind, seqid)
    data: bytes = memory.getvalue()
    return data


@given(
    st.text("abc_é", min_size=1, max_size=9),
    st.sampled_from([MessageType.CALL, MessageType.ONEWAY]),
    SEQIDS,
    st.sampled_from(Protocol),
)
def test_a_header_is_read_as_it_was_written(
    name: str, kind: MessageType, seqid: int, protocol: Protocol
) -> None:
    data = header(name, kind, seqid, protocol)
    assert read_header(data + b"rest") == (name, kind, seqid, protocol, len(data))
    for end in range(len(data)):
        assert read_header(data[:end]) is None


@given(SEQIDS, st.sampled_from(Protocol), st.sampled_from([2, 3]))
def test_the_header_of_an_answer_is_what_the_library_writes(
    seqid: int, protocol: Protocol, kind: int
) -> None:
    expected = header("get_table", kind, seqid, protocol)
    assert reply_header("get_table", seqid, protocol, MessageType(kind)) == expected


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x80\x02\x00\x01\x00\x00\x00\x01a\x00\x00\x00\x01", "unknown version 0x8002"),
        (b"\x80\x01\x00\x02\x00\x00\x00\x01a\x00\x00\x00\x01", "type 2, which is no call"),
        (b"\x80\x01\x00\x01\x00\x00\x00\x00", "name of 0 bytes"),
        (b"\x80\x01\x00\x01\xff\xff\xff\xff", "name of -1 bytes"),
        (b"\x00\x00\x04\x01", "name of 1025 bytes"),
        (b"\x00\x00\x00\x01\xff\x01\x00\x00\x00\x01", "no UTF-8"),
        (b"\x00\x00\x00\x01a\x09\x00\x00\x00\x01", "type 9, which is no call"),
    ],
)
def test_what_is_no_header_of_a_call_is_a_violation(data: bytes, reason: str) -> None:
    with pytest.raises(ProtocolViolation, match=reason):
        read_header(data)


@given(st.sampled_from(ApplicationError), st.text(max_size=20))
def test_a_client_reads_the_application_exception(kind: ApplicationError, text: str) -> None:
    error = TApplicationException()
    answer = TMemoryBuffer(application_exception(kind, text))
    error.read(library_protocol(answer, Protocol.BINARY))
    assert (error.type, error.message) == (kind, text.encode(errors="replace").decode())


def test_the_kinds_of_messages_and_errors_have_the_numbers_of_the_library() -> None:
    assert MessageType.ONEWAY == TMessageType.ONEWAY
    assert MessageType.EXCEPTION == TMessageType.EXCEPTION
    for kind in ApplicationError:
        assert getattr(TApplicationException, kind.name) == kind
