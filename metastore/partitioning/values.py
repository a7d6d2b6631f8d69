"""Partition values as typed, comparable values.

The store keeps values as text. A filter compares them by the family of the key's type:

    family     Python value  accepted text
    STRING     str           any; compared bytewise on UTF-8, which is code point order in Python
    TEXT       str           any
    INTEGRAL   int           [+-]digits within 64 bits: `007` is 7 (Hive 3.1; 4.0 tells them apart)
    DECIMAL    Decimal       [+-]digits[.digits][e±digits], at most 38 digits on each side
    FLOATING   float         the same, and Infinity; NaN compares with nothing
    DATE       date          y-m-d, one or two digits for month and day (`2020-1-3`, Hive 3.1)
    TIMESTAMP  str           date[ h:m[:s[.fraction up to nine digits]]], brought to the fixed form
                             `YYYY-MM-DD hh:mm:ss.nnnnnnnnn`, whose text order is that of time
    BOOLEAN    bool          true, false in any case

Hive filters on the families STRING, INTEGRAL, DATE and TIMESTAMP only; the others are more than it
promises. Blanks around are skipped but in strings. Text that is no value of the type, such as `x`
or `__HIVE_DEFAULT_PARTITION__` under an int key, counts as NULL: it matches no comparison and
breaks no filter.
"""

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Context, Decimal

from metastore.hivetypes.families import Family

Value = str | int | float | Decimal | date
"""A typed value (bool is an int). Values of one family compare and hash with one another."""

_INTEGER = re.compile(r"[+-]?[0-9]+")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_INFINITY = re.compile(r"[+-]?Infinity", re.IGNORECASE)
_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_TIMESTAMP = re.compile(
    _DATE.pattern + r"(?:[ T]\s*([0-9]{1,2}):([0-9]{1,2})(?::([0-9]{1,2})(?:\.([0-9]{1,9})0*)?)?)?"
)
_INT64 = range(-(2**63), 2**63)
_MAX_DIGITS = 38
_EXACT = Context(prec=200)  # longer texts are no decimals, so nothing is ever rounded
_BLANKS = " \t\r\n"


def typed_value(family: Family, text: str | None) -> Value | None:
    """Give the value that `text` stands for under a key of this family, None for NULL."""
    return None if text is None else parser_for(family)(text)


def parser_for(family: Family) -> Callable[[str], Value | None]:
    """Give the function from text to value, for callers that convert many values of one key."""
    return _PARSERS[family]


def _string(text: str) -> str:
    return text


def _integer(text: str) -> int | None:
    text = text.strip(_BLANKS)
    # 64 bits never need more than 19 digits, but leading zeros may be many.
    if not _INTEGER.fullmatch(text) or len(text.lstrip("+-0")) > 19:
        return None
    value = int(text.lstrip("+-0") or "0")
    value = -value if text.startswith("-") else value
    return value if value in _INT64 else None


def _decimal(text: str) -> Decimal | None:
    text = text.strip(_BLANKS)
    if len(text) > _EXACT.prec or not _NUMBER.fullmatch(text):
        return None
    value = Decimal(text)
    if value.is_zero():
        return Decimal(0)
    scaled = value.scaleb(_MAX_DIGITS, _EXACT)
    fits = value.adjusted() < _MAX_DIGITS and scaled == scaled.to_integral_value()
    return value if fits else None


def _floating(text: str) -> float | None:
    text = text.strip(_BLANKS)
    if _NUMBER.fullmatch(text) or _INFINITY.fullmatch(text):
        return float(text)
    return None


def _date(text: str) -> date | None:
    found = _DATE.fullmatch(text.strip(_BLANKS))
    return _calendar_day(*found.groups()) if found else None


def _calendar_day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _timestamp(text: str) -> str | None:
    found = _TIMESTAMP.fullmatch(text.strip(_BLANKS))
    if found is None:
        return None
    year, month, day, hour, minute, second, fraction = found.groups(default="0")
    on = _calendar_day(year, month, day)
    try:
        at = time(int(hour), int(minute), int(second))
    except ValueError:
        return None
    return None if on is None else f"{on.isoformat()} {at.isoformat()}.{fraction:0<9}"


def _boolean(text: str) -> bool | None:
    return {"true": True, "false": False}.get(text.strip(_BLANKS).lower())


_PARSERS: dict[Family, Callable[[str], Value | None]] = {
    Family.STRING: _string,
    Family.TEXT: _string,
    Family.INTEGRAL: _integer,
    Family.DECIMAL: _decimal,
    Family.FLOATING: _floating,
    Family.DATE: _date,
    Family.TIMESTAMP: _timestamp,
    Family.BOOLEAN: _boolean,
}
