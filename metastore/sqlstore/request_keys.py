"""Keys of requests in the store."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from metastore.model.request_key import Attempt, RequestKey
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.errors import Retryable
from metastore.sqlstore.schema.request_keys import request_keys


class SqlRequestKeys:
    """See `metastore.ports.request_keys.RequestKeys`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def add(self, new: RequestKey) -> RequestKey | None:
        ours = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        added = ours.insert(request_keys).values(_columns(new)).on_conflict_do_nothing()
        if self._connection.execute(added.returning(request_keys.c.key)).first() is not None:
            return None
        query = self._dialect.locked(select(request_keys).where(_of(new.attempt)))
        known = self._connection.execute(query).first()
        if known is None:  # released or forgotten between the two statements: it can be ours
            raise Retryable(f"request {new.attempt.key} has just gone")
        return _key(known)

    def replace(self, changed: RequestKey) -> None:
        statement = update(request_keys).where(_of(changed.attempt))
        self._connection.execute(statement.values(_columns(changed)))

    def note_done(self, attempt: Attempt, event_id: int) -> bool:
        statement = update(request_keys).where(_is(attempt)).values(event_id=event_id)
        return bool(self._connection.execute(statement).rowcount)

    def note_answer(self, attempt: Attempt, answer: str) -> None:
        self._connection.execute(update(request_keys).where(_is(attempt)).values(answer=answer))

    def release(self, attempt: Attempt) -> None:
        nothing_done = request_keys.c.event_id.is_(None)
        self._connection.execute(delete(request_keys).where(_is(attempt), nothing_done))

    def forget(self, before: int) -> None:
        self._connection.execute(delete(request_keys).where(request_keys.c.begun_at < before))


def _of(attempt: Attempt) -> ColumnElement[bool]:
    return and_(request_keys.c.principal == attempt.principal, request_keys.c.key == attempt.key)


def _is(attempt: Attempt) -> ColumnElement[bool]:
    return and_(_of(attempt), request_keys.c.attempt == attempt.token)


def _columns(found: RequestKey) -> dict[str, Any]:
    return {
        "principal": found.attempt.principal,
        "key": found.attempt.key,
        "attempt": found.attempt.token,
        "fingerprint": found.fingerprint,
        "begun_at": found.begun_at,
        "lease_until": found.lease_until,
        "event_id": found.event_id,
        "answer": found.answer,
    }


def _key(row: Any) -> RequestKey:
    return RequestKey(
        Attempt(row.principal, row.key, row.attempt),
        row.fingerprint,
        row.begun_at,
        row.lease_until,
        row.event_id,
        row.answer,
    )
