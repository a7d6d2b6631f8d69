"""Finding the end of a struct without reading it.

An unframed message has no length: a call is complete when the struct of its arguments ends. The
skimmer looks for that end while the bytes arrive. It goes on where it stopped, passes strings by
their length and elements of fixed width by arithmetic, and allocates nothing for what it passes,
so a lying length or count costs the peer the connection and the server nothing.

Where it waits inside a string or an array, its position is already behind it, beyond the end of
the buffer. A size is read as an unsigned number, so a negative one is a huge one: it leads behind
the limit like any other size that is too big, and one comparison finds both.
"""

import struct
from typing import Final

from catalog_api.thrift.protocol.violation import ProtocolViolation

DEFAULT_MAX_MESSAGE: Final = 100 * 1024 * 1024
"""As `metastore.server.max.message.size` of Hive, in bytes."""
DEFAULT_MAX_DEPTH: Final = 64
"""Structs and containers within one another, as in the Thrift libraries."""

_STOP: Final = 0
_STRING: Final = 11
_STRUCT: Final = 12
_MAP: Final = 13
_SEQUENCES: Final = frozenset({14, 15})
_OF_VARYING_WIDTH: Final = frozenset({_STRING, _STRUCT, _MAP}) | _SEQUENCES

_WIDTHS: Final = bytearray(
    256
)  # by type number; 0 where the width varies or there is no such type
for _kind, _width in {2: 1, 3: 1, 4: 8, 6: 2, 8: 4, 10: 8, 16: 16}.items():
    _WIDTHS[_kind] = _width

_length_at = struct.Struct(">I").unpack_from
_sequence_at = struct.Struct(">BI").unpack_from
_map_at = struct.Struct(">BBI").unpack_from

# A list of structs is often followed by an equal one: partitions added together mostly have the
# same columns. Equal bytes end at the same place, so comparing is enough, and a lot faster. The
# smallest is as long as two columns, the biggest keeps the copy small.
_SMALLEST_REPEATED: Final = 64
_BIGGEST_REPEATED: Final = 64 * 1024
_NOT_REPEATED: Final = -1

_STRUCTS: Final = (_STRUCT, _STRUCT)
_STRINGS: Final = (_STRING, _STRING)


class Frame:
    """A container whose elements are being passed; a lone struct is a list of one."""

    __slots__ = ("kinds", "left", "start")

    def __init__(self, kinds: tuple[int, int], left: int, start: int = _NOT_REPEATED) -> None:
        self.kinds = kinds  # of the values at an even and an odd `left`: of keys and values
        self.left = left  # structs that have not ended, other values that have not begun
        self.start = start  # of a list of structs, which may be repeated; -1 for others


class Skimmer:
    """Finds the end of one struct in a growing buffer."""

    __slots__ = ("_limit", "_max_depth", "_position", "_repeated", "_stack")

    def __init__(
        self,
        start: int,
        max_size: int = DEFAULT_MAX_MESSAGE,
        max_depth: int = DEFAULT_MAX_DEPTH,
    ) -> None:
        """Begin at `start` of the buffer; the struct may have `max_size` bytes."""
        self._position = start
        self._limit = start + max_size
        self._max_depth = max_depth
        self._repeated = b""
        self._stack = [Frame(_STRUCTS, 1)]

    def skim(self, buffer: bytes | bytearray) -> int | None:
        """Return where the struct ends, or None while that is not in the buffer.

        Every call has to bring the same bytes again, with more behind them.
        Raises ProtocolViolation where the bytes are no struct, or one that is too big.
        """
        stack = self._stack
        try:
            while stack:
                if self._position >= len(buffer):
                    break
                frame = stack[-1]
                if frame.kinds == _STRUCTS:
                    self._pass_structs(frame, buffer)
                else:
                    self._pass_values(frame, buffer)
        except (IndexError, struct.error):
            pass  # reached the end of the buffer
        if self._position > self._limit:
            raise ProtocolViolation("message bigger than allowed, or with a wrong size in it")
        return None if stack else self._position

    def _pass_structs(self, frame: Frame, buffer: bytes | bytearray) -> None:
        """Pass fields until the last struct of the frame ends or a container must be entered."""
        position = self._position
        try:
            while True:
                kind = buffer[position]
                if kind == _STRING:
                    position += 7 + _length_at(buffer, position + 3)[0]
                elif width := _WIDTHS[kind]:
                    position += 3 + width
                elif kind != _STOP:
                    position = self._pass_or_enter(kind, buffer, position + 3)
                    if self._stack[-1] is not frame:
                        return
                else:
                    position += 1
                    frame.left -= 1
                    if not frame.left:
                        self._leave(frame, buffer, position)
                        return
        finally:
            self._position = position

    def _pass_values(self, frame: Frame, buffer: bytes | bytearray) -> None:
        """Pass elements until the last one ends or one must be entered."""
        position = self._position
        try:
            while frame.left:
                kind = frame.kinds[frame.left & 1]
                if kind == _STRING:
                    position += 4 + _length_at(buffer, position)[0]
                elif width := _WIDTHS[kind]:
                    position += width
                else:
                    position = self._pass_or_enter(kind, buffer, position)
                frame.left -= 1
                if self._stack[-1] is not frame:
                    return
            self._stack.pop()
        finally:
            self._position = position

    def _pass_or_enter(self, kind: int, buffer: bytes | bytearray, position: int) -> int:
        """Return the position behind a struct or container, or of the first thing in it."""
        if kind in _SEQUENCES:
            element, count = _sequence_at(buffer, position)
            kinds = element, element
            if kinds != _STRUCTS:
                return self._pass_or_enter_elements(kinds, count, buffer, position + 5)
            repeated = self._repeated
            if repeated and buffer.startswith(repeated, position):
                return position + len(repeated)
            if count:
                self._check_count(count, position)
                self._enter(kinds, count, position)
            return position + 5
        if kind == _MAP:
            key, value, count = _map_at(buffer, position)
            return self._pass_or_enter_elements((key, value), 2 * count, buffer, position + 6)
        if kind == _STRUCT:
            self._enter(_STRUCTS, 1)
            return position
        raise ProtocolViolation(f"value of unknown type {kind}")

    def _pass_or_enter_elements(
        self, kinds: tuple[int, int], left: int, buffer: bytes | bytearray, position: int
    ) -> int:
        self._check_count(left, position)
        if kinds == _STRINGS:
            return self._pass_strings(left, buffer, position)
        if not left:
            return position
        widths = [_WIDTHS[kind] for kind in kinds]
        if all(widths):
            return position + left * sum(widths) // 2
        for kind, width in zip(kinds, widths, strict=True):
            if not width and kind not in _OF_VARYING_WIDTH:
                raise ProtocolViolation(f"container with elements of unknown type {kind}")
        self._enter(kinds, left)
        return position

    def _pass_strings(self, left: int, buffer: bytes | bytearray, position: int) -> int:
        try:
            for remaining in range(left, 0, -1):  # noqa: B007 - needed when the loop is broken off
                position += 4 + _length_at(buffer, position)[0]
        except struct.error:
            self._enter(_STRINGS, remaining)
        return position

    def _check_count(self, count: int, position: int) -> None:
        """Refuse more elements than bytes may come: every element has one at least."""
        if count > self._limit - position:
            raise ProtocolViolation(f"container of {count} elements")

    def _enter(self, kinds: tuple[int, int], left: int, start: int = _NOT_REPEATED) -> None:
        if len(self._stack) >= self._max_depth:
            raise ProtocolViolation(f"more than {self._max_depth} levels of structs")
        self._stack.append(Frame(kinds, left, start))

    def _leave(self, frame: Frame, buffer: bytes | bytearray, position: int) -> None:
        self._stack.pop()
        start = frame.start
        if start >= 0 and _SMALLEST_REPEATED <= position - start <= _BIGGEST_REPEATED:
            self._repeated = bytes(buffer[start:position])
