"""Snapshots as clients write them: which transactions and which write ids they may see.

Texts are those of Hive's `ValidReadTxnList`, `ValidReaderWriteIdList` and `ValidTxnWriteIdList`.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from metastore.errors import InvalidObject

EVERYTHING = 2**63 - 1
_MOST_RANGES = 1_000_000


@dataclass(frozen=True, slots=True)
class IdRange:
    """Ids from `first` to `last`, both included, of transactions that are aborted or open."""

    first: int
    last: int
    aborted: bool


@dataclass(frozen=True, slots=True)
class TransactionSnapshot:
    """All transactions up to the mark are visible but those in `hidden`, which ascends."""

    high_water_mark: int = EVERYTHING
    hidden: tuple[IdRange, ...] = ()
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(one.first for one in self.hidden))

    @classmethod
    def parse(cls, text: str | None) -> "TransactionSnapshot":
        """Read `mark:oldest open:open ids:aborted ids`, ids with ranges `10-20,25`.

        An empty text stands for everything. Raises InvalidObject.
        """
        if not text:
            return cls()
        parts = _split(text, ":")
        mark = _number(parts[0], text)
        _number(parts[1] if len(parts) > 1 else "", text)
        ranges = [
            IdRange(first, last, aborted)
            for position, aborted in ((2, False), (3, True))
            for first, last in _ranges(parts[position] if len(parts) > position else "", text)
        ]
        return cls(mark, tuple(sorted(ranges, key=lambda one: one.first)))

    @classmethod
    def of(cls, mark: int, hidden: Iterable[tuple[int, bool]]) -> "TransactionSnapshot":
        """Return the snapshot that hides these ids; each comes with whether it is aborted."""
        return cls(mark, tuple(IdRange(number, number, aborted) for number, aborted in hidden))

    @property
    def first_hidden(self) -> int:
        """The smallest id that cannot be seen."""
        after = min(self.high_water_mark, EVERYTHING - 1) + 1
        return min(self._starts[0], after) if self._starts else after

    def sees(self, transaction_id: int) -> bool:
        return transaction_id <= self.high_water_mark and self._range(transaction_id) is None

    def is_aborted(self, transaction_id: int) -> bool:
        found = self._range(transaction_id)
        return found is not None and found.aborted

    def _range(self, number: int) -> IdRange | None:
        at = bisect_right(self._starts, number) - 1
        if at < 0 or number > self.hidden[at].last:
            return None
        return self.hidden[at]


@dataclass(frozen=True, slots=True)
class WriteIdSnapshot:
    """What a materialized view, or a reader, saw of one table."""

    table: str
    high_water_mark: int
    oldest_open: int
    open_ids: tuple[int, ...] = ()
    aborted_ids: tuple[int, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "WriteIdSnapshot":
        """Read `database.table:mark:oldest open:open ids:aborted ids`. Raises InvalidObject."""
        parts = _split(text, ":")
        if len(parts) < 3:
            raise InvalidObject(f"{text!r} is no list of valid write ids")
        ids = [
            tuple(sorted(_numbers(parts[position] if len(parts) > position else "", text)))
            for position in (3, 4)
        ]
        return cls(parts[0], _number(parts[1], text), _number(parts[2], text), ids[0], ids[1])

    @property
    def hidden(self) -> tuple[int, ...]:
        return tuple(sorted({*self.open_ids, *self.aborted_ids}))


@dataclass(frozen=True, slots=True)
class ViewSnapshot:
    """What a materialized view saw of its tables, by `database.table`.

    `by_hive4` tells that it was written as JSON, and `foreign` that some tables are not Hive's.
    """

    tables: dict[str, WriteIdSnapshot]
    by_hive4: bool = False
    foreign: bool = False

    @classmethod
    def parse(cls, text: str | None) -> "ViewSnapshot":
        """Read `transaction$table…$table…`, or Hive 4's JSON round it. Raises InvalidObject."""
        if not text or not text.lstrip().startswith("{"):
            return cls(dict(_tables(text)))
        try:
            document = json.loads(text)
            inner, others = document.get("validTxnList"), document.get("tableSnapshots")
        except (ValueError, AttributeError) as error:
            raise InvalidObject(f"{text!r} is no snapshot of a materialized view") from error
        return cls(dict(_tables(inner)), by_hive4=True, foreign=bool(others))


def _tables(text: str | None) -> Iterator[tuple[str, WriteIdSnapshot]]:
    if text:
        first, *others = _split(text, "$")
        _number(first, text)
        for part in others:
            snapshot = WriteIdSnapshot.parse(part)
            yield snapshot.table, snapshot


def _split(text: str, separator: str) -> list[str]:
    """Split as Java does: without the empty parts at the end."""
    parts = text.split(separator)
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return parts


def _number(part: str, text: str) -> int:
    digits = part.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 20):
        raise InvalidObject(f'For input string: "{part}" in {text!r}')
    return int(part)


def _numbers(part: str, text: str) -> list[int]:
    return [_number(one, text) for one in part.split(",")] if part else []


def _ranges(part: str, text: str) -> Iterator[tuple[int, int]]:
    pieces = part.split(",") if part else []
    if len(pieces) > _MOST_RANGES:
        raise InvalidObject("the list of transactions is too long")
    for piece in pieces:
        first, dash, last = piece.partition("-")
        low = _number(first, text)
        high = _number(last, text) if dash else low
        if low <= high:
            yield low, high
