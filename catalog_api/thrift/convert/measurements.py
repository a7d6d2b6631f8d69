"""What Hive measures of its own work.

Structs are `Any` where what is required of them has been looked for already.
"""

from collections.abc import Iterable
from typing import Any

from catalog_api.thrift.gen import structs
from metastore.model.measurement import ReplicationMetric, RuntimeStatistic


def statistic_from_wire(wire: Any) -> RuntimeStatistic:
    return RuntimeStatistic(wire.createTime or 0, wire.weight, wire.payload)


def statistic_to_wire(statistic: RuntimeStatistic) -> structs.RuntimeStat:
    return structs.RuntimeStat(
        createTime=statistic.created_at, weight=statistic.weight, payload=statistic.payload
    )


def metric_from_wire(wire: Any) -> ReplicationMetric:
    return ReplicationMetric(
        execution_id=wire.scheduledExecutionId,
        policy=wire.policy,
        dump_execution_id=wire.dumpExecutionId,
        metadata=wire.metadata,
        progress=wire.progress,
        message_format=wire.messageFormat,
    )


def metrics_to_wire(metrics: Iterable[ReplicationMetric]) -> structs.ReplicationMetricList:
    return structs.ReplicationMetricList(
        replicationMetricList=[
            structs.ReplicationMetrics(
                scheduledExecutionId=metric.execution_id,
                policy=metric.policy,
                dumpExecutionId=metric.dump_execution_id,
                metadata=metric.metadata,
                progress=metric.progress,
                messageFormat=metric.message_format,
            )
            for metric in metrics
        ]
    )
