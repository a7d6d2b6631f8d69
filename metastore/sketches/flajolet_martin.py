"""Flajolet-Martin sketches in the bytes of Hive 3.1 `FMSketchUtils`, with its estimates.

Bytes: `FM`; the number of bit vectors as 16 bits, and 32 bits for each, little endian.
"""

import math
import struct
from collections.abc import Iterable
from functools import reduce
from operator import or_

from metastore.sketches.errors import SketchUnreadable

MAGIC = b"FM"
_HEADER = 4
_PHI = 0.77351


def checked(data: bytes) -> bytes:
    """Return the bytes of a sketch and no more. Raises SketchUnreadable."""
    if len(data) < _HEADER or not data.startswith(MAGIC):
        raise SketchUnreadable("no Flajolet-Martin sketch")
    size = _HEADER + 4 * int.from_bytes(data[2:_HEADER], "little")
    if size == _HEADER or len(data) < size:
        raise SketchUnreadable("cut off")
    return data[:size]


def union(sketches: Iterable[bytes]) -> bytes:
    """Return the sketch of all values of checked sketches with equally many vectors."""
    rows = list(sketches)
    return reduce(or_, (int.from_bytes(row, "big") for row in rows)).to_bytes(len(rows[0]), "big")


def estimate(sketch: bytes) -> int:
    """Return the number of distinct values (Hive 3.1 `FMSketch`)."""
    vectors = struct.unpack(f"<{(len(sketch) - _HEADER) // 4}I", sketch[_HEADER:])
    # The lowest bit that is not set: what differs from the number itself when one is added.
    lowest = sum((vector ^ (vector + 1)).bit_length() - 1 for vector in vectors)
    return int(2.0 ** (lowest / len(vectors) - math.log(_PHI) / math.log(2.0)))
