"""What columns of text seem to hold although no SerDe reads it: told, never acted upon."""

import re
from collections.abc import Sequence

from metastore.hivetypes.nodes import BIGINT, STRING, HiveType

MAX_LOOKED_AT = 200
_DECIMAL_COMMA = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|-?[0-9]+,[0-9]+")
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|-?[0-9]+(?:\.[0-9]+)?")
_PLAIN = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})( [0-9]{1,2}:[0-9]{2}.*)?")
_COMPACT = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_TIME_NAME = re.compile(r"(?:^|_)(?:time|timestamp|ts|date|epoch|at|created|updated)(?:$|_)")
_SHAPES = {
    "decimal comma or thousands separator": re.compile(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3})"),
    "decimal comma": _DECIMAL_COMMA,
    "thousands separator": _THOUSANDS,
    "yyyy/MM/dd": re.compile(r"[0-9]{4}/[0-9]{2}/[0-9]{2}"),
    "ISO 8601 with zone": re.compile(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?"
        r"(?:Z|[+-][0-9]{2}:?[0-9]{2})"
    ),
    "per cent": re.compile(r"-?[0-9]+(?:[.,][0-9]+)? ?%"),
    "currency": re.compile(r"[$€£¥] ?-?[0-9][0-9.,]*|-?[0-9][0-9.,]* ?[$€£¥]"),
    "numbers among blanks": re.compile(r" *-?[0-9]+(?:\.[0-9]+)? *"),
}


def guess_meaning(name: str, kind: HiveType, texts: Sequence[str]) -> str | None:
    """Say in a few words what the values of a text or bigint column seem to be, if anything."""
    values = list(dict.fromkeys(text for text in texts if text))[:MAX_LOOKED_AT]
    if not values:
        return None
    if kind == BIGINT:
        return _of_numbers(name, values)
    if kind != STRING:
        return None
    for meaning, shape in _SHAPES.items():
        if all(map(shape.fullmatch, values)) and not all(map(_is_plain, values)):
            return meaning
    if {value.lower() for value in values} in ({"yes", "no"}, {"y", "n"}):
        return "yes or no"
    return _of_dates(values)


def _is_plain(text: str) -> bool:
    found = _PLAIN.fullmatch(text)
    return found is not None and "," not in text


def _of_numbers(name: str, values: Sequence[str]) -> str | None:
    if all(map(_COMPACT.fullmatch, values)) and len(values) > 1:
        return "yyyyMMdd"
    if not _TIME_NAME.search(name.lower()):
        return None
    lengths = {len(value) for value in values}
    return {10: "epoch seconds", 13: "epoch milliseconds"}.get(
        next(iter(lengths)) if len(lengths) == 1 else 0
    )


def _of_dates(values: Sequence[str]) -> str | None:
    """Tell days from months by numbers above 12; where there are none both are possible."""
    found = [_DAY_FIRST.fullmatch(value) for value in values]
    matches = [each for each in found if each is not None]
    if len(matches) < len(values):
        return None
    mark = matches[0].group(2)
    time = " HH:mm" if matches[0].group(5) else ""
    first, second = (max(int(each.group(at)) for each in matches) for at in (1, 3))
    day_first, month_first = f"dd{mark}MM{mark}yyyy{time}", f"MM{mark}dd{mark}yyyy{time}"
    if first > 12 and second > 12:
        return None
    if first > 12:
        return day_first
    return month_first if second > 12 else f"{day_first} or {month_first}"
