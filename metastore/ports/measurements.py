"""The port of what Hive measures of its own work. Times are epoch seconds."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from metastore.model.measurement import ReplicationMetric, RuntimeStatistic


class RuntimeStatistics(Protocol):
    def add(self, statistic: RuntimeStatistic) -> None: ...
    def newest(self, before: int | None) -> Iterator[RuntimeStatistic]:
        """Yield those made before a time, the newest first."""
        ...

    def forget(self, until: int) -> None: ...


class ReplicationMetrics(Protocol):
    def put(self, metrics: Sequence[ReplicationMetric], at: int) -> None:
        """Store new ones; of known executions take the format, and texts that are given."""
        ...

    def of_execution(self, execution_id: int) -> list[ReplicationMetric]: ...
    def of_policy(self, policy: str) -> list[ReplicationMetric]:
        """Return those of a policy, the newest execution first."""
        ...

    def forget(self, until: int) -> None: ...
