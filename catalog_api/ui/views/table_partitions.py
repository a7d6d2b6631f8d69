"""The partitions of a table: a calendar, a list, and what is wrong with a filter."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from catalog_api.ui.charts.calendar import Day, calendar
from catalog_api.ui.charts.svg import Chart
from catalog_api.ui.formatting import count, plural, size
from catalog_api.ui.paths import table_url
from catalog_api.ui.views.partition_days import DayCount, DayKeys, gaps, shown_span
from metastore.hivetypes.families import Family, family_of
from metastore.model.column import Column
from metastore.model.partition import Partition
from metastore.model.table import TableName

SHOWN = 50
VALUES_SHOWN = 60
_PLACE = re.compile(r" at character ([0-9]+)")
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_UNQUOTED = (Family.INTEGRAL, Family.DECIMAL, Family.FLOATING)
_PREFIX = "Error parsing partition filter: "


class Amount(NamedTuple):
    """What the partitions of a day hold; rows and bytes are None where they do not tell.

    `filter` is the condition that selects them.
    """

    partitions: int
    filter: str
    rows: int | None = None
    bytes: int | None = None


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The calendar of some days; `years` are (title, address, current).

    Of `unknown_count` days nobody knows how much they hold.
    """

    chart: Chart
    told: str
    gap_count: int
    unknown_count: int
    years: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class PartitionRow:
    """A line of the list."""

    name: str
    values: tuple[str, ...]
    rows: int | None
    bytes: int | None
    files: int | None
    created_at: int
    partition: Partition


@dataclass(frozen=True, slots=True)
class FilterProblem:
    """Why a filter was refused; `wrong` is the place in it, between `before` and `after`."""

    message: str
    before: str
    wrong: str
    after: str


def calendar_view(
    name: TableName, days: Mapping[date, Amount], today: date, year: int | None, until: date
) -> CalendarView:
    """Draw the days of a table: those of a year, or the last twelve months.

    Days `until` one should be there, later ones may still come.
    """
    first, last = shown_span(days, today, year)
    measure = _measure([amount for day, amount in days.items() if first <= day <= last])
    shown = {
        day: Day(
            measure(amount),
            _amount_text(amount),
            table_url(name, "partitions", filter=amount.filter),
        )
        for day, amount in days.items()
        if first <= day <= last
    }
    end = min(last, until)
    missing = gaps(days, first, end)
    chart = calendar("Partitions by day", shown, (first, last), absent="no partition", until=end)
    told = f"{plural(len(shown), 'day')} with data"
    years = sorted({day.year for day in days}, reverse=True)
    unknown = sum(day.amount is None for day in shown.values())
    return CalendarView(chart, told, len(missing), unknown, tuple(_years(name, years, year)))


def partition_rows(found: Sequence[tuple[str, Partition]]) -> list[PartitionRow]:
    """Return the lines of partitions with their names."""
    return [
        PartitionRow(
            name,
            partition.values,
            number(partition, "numRows"),
            number(partition, "totalSize"),
            number(partition, "numFiles"),
            partition.created_at,
            partition,
        )
        for name, partition in found
    ]


def number(partition: Partition, parameter: str) -> int | None:
    """Return a number among the parameters, None where it is none."""
    told = partition.parameters.get(parameter, "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 20 else None


def page_before(names: Sequence[str], before: str | None) -> Sequence[str]:
    """Return up to `SHOWN` + 1 of ascending names, the last first, that lie before a name."""
    end = len(names) if before is None else bisect_left(names, before.encode(), key=str.encode)
    return list(reversed(names[max(0, end - SHOWN - 1) : end]))


def condition_on(key: str, value: str) -> str:
    """Return the filter for a value of a key; numbers may stand between quotes, too."""
    name = _name(key)
    return f'{name} = "{value}"' if "'" in value else f"{name} = '{value}'"


def example_on(key: Column) -> str:
    """Return how a filter on a key begins: only texts and times want quotes."""
    value = "…" if family_of(key.type) in _UNQUOTED else "'…'"
    return f"{_name(key.name)} = {value} and …"


def joined(filter_text: str, condition: str) -> str:
    """Return a filter that demands one condition more."""
    if not filter_text.strip():
        return condition
    text = f"({filter_text})" if re.search(r"\bor\b", filter_text, re.IGNORECASE) else filter_text
    return f"{text} and {condition}"


def filter_problem(filter_text: str, message: str) -> FilterProblem:
    """Say what is wrong with a filter, and where."""
    told = message.removeprefix(_PREFIX)
    place = _PLACE.search(told)
    at = min(int(place[1]), len(filter_text)) if place else len(filter_text)
    word = re.match(r"\S+", filter_text[at:])
    end = at + len(word[0]) if word else at
    return FilterProblem(
        f"{told[:1].upper()}{told[1:]}", filter_text[:at], filter_text[at:end], filter_text[end:]
    )


def condition_of_day(keys: DayKeys, found: DayCount) -> str:
    """Return the filter for the partitions of a day."""
    first, *others = found.values
    if len(keys.names) > 1 or not others:
        pairs = zip(keys.names, first, strict=True)
        return " and ".join(condition_on(key, value) for key, value in pairs)
    least, *_, greatest = (values[0] for values in found.values)
    return f"{_name(keys.names[0])} between '{least}' and '{greatest}'"


def _name(key: str) -> str:
    return key if _PLAIN_KEY.fullmatch(key) else f"`{key}`"


def one_of(key: str, values: Sequence[str]) -> str:
    """Return the filter for one of several values, none of which has a quote."""
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{_name(key)} in ({listed})"


def weighed(
    keys: DayKeys,
    days: Mapping[date, DayCount],
    found: Iterable[tuple[Sequence[str], Partition]],
) -> dict[date, Amount]:
    """Add up rows and bytes by day; `found` are values of the day's keys with their partition.

    A sum to which one partition gives nothing is not known.
    """
    rows: dict[date, list[int | None]] = {}
    sizes: dict[date, list[int | None]] = {}
    for values, partition in found:
        day = keys.day(values)
        if day is not None:
            rows.setdefault(day, []).append(number(partition, "numRows"))
            sizes.setdefault(day, []).append(number(partition, "totalSize"))
    return {
        day: Amount(
            each.partitions,
            condition_of_day(keys, each),
            _sum(rows.get(day, [])),
            _sum(sizes.get(day, [])),
        )
        for day, each in days.items()
    }


def _sum(numbers: Sequence[int | None]) -> int | None:
    known = [each for each in numbers if each is not None]
    return sum(known) if known and len(known) == len(numbers) else None


def _measure(amounts: Collection[Amount]) -> Callable[[Amount], float | None]:
    """Return what days are compared by: what at least half of them tell, else how many parts."""
    measures: tuple[Callable[[Amount], float | None], ...] = (
        lambda amount: amount.bytes,
        lambda amount: amount.rows,
    )
    for measure in measures:
        if 2 * sum(measure(amount) is not None for amount in amounts) >= len(amounts):
            return measure
    return lambda amount: amount.partitions


def _amount_text(amount: Amount) -> str:
    parts = [plural(amount.partitions, "partition")]
    if amount.rows is not None:
        parts.append(f"{count(amount.rows)} rows")
    if amount.bytes is not None:
        parts.append(size(amount.bytes))
    return ", ".join(parts)


def _years(
    name: TableName, years: Sequence[int], current: int | None
) -> list[tuple[str, str, bool]]:
    latest = ("Last 12 months", table_url(name, "partitions"), current is None)
    others = [
        (str(year), table_url(name, "partitions", year=year), year == current)
        for year in years[:30]
    ]
    return [latest, *others]
