"""Folders that are named like values, and what the keys are called whose values they are."""

import re
from collections.abc import Collection, Sequence
from enum import StrEnum
from functools import lru_cache

from metastore.partitioning.names import DEFAULT_PARTITION


class Kind(StrEnum):
    """What the folders of one level are, where their names tell; also the name of the key."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"
    DATE = "date"
    TIME = "datetime"
    REGION = "region"


_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_HOUR = r"(?:[01]?\d|2[0-3])"
_MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_CLOUD_REGION = (
    r"(?:us|eu|ap|sa|ca|me|af|il|mx|cn|asia|europe|australia|northamerica|southamerica|africa)"
    r"(?:-gov|-iso[a-z]?)?-(?:north|south|east|west|central){1,2}-?\d{1,2}"
)
_TIME = (
    rf"{_YEAR}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])[-_T.]?(?:[01]\d|2[0-3])"
    r"(?:[-:.]?[0-5]\d){0,2}Z?"
)
_ALONE = {
    Kind.DATE: rf"{_YEAR}([-_.]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])",
    Kind.TIME: _TIME,
    Kind.MONTH: rf"{_YEAR}[-_.]?(?:0[1-9]|1[0-2])",
    Kind.YEAR: _YEAR,
    Kind.QUARTER: rf"(?:{_YEAR}[-_]?)?[Qq][1-4]",
    Kind.WEEK: rf"{_YEAR}[-_]?[Ww]\d\d?",
    Kind.REGION: _CLOUD_REGION,
}
"""What a level is by its names alone, the first that fits all of them."""
_AFTER = {
    Kind.YEAR: {
        Kind.MONTH: rf"{_MONTH}|{_MONTH_NAME}",
        Kind.QUARTER: r"[Qq]?[1-4]",
        Kind.WEEK: r"[Ww]?\d\d?",
    },
    Kind.MONTH: {Kind.DAY: _DAY},
    Kind.DAY: {Kind.HOUR: _HOUR},
    Kind.DATE: {Kind.HOUR: _HOUR},
    Kind.HOUR: {Kind.MINUTE: r"[0-5]\d"},
}
"""What a level is below one that is known."""
_OF_KEYS = {
    "year": Kind.YEAR,
    "yyyy": Kind.YEAR,
    "month": Kind.MONTH,
    "mm": Kind.MONTH,
    "day": Kind.DAY,
    "dd": Kind.DAY,
    "date": Kind.DATE,
    "dt": Kind.DATE,
    "ds": Kind.DATE,
    "hour": Kind.HOUR,
    "hh": Kind.HOUR,
}
_HEX_ID = r"(?=(?:[a-f]*[0-9]){3})(?=[0-9]*[a-f])[0-9a-f]{12,}"
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_OTHER_DATES = r"\d{1,2}[-_.]\d{1,2}[-_.](?:19|20)\d\d|\d{4}[-_.]\d{1,2}(?:[-_.]\d{1,2}){0,2}"
_VALUE = re.compile(
    "|".join((r"\d+", *(pattern.replace(r"\1", r"[-_.]?") for pattern in _ALONE.values())))
    + f"|{_OTHER_DATES}|{_HEX_ID}|{_UUID}",
    re.IGNORECASE,
)
_BELOW_YEARS = re.compile(rf"{_MONTH_NAME}|w\d\d?", re.IGNORECASE)
_YEARS = re.compile(_YEAR)
WORLD_REGIONS = frozenset(
    {"africa", "amer", "americas", "amers", "anz", "apac", "apj", "asia", "dach", "emea", "eu"}
    | {"europe", "latam", "mena", "na", "oceania", "row", "uk", "us"}
)
"""Parts of the world; folders of such names are values only beside others of their kind."""


def looks_like_value(part: str, above: str = "", siblings: Collection[str] = ()) -> bool:
    """Tell whether a folder is named like a value: date, time, number, id or region.

    Names of months and weeks (`w05`) count below a year (`above` is the name of the folder it
    lies in), parts of the world if there are several and nothing else beside them.

    >>> looks_like_value("2024-01-31"), looks_like_value("eu-west-1"), looks_like_value("sales")
    (True, True, False)
    """
    if _is_value(part):
        return True
    if _BELOW_YEARS.fullmatch(part):
        return _YEARS.fullmatch(above) is not None
    if part.lower() not in WORLD_REGIONS or len(siblings) < 2:
        return False
    return all(each.lower() in WORLD_REGIONS for each in siblings)


@lru_cache(maxsize=65_536)
def _is_value(part: str) -> bool:
    return _VALUE.fullmatch(part) is not None


def key_names(
    stated: Sequence[str], values: Sequence[Collection[str]], *, plain: bool = False
) -> tuple[str, ...]:
    """Name the keys of a table's levels.

    `stated` are the names that the folders say, "" where they say none; such a level is called by
    what its values are, else `partition_0`, `partition_1`… from left to right, as all are if
    `plain` (AWS Glue's crawler).
    """
    names: list[str] = []
    above: Kind | None = None
    unnamed = 0
    for key, found in zip(stated, values, strict=True):
        kind = None if plain else _kind(key, set(found) - {DEFAULT_PARTITION}, above)
        name = key or (kind.value if kind else "")
        if not key and (not name or name in names or name in stated):
            name = f"partition_{unnamed}"
        unnamed += not key
        names.append(name)
        above = kind
    return tuple(names)


def _kind(key: str, values: Collection[str], above: Kind | None) -> Kind | None:
    """Tell what all values of a level are, None if they are nothing in common."""
    if not values:
        return None
    after = _AFTER.get(above, {}) if above else {}
    for kind, pattern in (*after.items(), *_ALONE.items()):
        expression = re.compile(pattern, re.IGNORECASE)
        if all(map(expression.fullmatch, values)):
            return kind
    if all(each.lower() in WORLD_REGIONS for each in values):
        return Kind.REGION
    return _OF_KEYS.get(key)
