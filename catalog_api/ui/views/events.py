"""What the pages of the event stream show."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog_api.ui.paths import page_url
from catalog_api.ui.views.periods import PeriodForm, PeriodView, period_view
from metastore.model.event import Event, EventFilter, EventType
from metastore.model.period import ALWAYS, WHOLE_LOG, LogPart, Period
from metastore.service.change_text import told

LOOKED_AT = 100_000
"""Entries that one page looks through: a filter that nothing fits must not read the whole log."""


@dataclass(frozen=True, slots=True)
class EventForm:
    """The filter of the stream as its form has it; empty texts are no conditions."""

    database: str = ""
    table: str = ""
    type: str = ""
    door: str = ""
    time: PeriodForm = field(default_factory=PeriodForm)

    def filter(
        self, *, after: int = 0, upto: int | None = None, period: Period = ALWAYS
    ) -> EventFilter:
        """Return the filter of entries between two ids, in a time."""
        return EventFilter(
            after=after,
            upto=upto,
            database=self.database.strip() or None,
            tables=(self.table.strip(),) if self.table.strip() else (),
            types=tuple(each for each in EventType if each == self.type),
            door=self.door.strip() or None,
            period=period,
        )

    @property
    def fields(self) -> dict[str, str]:
        """The filter without the time."""
        fields = {"database": self.database, "table": self.table, "type": self.type}
        return fields | {"door": self.door}

    def url(self, *more: str, **query: str | int | None) -> str:
        """Return the address of the stream, or of what is below it, with this filter."""
        return page_url("events", *more, **(self.fields | self.time.query | query))

    def at(self, time: Mapping[str, str | None]) -> str:
        """Return the address of the stream with this filter in another time."""
        return page_url("events", **self.fields, **time)


@dataclass(frozen=True, slots=True)
class EventRow:
    """An entry of the log in words; database and table are None where it is not about one."""

    id: int
    at: int
    principal: str
    door: str
    type: str
    catalog: str
    database: str | None
    table: str | None
    summary: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventsView:
    """Entries of the stream, the newest first.

    `newest` is the id after which new ones are asked for; `older_url` leads on, `is_partial`
    says that what lies behind it was not looked at for lack of time rather than of room.
    """

    rows: tuple[EventRow, ...]
    form: EventForm
    newest: int
    older_url: str | None
    is_partial: bool
    time: PeriodView


def row_of(event: Event) -> EventRow:
    """Return an entry in words."""
    words = told(event)
    return EventRow(
        event.id,
        event.at,
        event.principal,
        event.door,
        event.type.value,
        event.catalog,
        event.database,
        event.table,
        words.summary,
        words.details,
    )


def window(current: int, before: int | None, part: LogPart = WHOLE_LOG) -> tuple[int, int]:
    """Return between which ids (exclusive, inclusive) a page of a part of the log looks."""
    ends = (end for end in (before, part.before) if end is not None)
    upto = min((end - 1 for end in ends), default=current)
    upto = min(upto, current)
    return min(max(0, upto - LOOKED_AT, part.after), upto), upto


def events_view(
    events: list[Event],
    form: EventForm,
    looked: tuple[int, int],
    shown: int,
    part: LogPart = WHOLE_LOG,
) -> EventsView:
    """Return what to show of the entries found in a window of a part of the log."""
    after, upto = looked
    is_full = len(events) >= shown
    oldest = events[-1].id - events[-1].span + 1 if is_full else after + 1
    older = form.url(before=oldest) if oldest > part.after + 1 else None
    rows, is_partial = tuple(map(row_of, events)), not is_full and after > part.after
    time = period_view(form.time, part.period, "/events", form.fields, form.at)
    return EventsView(rows, form, upto, older, is_partial, time)


def body_text(event: Event) -> str:
    """Return the definitions before and after a change as JSON; empty where there are none."""
    return "" if event.body is None else json.dumps(event.body, indent=2, ensure_ascii=False)
