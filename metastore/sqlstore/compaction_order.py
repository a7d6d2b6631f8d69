"""In which order compactions are shown (Hive 4.0 `ShowCompactHandler`).

A client gives the order as a piece of SQL over the columns of Hive's own tables. It is read here,
and no part of it gets into a statement.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal

from metastore.errors import InvalidObject
from metastore.sqlstore.schema import compactions as stored

_ENDED = func.coalesce(stored.c.ended_at, -1)
_COLUMNS: Mapping[str, Any] = {
    "CC_DATABASE": stored.c.database,
    "CC_TABLE": stored.c.table,
    "CC_PARTITION": stored.c.partition,
    "CC_STATE": stored.c.state,
    "CC_TYPE": stored.c.type,
    "CC_WORKER_ID": stored.c.worker_id,
    "CC_START": stored.c.started_at,
    "CC_END": _ENDED,
    "CC_RUN_AS": stored.c.run_as,
    "CC_HADOOP_JOB_ID": stored.c.hadoop_job_id,
    "CC_ID": stored.c.id,
    "CC_ERROR_MESSAGE": stored.c.error,
    "CC_ENQUEUE_TIME": stored.c.enqueued_at,
    "CC_WORKER_VERSION": stored.c.worker_version,
    "CC_INITIATOR_ID": stored.c.initiator_id,
    "CC_INITIATOR_VERSION": stored.c.initiator_version,
    "CC_CLEANER_START": literal(None),
    "CC_POOL_NAME": stored.c.pool,
    "CC_TXN_ID": stored.c.transaction_id,
    "CC_NEXT_TXN_ID": stored.c.next_transaction_id,
    "CC_COMMIT_TIME": stored.c.committed_at,
    "CC_HIGHEST_WRITE_ID": stored.c.highest_write_id,
}
"""In Hive's order, by which numbers name them too."""
_TERM = re.compile(
    r'\s*(?:"(?P<quoted>\w+)"|(?P<plain>[A-Za-z]\w*)|(?P<number>[0-9]{1,2}))'
    r"(?:\s+(?P<direction>asc|desc))?(?:\s+nulls\s+(?P<nulls>first|last))?\s*",
    re.ASCII | re.IGNORECASE,
)


def order(text: str | None) -> Sequence[ColumnElement[Any]]:
    """Return what to order by; without a text, the latest news first and what waits before it.

    Raises InvalidObject for what is no list of Hive's columns.
    """
    if text is None or not text.strip():
        return _newest()
    return [_term(part, text) for part in text.split(",")]


def _newest() -> Sequence[ColumnElement[Any]]:
    ended, started, committed = _ENDED, stored.c.started_at, stored.c.committed_at
    latest: ColumnElement[Any] = case(
        (and_(ended > started, ended > committed), ended),
        (started > committed, started),
        else_=committed,
    )
    # equal times in an order that is always the same
    return (latest.desc().nulls_first(), stored.c.enqueued_at.asc().nulls_last(), stored.c.id)


def _term(part: str, text: str) -> ColumnElement[Any]:
    found = _TERM.fullmatch(part)
    column = None if found is None else _column(found)
    if found is None or column is None:
        raise InvalidObject(f"compactions cannot be ordered by {text!r}")
    descending = (found["direction"] or "").lower() == "desc"
    first = (found["nulls"] or ("first" if descending else "last")).lower() == "first"
    directed: ColumnElement[Any] = column.desc() if descending else column.asc()
    return directed.nulls_first() if first else directed.nulls_last()


def _column(found: re.Match[str]) -> Any:
    if found["number"]:
        columns = list(_COLUMNS.values())
        at = int(found["number"])
        return columns[at - 1] if 0 < at <= len(columns) else None
    return _COLUMNS.get(found["quoted"] or found["plain"].upper())
