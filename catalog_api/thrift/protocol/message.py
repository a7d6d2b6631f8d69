"""Headers of messages, and the exception that Thrift itself answers with.

A message is a header and a struct. The header comes in two forms: *strict* begins with a version
word (0x8001, a zero, the message type), the older *non-strict* begins with the length of the
method name and has the type behind the name. Servers of Hive accept both, message by message.
The compact protocol has a header of its own: its number, type and version in a byte, then numbers
of varying length.
"""

import struct
from enum import Enum, IntEnum
from typing import NamedTuple

from catalog_api.thrift.protocol.varint import read_size, varint
from catalog_api.thrift.protocol.violation import ProtocolViolation

MAX_NAME_LENGTH = 1024
"""Longest method name that is read, in bytes; the longest of Hive has 49."""

_I32 = struct.Struct(">i")
_VERSION_AND_LENGTH = struct.Struct(">HxBi")
_TYPE_AND_SEQID = struct.Struct(">Bi")
_VERSION = 0x8001
_COMPACT = 0x82
_COMPACT_VERSION = 1


class Protocol(Enum):
    """How a message is encoded; a reply is encoded as its call was."""

    BINARY = "binary"
    BINARY_NON_STRICT = "binary without a version word"
    COMPACT = "compact"


class MessageType(IntEnum):
    """What a message is."""

    CALL = 1
    REPLY = 2
    EXCEPTION = 3
    ONEWAY = 4


class ApplicationError(IntEnum):
    """Kinds of TApplicationException that a server sends."""

    UNKNOWN_METHOD = 1
    INTERNAL_ERROR = 6
    PROTOCOL_ERROR = 7


class Header(NamedTuple):
    """A header that was read; the struct begins at `end`."""

    name: str
    type: MessageType
    seqid: int
    protocol: Protocol
    end: int


def read_header(buffer: bytes | bytearray) -> Header | None:
    """Read the header at the start of `buffer`, or return None while it is incomplete.

    Raises ProtocolViolation where the bytes are no header of a call: another version, a name
    that is empty, too long or no text, or a message type that only servers send.
    """
    if len(buffer) < 4:
        return None
    if buffer[0] == _COMPACT:
        return _read_compact(buffer)
    if buffer[0] & 0x80:
        return _read_strict(buffer)
    return _read_non_strict(buffer)


def _read_compact(buffer: bytes | bytearray) -> Header | None:
    version = buffer[1] & 0x1F
    if version != _COMPACT_VERSION:
        raise ProtocolViolation(f"unknown version {version} of the compact protocol")
    try:
        seqid, position = read_size(buffer, 2)
        length, position = read_size(buffer, position)
    except IndexError:
        return None
    name = _name(buffer, position, length)
    if name is None:
        return None
    kind, signed = buffer[1] >> 5, seqid - ((seqid & 0x80000000) << 1)
    return Header(name, _incoming(kind), signed, Protocol.COMPACT, position + length)


def _read_strict(buffer: bytes | bytearray) -> Header | None:
    if buffer[:2] != b"\x80\x01":
        raise ProtocolViolation(f"unknown version 0x{buffer[:2].hex()} of the binary protocol")
    if len(buffer) < 8:
        return None
    _, kind, length = _VERSION_AND_LENGTH.unpack_from(buffer)
    name = _name(buffer, 8, length)
    end = 8 + length + 4
    if name is None or len(buffer) < end:
        return None
    (seqid,) = _I32.unpack_from(buffer, 8 + length)
    return Header(name, _incoming(kind), seqid, Protocol.BINARY, end)


def _read_non_strict(buffer: bytes | bytearray) -> Header | None:
    (length,) = _I32.unpack_from(buffer)
    name = _name(buffer, 4, length)
    end = 4 + length + 5
    if name is None or len(buffer) < end:
        return None
    kind, seqid = _TYPE_AND_SEQID.unpack_from(buffer, 4 + length)
    return Header(name, _incoming(kind), seqid, Protocol.BINARY_NON_STRICT, end)


def _name(buffer: bytes | bytearray, start: int, length: int) -> str | None:
    if not 0 < length <= MAX_NAME_LENGTH:
        raise ProtocolViolation(f"method name of {length} bytes")
    if len(buffer) < start + length:
        return None
    try:
        return buffer[start : start + length].decode()
    except UnicodeDecodeError:
        raise ProtocolViolation("method name that is no UTF-8 text") from None


def _incoming(kind: int) -> MessageType:
    if kind in {MessageType.CALL, MessageType.ONEWAY}:
        return MessageType(kind)
    raise ProtocolViolation(f"message of type {kind}, which is no call")


def reply_header(
    name: str, seqid: int, protocol: Protocol, kind: MessageType = MessageType.REPLY
) -> bytes:
    """Return the header of the answer to the call `name` with `seqid`."""
    text = name.encode()
    if protocol is Protocol.COMPACT:
        head = bytes([_COMPACT, kind << 5 | _COMPACT_VERSION])
        return head + varint(seqid & 0xFFFFFFFF) + varint(len(text)) + text
    if protocol is Protocol.BINARY:
        version = _VERSION_AND_LENGTH.pack(_VERSION, kind, len(text))
        return version + text + _I32.pack(seqid)
    return _I32.pack(len(text)) + text + _TYPE_AND_SEQID.pack(kind, seqid)


def application_exception(kind: ApplicationError, message: str) -> bytes:
    """Return the struct TApplicationException {1: string message, 2: i32 type}, in binary.

    It is sent with a header of MessageType.EXCEPTION.
    """
    text = message.encode(errors="replace")
    head = struct.pack(">bhi", 11, 1, len(text))
    return head + text + struct.pack(">bhib", 8, 2, kind, 0)
