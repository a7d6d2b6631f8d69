"""Scheduled queries and their executions in the store."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from metastore.administration_errors import ScheduledQueryAlreadyExists
from metastore.model.scheduled_query import Execution, ExecutionState, ScheduledQuery
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema import scheduled_executions as executions
from metastore.sqlstore.schema import scheduled_queries as queries

_UNFINISHED = (ExecutionState.INITED, ExecutionState.EXECUTING)


class SqlScheduledQueries:
    """See `metastore.ports.administration.ScheduledQueries`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def find(
        self, namespace: str, name: str, *, for_update: bool = False
    ) -> ScheduledQuery | None:
        query = select(queries).where(queries.c.namespace == namespace, queries.c.name == name)
        row = self._connection.execute(self._dialect.locked(query) if for_update else query)
        return _query(row.first())

    def add(self, query: ScheduledQuery) -> None:
        try:
            self._connection.execute(insert(queries), _columns(query))
        except IntegrityError as error:
            raise ScheduledQueryAlreadyExists(query.key) from error

    def replace(self, query: ScheduledQuery) -> None:
        self._connection.execute(update(queries).where(queries.c.id == query.id), _columns(query))

    def remove(self, query: ScheduledQuery) -> None:
        self._connection.execute(delete(executions).where(executions.c.query_id == query.id))
        self._connection.execute(delete(queries).where(queries.c.id == query.id))

    def due(self, namespace: str, now: int, *, for_update: bool = False) -> ScheduledQuery | None:
        query = (
            select(queries)
            .where(
                queries.c.namespace == namespace,
                queries.c.enabled == 1,
                queries.c.active_execution.is_(None),
                queries.c.next_execution <= now,
            )
            .order_by(queries.c.next_execution, queries.c.id)
            .limit(1)
        )
        row = self._connection.execute(self._dialect.locked(query) if for_update else query)
        return _query(row.first())

    def start(self, query_id: int, now: int) -> int:
        values = {
            "query_id": query_id,
            "state": int(ExecutionState.INITED),
            "started_at": now,
            "updated_at": now,
        }
        added = insert(executions).values(values).returning(executions.c.id)
        return int(self._connection.execute(added).scalar_one())

    def execution(self, execution_id: int) -> Execution | None:
        query = select(executions).where(executions.c.id == execution_id)
        row = self._connection.execute(self._dialect.locked(query)).first()
        return None if row is None else _execution(row)

    def put_execution(self, execution: Execution) -> None:
        self._connection.execute(
            update(executions).where(executions.c.id == execution.id),
            {**asdict(execution), "state": int(execution.state)},
        )

    def release(self, execution: Execution) -> None:
        self._connection.execute(
            update(queries).where(queries.c.active_execution == execution.id),
            {"active_execution": None},
        )

    def stuck(self, before: int, *, for_update: bool = False) -> Sequence[Execution]:
        query = select(executions).where(
            executions.c.updated_at <= before, executions.c.state.in_(_UNFINISHED)
        )
        rows = self._connection.execute(self._dialect.locked(query) if for_update else query)
        return [_execution(row) for row in rows]

    def forget(self, before: int) -> None:
        active = select(queries.c.active_execution).where(queries.c.active_execution.is_not(None))
        self._connection.execute(
            delete(executions).where(
                executions.c.started_at <= before, executions.c.id.not_in(active)
            )
        )


def _columns(query: ScheduledQuery) -> dict[str, Any]:
    columns = asdict(query)
    del columns["id"]
    return {**columns, "enabled": int(query.enabled)}


def _query(row: Any) -> ScheduledQuery | None:
    if row is None:
        return None
    return ScheduledQuery(**{**row._asdict(), "enabled": bool(row.enabled)})


def _execution(row: Any) -> Execution:
    return Execution(**{**row._asdict(), "state": ExecutionState(row.state)})
