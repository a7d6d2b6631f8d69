"""Where rows go in columns that are ordered by name and kept in pieces.

All columns of a table are cut into pieces at the same rows. A change of few rows makes the pieces
anew that it falls in and shares the others with the state before, so it costs as much in a table
of a million partitions as in a small one.
"""

# mypy: disable-error-code="no-any-return"

from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Any

import pyarrow as pa

from metastore.pruning.arrow import AnyArray, AnyChunks, pc
from metastore.pruning.names import from_wire, name_at

_PIECE = 65_536
"""Rows in a new piece; one that grows to twice as many is halved."""

Place = Callable[[AnyChunks, AnyChunks], AnyChunks]
"""Gives the new column for an old one and one of the new rows alone."""

_Cut = tuple[int, int]
"""A place in the old column, and the new row that goes before it; _GONE takes that row away."""
_GONE = 2**63  # after every new row, so that one in the place of a removed one comes before it


def in_order(column: AnyArray, order: AnyArray | None) -> AnyChunks:
    """Cut a column into pieces, each in memory of its own, taking rows as `order` says."""
    starts = range(0, len(column), _PIECE)
    if order is None:
        return pa.chunked_array([column[at : at + _PIECE] for at in starts], column.type)
    pieces = [pc.take(column, order[at : at + _PIECE]) for at in starts]
    return pa.chunked_array(pieces, column.type)


def cutting(old: AnyChunks, new: AnyChunks, gone: Iterable[int]) -> Place:
    """Place few rows: `old` and `new` are the names, `gone` the places of removed rows."""
    cuts: list[_Cut] = [(at, _GONE) for at in gone]
    at = 0
    for row in range(len(new)):
        at = _place_of(name_at(new, row), old, at)
        cuts.append((at, row))
    cuts.sort()
    ends = list(accumulate(map(len, old.chunks)))
    plan: list[list[_Cut]] = [[] for _ in ends]
    number = 0
    for at, row in cuts:
        while at >= ends[number] and number + 1 < len(ends):
            number += 1
        plan[number].append((at - ends[number] + len(old.chunk(number)), row))

    def place(old_column: AnyChunks, new_column: AnyChunks) -> AnyChunks:
        rows = new_column.combine_chunks()
        pieces: list[AnyArray] = []
        for piece, own in zip(old_column.chunks, plan, strict=True):
            pieces += _halved(_cut(piece, rows, own)) if own else [piece]
        return pa.chunked_array(pieces, old_column.type)

    return place


def sorting(old: AnyChunks, new: AnyChunks, gone: AnyArray) -> Place:
    """Place many rows: put the new ones behind the old ones and sort all."""
    kept = None
    if len(gone):
        numbers = pa.array(range(len(old)), pa.uint64())
        kept = pc.invert(pc.is_in(numbers, value_set=gone))
    names = from_wire(_joined(old, new, kept))
    order = pc.sort_indices(names)
    return lambda old_column, new_column: in_order(_joined(old_column, new_column, kept), order)


def _joined(old: AnyChunks, new: AnyChunks, kept: AnyArray | None) -> Any:
    remaining: Any = old if kept is None else old.filter(kept)
    return pa.chunked_array([*remaining.chunks, *new.chunks], old.type).combine_chunks()


def _cut(piece: AnyArray, rows: AnyArray, cuts: list[_Cut]) -> AnyArray:
    parts: list[AnyArray] = []
    at = 0
    for place, row in cuts:
        parts.append(piece[at:place])
        at = place
        if row == _GONE:
            at += 1
        else:
            parts.append(rows[row : row + 1])
    return pa.concat_arrays([*parts, piece[at:]])


def _halved(piece: AnyArray) -> list[AnyArray]:
    if len(piece) < 2 * _PIECE:
        return [piece] if len(piece) else []
    half = len(piece) // 2
    return [piece[:half], piece[half:]]


def _place_of(name: bytes, wire: AnyChunks, low: int) -> int:
    """Find the first place from `low` on whose name is not smaller."""
    high = len(wire)
    if low < high and name <= name_at(wire, low):
        return low  # as with all but the first row of a new day
    while low < high:
        middle = (low + high) // 2
        if name_at(wire, middle) < name:
            low = middle + 1
        else:
            high = middle
    return low
