"""Merging sketches of either kind."""

from collections.abc import Iterable
from typing import NamedTuple

from metastore.sketches import flajolet_martin, hyperloglog
from metastore.sketches.bias import BIASES
from metastore.sketches.errors import SketchUnreadable

AGGREGATED_PRECISION = 10
"""Hive 3.1 aggregates in sketches of this precision, whatever it finds."""


class Merged(NamedTuple):
    """A sketch of all values, and how many it says there are."""

    sketch: bytes
    distinct: int


def merged(sketches: Iterable[bytes | None], *, precision: int | None = None) -> Merged | None:
    """Merge sketches; None where one is missing, unreadable or of another kind.

    The result has the `precision`, or the lowest of the parts if that is less.
    """
    parts = set(sketches)
    if not parts or None in parts:
        return None
    known = [part for part in parts if part is not None]
    try:
        if all(part.startswith(flajolet_martin.MAGIC) for part in known):
            return _vectors(known)
        return _registers(known, precision)
    except SketchUnreadable:
        return None


def _vectors(parts: list[bytes]) -> Merged:
    checked = [flajolet_martin.checked(part) for part in parts]
    if len({len(part) for part in checked}) > 1:
        raise SketchUnreadable("sketches of different sizes")
    whole = flajolet_martin.union(checked)
    return Merged(whole, flajolet_martin.estimate(whole))


def _registers(parts: list[bytes], precision: int | None) -> Merged:
    decoded = [hyperloglog.decode(part) for part in parts]
    lowest = min(sketch.precision for sketch in decoded)
    most = lowest if precision is None else min(lowest, precision)
    fitting = [known for known in BIASES if known <= most]
    if not fitting:
        raise SketchUnreadable(f"no corrections are known for precision {most}")
    whole = hyperloglog.union(decoded, max(fitting))
    return Merged(hyperloglog.encode(whole), whole.estimate())
