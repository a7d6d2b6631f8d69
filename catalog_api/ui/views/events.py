"""What the pages of the event stream show."""

import json
from dataclasses import dataclass

from catalog_api.ui.paths import page_url
from metastore.model.event import Event, EventFilter, EventType
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

    def filter(self, *, after: int = 0, upto: int | None = None) -> EventFilter:
        """Return the filter of entries between two ids."""
        return EventFilter(
            after=after,
            upto=upto,
            database=self.database.strip() or None,
            tables=(self.table.strip(),) if self.table.strip() else (),
            types=tuple(each for each in EventType if each == self.type),
            door=self.door.strip() or None,
        )

    def url(self, *more: str, **query: str | int | None) -> str:
        """Return the address of the stream, or of what is below it, with this filter."""
        filled = {"database": self.database, "table": self.table, "type": self.type}
        return page_url("events", *more, **filled, door=self.door, **query)


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


def window(current: int, before: int | None) -> tuple[int, int]:
    """Return between which ids (exclusive, inclusive) a page looks."""
    upto = current if before is None else min(before - 1, current)
    return max(0, upto - LOOKED_AT), upto


def events_view(
    events: list[Event],
    form: EventForm,
    looked: tuple[int, int],
    shown: int,
) -> EventsView:
    """Return what to show of the entries found in a window."""
    after, upto = looked
    is_full = len(events) >= shown
    oldest = events[-1].id - events[-1].span + 1 if is_full else after + 1
    older = form.url(before=oldest) if oldest > 1 else None
    return EventsView(tuple(map(row_of, events)), form, upto, older, not is_full and after > 0)


def body_text(event: Event) -> str:
    """Return the definitions before and after a change as JSON; empty where there are none."""
    return "" if event.body is None else json.dumps(event.body, indent=2, ensure_ascii=False)
