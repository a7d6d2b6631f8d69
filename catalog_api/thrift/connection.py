"""One client connection without its socket: bytes in, calls out; answers in, bytes out."""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from catalog_api.thrift.protocol.compact_skimmer import CompactSkimmer
from catalog_api.thrift.protocol.compact_writer import as_compact
from catalog_api.thrift.protocol.framing import MAX_FRAME, FrameReader, is_framed
from catalog_api.thrift.protocol.message import (
    ApplicationError,
    Header,
    MessageType,
    Protocol,
    application_exception,
    read_header,
    reply_header,
)
from catalog_api.thrift.protocol.skimmer import DEFAULT_MAX_DEPTH, DEFAULT_MAX_MESSAGE, Skimmer
from catalog_api.thrift.protocol.violation import ProtocolViolation

_FRAME_LENGTH = struct.Struct(">i")
_SMALLEST_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a client may send: bytes of a message, and structs and containers in one another."""

    max_message: int = DEFAULT_MAX_MESSAGE
    max_depth: int = DEFAULT_MAX_DEPTH


@dataclass(frozen=True, slots=True)
class Call:
    """One complete call. `args` is the encoded struct of its arguments, of known extent.

    `framed` and `protocol` say how the answer has to look; a oneway call has none.
    """

    method: str
    seqid: int
    oneway: bool
    args: bytes
    framed: bool
    protocol: Protocol


class Connection:
    """Collects the bytes of one client until calls are complete.

    Framed or not is told by the first bytes and holds for the connection; compact, binary
    with or without a version word, is told message by message. An unknown method is a call like
    any other.
    """

    __slots__ = (
        "_buffer",
        "_framed",
        "_frames",
        "_header",
        "_limits",
        "_skimmer",
        "_violation",
    )

    def __init__(self, limits: Limits = Limits()) -> None:
        self._limits = limits
        self._buffer = bytearray()
        self._framed: bool | None = None
        self._frames: FrameReader | None = None
        self._header: Header | None = None
        self._skimmer: Skimmer | None = None
        self._violation: ProtocolViolation | None = None

    @property
    def idle(self) -> bool:
        """Whether no part of a call has been received: the moment to close without harm."""
        return not self._buffer and not (self._frames and self._frames.inside_frame)

    @property
    def violation(self) -> ProtocolViolation | None:
        """What was wrong behind the calls that `receive` returned last, if anything was."""
        return self._violation

    def receive(self, data: bytes) -> list[Call]:
        """Take bytes from the client and return the calls that they complete, in order.

        Raises ProtocolViolation where the bytes are no calls. Calls before such bytes are
        returned first; then `violation` is set and the next `receive` raises it. Nothing can be
        read from the connection after that.
        """
        if self._violation is not None:
            raise self._violation
        calls: list[Call] = []
        try:
            self._take(data)
        except ProtocolViolation as violation:
            self._violation = violation
        try:
            while (call := self._next_call()) is not None:
                calls.append(call)
        except ProtocolViolation as violation:
            self._violation = violation
        if self._violation is not None:
            self._buffer = bytearray()
            if not calls:
                raise self._violation
        return calls

    def _take(self, data: bytes) -> None:
        if self._framed is None:
            self._buffer += data
            self._framed = is_framed(self._buffer)
            if self._framed:
                self._frames = FrameReader(self._limits.max_message)
                data = bytes(self._buffer)
                self._buffer = bytearray()
                self._frames.feed(data, self._buffer)
        elif self._frames is not None:
            self._frames.feed(data, self._buffer)
        else:
            self._buffer += data

    def _next_call(self) -> Call | None:
        if self._skimmer is None and not self._begin_message():
            return None
        assert self._skimmer is not None
        assert self._header is not None
        end = self._skimmer.skim(self._buffer)
        if end is None:
            return None
        header = self._header
        call = Call(
            method=header.name,
            seqid=header.seqid,
            oneway=header.type is MessageType.ONEWAY,
            args=bytes(memoryview(self._buffer)[header.end : end]),
            framed=self._framed is True,
            protocol=header.protocol,
        )
        self._skimmer = self._header = None
        del self._buffer[:end]  # cheap: moves the start, and frees memory when little is left
        return call

    def _begin_message(self) -> bool:
        if self._framed is None:
            return False
        self._header = read_header(self._buffer)
        if self._header is None:
            return False
        limits = self._limits
        compact = self._header.protocol is Protocol.COMPACT
        kind = CompactSkimmer if compact else Skimmer
        self._skimmer = kind(self._header.end, limits.max_message, limits.max_depth)
        return True


def reply_chunks(
    call: Call,
    body: Iterable[bytes | memoryview],
    body_length: int | None,
    kind: MessageType = MessageType.REPLY,
    max_frame: int = MAX_FRAME,
) -> Iterator[bytes | memoryview]:
    """Yield the bytes that answer `call` with the result struct in `body`, which is in binary.

    `body_length` is the length of the whole body in bytes, if it is known. On a framed connection
    the answer is one frame if the length is known and a client with default settings reads such
    a frame; otherwise it is several frames, which readers of frames take for one stream. Small
    chunks are put together, big ones are passed on uncopied.
    """
    header = reply_header(call.method, call.seqid, call.protocol, kind)
    if call.protocol is Protocol.COMPACT:
        body, body_length = _compact(body, body_length)
    if not call.framed:
        yield from _joined(header, body)
        return
    if body_length is not None and len(header) + body_length <= max_frame:
        yield from _joined(_FRAME_LENGTH.pack(len(header) + body_length) + header, body)
        return
    for chunk in _joined(header, body):
        for start in range(0, len(chunk), max_frame):
            part = chunk[start : start + max_frame]
            yield _FRAME_LENGTH.pack(len(part))
            yield part


def exception_chunks(
    call: Call, kind: ApplicationError, message: str
) -> Iterator[bytes | memoryview]:
    """Yield the bytes that answer `call` with a TApplicationException."""
    body = application_exception(kind, message)
    return reply_chunks(call, [body], len(body), MessageType.EXCEPTION)


def _compact(
    body: Iterable[bytes | memoryview], length: int | None
) -> tuple[Iterable[bytes | memoryview], int | None]:
    """Translate a body; its new length is known where it is so small that it is made at once."""
    translated = as_compact(body)
    if length is None or length > _SMALLEST_CHUNK:
        return translated, None
    whole = b"".join(translated)
    return (whole,), len(whole)


def _joined(first: bytes, rest: Iterable[bytes | memoryview]) -> Iterator[bytes | memoryview]:
    """Yield the same bytes in chunks of a size that is worth sending."""
    small: list[bytes | memoryview] = [first]
    size = len(first)
    for chunk in rest:
        if len(chunk) < _SMALLEST_CHUNK:
            small.append(chunk)
            size += len(chunk)
            if size < _SMALLEST_CHUNK:
                continue
            yield b"".join(small)
        else:
            if small:
                yield b"".join(small)
            yield chunk
        small, size = [], 0
    if small:
        yield b"".join(small)
