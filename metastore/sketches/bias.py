"""Corrections of small HyperLogLog estimates, measured by the authors of HyperLogLog++.

The tables (raw estimates and how far they are off) are those of the appendix to Heule, Nunkesser
and Hall, "HyperLogLog in Practice" (2013); here are the precisions that Hive writes: 10 from 3.1
on, 14 before.
"""

from collections import defaultdict
from functools import cache
from heapq import nsmallest
from pathlib import Path

_TABLE = Path(__file__).with_name("hll_bias.tsv")
_NEIGHBOURS = 6
THRESHOLDS = {10: 900, 14: 15_500}
"""By precision: up to here counting empty registers is better than the estimate."""
BIASES = THRESHOLDS.keys()
"""The precisions that are known here."""


@cache
def _measured() -> dict[int, list[tuple[float, float]]]:
    found = defaultdict(list)
    for line in _TABLE.read_text(encoding="ascii").splitlines():
        precision, estimate, off = line.split("\t")
        found[int(precision)].append((float(estimate), float(off)))
    return dict(found)


def bias(precision: int, estimate: int) -> int:
    """Return the mean of what the six nearest measured estimates were off."""
    by_distance = {(estimate - raw) ** 2: off for raw, off in _measured()[precision]}
    nearest = nsmallest(_NEIGHBOURS, by_distance)
    return int(sum(by_distance[distance] for distance in nearest) / _NEIGHBOURS + 0.5)
