"""Partition names in the form in which Thrift sends them, back to back in few buffers.

An Arrow binary array over such a buffer has one element for each name: four bytes of length, big
endian, and the name in UTF-8.
"""

# mypy: disable-error-code="no-any-return"

import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from metastore.pruning.arrow import AnyArray, AnyChunks, pc

_LENGTH = 4
_TO_THE_END = 2**31 - 1  # Arrow 26 fails on slices without an end
_CHUNK = 1 << 20


def to_wire(names: AnyArray) -> pa.LargeBinaryArray:
    """Put its length before each name."""
    lengths = array("i", pc.binary_length(names).to_pylist())
    if sys.byteorder == "little":
        lengths.byteswap()
    prefixes = pa.FixedSizeBinaryArray.from_buffers(
        pa.binary(_LENGTH), len(names), [None, pa.py_buffer(lengths)]
    )
    nothing = pa.scalar(b"", pa.large_binary())
    return pc.binary_join_element_wise(prefixes.cast(pa.large_binary()), names, nothing)


def from_wire(wire: AnyArray | AnyChunks) -> Any:
    """Give the names alone, copied."""
    return pc.binary_slice(wire, _LENGTH, _TO_THE_END)


def name_at(wire: AnyChunks, place: int) -> bytes:
    """Give one name."""
    return wire[place].as_py()[_LENGTH:]


@dataclass(frozen=True, slots=True)
class WireNames:
    """See `metastore.ports.pruning.NameSlice`; shares the buffers of its array."""

    wire: AnyChunks

    @property
    def count(self) -> int:
        return len(self.wire)

    @property
    def byte_size(self) -> int:
        return sum(map(len, self._contents()))

    def chunks(self) -> Iterator[memoryview]:
        for content in self._contents():
            for at in range(0, len(content), _CHUNK):
                yield content[at : at + _CHUNK]

    def texts(self) -> list[str]:
        return [name.decode() for name in from_wire(self.wire).to_pylist()]

    def _contents(self) -> Iterator[memoryview]:
        for piece in self.wire.chunks:
            if len(piece):
                offsets = _view(piece, 1).cast("q")
                start, end = offsets[piece.offset], offsets[piece.offset + len(piece)]
                yield _view(piece, 2)[start:end]


def _view(piece: AnyArray, number: int) -> memoryview:
    buffer = piece.buffers()[number]
    assert buffer is not None
    return memoryview(buffer)
