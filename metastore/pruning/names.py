"""Partition names in the form in which Thrift sends them, in one contiguous buffer.

An Arrow binary array over that buffer has one element for each name: four bytes of length, big
endian, and the name in UTF-8.
"""

# mypy: disable-error-code="no-any-return"

import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from metastore.pruning.arrow import pc

_LENGTH = 4
_TO_THE_END = 2**31 - 1  # Arrow 26 fails on slices without an end
_CHUNK = 1 << 20


def to_wire(names: pa.LargeBinaryArray) -> pa.LargeBinaryArray:
    """Put its length before each name."""
    lengths = array("i", pc.binary_length(names).to_pylist())
    if sys.byteorder == "little":
        lengths.byteswap()
    prefixes = pa.FixedSizeBinaryArray.from_buffers(
        pa.binary(_LENGTH), len(names), [None, pa.py_buffer(lengths)]
    )
    nothing = pa.scalar(b"", pa.large_binary())
    return pc.binary_join_element_wise(prefixes.cast(pa.large_binary()), names, nothing)


def from_wire(wire: pa.LargeBinaryArray) -> Any:
    """Give the names alone, copied."""
    return pc.binary_slice(wire, _LENGTH, _TO_THE_END)


def name_at(wire: pa.LargeBinaryArray, place: int) -> bytes:
    """Give one name."""
    return wire[place].as_py()[_LENGTH:]


@dataclass(frozen=True, slots=True)
class WireNames:
    """See `metastore.ports.pruning.NameSlice`; shares the buffer of its array."""

    wire: pa.LargeBinaryArray

    @property
    def count(self) -> int:
        return len(self.wire)

    @property
    def byte_size(self) -> int:
        start, end = self._bounds()
        return end - start

    def chunks(self) -> Iterator[memoryview]:
        start, end = self._bounds()
        if start == end:
            return
        content = _view(self.wire, 2)
        for at in range(start, end, _CHUNK):
            yield content[at : min(at + _CHUNK, end)]

    def texts(self) -> list[str]:
        return [name.decode() for name in from_wire(self.wire).to_pylist()]

    def _bounds(self) -> tuple[int, int]:
        if not len(self.wire):
            return 0, 0
        offsets = _view(self.wire, 1).cast("q")
        first = self.wire.offset
        return offsets[first], offsets[first + len(self.wire)]


def _view(wire: pa.LargeBinaryArray, number: int) -> memoryview:
    buffer = wire.buffers()[number]
    assert buffer is not None
    return memoryview(buffer)
