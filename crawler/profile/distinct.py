"""How many distinct values there are, from those that were seen.

Of n values seen, d are distinct and f of them were seen once: among N values there are about
n·d / (n - f + f·n/N) (Haas and Stokes, "Estimating the Number of Classes in a Finite Population",
the estimator called Duj1). It gives d where all were seen and N where none came twice.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from crawler.columnprofile import WHOLE, ValueSample, hashes_in
from crawler.profile.model import ColumnEstimate, Part
from metastore.hivetypes.nodes import BOOLEAN, DATE

_MOSTLY_ITS_OWN = 0.5
"""Share of distinct values above which a column has values of its own in every part."""


def estimated(samples: Iterable[ValueSample], total: int) -> int | None:
    """Estimate how many distinct values are among `total`; None if none were looked at."""
    once: set[int] = set()
    often: set[int] = set()
    seen = 0
    for sample in samples:
        new_once, new_often = hashes_in(sample.once), hashes_in(sample.often)
        if not (new_once or new_often):
            continue
        seen += sample.values
        often |= new_often | (once & new_once)
        once |= new_once
    once -= often
    found = len(once) + len(often)
    if not found:
        return None
    total = max(total, seen)
    guess = seen * found / (seen - len(once) + len(once) * seen / total)
    return max(found, min(total, round(guess)))


@dataclass(frozen=True, slots=True)
class Ratios:
    """What parts whose values were looked at say of the others of the same table."""

    shares: Mapping[str, float] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    lengths: Mapping[str, float] = field(default_factory=dict)
    trues: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, parts: Sequence[Part]) -> "Ratios":
        """Learn from parts."""
        shares: dict[str, list[float]] = {}
        counts: dict[str, list[int]] = {}
        lengths: dict[str, list[float]] = {}
        trues: dict[str, list[float]] = {}
        for part in parts:
            for name, column in part.columns.items():
                values = max(1, (part.rows or 0) - (column.nulls or 0))
                if column.distinct is not None:
                    shares.setdefault(name, []).append(column.distinct / values)
                    counts.setdefault(name, []).append(column.distinct)
                if column.average_length is not None:
                    lengths.setdefault(name, []).append(column.average_length)
                if column.trues is not None:
                    trues.setdefault(name, []).append(column.trues / values)
        return cls(
            {name: median(found) for name, found in shares.items()},
            {name: round(median(found)) for name, found in counts.items()},
            {name: median(found) for name, found in lengths.items()},
            {name: median(found) for name, found in trues.items()},
        )

    def distinct(self, name: str, values: int) -> int | None:
        share = self.shares.get(name)
        if share is None:
            return None
        guess = share * values if share > _MOSTLY_ITS_OWN else self.counts[name]
        return min(values, max(1, round(guess))) if values else 0


def room(column: ColumnEstimate, values: int) -> int | None:
    """Give how many values there can be at most between the bounds; None if nothing says."""
    if column.type == BOOLEAN:
        return min(2, values)
    low, high = column.low, column.high
    if column.type not in WHOLE | {DATE} or not isinstance(low, int) or not isinstance(high, int):
        return None
    return min(high - low + 1, values)
