"""HyperLogLog sketches in the bytes of Hive 3.1 `HyperLogLogUtils`, with its estimates.

Bytes: `HLL`; a byte with the precision p in its upper and the encoding in its lower half (0
sparse, 1 to 6 that many bits for a register, 7 a byte); the estimate as a varint; then either the
2^p registers, packed, or the number of entries and the entries, ascending, as differences. An
entry is `index << 6 | value`; indexes of entries have 25 bits, the lowest p of which are the
register's.
"""

import math
import re
import struct
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from metastore.sketches.bias import BIASES, THRESHOLDS, bias
from metastore.sketches.errors import SketchUnreadable
from metastore.sketches.lanes import greatest, packed, unpacked

MAGIC = b"HLL"
_VALUE_BITS = 6
_SPARSE_INDEXES = 1 << 25
_UNPACKED = 7
_LOWEST_PRECISION, _HIGHEST_PRECISION = 4, 16
_VARINT = re.compile(rb"[\x80-\xff]*[\x00-\x7f]", re.DOTALL)
_LONGEST_VARINT = 10


@dataclass(frozen=True, slots=True)
class HyperLogLog:
    """A sketch: either `registers`, one byte each, or the `entries` of a sparse one."""

    precision: int
    registers: bytes | None = None
    entries: frozenset[int] = frozenset()

    def estimate(self) -> int:
        """Return the number of distinct values, at least 1 (Hive 3.1 `HyperLogLog.count`).

        Raises SketchUnreadable for a precision that is never written today, of which the
        corrections are not known here.
        """
        if self.registers is None:
            return max(1, _linear(_SPARSE_INDEXES, _SPARSE_INDEXES - len(self.entries)))
        if self.precision not in BIASES:
            raise SketchUnreadable(f"no corrections are known for precision {self.precision}")
        return max(1, _dense_estimate(self.registers, self.precision))


def decode(data: bytes) -> HyperLogLog:
    """Read a sketch. Raises SketchUnreadable."""
    if len(data) < len(MAGIC) + 2 or not data.startswith(MAGIC):
        raise SketchUnreadable("no HyperLogLog sketch")
    precision, encoding = data[3] >> 4, data[3] & 7
    if not _LOWEST_PRECISION <= precision <= _HIGHEST_PRECISION:
        raise SketchUnreadable(f"precision {precision}")
    estimate = _VARINT.match(data, 4)
    if estimate is None:
        raise SketchUnreadable("cut off")
    rest = data[estimate.end() :]
    if encoding == 0:
        return HyperLogLog(precision, entries=frozenset(_read_entries(rest)))
    return HyperLogLog(precision, _read_registers(rest, 1 << precision, encoding))


def _read_registers(data: bytes, count: int, encoding: int) -> bytes:
    width = 8 if encoding == _UNPACKED else encoding
    size = count * width // 8
    if len(data) < size:
        raise SketchUnreadable("cut off")
    registers = data[:size] if width == 8 else unpacked(data[:size], count, width)
    if max(registers) > 0x7F:
        raise SketchUnreadable("a register is out of range")
    return registers


def _read_entries(data: bytes) -> Iterable[int]:
    found = _VARINT.findall(data)
    if not found or max(map(len, found)) > _LONGEST_VARINT:
        raise SketchUnreadable("cut off")
    count = _varint(found[0])
    if len(found) - 1 < count:
        raise SketchUnreadable("cut off")
    return accumulate(map(_varint, found[1 : count + 1]))


def _varint(data: bytes) -> int:
    if len(data) == 1:
        return data[0]
    number = 0
    for byte in reversed(data):
        number = (number << 7) | (byte & 0x7F)
    return number


def encode(sketch: HyperLogLog) -> bytes:
    """Write a sketch. Raises SketchUnreadable where its estimate is not known."""
    estimate = _as_varint(sketch.estimate())
    if sketch.registers is None:
        entries = sorted(sketch.entries)
        steps = (
            [entries[0], *(after - before for before, after in pairwise(entries))]
            if (entries)
            else []
        )
        body = b"".join(map(_as_varint, [len(entries), *steps]))
        return MAGIC + bytes([sketch.precision << 4]) + estimate + body
    width = max(1, max(sketch.registers).bit_length())
    if width > _VALUE_BITS:
        header, body = _UNPACKED, sketch.registers
    else:
        header, body = width, packed(sketch.registers, width)
    return MAGIC + bytes([sketch.precision << 4 | header]) + estimate + body


def _as_varint(number: int) -> bytes:
    written = bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    written.append(number)
    return bytes(written)


def union(sketches: Sequence[HyperLogLog], precision: int) -> HyperLogLog:
    """Return the sketch of all values of all sketches, none of which is of a lower precision.

    It stays sparse while it is small (Hive 3.1 `HyperLogLog.merge`).
    """
    entries = _outer(sketch.entries for sketch in sketches if sketch.precision == precision)
    most = (1 << precision) * 6 // 8 // 5
    dense = [sketch for sketch in sketches if sketch.registers is not None]
    squashed = [sketch for sketch in sketches if sketch.precision != precision]
    if not dense and not squashed and len(entries) <= most:
        return HyperLogLog(precision, entries=entries)
    rows = [_registers_of(entries, precision)]
    for higher in {sketch.precision for sketch in dense}:
        size = 1 << higher
        row = greatest(
            (one.registers for one in dense if one.precision == higher and one.registers), size
        )
        rows.append(row if higher == precision else _squashed(enumerate(row), higher, precision))
    for higher in {sketch.precision for sketch in squashed}:
        own = _outer(sketch.entries for sketch in squashed if sketch.precision == higher)
        pairs = ((entry >> _VALUE_BITS, entry & 0x3F) for entry in own)
        rows.append(_squashed(pairs, higher, precision))
    return HyperLogLog(precision, greatest(rows, 1 << precision))


def _outer(parts: Iterable[frozenset[int]]) -> frozenset[int]:
    """Return the entries of all, for each index the greatest."""
    together: set[int] = set()
    together.update(*parts)
    return frozenset({entry >> _VALUE_BITS: entry for entry in sorted(together)}.values())


def _registers_of(entries: Iterable[int], precision: int) -> bytes:
    registers = bytearray(1 << precision)
    for entry in entries:
        index = (entry >> _VALUE_BITS) & ((1 << precision) - 1)
        registers[index] = max(registers[index], entry & 0x3F)
    return bytes(registers)


def _squashed(pairs: Iterable[tuple[int, int]], higher: int, precision: int) -> bytes:
    """Return registers of a lower precision: bits of the index become bits of the hash."""
    registers = bytearray(1 << precision)
    mask = (1 << precision) - 1
    for index, value in pairs:
        if value:
            bits = (index | 1 << (higher + value - 1)) >> precision
            run = (bits & -bits).bit_length()
            registers[index & mask] = max(registers[index & mask], run)
    return bytes(registers)


def _dense_estimate(registers: bytes, precision: int) -> int:
    size = len(registers)
    counted = Counter(registers)
    total = math.fsum(count * 2.0**-value for value, count in counted.items())
    raw = int(_alpha(size) * (1.0 / total))
    corrected = raw - bias(precision, raw) if raw <= 5 * size else raw
    zeros = counted[0]
    likely = _linear(size, zeros) if zeros else corrected
    return likely if likely < THRESHOLDS[precision] else corrected


def _alpha(size: int) -> float:
    """Return the constant of the estimate, in single precision as Hive computes it."""
    divisor = _single(1 + _single(_single(1.079) / size))
    return _single(_single(0.7213) / divisor) * size * size


def _single(number: float) -> float:
    return float(struct.unpack("f", struct.pack("f", number))[0])


def _linear(size: int, zeros: int) -> int:
    return math.floor(size * math.log(size / zeros) + 0.5)
