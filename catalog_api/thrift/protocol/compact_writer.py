"""From the binary protocol to the compact one, value by value, while the bytes pass.

Answers are made in the binary protocol, the big ones of partitions even before they are asked
for. Who speaks the compact protocol gets the same ones, translated on their way out: no
answer has a second form that could differ, and none is held in memory as a whole.
"""

import struct
from collections.abc import Iterable, Iterator
from typing import Final

from catalog_api.thrift.protocol.varint import varint, zigzag

_STOP: Final = 0
_BOOLEAN: Final = 2
_BYTE: Final = 3
_DOUBLE: Final = 4
_STRING: Final = 11
_STRUCT: Final = 12
_MAP: Final = 13
_SEQUENCES: Final = frozenset({14, 15})
_CONTAINERS: Final = frozenset({_STRUCT, _MAP}) | _SEQUENCES
_INTEGERS: Final = {6: struct.Struct(">h"), 8: struct.Struct(">i"), 10: struct.Struct(">q")}

_COMPACT: Final = {2: 1, 3: 3, 4: 7, 6: 4, 8: 5, 10: 6, 11: 8, 12: 12, 13: 11, 14: 10, 15: 9}
"""Types of the compact protocol by those of the binary one; 2 is false where a field says so."""

_LONG_LIST: Final = 15
_MOST_STEP: Final = 15  # between the numbers of fields, where it shares a byte with the type
_STRUCTS: Final = (_STRUCT, _STRUCT)

_number_at = struct.Struct(">h").unpack_from
_length_at = struct.Struct(">i").unpack_from
_sequence_at = struct.Struct(">Bi").unpack_from
_map_at = struct.Struct(">BBi").unpack_from


def as_compact(chunks: Iterable[bytes | memoryview]) -> Iterator[bytes]:
    """Yield a struct of the binary protocol in the compact one; the cuts may be anywhere."""
    writer = _Writer()
    for chunk in chunks:
        if written := writer.take(chunk):
            yield written


class _Incomplete(Exception):
    """A value goes on in the next chunk."""


class _Frame:
    """A container whose elements are being written; a lone struct is a list of one."""

    __slots__ = ("kinds", "last", "left")

    def __init__(self, kinds: tuple[int, int], left: int) -> None:
        self.kinds = kinds  # of the values at an even and an odd `left`: of keys and values
        self.left = left
        self.last = 0  # number of the field before, in a struct


class _Writer:
    """Takes one struct in pieces; keeps what is incomplete at the end of a piece."""

    __slots__ = ("_data", "_out", "_position", "_stack")

    def __init__(self) -> None:
        self._data = b""
        self._position = 0
        self._out = bytearray()
        self._stack = [_Frame(_STRUCTS, 1)]

    def take(self, chunk: bytes | memoryview) -> bytes:
        self._data = b"".join((self._data[self._position :], chunk))
        self._position = 0
        self._out = bytearray()
        try:
            while self._stack:
                frame = self._stack[-1]
                if frame.kinds == _STRUCTS:
                    self._write_fields(frame)
                else:
                    self._write_elements(frame)
        except (IndexError, struct.error, _Incomplete):
            pass  # goes on with the next chunk
        return bytes(self._out)

    def _write_fields(self, frame: _Frame) -> None:
        data, stack = self._data, self._stack
        while stack and stack[-1] is frame:
            kind = data[self._position]
            if kind == _STOP:
                self._out.append(_STOP)
                self._position += 1
                frame.last = 0
                frame.left -= 1
                if not frame.left:
                    stack.pop()
                continue
            (number,) = _number_at(data, self._position + 1)
            value = self._position + 3
            if kind == _BOOLEAN:
                self._out += _field(1 if data[value] else 2, number, frame.last)
                self._position = value + 1
            else:
                self._write(kind, value, _field(_COMPACT[kind], number, frame.last))
            frame.last = number

    def _write_elements(self, frame: _Frame) -> None:
        while frame.left:
            kind = frame.kinds[frame.left & 1]
            self._write(kind, self._position, b"")
            frame.left -= 1
            if self._stack[-1] is not frame:
                return
        self._stack.pop()

    def _write(self, kind: int, position: int, head: bytes) -> None:
        """Write `head` and the value at `position`, or its beginning; nothing if it is cut."""
        if kind in _CONTAINERS:
            self._begin(kind, position, head)
            return
        written, self._position = _scalar(kind, self._data, position)
        self._out += head
        self._out += written

    def _begin(self, kind: int, position: int, head: bytes) -> None:
        kinds, left, begin = _STRUCTS, 1, b""
        if kind in _SEQUENCES:
            element, left = _sequence_at(self._data, position)
            kinds, begin = (element, element), _list_head(element, left)
            position += 5
        elif kind == _MAP:
            key, value, count = _map_at(self._data, position)
            kinds, left, begin = (key, value), 2 * count, _map_head(key, value, count)
            position += 6
        self._out += head
        self._out += begin
        self._position = position
        if left:
            self._stack.append(_Frame(kinds, left))


def _field(kind: int, number: int, last: int) -> bytes:
    step = number - last
    if 0 < step <= _MOST_STEP:
        return bytes([step << 4 | kind])
    return bytes([kind]) + zigzag(number)


def _list_head(element: int, count: int) -> bytes:
    if count < _LONG_LIST:
        return bytes([count << 4 | _COMPACT[element]])
    return bytes([_LONG_LIST << 4 | _COMPACT[element]]) + varint(count)


def _map_head(key: int, value: int, count: int) -> bytes:
    return varint(count) + bytes([_COMPACT[key] << 4 | _COMPACT[value]]) if count else b"\0"


def _scalar(kind: int, data: bytes, position: int) -> tuple[bytes, int]:
    """Return a value without parts, and the position behind it in `data`."""
    if kind == _STRING:
        (length,) = _length_at(data, position)
        end = position + 4 + length
        if end > len(data):
            raise _Incomplete
        return varint(length) + data[position + 4 : end], end
    if kind in _INTEGERS:
        packed = _INTEGERS[kind]
        (number,) = packed.unpack_from(data, position)
        return zigzag(number), position + packed.size
    if kind == _DOUBLE:
        end = position + 8
        if end > len(data):
            raise _Incomplete
        return data[position:end][::-1], end
    if kind == _BYTE:
        return bytes([data[position]]), position + 1
    return bytes([1 if data[position] else 2]), position + 1
