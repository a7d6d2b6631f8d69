"""What a footer may say that ends the process of whoever asks Arrow for a column's metadata.

Arrow (up to 26) checks columns only when Python asks for them, and then its exceptions are lost on
the way to Python: columns encrypted one by one below a plain footer, and damaged numbers, abort
the process. So they are looked for first, in the footer itself: a structure of Thrift's compact
protocol whose field numbers are those of `parquet.thrift`.
"""

from collections.abc import Iterator
from typing import Any

from crawler.errors import UnreadableFile

_BYTE_ARRAY = 6
_CODECS = range(8)
_OPTIONAL = 1
_REPEATED = 2
_STOP, _TRUE, _FALSE, _BINARY, _LIST, _SET, _MAP, _STRUCT = 0, 1, 2, 8, 9, 10, 11, 12
_LENGTHS = {3: 1, 7: 8, 13: 16}  # bytes, doubles and UUIDs; other numbers are as long as needed
_SCHEMA, _ROW_GROUPS = 2, 4  # of FileMetaData
_LEAF_TYPE, _REPETITION, _NAME, _CHILDREN = 1, 3, 4, 5  # of SchemaElement
_COLUMNS = 1  # of RowGroup
_META, _CRYPTO = 3, 8  # of ColumnChunk
_CODEC, _SIZES = 4, 16  # of ColumnMetaData
_BYTES, _REPETITIONS, _DEFINITIONS = 1, 2, 3  # of SizeStatistics

Struct = dict[int, Any]
_Leaf = tuple[str, int | None, int, int]
"""Name, physical type, and the greatest repetition and definition levels."""


def check_columns(footer: bytes, groups: int | None = None, columns: int | None = None) -> None:
    """Check the first columns of the first groups of rows, or all.

    The footer must be one that Arrow could parse. Raises UnreadableFile.
    """
    reader = _Compact(footer)
    leaves: list[_Leaf] = []
    for number, kind in reader.fields():
        if number == _SCHEMA:
            leaves = _leaves(reader.value(kind))
        elif number == _ROW_GROUPS:
            for _ in range(min(reader.list_head()[0], groups or len(footer))):
                _check_group(reader, leaves, columns)
                if columns is not None:
                    return
        else:
            reader.value(kind)


def _check_group(reader: "_Compact", leaves: list[_Leaf], columns: int | None) -> None:
    for number, kind in reader.fields():
        if number != _COLUMNS:
            reader.value(kind)
            continue
        count, item = reader.list_head()
        if count != len(leaves):
            raise UnreadableFile(
                f"its footer is damaged (a group of rows has {count} columns, not {len(leaves)})"
            )
        for leaf in leaves[:columns]:
            _check_column(reader.value(item), leaf)
        if columns is not None:
            return


def _check_column(chunk: Struct, leaf: _Leaf) -> None:
    name, physical, repetition, definition = leaf
    if _CRYPTO in chunk:
        raise UnreadableFile(f"its column {name!r} is encrypted")
    told = chunk.get(_META, {})
    if told.get(_CODEC, 0) not in _CODECS:
        raise UnreadableFile(f"column {name!r} has an unknown compression ({told[_CODEC]})")
    sizes = told.get(_SIZES, {})
    wrong = _BYTES in sizes and physical != _BYTE_ARRAY
    for field, greatest in ((_REPETITIONS, repetition), (_DEFINITIONS, definition)):
        wrong = wrong or len(sizes.get(field) or range(greatest + 1)) != greatest + 1
    if wrong:
        raise UnreadableFile(f"its footer is damaged (the sizes of column {name!r})")


def _leaves(elements: list[Struct]) -> list[_Leaf]:
    """Give the columns of a schema, which is a tree with its nodes in depth-first order."""
    leaves: list[_Leaf] = []
    above: list[list[int]] = []  # children still to come, and the levels so far
    for element in elements:
        repetition, definition = (above[-1][1], above[-1][2]) if above else (0, 0)
        repeated = element.get(_REPETITION) if above else None
        repetition += repeated == _REPEATED
        definition += repeated in {_OPTIONAL, _REPEATED}
        if above:
            above[-1][0] -= 1
        children = element.get(_CHILDREN, 0)
        if children or not above:
            above.append([children, repetition, definition])
        else:
            name = element.get(_NAME, b"").decode(errors="replace")
            leaves.append((name, element.get(_LEAF_TYPE), repetition, definition))
        while len(above) > 1 and above[-1][0] <= 0:
            above.pop()
    return leaves


class _Compact:
    """Reads Thrift's compact protocol from bytes that are known to be well formed."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def fields(self) -> Iterator[tuple[int, int]]:
        """Give the number and the kind of each field; its value must be read before the next."""
        number = 0
        while (head := self._byte()) & 15 != _STOP:
            number = number + (head >> 4) if head >> 4 else self._signed()
            yield number, head & 15

    def list_head(self) -> tuple[int, int]:
        """Give the length of a list and the kind of its items."""
        head = self._byte()
        return (self._varint() if head >> 4 == 15 else head >> 4), head & 15

    def value(self, kind: int) -> Any:
        if kind == _STRUCT:
            return {number: self.value(inner) for number, inner in self.fields()}
        if kind in {_LIST, _SET}:
            count, inner = self.list_head()
            return [self._item(inner) for _ in range(count)]
        if kind == _MAP:
            return self._map()
        return self._plain(kind)

    def _item(self, kind: int) -> Any:
        return self._byte() == _TRUE if kind in {_TRUE, _FALSE} else self.value(kind)

    def _map(self) -> list[tuple[Any, Any]]:
        count = self._varint()
        kinds = self._byte() if count else 0
        return [(self._item(kinds >> 4), self._item(kinds & 15)) for _ in range(count)]

    def _plain(self, kind: int) -> Any:
        if kind in {_TRUE, _FALSE}:
            return kind == _TRUE
        if kind == _BINARY:
            return self._bytes(self._varint())
        length = _LENGTHS.get(kind)
        return self._signed() if length is None else self._bytes(length)

    def _byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1]

    def _bytes(self, length: int) -> bytes:
        self._at += length
        return self._data[self._at - length : self._at]

    def _varint(self) -> int:
        found = shift = 0
        while (byte := self._byte()) & 0x80:
            found |= (byte & 0x7F) << shift
            shift += 7
        return found | byte << shift

    def _signed(self) -> int:
        found = self._varint()
        return (found >> 1) ^ -(found & 1)
