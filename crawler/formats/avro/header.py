"""The header of an Avro data file (Avro specification 1.11, "Object Container Files").

    Obj 1 | a map from text to bytes: avro.schema, avro.codec … | 16 bytes that end each block

The map is written in blocks: how many entries (negative: and how many bytes they take), the
entries, and so on until a block of none.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from crawler.errors import UnreadableFile

MAGIC = b"Obj\x01"
_SYNC = 16
_LONGEST_NUMBER = 10


class HeaderIsLonger(Exception):
    """What was read of the file ends before its header does."""


@dataclass(frozen=True, slots=True)
class Header:
    """The metadata, and of the first block how many rows it has and where it ends, if known."""

    metadata: Mapping[str, bytes]
    start: int
    rows: int = 0
    end: int | None = None

    def rows_of(self, size: int) -> int | None:
        """Tell how many rows a file of `size` bytes has: exactly if it has one block only."""
        if self.end is None or self.end <= self.start:
            return 0 if size == self.start else None
        return round(self.rows * (size - self.start) / (self.end - self.start))


def read_header(data: bytes) -> Header:
    """Read the start of a file.

    Raises HeaderIsLonger where more of the file is needed and UnreadableFile if it is no Avro.
    """
    if not data.startswith(MAGIC):
        raise UnreadableFile("it does not begin like an Avro file")
    found: dict[str, bytes] = {}
    at = len(MAGIC)
    while True:
        count, at = _number(data, at)
        if count == 0:
            break
        if count < 0:
            count = -count
            _, at = _number(data, at)
        if count > len(data):
            raise HeaderIsLonger
        for _ in range(count):
            key, at = _bytes(data, at)
            found[key.decode(errors="replace")], at = _bytes(data, at)
    start = at + _SYNC
    if start > len(data):
        raise HeaderIsLonger
    try:
        rows, at = _number(data, start)
        length, at = _number(data, at)
    except HeaderIsLonger:
        return Header(found, start)
    return Header(found, start, rows, at + length + _SYNC)


def _number(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(_LONGEST_NUMBER):
        if at + place >= len(data):
            raise HeaderIsLonger
        byte = data[at + place]
        value |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            return (value >> 1) ^ -(value & 1), at + place + 1
    raise UnreadableFile("its header is damaged (a number has no end)")


def _bytes(data: bytes, at: int) -> tuple[bytes, int]:
    length, at = _number(data, at)
    if length < 0:
        raise UnreadableFile("its header is damaged (a length below nothing)")
    if at + length > len(data):
        raise HeaderIsLonger
    return data[at : at + length], at + length
