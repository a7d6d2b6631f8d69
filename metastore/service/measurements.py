"""What Hive measures of its own work: kept for a while, given back (Hive 4.0 `ObjectStore`).

Old entries go when new ones come, so no cleaner has to run.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.measurement import ReplicationMetric, RuntimeStatistic
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext

RUNTIME_STATISTICS_KEPT = 3 * 86_400
"""Hive's `metastore.runtime.stats.max.age`, in seconds."""
REPLICATION_METRICS_KEPT = 7 * 86_400
"""Hive's `metastore.replication.metrics.max.age`, in seconds."""
_LONGEST_METADATA = 4000
_LONGEST_PROGRESS = 10_000
"""Characters that Hive's columns hold."""
_EVERYWHERE = Resource(DEFAULT_CATALOG)


class RuntimeStatisticsService:
    """Use cases of statistics that running queries gathered."""

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    def add(self, ctx: RequestContext, statistic: RuntimeStatistic) -> None:
        """Keep a statistic; its time is now, whatever it says."""
        self._access.require(ctx, Action.ALTER, _EVERYWHERE)

        def work(tx: Transaction) -> None:
            now = self._clock.seconds()
            tx.runtime_statistics.forget(now - RUNTIME_STATISTICS_KEPT)
            tx.runtime_statistics.add(replace(statistic, created_at=now))

        self._store.write(work)

    def newest(
        self, ctx: RequestContext, max_weight: int, before: int | None
    ) -> list[RuntimeStatistic]:
        """Return the newest until their weights reach a sum (negative: all), at least one."""
        self._access.require(ctx, Action.READ, _EVERYWHERE)
        return self._store.read(
            lambda tx: list(_up_to(max_weight, tx.runtime_statistics.newest(before)))
        )


class ReplicationMetricsService:
    """Use cases of replication metrics."""

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    def put(self, ctx: RequestContext, metrics: Sequence[ReplicationMetric]) -> None:
        """Store metrics; a known execution's progress is renewed."""
        self._access.require(ctx, Action.ALTER, _EVERYWHERE)

        def work(tx: Transaction) -> None:
            now = self._clock.seconds()
            tx.replication_metrics.forget(now - REPLICATION_METRICS_KEPT)
            tx.replication_metrics.put([_fitted(metric) for metric in metrics], now)

        self._store.write(work)

    def of_execution(self, ctx: RequestContext, execution_id: int) -> list[ReplicationMetric]:
        self._access.require(ctx, Action.READ, _EVERYWHERE)
        return self._store.peek(lambda tx: tx.replication_metrics.of_execution(execution_id))

    def of_policy(self, ctx: RequestContext, policy: str) -> list[ReplicationMetric]:
        """Return the metrics of a policy, the newest execution first."""
        self._access.require(ctx, Action.READ, _EVERYWHERE)
        return self._store.peek(lambda tx: tx.replication_metrics.of_policy(policy))


def _fitted(metric: ReplicationMetric) -> ReplicationMetric:
    """Return a metric without empty texts, and with a note in place of one too long for Hive."""
    metadata, progress = metric.metadata or None, metric.progress or None
    note = None
    if metadata is not None and len(metadata) > _LONGEST_METADATA:
        note, metadata = f"RM_Metadata limit exceeded to {len(metadata)}", None
    if progress is not None and len(progress) > _LONGEST_PROGRESS:
        progress = f"RM_Progress limit exceeded to {len(progress)}"
    return replace(metric, metadata=metadata, progress=progress or note)


def _up_to(max_weight: int, statistics: Iterable[RuntimeStatistic]) -> Iterator[RuntimeStatistic]:
    total = 0
    for statistic in statistics:
        yield statistic
        total += statistic.weight
        if 0 <= max_weight <= total:
            return
