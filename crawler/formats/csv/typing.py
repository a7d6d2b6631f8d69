"""The type of a column of texts, no wider than what Hive's text SerDe can read back.

type       texts
bigint     digits within 64 bits, no leading zero or plus sign: 00501 and +4712 are names
double     a decimal point or an exponent
boolean    true, false in any case
date       2024-01-31
timestamp  2024-01-31 10:00:00, fraction allowed; with a T in between, no zone and no fraction
string     all else
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from metastore.hivetypes.nodes import (
    BIGINT,
    BOOLEAN,
    DATE,
    DOUBLE,
    STRING,
    TIMESTAMP,
    VOID,
    HiveType,
    PrimitiveName,
    PrimitiveType,
)

HIVE_NULL = "\\N"
NULL_MARKERS = frozenset({"NA", "N/A", "n/a", "#N/A", "NULL", "null", "None", "-"})
ISO_T_FORMAT = "yyyy-MM-dd'T'HH:mm:ss"

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,18})")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)?(?:\.[0-9]*)?(?:[eE][+-]?[0-9]{1,3})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIMESTAMP = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}([ T])[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?"
)
_BIGINTS = range(-(2**63), 2**63)
_TEXT_BY_NAME = re.compile(r"(?:^|_|\b)(?:zip|zipcode|postal|postcode|phone|fax|ssn)(?:$|_|\b)")


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """The type of a column; `null_marker` is the text that must be read as NULL for it.

    `iso_t` is set for timestamps written with a T.
    """

    type: HiveType
    null_marker: str | None = None
    iso_t: bool = False


def guess_column(name: str, texts: Iterable[str]) -> ColumnGuess:
    r"""Find the narrowest type that all the texts have; empty texts and `\N` are NULL.

    One of the usual words for a missing value (NA, NULL …) is set aside if all else has a type.
    A column without any value is void.
    """
    kinds = {text: _kind(text) for text in set(texts) if text not in ("", HIVE_NULL)}
    if not kinds:
        return ColumnGuess(VOID)
    marker = None
    odd = {text for text, kind in kinds.items() if kind == _TEXT}
    if len(odd) == 1 and odd <= NULL_MARKERS and len(kinds) > 1:
        (marker,) = odd
        del kinds[marker]
    common = _common(set(kinds.values()))
    if common == _TEXT or (common == BIGINT and _TEXT_BY_NAME.search(name.lower())):
        return ColumnGuess(STRING)
    if common == _ISO_T:
        return ColumnGuess(TIMESTAMP, marker, iso_t=True)
    return ColumnGuess(common, marker)


_TEXT = STRING
_ISO_T = PrimitiveType(
    PrimitiveName.TIMESTAMP_LOCAL
)  # stands for a timestamp with a T in this module


def _common(kinds: set[HiveType]) -> HiveType:
    if len(kinds) == 1:
        return next(iter(kinds))
    return DOUBLE if kinds == {BIGINT, DOUBLE} else _TEXT


def _kind(text: str) -> HiveType:
    if text[0] in "-.0123456789":
        return _number_or_time(text)
    return BOOLEAN if text.lower() in {"true", "false"} else _TEXT


def _number_or_time(text: str) -> HiveType:
    if _INTEGER.fullmatch(text):
        return BIGINT if int(text) in _BIGINTS else _TEXT
    if _NUMBER.fullmatch(text) and any(map(str.isdigit, text)):
        # Digits without a point that are no integer above are too long to be a number.
        return DOUBLE if "." in text or "e" in text.lower() else _TEXT
    if _DATE.fullmatch(text):
        return DATE if _is_real(date.fromisoformat, text) else _TEXT
    found = _TIMESTAMP.fullmatch(text)
    if found is None or not _is_real(datetime.fromisoformat, text[:19]):
        return _TEXT
    if found.group(1) == " ":
        return TIMESTAMP
    return _TEXT if found.group(2) else _ISO_T


def _is_real(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True
