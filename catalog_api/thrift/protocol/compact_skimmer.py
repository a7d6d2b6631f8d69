"""Finding the end of a struct of the compact protocol; see `skimmer` for how and why.

The type of a field and its number share a byte where they can, booleans are part of it, numbers
and sizes are as long as they need to be. A struct has the type 12 as in the binary protocol.
"""

from typing import Final

from catalog_api.thrift.protocol.skimmer import Frame, Skimmer
from catalog_api.thrift.protocol.varint import read_size, varint_end
from catalog_api.thrift.protocol.violation import ProtocolViolation

_STOP: Final = 0
_BINARY: Final = 8
_MAP: Final = 11
_STRUCT: Final = 12
_BOOLEANS: Final = frozenset({1, 2})
_NUMBERS: Final = frozenset({4, 5, 6})
_SEQUENCES: Final = frozenset({9, 10})
_WIDTHS: Final = {1: 1, 2: 1, 3: 1, 7: 8, 13: 16}  # of elements; of fields but booleans, too
_LONG_LIST: Final = 15
_STRUCTS: Final = (_STRUCT, _STRUCT)


class CompactSkimmer(Skimmer):
    """Finds the end of one struct in a growing buffer."""

    __slots__ = ()

    def _pass_structs(self, frame: Frame, buffer: bytes | bytearray) -> None:
        position = self._position
        try:
            while True:
                head = buffer[position]
                kind = head & 0x0F
                if kind == _STOP:
                    position += 1
                    frame.left -= 1
                    if not frame.left:
                        self._stack.pop()
                        return
                    continue
                value = position + 1 if head >> 4 else varint_end(buffer, position + 1)
                if kind in _BOOLEANS:
                    position = value
                    continue
                position = self._pass_or_enter(kind, buffer, value)
                if self._stack[-1] is not frame:
                    return
        finally:
            self._position = position

    def _pass_values(self, frame: Frame, buffer: bytes | bytearray) -> None:
        position = self._position
        try:
            while frame.left:
                position = self._pass_or_enter(frame.kinds[frame.left & 1], buffer, position)
                frame.left -= 1
                if self._stack[-1] is not frame:
                    return
            self._stack.pop()
        finally:
            self._position = position

    def _pass_or_enter(self, kind: int, buffer: bytes | bytearray, position: int) -> int:
        if kind == _BINARY:
            size, begin = read_size(buffer, position)
            return begin + size
        if kind in _NUMBERS:
            return varint_end(buffer, position)
        if kind in _SEQUENCES:
            return self._pass_or_enter_list(buffer, position)
        if kind == _MAP:
            return self._pass_or_enter_map(buffer, position)
        if kind == _STRUCT:
            self._enter(_STRUCTS, 1)
            return position
        width = _WIDTHS.get(kind)
        if width is None:
            raise ProtocolViolation(f"value of unknown type {kind}")
        return position + width

    def _pass_or_enter_list(self, buffer: bytes | bytearray, position: int) -> int:
        head = buffer[position]
        count, position = head >> 4, position + 1
        if count == _LONG_LIST:
            count, position = read_size(buffer, position)
        kind = head & 0x0F
        return self._pass_or_enter_all((kind, kind), count, position)

    def _pass_or_enter_map(self, buffer: bytes | bytearray, position: int) -> int:
        count, position = read_size(buffer, position)
        if not count:
            return position
        kinds = buffer[position]
        pair = kinds >> 4, kinds & 0x0F
        return self._pass_or_enter_all(pair, 2 * count, position + 1)

    def _pass_or_enter_all(self, kinds: tuple[int, int], left: int, position: int) -> int:
        self._check_count(left, position)
        widths = [_WIDTHS.get(kind) for kind in kinds]
        if left and None in widths:
            self._enter(kinds, left)
            return position
        return position + left * sum(width or 0 for width in widths) // 2
