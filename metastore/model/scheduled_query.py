"""Queries that HiveServer2 runs by a schedule, and their executions."""

from dataclasses import dataclass
from enum import IntEnum


class ExecutionState(IntEnum):
    """Numbers as in Hive's `QueryState`."""

    INITED = 0
    EXECUTING = 1
    FAILED = 2
    FINISHED = 3
    TIMED_OUT = 4
    AUTO_DISABLED = 5


@dataclass(frozen=True, slots=True)
class ScheduledQuery:
    """A query; `next_execution` is in epoch seconds, None where the schedule has ended.

    `active_execution` is the execution that somebody works on; no other starts until it ends.
    """

    name: str
    namespace: str
    schedule: str
    enabled: bool = False
    user: str | None = None
    query: str | None = None
    next_execution: int | None = None
    active_execution: int | None = None
    id: int = 0

    @property
    def key(self) -> str:
        return f"{self.name}@{self.namespace}"


@dataclass(frozen=True, slots=True)
class Execution:
    """One run of a query; times are in epoch seconds, `updated_at` is None when it is over."""

    id: int
    query_id: int
    state: ExecutionState
    started_at: int
    updated_at: int | None
    ended_at: int | None = None
    executor_query_id: str | None = None
    error: str | None = None
