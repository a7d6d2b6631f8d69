"""Scheduled queries: use cases (Hive 4.0 `ObjectStore.scheduledQueryPoll` and its kin)."""

from dataclasses import replace
from datetime import UTC, datetime

from metastore.administration_errors import (
    ExecutionNotFound,
    InvalidExecutionChange,
    InvalidExecutionState,
    ScheduledQueryAlreadyExists,
    ScheduledQueryNotFound,
    UnknownScheduledQuery,
)
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.scheduled_query import Execution, ExecutionState, ScheduledQuery
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.quartz import parse_schedule

STUCK_SECONDS = 120
"""After this long without a word an execution counts as dead (Hive's default)."""
KEPT_SECONDS = 30 * 24 * 3600
"""How long executions are kept (Hive's default)."""
_LONGEST_ERROR = 1000
_EVERYWHERE = Resource(DEFAULT_CATALOG)
_OVER = (ExecutionState.FAILED, ExecutionState.FINISHED, ExecutionState.TIMED_OUT)


class ScheduledQueriesService:
    """Use cases of scheduled queries. Names keep their case.

    A query that is due is handed to one poller only, whatever the number of replicas. Pollers
    also end what executors left that died, so queries need no housekeeping of their own.
    """

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    def get(self, ctx: RequestContext, namespace: str, name: str) -> ScheduledQuery:
        """Return a query. Raises ScheduledQueryNotFound."""
        self._access.require(ctx, Action.READ, _EVERYWHERE)
        queries = self._store.peek(
            lambda tx: tx.administration.scheduled_queries.find(namespace, name)
        )
        if queries is None:
            raise ScheduledQueryNotFound(f"{name}@{namespace}")
        return queries

    def create(self, ctx: RequestContext, query: ScheduledQuery) -> None:
        """Store a query. Raises ScheduledQueryAlreadyExists and InvalidSchedule."""
        self._access.require(ctx, Action.CREATE, _EVERYWHERE)

        def work(tx: Transaction) -> None:
            queries = tx.administration.scheduled_queries
            if queries.find(query.namespace, query.name) is not None:
                raise ScheduledQueryAlreadyExists(query.key)
            queries.add(replace(query, next_execution=self._next(query.schedule)))

        self._store.write(work)

    def alter(self, ctx: RequestContext, query: ScheduledQuery) -> None:
        """Replace all but the name; the next execution is the schedule's unless one is given.

        Raises UnknownScheduledQuery and InvalidSchedule.
        """
        self._access.require(ctx, Action.ALTER, _EVERYWHERE)

        def work(tx: Transaction) -> None:
            queries = tx.administration.scheduled_queries
            old = _known(tx, query)
            following = self._next(query.schedule)
            if query.next_execution is not None:
                following = query.next_execution
            queries.replace(
                replace(
                    query,
                    id=old.id,
                    next_execution=following,
                    active_execution=old.active_execution,
                )
            )

        self._store.write(work)

    def drop(self, ctx: RequestContext, query: ScheduledQuery) -> None:
        """Remove a query and its executions. Raises UnknownScheduledQuery."""
        self._access.require(ctx, Action.DROP, _EVERYWHERE)
        self._store.write(lambda tx: tx.administration.scheduled_queries.remove(_known(tx, query)))

    def poll(self, ctx: RequestContext, namespace: str) -> tuple[ScheduledQuery, int] | None:
        """Take the query that is due longest; return it and the id of its execution."""
        self._access.require(ctx, Action.ALTER, _EVERYWHERE)
        now = self._clock.seconds()

        def is_something_to_do(tx: Transaction) -> bool:
            queries = tx.administration.scheduled_queries
            return bool(queries.due(namespace, now) or queries.stuck(now - STUCK_SECONDS))

        def work(tx: Transaction) -> tuple[ScheduledQuery, int] | None:
            self._expire(tx, now)
            queries = tx.administration.scheduled_queries
            query = queries.due(namespace, now, for_update=True)
            if query is None:
                return None
            execution = queries.start(query.id, now)
            following = self._next(query.schedule)
            queries.replace(replace(query, next_execution=following, active_execution=execution))
            return query, execution

        return self._store.write(work) if self._store.read(is_something_to_do) else None

    def progress(
        self,
        ctx: RequestContext,
        execution_id: int,
        state: ExecutionState,
        *,
        executor_query_id: str | None = None,
        error: str | None = None,
    ) -> None:
        """Note how an execution goes on; one that is over makes way for the next.

        Raises ExecutionNotFound, InvalidExecutionChange and InvalidExecutionState.
        """
        self._access.require(ctx, Action.ALTER, _EVERYWHERE)

        def work(tx: Transaction) -> None:
            old = tx.administration.scheduled_queries.execution(execution_id)
            if old is None:
                raise ExecutionNotFound(execution_id)
            query_id = old.executor_query_id if executor_query_id is None else executor_query_id
            told = old.error if error is None else _abbreviated(error)
            self._put(tx, replace(old, executor_query_id=query_id, error=told), state)

        self._store.write(work)

    def _expire(self, tx: Transaction, now: int) -> None:
        """Give up executions of which nothing was heard, and forget old ones."""
        queries = tx.administration.scheduled_queries
        for each in queries.stuck(now - STUCK_SECONDS, for_update=True):
            told = (
                f"Query stuck in: {each.state.name} state for >{STUCK_SECONDS} seconds. "
                "Execution timed out."
            )
            self._put(tx, replace(each, error=told), ExecutionState.TIMED_OUT)
        queries.forget(now - KEPT_SECONDS)

    def _put(self, tx: Transaction, execution: Execution, state: ExecutionState) -> None:
        _require_change(execution.state, state)
        now = self._clock.seconds()
        queries = tx.administration.scheduled_queries
        if state in _OVER:
            queries.put_execution(replace(execution, state=state, ended_at=now, updated_at=None))
            queries.release(execution)
        else:
            queries.put_execution(replace(execution, state=state, updated_at=now))

    def _next(self, schedule: str) -> int | None:
        """Return the next time of a schedule, in this server's time zone as Hive does."""
        here = datetime.fromtimestamp(self._clock.seconds(), UTC).astimezone()
        found = parse_schedule(schedule).after(here.replace(tzinfo=None))
        return None if found is None else int(found.timestamp())


def _known(tx: Transaction, query: ScheduledQuery) -> ScheduledQuery:
    found = tx.administration.scheduled_queries.find(query.namespace, query.name, for_update=True)
    if found is None:
        raise UnknownScheduledQuery(query.key)
    return found


def _require_change(before: ExecutionState, after: ExecutionState) -> None:
    fits = before is ExecutionState.INITED and after is not ExecutionState.INITED
    goes_on = before is ExecutionState.EXECUTING and after in (ExecutionState.EXECUTING, *_OVER)
    if not (fits or goes_on):
        raise InvalidExecutionChange(before.name, after.name)
    if after is ExecutionState.AUTO_DISABLED:
        raise InvalidExecutionState(after.name)


def _abbreviated(error: str) -> str:
    """Return a text of the length that Hive keeps: the first line of a longer one."""
    if len(error) < _LONGEST_ERROR:
        return error
    line = error.partition("\n")[0]
    return line if len(line) <= _LONGEST_ERROR else f"{line[: _LONGEST_ERROR - 3]}..."
