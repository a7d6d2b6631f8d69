"""The language of searches: words, "quoted phrases", -not and filters such as `tag:pii`.

    orders customer_id "sales by region" -tmp ord*
    type:iceberg,delta owner:ana tag:pii column:email database:sales* parameter:key=value
    location:s3://lake/raw updated:<7d created:>2026-01-31 used:>10 is:late

All must be true; values of one filter are alternatives.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from metastore.model.search_query import (
    Between,
    Choice,
    Facet,
    Measure,
    Phrase,
    Place,
    SearchQuery,
    Value,
)
from metastore.model.table import (
    EXTERNAL_TABLE,
    INDEX_TABLE,
    MANAGED_TABLE,
    MATERIALIZED_VIEW,
    VIRTUAL_VIEW,
)
from metastore.model.table_format import FORMATS
from metastore.model.words import words
from metastore.search_errors import InvalidSearch
from metastore.service.search_ranges import counts, times

LONGEST_SEARCH = 1000  # characters
_MOST_CONDITIONS = 40
_MOST_WORDS = 60
_ITEM = re.compile(
    r"""(?P<not>-?)
        (?:(?P<filter>[A-Za-z_]+):(?!//)(?P<values>(?:"[^"]*"|[^\s",]|,)*)
          |"(?P<phrase>[^"]*)"?
          |(?P<word>[^\s"]+))""",
    re.VERBOSE,
)
_VALUE = re.compile(r'(?:"[^"]*"|[^",])+')
_TYPES: Mapping[str, tuple[str, ...]] = {
    "table": (MANAGED_TABLE, EXTERNAL_TABLE),
    "managed": (MANAGED_TABLE,),
    "external": (EXTERNAL_TABLE,),
    "view": (VIRTUAL_VIEW, MATERIALIZED_VIEW),
    "materialized_view": (MATERIALIZED_VIEW,),
    "index": (INDEX_TABLE,),
    "managed_table": (MANAGED_TABLE,),
    "external_table": (EXTERNAL_TABLE,),
    "virtual_view": (VIRTUAL_VIEW,),
    "index_table": (INDEX_TABLE,),
}
_FORMATS = (*FORMATS, "iceberg", "delta", "hudi")
_TRAITS = ("late", "partitioned", "view", "undocumented", "unowned")
_WHOLE = {"database": Facet.DATABASE, "parameter": Facet.PARAMETER}
_LABELS = {
    "owner": (Facet.OWNER, Place.OWNER),
    "tag": (Facet.TAG, Place.TAG),
    "term": (Facet.TERM, Place.TERM),
}
_PLACES = {"column": Place.COLUMN, "name": Place.NAME, "location": Place.LOCATION}
_TIMES = {"updated": Measure.UPDATED, "created": Measure.CREATED}
FILTERS = (
    "type", "format", "owner", "tag", "term", "column", "name", "database", "catalog",
    "location", "parameter", "updated", "created", "used", "is",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FreeText:
    """Words outside of filters and quotes, and where they are in the text."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Understood:
    """A search, and the parts of its text that may be misspelt."""

    query: SearchQuery
    free: tuple[FreeText, ...]


def understood(text: str, catalog: str, now: int) -> Understood:
    """Return what a text asks for; `now` is what ages are counted from.

    Raises InvalidSearch.
    """
    if len(text) > LONGEST_SEARCH:
        raise InvalidSearch("the search is too long", f"use at most {LONGEST_SEARCH} characters")
    items = list(_ITEM.finditer(text))
    if len(items) > _MOST_CONDITIONS:
        told = f"use at most {_MOST_CONDITIONS} words and filters"
        raise InvalidSearch("the search has too many parts", told)
    choices: list[Choice] = []
    ranges: list[tuple[Between, bool]] = []
    free: list[FreeText] = []
    for item in items:
        negated = bool(item["not"])
        if item["filter"] is None:
            if (phrase := _phrase(item, is_last=item is items[-1])) is not None:
                choices.append(Choice((phrase,), negated))
            if item["word"] is not None and not negated:
                free.append(FreeText(item.start("word"), item.end("word")))
            continue
        name, values = item["filter"].lower(), _values(item)
        if name == "catalog":
            catalog = _one("catalog", values, negated=negated).lower()
        elif (found := _ranges(name, values, now)) is not None:
            ranges.append((found, negated))
        else:
            choices.append(Choice(tuple(_options(name, values)), negated))
    _refuse_too_many_words(choices)
    return Understood(
        SearchQuery(catalog, tuple(dict.fromkeys(choices)), tuple(ranges)), tuple(free)
    )


def _phrase(item: re.Match[str], *, is_last: bool) -> Phrase | None:
    quoted = item["phrase"] is not None
    text = item["phrase"] if quoted else item["word"]
    found = words(text)
    is_open = text.endswith("*") or (is_last and not quoted)
    return Phrase(found, is_open) if found else None


def _refuse_too_many_words(choices: list[Choice]) -> None:
    phrases = [each for choice in choices for each in choice.options if isinstance(each, Phrase)]
    if sum(len(phrase.words) for phrase in phrases) > _MOST_WORDS:
        raise InvalidSearch("the search has too many words", f"use at most {_MOST_WORDS}")


# --- filters ------------------------------------------------------------------------------------


def _values(item: re.Match[str]) -> list[str]:
    name = item["filter"]
    if name.lower() not in FILTERS:
        raise InvalidSearch(
            f"there is no filter {name}",
            f"use {', '.join(f'{one}:' for one in FILTERS)}, or put quotes around the text",
        )
    values = [one.replace('"', "").strip() for one in _VALUE.findall(item["values"])]
    if not any(values):
        raise InvalidSearch(
            f"{name}: has no value", f"write one after the colon, as {_like(name)}"
        )
    return [value for value in values if value]


def _like(name: str) -> str:
    examples = {
        "type": "type:iceberg",
        "format": "format:parquet",
        "updated": "updated:<7d",
        "created": "created:>2026-01-31",
        "used": "used:>10",
        "is": "is:late",
        "parameter": "parameter:key=value",
    }
    return examples.get(name.lower(), f"{name}:example")


def _one(name: str, values: list[str], *, negated: bool) -> str:
    if len(values) != 1 or negated:
        raise InvalidSearch(f"{name}: takes one value", f"write {_like(name)}")
    return values[0]


def _ranges(name: str, values: list[str], now: int) -> Between | None:
    """Return what a filter of numbers or times asks for, None where it is of another kind."""
    if name in _TIMES:
        low, high = times(name, _one(name, values, negated=False), now)
        return Between(_TIMES[name], low, high)
    if name == "used":
        low, high = counts(name, _one(name, values, negated=False))
        return Between(Measure.USED, low, high)
    if name == "is" and "late" in map(str.lower, values):
        _one("is:late", values, negated=False)
        return Between(Measure.LATE_AFTER, None, now - 1)
    return None


def _options(name: str, values: list[str]) -> Iterator[Phrase | Value]:
    for value in values:
        yield from _OPTIONS[name](name, value)


def _whole(name: str, value: str) -> Iterator[Phrase | Value]:
    yield Value(_WHOLE[name], value)


def _label(name: str, value: str) -> Iterator[Phrase | Value]:
    facet, place = _LABELS[name]
    if value.endswith("*"):
        yield from _placed(place, value)
    else:
        yield Value(facet, value)


def _in_place(name: str, value: str) -> Iterator[Phrase | Value]:
    yield from _placed(_PLACES[name], value)


def _placed(place: Place, value: str) -> Iterator[Phrase | Value]:
    found = words(value)
    if not found:
        raise InvalidSearch(
            f"{value!r} has neither letters nor digits", "write what the name begins with"
        )
    yield Phrase(found, value.endswith("*") or place is Place.LOCATION, place)


def _type(name: str, value: str) -> Iterator[Phrase | Value]:
    wanted = value.lower()
    if wanted in _FORMATS:
        yield Value(Facet.TYPE, wanted)
    elif wanted in _TYPES:
        yield from (Value(Facet.TYPE, one) for one in _TYPES[wanted])
    else:
        raise _unknown(name, value, (*list(_TYPES)[:6], *_FORMATS))


def _format(name: str, value: str) -> Iterator[Phrase | Value]:
    if value.lower() not in _FORMATS:
        raise _unknown(name, value, _FORMATS)
    yield Value(Facet.FORMAT, value)


def _is(name: str, value: str) -> Iterator[Phrase | Value]:
    if value.lower() not in _TRAITS:
        raise _unknown(name, value, _TRAITS)
    yield Value(Facet.IS, value)


def _unknown(name: str, value: str, allowed: tuple[str, ...]) -> InvalidSearch:
    return InvalidSearch(f"{name}: knows no {value!r}", f"use one of {', '.join(allowed)}")


_OPTIONS: Mapping[str, Callable[[str, str], Iterator[Phrase | Value]]] = {
    **dict.fromkeys(_WHOLE, _whole),
    **dict.fromkeys(_LABELS, _label),
    **dict.fromkeys(_PLACES, _in_place),
    "type": _type,
    "format": _format,
    "is": _is,
}
