"""Many small numbers in one big one: arithmetic on all of them in a few steps.

The registers of a sketch are bytes below 128. Python's integers hold thousands of such lanes,
and one operation on them costs less than a microsecond for each kilobyte.
"""

from collections.abc import Iterable
from functools import cache


@cache
def _repeated(byte: int, lanes: int) -> int:
    return int.from_bytes(bytes([byte]) * lanes, "big")


def greatest(rows: Iterable[bytes], lanes: int) -> bytes:
    """Return, lane by lane, the greatest number of any row; numbers are below 128."""
    high = _repeated(0x80, lanes)
    best = 0
    for row in rows:
        other = int.from_bytes(row, "big")
        at_least = ((best | high) - other) & high
        kept = at_least - (at_least >> 7)
        best = other ^ ((best ^ other) & kept)
    return best.to_bytes(lanes, "big")


@cache
def _halves(lanes: int, width: int) -> tuple[tuple[int, int, int], ...]:
    """Return, for each step of spreading, how far the upper half moves, and both halves' bits."""
    steps = []
    block = lanes // 2
    while block:
        low = int.from_bytes(_pattern(lanes, block, width), "big")
        steps.append((block * (8 - width), low << (block * width), low))
        block //= 2
    return tuple(steps)


def _pattern(lanes: int, block: int, width: int) -> bytes:
    """Return ones where the lower half of each double block lies before it is spread.

    Blocks of twice the size stand already as far apart as bytes do.
    """
    ones = (1 << (block * width)) - 1
    return (ones.to_bytes(2 * block, "big")) * (lanes // (2 * block))


def unpacked(data: bytes, lanes: int, width: int) -> bytes:
    """Spread `lanes` numbers of `width` bits, the first in the highest bits, to bytes."""
    spread = int.from_bytes(data, "big") >> (len(data) * 8 - lanes * width)
    for distance, upper, lower in _halves(lanes, width):
        spread = ((spread & upper) << distance) | (spread & lower)
    return spread.to_bytes(lanes, "big")


def packed(rows: bytes, width: int) -> bytes:
    """Press bytes to numbers of `width` bits, the first in the highest bits."""
    lanes = len(rows)
    pressed = int.from_bytes(rows, "big")
    for distance, upper, lower in reversed(_halves(lanes, width)):
        pressed = ((pressed >> distance) & upper) | (pressed & lower)
    return pressed.to_bytes(lanes * width // 8, "big")
