"""Scheduled queries."""

from enum import IntEnum
from typing import Any

from catalog_api.thrift.convert.enums import member
from catalog_api.thrift.gen import structs
from metastore.model.scheduled_query import ExecutionState, ScheduledQuery


class Maintenance(IntEnum):
    """What is to be done to a query; Hive's `ScheduledQueryMaintenanceRequestType`."""

    CREATE = 1
    ALTER = 2
    DROP = 3


def maintenance(number: int) -> Maintenance:
    return member(Maintenance, number)


def state(number: int) -> ExecutionState:
    return member(ExecutionState, number)


def from_wire(wire: Any) -> ScheduledQuery:
    """Return a query; that it has a key has been looked for already."""
    return ScheduledQuery(
        name=wire.scheduleKey.scheduleName,
        namespace=wire.scheduleKey.clusterNamespace,
        schedule=wire.schedule or "",
        enabled=bool(wire.enabled),
        user=wire.user,
        query=wire.query,
        next_execution=wire.nextExecution,
    )


def to_wire(query: ScheduledQuery) -> structs.ScheduledQuery:
    return structs.ScheduledQuery(
        scheduleKey=structs.ScheduledQueryKey(query.name, query.namespace),
        enabled=query.enabled,
        schedule=query.schedule,
        user=query.user,
        query=query.query,
        nextExecution=query.next_execution,
    )


def polled(found: tuple[ScheduledQuery, int] | None) -> structs.ScheduledQueryPollResponse:
    """Return what is to be run: the query with a comment in front that names its schedule."""
    if found is None:
        return structs.ScheduledQueryPollResponse()
    query, execution = found
    return structs.ScheduledQueryPollResponse(
        scheduleKey=structs.ScheduledQueryKey(query.name, query.namespace),
        executionId=execution,
        query=f"/* schedule: {query.name} */{query.query or ''}",
        user=query.user,
    )
