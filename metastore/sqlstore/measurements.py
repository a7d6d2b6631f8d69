"""What Hive measures of its own work, in the store."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from metastore.model.measurement import ReplicationMetric, RuntimeStatistic
from metastore.sqlstore.schema.administration import replication_metrics as metrics
from metastore.sqlstore.schema.administration import runtime_statistics as statistics

_BATCH = 1000


class SqlRuntimeStatistics:
    """See `metastore.ports.measurements.RuntimeStatistics`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, statistic: RuntimeStatistic) -> None:
        row = {
            "created_at": statistic.created_at,
            "weight": statistic.weight,
            "payload": statistic.payload,
        }
        self._connection.execute(insert(statistics), row)

    def newest(self, before: int | None) -> Iterator[RuntimeStatistic]:
        query = select(statistics.c.created_at, statistics.c.weight, statistics.c.payload)
        if before is not None:
            query = query.where(statistics.c.created_at < before)
        ordered = query.order_by(statistics.c.created_at.desc(), statistics.c.id.desc())
        for row in self._connection.execute(ordered.execution_options(yield_per=_BATCH)):
            yield RuntimeStatistic(row.created_at, row.weight, bytes(row.payload))

    def forget(self, until: int) -> None:
        self._connection.execute(delete(statistics).where(statistics.c.created_at <= until))


class SqlReplicationMetrics:
    """See `metastore.ports.measurements.ReplicationMetrics`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, new: Sequence[ReplicationMetric], at: int) -> None:
        for metric in new:
            if not self._refreshed(metric):
                self._connection.execute(insert(metrics), {**_columns(metric), "started_at": at})

    def _refreshed(self, metric: ReplicationMetric) -> bool:
        texts = {"metadata": metric.metadata, "progress": metric.progress}
        given = {name: text for name, text in texts.items() if text is not None}
        query = update(metrics).where(metrics.c.execution_id == metric.execution_id)
        changes = {**given, "message_format": metric.message_format}
        return self._connection.execute(query.values(changes)).rowcount > 0

    def of_execution(self, execution_id: int) -> list[ReplicationMetric]:
        query = select(metrics).where(metrics.c.execution_id == execution_id)
        return [_metric(row) for row in self._connection.execute(query).all()]

    def of_policy(self, policy: str) -> list[ReplicationMetric]:
        query = select(metrics).where(metrics.c.policy == policy)
        ordered = query.order_by(metrics.c.execution_id.desc())
        return [_metric(row) for row in self._connection.execute(ordered).all()]

    def forget(self, until: int) -> None:
        self._connection.execute(delete(metrics).where(metrics.c.started_at <= until))


def _columns(metric: ReplicationMetric) -> dict[str, Any]:
    return {
        "execution_id": metric.execution_id,
        "policy": metric.policy,
        "dump_execution_id": metric.dump_execution_id,
        "metadata": metric.metadata,
        "progress": metric.progress,
        "message_format": metric.message_format,
    }


def _metric(row: Any) -> ReplicationMetric:
    return ReplicationMetric(
        execution_id=row.execution_id,
        policy=row.policy,
        dump_execution_id=row.dump_execution_id,
        metadata=row.metadata,
        progress=row.progress,
        message_format=row.message_format,
    )
