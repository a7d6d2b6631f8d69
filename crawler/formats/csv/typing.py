"""The type of a column of texts, no wider than what Hive's text SerDe can read back.

type           texts
bigint         digits within 64 bits, no leading zero or plus sign: 00501 and +4712 are names
decimal(38,0)  the same beyond 64 bits, up to 38 digits
double         a decimal point or an exponent
boolean        true, false in any case
date           2024-01-31
timestamp      2024-01-31 10:00:00, fraction allowed; with a T in between, and then either no
               fraction or one of three digits, no zone
string         all else
"""

import re
from collections.abc import Callable, Iterable, Sequence
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
    DecimalType,
    HiveType,
)

HIVE_NULL = "\\N"
NULL_MARKERS = frozenset({"NA", "N/A", "n/a", "#N/A", "NULL", "null", "None", "-", "NaN", "nan"})
ISO_T_FORMAT = "yyyy-MM-dd'T'HH:mm:ss"
ISO_T_MILLIS_FORMAT = "yyyy-MM-dd'T'HH:mm:ss.SSS"
HUGE = DecimalType(38, 0)

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,37})", re.ASCII)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)?(?:\.[0-9]*)?(?:[eE][+-]?[0-9]{1,3})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIMESTAMP = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}([ T])[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?"
)
_BIGINTS = range(-(2**63), 2**63)
_TEXT_BY_NAME = re.compile(
    r"(?:^|_|\b)(?:zip|zipcode|postal|postcode|postleitzahl|plz|phone|fax|mobile|telephone|ssn|ean"
    r"|isbn|iban"
    r"|(?:zip|postal|post|area|country|bank|sort|branch|product|item|customer|account)_?code)"
    r"(?:$|_|\b)"
)
_DAY = (
    r"[0-9]{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
    r"|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
)
_NOTHING = rf"|{re.escape(HIVE_NULL)}"


def _column_of(value: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{value}{_NOTHING}|)\n)*")


_CERTAIN: dict[HiveType, re.Pattern[str]] = {
    BIGINT: _column_of(r"-?(?:0|[1-9][0-9]{0,17})"),
    DOUBLE: _column_of(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]*)?"),
    BOOLEAN: _column_of(r"[tT][rR][uU][eE]|[fF][aA][lL][sS][eE]"),
    DATE: _column_of(_DAY),
}
"""Texts that are certainly of a type, for whole columns at once; others need a closer look."""


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """The type of a column; `null_marker` is the text that must be read as NULL for it.

    `timestamp_format` is set for timestamps that are not written with a blank.
    """

    type: HiveType
    null_marker: str | None = None
    timestamp_format: str | None = None


def guess_column(name: str, texts: Iterable[str]) -> ColumnGuess:
    r"""Find the narrowest type that all the texts have; empty texts and `\N` are NULL.

    One of the usual words for a missing value (NA, NULL …) is set aside if all else has a type.
    A column without any value is void.
    """
    kinds = {text: _kind(text) for text in set(texts) if text not in ("", HIVE_NULL)}
    if not kinds:
        return ColumnGuess(VOID)
    marker = None
    odd = {text for text, kind in kinds.items() if kind == STRING}
    if len(odd) == 1 and odd <= NULL_MARKERS and len(kinds) > 1:
        (marker,) = odd
        del kinds[marker]
    common = _common(set(kinds.values()))
    if isinstance(common, str):
        return ColumnGuess(TIMESTAMP, marker, common)
    if common == STRING or (common in (BIGINT, HUGE) and is_text_by_name(name)):
        return ColumnGuess(STRING)
    return ColumnGuess(common, marker)


def is_text_by_name(name: str) -> bool:
    """Tell whether a column's digits are a name and no number, by what it is called."""
    return _TEXT_BY_NAME.search(name.lower()) is not None


def surely_fits(kind: HiveType, texts: Sequence[str]) -> bool:
    """Tell, fast, that all texts have a type. False says only that a closer look is needed."""
    if kind == STRING:
        return True
    certain = _CERTAIN.get(kind)
    return certain is not None and certain.fullmatch("\n".join([*texts, ""])) is not None


_Kind = HiveType | str
"""A type, or the format of a timestamp that needs one."""


def _common(kinds: set[_Kind]) -> _Kind:
    if len(kinds) == 1:
        return next(iter(kinds))
    if kinds == {BIGINT, DOUBLE}:
        return DOUBLE
    return HUGE if kinds == {BIGINT, HUGE} else STRING


def _kind(text: str) -> _Kind:
    if text[0] in "-.0123456789":
        return _number_or_time(text)
    return BOOLEAN if text.lower() in {"true", "false"} else STRING


def _number_or_time(text: str) -> _Kind:
    if _INTEGER.fullmatch(text):
        return BIGINT if int(text) in _BIGINTS else HUGE
    if _NUMBER.fullmatch(text) and any(map(str.isdigit, text)):
        # Digits without a point that are no integer above are too long to be a number.
        return DOUBLE if "." in text or "e" in text.lower() else STRING
    if _DATE.fullmatch(text):
        return DATE if _is_real(date.fromisoformat, text) else STRING
    found = _TIMESTAMP.fullmatch(text)
    if found is None or not _is_real(datetime.fromisoformat, text[:19]):
        return STRING
    if found.group(1) == " ":
        return TIMESTAMP
    if found.group(2) is None:
        return ISO_T_FORMAT
    return ISO_T_MILLIS_FORMAT if len(found.group(2)) == 4 else STRING


def _is_real(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True
