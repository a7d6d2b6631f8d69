"""Finished replies of the hot reads: result structs around elements that are encoded already.

A result struct is a few bytes before and behind the list, so no partition is looked at here: see
`metastore.partitioning.rowformat` for how the elements are made. Everything is in the binary
protocol; see `protocol.compact_writer` for who speaks the other one.
"""

import struct
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Protocol

from metastore.model.table import TableName

_STOP = b"\x00"
_BOOL, _STRING, _STRUCT, _LIST = 2, 11, 12, 15
_FIELD = struct.Struct(">bh")
_FIELD_STRING = struct.Struct(">bhi")
_FIELD_LIST = struct.Struct(">bhbi")
_ENTRY_OVERHEAD = 500  # of a kept reply: key, tuple and links, in bytes


class Elements(Protocol):
    """Encoded elements of a list: `byte_size` bytes in pieces; to be closed after use."""

    @property
    def count(self) -> int: ...
    @property
    def byte_size(self) -> int: ...
    def chunks(self) -> Iterator[bytes | memoryview]: ...
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class WireReply:
    """A finished result struct: `before`, the elements if there are any, `after`."""

    before: bytes
    elements: Elements | None = None
    after: bytes = b""

    @property
    def length(self) -> int:
        inside = self.elements.byte_size if self.elements is not None else 0
        return len(self.before) + inside + len(self.after)

    def chunks(self) -> Iterator[bytes | memoryview]:
        """Yield the whole struct once; `close` must follow, also after an error."""
        yield self.before
        if self.elements is not None:
            yield from self.elements.chunks()
            yield self.after

    def close(self) -> None:
        if self.elements is not None:
            self.elements.close()


def partition_list(answer: Elements) -> WireReply:
    """Return a result whose `success` is list<Partition>."""
    return WireReply(_list(0, _STRUCT, answer), answer, _STOP)


def partition_list_in_struct(answer: Elements) -> WireReply:
    """Return a result whose `success` is a struct with list<Partition> as its only field, 1."""
    before = _FIELD.pack(_STRUCT, 0) + _list(1, _STRUCT, answer)
    return WireReply(before, answer, _STOP * 2)


def partitions_by_expression(answer: Elements, *, has_unknown: bool) -> WireReply:
    """Return a result whose `success` is a PartitionsByExprResult."""
    before = _FIELD.pack(_STRUCT, 0) + _list(1, _STRUCT, answer)
    return WireReply(before, answer, _FIELD.pack(_BOOL, 2) + bytes([has_unknown]) + _STOP * 2)


def name_list(answer: Elements) -> WireReply:
    """Return a result whose `success` is list<string>."""
    return WireReply(_list(0, _STRING, answer), answer, _STOP)


def name_list_in_struct(answer: Elements) -> WireReply:
    """Return a result whose `success` is a struct with list<string> as its only field, 1."""
    before = _FIELD.pack(_STRUCT, 0) + _list(1, _STRING, answer)
    return WireReply(before, answer, _STOP * 2)


def partition_specification(answer: Elements, table: TableName, root: str | None) -> WireReply:
    """Return a result whose `success` is a list with one PartitionSpec, around the whole answer.

    Metastores give an empty answer the same form, and Flink relies on the one element.
    """
    before = [
        _FIELD_LIST.pack(_LIST, 0, _STRUCT, 1),
        _text(1, table.database),
        _text(2, table.table),
        _text(3, root) if root is not None else b"",
        _text(6, table.catalog),
        _FIELD.pack(_STRUCT, 5),
        _list(1, _STRUCT, answer),
    ]
    return WireReply(b"".join(before), answer, _STOP * 3)


def _list(field: int, kind: int, answer: Elements) -> bytes:
    return _FIELD_LIST.pack(_LIST, field, kind, answer.count)


def _text(field: int, text: str) -> bytes:
    data = text.encode("utf-8", "surrogatepass")
    return _FIELD_STRING.pack(_STRING, field, len(data)) + data


class KeptReplies:
    """Finished replies of `get_table`, dropped least recently used first.

    Each is kept with the stamp of the table it was made from, and given out only to who brings
    the same stamp, so a change in another process is seen at once.
    """

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._size = 0
        self._lock = Lock()
        self._entries: OrderedDict[Hashable, tuple[tuple[int, int], bytes]] = OrderedDict()

    def get(self, key: Hashable, stamp: tuple[int, int] | None) -> bytes | None:
        with self._lock:
            entry = self._entries.get(key)
            if entry is None or entry[0] != stamp:
                return None
            self._entries.move_to_end(key)
            return entry[1]

    def put(self, key: Hashable, stamp: tuple[int, int], reply: bytes) -> None:
        """Keep a reply that was made from the table with this stamp (id, version)."""
        with self._lock:
            self._forget(self._entries.pop(key, None))
            self._entries[key] = (stamp, reply)
            self._size += len(reply) + _ENTRY_OVERHEAD
            while self._size > self._max_bytes:
                self._forget(self._entries.popitem(last=False)[1])

    def _forget(self, entry: tuple[tuple[int, int], bytes] | None) -> None:
        if entry is not None:
            self._size -= len(entry[1]) + _ENTRY_OVERHEAD
