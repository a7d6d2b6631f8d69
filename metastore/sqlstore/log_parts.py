"""Which ids of a log belong to a period, found in its primary key.

Ids ascend with time, but not quite: an entry gets its time before its id, and the clocks of
servers differ. So the ids are looked for a while outside of the period, and the time of each entry
is compared as well.
"""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select

from metastore.model.period import LogPart, Period

TOLERANCE = 900
"""Seconds by which an entry may seem older than one with a smaller id."""


def part_of(connection: Connection, log: Table, period: Period) -> LogPart:
    """Return the part of a log with the columns `id` and `at` that a period stands for.

    It takes as many steps as the greatest id has bits, however many entries there are.
    """
    after, before = 0, None
    if period.since is not None:
        after = _first_id_at(connection, log, period.since - TOLERANCE) - 1
    if period.until is not None:
        before = _first_id_at(connection, log, period.until + TOLERANCE + 1)
    return LogPart(period, after, before)


def within(
    log: Table, part: LogPart, *, after: int | None = None, before: int | None = None
) -> list[ColumnElement[bool]]:
    """Return the conditions of entries that belong to a part of a log, between two ids.

    There is one condition for each end: of two, SQLite takes the first one for its index.
    """
    found = _timely(log, part.period)
    lowest = max(part.after, after or 0)
    if lowest or after is not None:
        found.append(log.c.id > lowest)
    highest = min((each for each in (part.before, before) if each is not None), default=None)
    if highest is not None:
        found.append(log.c.id < highest)
    return found


def _timely(log: Table, period: Period) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if period.since is not None:
        found.append(log.c.at >= period.since)
    if period.until is not None:
        found.append(log.c.at <= period.until)
    return found


def _first_id_at(connection: Connection, log: Table, time: int) -> int:
    """Return the id at which the entries of a time or later begin; behind the last if none do."""
    low, high = 1, int(connection.scalar(select(func.max(log.c.id))) or 0) + 1
    while low < high:
        middle = (low + high) // 2
        entry: Any = connection.execute(
            select(log.c.id, log.c.at).where(log.c.id >= middle).order_by(log.c.id).limit(1)
        ).one()
        if entry.at >= time:
            high = middle
        else:
            low = entry.id + 1
    return low
