"""What one file tells of its values: how many rows, how many nulls, from where to where.

Bounds are in the units of Hive's column statistics: dates in days, timestamps in seconds since
1970, UTC. Distinct values are kept as hashes, so that those of several files can be put together.
"""

import hashlib
import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum

from metastore.hivetypes.nodes import (
    BIGINT,
    BINARY,
    BOOLEAN,
    DATE,
    DOUBLE,
    FLOAT,
    INT,
    SMALLINT,
    STRING,
    TIMESTAMP,
    TINYINT,
    CharType,
    DecimalType,
    HiveType,
    VarcharType,
)

Bound = int | float | Decimal | str
WHOLE = frozenset({TINYINT, SMALLINT, INT, BIGINT})
FLOATING = frozenset({FLOAT, DOUBLE})
LONGEST_TEXT = 16
"""Characters of a text that counts as a bound: writers cut longer ones short in footers."""
_EPOCH = date(1970, 1, 1).toordinal()


class Depth(StrEnum):
    """How far to look: at what a file's end says, or at some of its values as well."""

    FOOTER = "footer"
    VALUES = "values"


@dataclass(frozen=True, slots=True)
class ValueSample:
    """Values that were looked at, nulls not counted.

    `once` and `often` are 8 bytes for each distinct value, those seen once and more often, in
    ascending order. Lengths are in bytes, None where the values are no texts.
    """

    values: int
    once: bytes
    often: bytes
    max_length: int | None = None
    total_length: int | None = None
    trues: int | None = None


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """One column of one file: of `seen` values `nulls` are null (None: unknown).

    `low` and `high` are None where there is no value, or where nobody says: then `bounded` is
    False.
    """

    name: str
    type: HiveType
    seen: int
    nulls: int | None
    low: Bound | None = None
    high: Bound | None = None
    bounded: bool = False
    sample: ValueSample | None = None


@dataclass(frozen=True, slots=True)
class FileProfile:
    """One file; `exact` if all of its rows count, not a part of them."""

    columns: tuple[ColumnProfile, ...]
    exact: bool


def is_text(kind: HiveType) -> bool:
    return kind == STRING or isinstance(kind, VarcharType | CharType)


def is_scalar(kind: HiveType) -> bool:
    """Tell whether a column of a type has statistics: nested ones have none."""
    plain = kind in WHOLE | FLOATING | {BOOLEAN, BINARY, DATE, TIMESTAMP}
    return plain or is_text(kind) or isinstance(kind, DecimalType)


def bound_of(value: object, kind: HiveType) -> Bound | None:
    """Give a value as a bound of a column of a type; None if it cannot be one."""
    if isinstance(value, bool) or value is None:
        return None
    if kind in WHOLE:
        return value if isinstance(value, int) else None
    if kind in FLOATING:
        number = float(value) if isinstance(value, int | float | Decimal) else math.nan
        return None if math.isnan(number) else number
    if isinstance(kind, DecimalType):
        return Decimal(value) if isinstance(value, int | Decimal) else None
    if kind == DATE:
        return value.toordinal() - _EPOCH if isinstance(value, date) else None
    if kind == TIMESTAMP:
        return _seconds(value)
    if is_text(kind) and isinstance(value, str):
        return value if len(value) <= LONGEST_TEXT else None
    return None


def _seconds(value: object) -> int | None:
    if isinstance(value, datetime):
        zoned = value if value.tzinfo else value.replace(tzinfo=UTC)
        return math.floor(zoned.timestamp())
    if isinstance(value, date):
        return math.floor(datetime.combine(value, time(), UTC).timestamp())
    return None


def profile_of(name: str, kind: HiveType, values: Sequence[object]) -> ColumnProfile:
    """Look at values of a column, None for null; those of no use for the type have no bound."""
    present = [value for value in values if value is not None]
    nulls = len(values) - len(present)
    bounds = [bound for value in present if (bound := bound_of(value, kind)) is not None]
    return ColumnProfile(
        name,
        kind,
        len(values),
        nulls,
        min(bounds, default=None),
        max(bounds, default=None),
        bounded=len(bounds) == len(present),
        sample=sample_of(present, trues=kind == BOOLEAN),
    )


def sample_of(present: Sequence[object], *, trues: bool = False) -> ValueSample:
    """Look at values that are not null."""
    texts = [value if isinstance(value, bytes) else value.encode(errors="replace")
             for value in present if isinstance(value, str | bytes)]  # fmt: skip
    counts = Counter(present)
    lengths = [len(text) for text in texts]
    return ValueSample(
        len(present),
        _hashes(value for value, count in counts.items() if count == 1),
        _hashes(value for value, count in counts.items() if count > 1),
        max(lengths) if lengths else None,
        sum(lengths) if lengths else None,
        sum(value is True for value in present) if trues else None,
    )


def _hashes(values: Iterable[object]) -> bytes:
    return array("Q", sorted(map(value_hash, values))).tobytes()


def value_hash(value: object) -> int:
    """Give 8 bytes that are the same in every process; equal numbers have the same."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    raw = value if isinstance(value, bytes) else str(value).encode(errors="surrogatepass")
    return int.from_bytes(hashlib.blake2b(raw, digest_size=8).digest(), "little")


def hashes_in(packed: bytes) -> frozenset[int]:
    """Read `once` or `often` of a sample."""
    numbers = array("Q")
    numbers.frombytes(packed)
    return frozenset(numbers)
