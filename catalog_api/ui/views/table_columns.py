"""The columns of a table, with what is known and said of each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from catalog_api.ui.charts.bars import share_bar
from catalog_api.ui.formatting import count
from catalog_api.ui.views.type_tree import TypeNode, type_tree
from metastore.model.column import Column
from metastore.model.column_profile import Bound, ColumnProfile, ProfileSource
from metastore.model.description import ColumnDescription, Description
from metastore.model.table import Table

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:")
SHOWN = 200
"""How many columns are sent at once; the rest follows on demand."""


@dataclass(frozen=True, slots=True)
class ProfileView:
    """What is known of the values of a column, and from what; texts are empty where nothing is."""

    source: str
    nulls: str
    bar: Markup
    distinct: str
    span: str


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A line of the list of columns."""

    number: int
    column: Column
    is_key: bool
    type: TypeNode
    said: ColumnDescription
    fields: tuple[tuple[str, ColumnDescription], ...]
    profile: ProfileView | None


@dataclass(frozen=True, slots=True)
class ColumnPage:
    """Some columns; `total` of all that fit the text, `following` is where more begin.

    `profiled_from` says what their profiles are made of; empty without any.
    """

    rows: tuple[ColumnRow, ...]
    total: int
    following: int | None
    profiled_from: str


def chosen_columns(table: Table, text: str, start: int) -> tuple[list[tuple[int, Column]], int]:
    """Return columns, counted from 1, whose name, type or comment has a text.

    Up to `SHOWN` of them from the place `start` on, and how many there are in all.
    """
    wanted = text.strip().lower()
    columns = (*table.storage.shape.columns, *table.partition_keys)
    fitting = [
        (number, column)
        for number, column in enumerate(columns, 1)
        if not wanted
        or any(
            wanted in (part or "").lower() for part in (column.name, column.type, column.comment)
        )
    ]
    return fitting[start : start + SHOWN], len(fitting)


def column_page(
    table: Table,
    chosen: tuple[Sequence[tuple[int, Column]], int],
    start: int,
    description: Description,
    known: Mapping[str, ColumnProfile],
) -> ColumnPage:
    """Put the lines together; `known` has profiles by name."""
    columns, total = chosen
    plain = len(table.storage.shape.columns)
    rows = tuple(
        _row(number, column, number > plain, description, known.get(column.name.lower()))
        for number, column in columns
    )
    end = start + len(rows)
    pairs = zip(columns, rows, strict=True)
    sources = {known[column.name.lower()].source for (_, column), row in pairs if row.profile}
    return ColumnPage(rows, total, end if end < total else None, ", ".join(sorted(sources)))


def _row(
    number: int,
    column: Column,
    is_key: bool,
    description: Description,
    known: ColumnProfile | None,
) -> ColumnRow:
    name = column.name.lower()
    inner = tuple(
        (path, said) for path, said in description.columns.items() if path.startswith(f"{name}.")
    )
    said = description.columns.get(name, ColumnDescription())
    tree = type_tree(column.name, column.type)
    profile = profile_view(known) if known else None
    return ColumnRow(number, column, is_key, tree, said, inner, profile)


def profile_view(found: ColumnProfile) -> ProfileView | None:
    """Return what to show of a profile, None where nothing is known."""
    if found.source is ProfileSource.NOTHING:
        return None
    low, high = _bound(found.low), _bound(found.high)
    span = f"{low} – {high}" if low or high else _other(found)  # noqa: RUF001  # a range
    distinct = "" if found.distinct is None else count(found.distinct)
    distinct = f"at least {distinct}" if found.distinct_is_least else distinct
    if found.null_share is None:
        return ProfileView(found.source, "", Markup(), distinct, span)
    share = min(max(found.null_share, 0.0), 1.0)
    text = _percent(share)
    bar = share_bar(f"{text} of the rows have no value", share)
    return ProfileView(found.source, text, bar, distinct, span)


def _bound(value: Bound) -> str:
    """Return a value without separators: it may be a year or an id, and is there to copy."""
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, str) and _TIME.match(value):
        return value.replace("T", " ").removesuffix("+00:00").removesuffix(":00")
    return "" if value is None else str(value)


def _percent(share: float) -> str:
    if share in (0.0, 1.0):
        return f"{share:.0%}"
    return "< 1%" if share < 0.01 else f"{min(share, 0.99):.0%}"


def _other(found: ColumnProfile) -> str:
    if found.trues is not None and found.falses is not None:
        return f"{count(found.trues)} true, {count(found.falses)} false"
    if found.average_length is not None:
        if found.average_length == found.max_length:
            return f"all {found.max_length} bytes long"
        return f"{found.average_length:.3g} bytes long, at most {found.max_length}"
    return ""
