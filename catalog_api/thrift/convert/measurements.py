"""What Hive measures of its own work."""

from collections.abc import Iterable

from catalog_api.thrift.gen import structs
from metastore.model.measurement import ReplicationMetric, RuntimeStatistic


def statistic_from_wire(wire: structs.RuntimeStat) -> RuntimeStatistic:
    return RuntimeStatistic(wire.createTime or 0, wire.weight, wire.payload)


def statistic_to_wire(statistic: RuntimeStatistic) -> structs.RuntimeStat:
    return structs.RuntimeStat(
        createTime=statistic.created_at, weight=statistic.weight, payload=statistic.payload
    )


def metric_from_wire(wire: structs.ReplicationMetrics) -> ReplicationMetric:
    return ReplicationMetric(
        execution_id=wire.scheduledExecutionId,
        policy=wire.policy,
        dump_execution_id=wire.dumpExecutionId,
        metadata=wire.metadata,
        progress=wire.progress,
        message_format=wire.messageFormat,
    )


def metrics_to_wire(metrics: Iterable[ReplicationMetric]) -> structs.ReplicationMetricList:
    """Return the answer; formats are kept but not told, as in Hive."""
    return structs.ReplicationMetricList(
        replicationMetricList=[
            structs.ReplicationMetrics(
                scheduledExecutionId=metric.execution_id,
                policy=metric.policy,
                dumpExecutionId=metric.dump_execution_id,
                metadata=metric.metadata,
                progress=metric.progress,
            )
            for metric in metrics
        ]
    )
