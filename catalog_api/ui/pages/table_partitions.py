"""The partitions of a table: by day, as a list, and one."""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.http.filters import require_partitioned
from catalog_api.http.paging import cut, decode_cursor, encode_cursor
from catalog_api.ui.pages.table_frame import PLACE, Named, found_table, head_of, show
from catalog_api.ui.paths import Name, table_url
from catalog_api.ui.rendering import render, see_other
from catalog_api.ui.requests import catalog_of, context_of, wants_part
from catalog_api.ui.views import table_partitions as views
from catalog_api.ui.views.partition_days import DayCount, DayKeys, by_day, day_keys, shown_span
from catalog_api.ui.views.table_columns import profile_view
from metastore.errors import InvalidPartitionFilter
from metastore.model.column_profile import ProfileSource, column_profile
from metastore.model.freshness import Lateness
from metastore.model.table import Table
from metastore.partitioning.names import partition_name

router = APIRouter()
LIST = "partitions"
MOST_SORTED = 200_000
"""Up to so many names are read to show the last ones first."""
MANY = 50_000
"""From so many partitions on a page does not wait for what has to look at all of them."""
MOST_WEIGHED = 1_500
"""Up to so many partitions are read to add up what the days hold."""

Filter = Annotated[str, Query(alias="filter", max_length=4000)]
Year = Annotated[int | None, Query(ge=1, le=9999)]
Key = Annotated[str, Query(max_length=1000)]


@router.get(f"{PLACE}/partitions")
def list_partitions(
    request: Request,
    name: Named,
    text: Filter = "",
    cursor: str | None = None,
    year: Year = None,
    *,
    days: bool = False,
) -> Response:
    """Show partitions, those that a filter selects, with a calendar where keys say the day.

    The calendar of a big table may take its time at first: it comes after the page, unless `days`
    are asked for.
    """
    table = found_table(request, name)
    many = _many(request, table)
    view = _list(request, table, text, cursor, many)
    if wants_part(request):
        return render(request, "table/partition_list.html", table=table, **view)
    waits = many is not None and not days and day_keys(table.partition_keys) is not None
    view |= {"calendar": None if waits else _calendar(request, table, year), "year": year}
    view["example"] = views.example_on(table.partition_keys[0]) if table.partition_keys else ""
    view["days_url"] = table_url(name, "partition-days", year=year) if waits else None
    return show(request, head_of(request, table, "partitions"), "partitions", **view)


@router.get(f"{PLACE}/partition-days")
def show_days(request: Request, name: Named, year: Year = None) -> Response:
    """Show the calendar alone, for the page that waits for it."""
    if not wants_part(request):
        return see_other(table_url(name, LIST, year=year, days="true"))
    table = found_table(request, name)
    found = _calendar(request, table, year)
    return render(request, "table/calendar.html", table=table, calendar=found, year=year)


@router.get(f"{PLACE}/partition-values")
def list_values(request: Request, name: Named, key: Key, text: Filter = "") -> Response:
    """Show the values of a key, to narrow the filter by."""
    table = found_table(request, name)
    counts = catalog_of(request).partition_values.counts(
        context_of(request), name, [key], filter_text=text or None
    )
    counts.reverse()  # the newest days, which people look for, come first
    shown = [
        (value, count, table_url(
            table.qualified, LIST, filter=views.joined(text, views.condition_on(key, value))
        ))
        for (value,), count in counts[: views.VALUES_SHOWN]
    ]  # fmt: skip
    return render(request, "table/partition_values.html", values=shown, total=len(counts), key=key)


@router.get(f"{PLACE}/partitions/{{partition}}")
def show_partition(request: Request, name: Named, partition: Name) -> Response:
    """Show a partition: where it is, and what is known of it."""
    service, ctx = catalog_of(request), context_of(request)
    table = found_table(request, name)
    found = service.partitions.get_by_name(ctx, name, partition)
    known = service.statistics.partitions(ctx, name, [partition], None).get(partition, [])
    (row,) = views.partition_rows([(partition, found)])
    head = head_of(request, table, "partitions")
    statistics = [
        (each, profile_view(
            column_profile(each.column, each.type, each, ProfileSource.PARTITIONS, row.rows)
        ))
        for each in known
    ]  # fmt: skip
    return show(request, head, "partition", row=row, statistics=statistics)


def _many(request: Request, table: Table) -> int | None:
    """Return how many partitions a table has where they are many, else None."""
    size = catalog_of(request).sizes.now(context_of(request), table.qualified)
    known = size.partitions if size and table.partition_keys else None
    return known if known and known > MANY else None


def _list(
    request: Request, table: Table, text: str, cursor: str | None, many: int | None
) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "filter": text,
        "problem": None,
        "rows": [],
        "total": 0,
        "next_url": None,
        "first_url": None,
        "is_sorted": True,
    }
    if not table.partition_keys:
        return empty
    try:
        total = many if many and not text.strip() else _total(request, table, text)
    except InvalidPartitionFilter as error:
        return {**empty, "problem": views.filter_problem(text, str(error))}
    is_sorted = total <= MOST_SORTED and (many is None or bool(text.strip()))
    after = decode_cursor(LIST, cursor)
    read = _last_first if is_sorted else _first_first
    rows, more = cut(views.partition_rows(read(request, table, text, after)), views.SHOWN)
    following = encode_cursor(LIST, rows[-1].name) if more else None
    return {
        **empty,
        "rows": rows,
        "total": total,
        "next_url": following and _url(table, text, following),
        "first_url": _url(table, text, None) if after is not None else None,
        "is_sorted": is_sorted,
    }


def _total(request: Request, table: Table, text: str) -> int:
    require_partitioned(table, text or None)
    first = [table.partition_keys[0].name]
    counts = catalog_of(request).partition_values.counts(
        context_of(request), table.qualified, first, filter_text=text or None
    )
    return sum(count for _, count in counts)


def _last_first(
    request: Request, table: Table, text: str, before: str | None
) -> list[tuple[str, Any]]:
    service, ctx, name = catalog_of(request).partitions, context_of(request), table.qualified
    names = views.page_before(service.names(ctx, name, filter_text=text or None), before)
    keys = [key.name for key in table.partition_keys]
    found = {
        partition_name(keys, each.values): each for each in service.list(ctx, name, names=names)
    }
    return [(each, found[each]) for each in names if each in found]


def _first_first(
    request: Request, table: Table, text: str, after: str | None
) -> list[tuple[str, Any]]:
    return catalog_of(request).partitions.page(
        context_of(request), table.qualified,
        filter_text=text or None, after=after, limit=views.SHOWN + 1,
    )  # fmt: skip


def _calendar(request: Request, table: Table, year: int | None) -> views.CalendarView | None:
    keys = day_keys(table.partition_keys)
    if keys is None:
        return None
    service, ctx = catalog_of(request), context_of(request)
    counts = service.partition_values.counts(ctx, table.qualified, keys.names)
    days = by_day(keys, counts)
    if not days:
        return None
    now = service.crawler_runs.now()
    today = datetime.fromtimestamp(now, UTC).date()
    first, last = shown_span(days, today, year)
    shown = {day: found for day, found in days.items() if first <= day <= last}
    amounts = {
        day: views.Amount(found.partitions, views.condition_of_day(keys, found))
        for day, found in days.items()
    }
    amounts |= _weighed(request, table, keys, shown)
    is_on_time = service.freshness.of(ctx, table.qualified).lateness(now) is Lateness.ON_TIME
    newest = max((day for day in days if day <= today), default=today)
    until = newest if is_on_time else today - timedelta(days=1)
    return views.calendar_view(table.qualified, amounts, today, year, until)


def _weighed(
    request: Request, table: Table, keys: DayKeys, days: dict[date, DayCount]
) -> dict[date, views.Amount]:
    """Return what the days hold, as far as their partitions are few enough to be read."""
    if not days or sum(found.partitions for found in days.values()) > MOST_WEIGHED:
        return {}
    texts = sorted({values[0] for found in days.values() for values in found.values})
    condition = views.one_of(keys.names[0], texts)
    found = catalog_of(request).partitions.list(
        context_of(request), table.qualified, filter_text=condition
    )
    places = [_place(table, key) for key in keys.names]
    return views.weighed(
        keys, days, [([each.values[at] for at in places], each) for each in found]
    )


def _place(table: Table, key: str) -> int:
    return [each.name.lower() for each in table.partition_keys].index(key)


def _url(table: Table, text: str, cursor: str | None) -> str:
    return table_url(table.qualified, LIST, filter=text, cursor=cursor)
