"""Telling by the first bytes of a connection what it speaks, and taking frames apart.

Clients do not say what they speak, and the server has one port. `80 01` begins a strict message,
`82` one of the compact protocol.
Otherwise the first four bytes are a length: of a frame, when a message header follows, or of a
method name, when a letter follows. Everything else that is known by its first bytes is refused
by name, so that whoever reads the log knows what to change.

TLS and SASL have their place here: who begins with one of them is let in by a layer below, which
gives a `Connection` only what it has decrypted or taken out of SASL's own frames.
"""

import struct

from catalog_api.thrift.protocol.violation import ProtocolViolation

MAX_FRAME = 16_384_000
"""Biggest frame that the framed transports of Java and Python read by default, in bytes."""

_U32 = struct.Struct(">I")
_NEEDED = 6
_LONGEST_MECHANISM = 20
_HTTP_METHODS = frozenset({b"GET ", b"POST", b"PUT ", b"HEAD", b"OPTI", b"DELE", b"PRI "})


def is_framed(start: bytes | bytearray) -> bool | None:
    """Say whether a connection that begins with `start` is framed; None if more is needed.

    Raises ProtocolViolation where it begins with anything else than Thrift.
    """
    if start[:2] == b"\x80\x01" or start[:1] == b"\x82":
        return False
    if len(start) < _NEEDED:
        return None
    _refuse_others(start)
    fifth, sixth = start[4], start[5]
    if (fifth, sixth) == (0x80, 0x01):
        return True
    if fifth in {0x82, 0}:  # compact, or the high byte of the length of a name
        return True
    if chr(fifth).isascii() and (chr(fifth).isalpha() or fifth == ord("_")):
        return False
    raise ProtocolViolation(f"bytes that are no Thrift: {bytes(start[:_NEEDED]).hex(' ')}")


def _refuse_others(start: bytes | bytearray) -> None:
    if start[0] == 0x16 and start[1] == 0x03:
        raise ProtocolViolation("TLS, which this port does not have")
    if start[:4] == b"\x01\x00\x00\x00" and 0 < start[4] <= _LONGEST_MECHANISM:
        raise ProtocolViolation("SASL, which is not served here")
    if bytes(start[:4]) in _HTTP_METHODS:
        raise ProtocolViolation("HTTP, which has another port")
    if start[0] & 0x80:
        raise ProtocolViolation(f"bytes that are no Thrift: {bytes(start[:_NEEDED]).hex(' ')}")


class FrameReader:
    """Takes the frames of a byte stream apart.

    Messages are found in the joined contents: a message may span frames and a frame may hold
    several, as in Java's TFramedTransport.
    """

    __slots__ = ("_head", "_left", "_max_frame")

    def __init__(self, max_frame: int) -> None:
        self._head = b""
        self._left = 0
        self._max_frame = max_frame

    @property
    def inside_frame(self) -> bool:
        """Whether the stream stopped within a frame."""
        return bool(self._left or self._head)

    def feed(self, data: bytes | bytearray, into: bytearray) -> None:
        """Append to `into` what is in the frames of `data`.

        Raises ProtocolViolation where a frame is longer than allowed; a negative length is.
        """
        data = self._head + data
        self._head = b""
        position = 0
        while position < len(data):
            if not self._left:
                if len(data) - position < 4:
                    self._head = bytes(data[position:])
                    return
                (self._left,) = _U32.unpack_from(data, position)
                position += 4
                if self._left > self._max_frame:
                    raise ProtocolViolation(f"frame of {self._left} bytes")
            taken = data[position : position + self._left]
            into += taken
            position += len(taken)
            self._left -= len(taken)
