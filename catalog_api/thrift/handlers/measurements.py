"""What Hive measures of its own work: row counts of operators, progress of replication."""

from catalog_api.thrift.convert import measurements as convert
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request


@handles("add_runtime_stats")
def add_runtime_stats(request: Request) -> None:
    request.service.runtime_statistics.add(
        request.context, convert.statistic_from_wire(request.args.stat)
    )


@handles("get_runtime_stats")
def get_runtime_stats(request: Request) -> object:
    wanted = request.args.rqst
    before = wanted.maxCreateTime if wanted.maxCreateTime > 0 else None
    found = request.service.runtime_statistics.newest(request.context, wanted.maxWeight, before)
    return [convert.statistic_to_wire(statistic) for statistic in found]


@handles("add_replication_metrics")
def add_replication_metrics(request: Request) -> None:
    wires = request.args.replicationMetricList.replicationMetricList
    request.service.replication_metrics.put(
        request.context, [convert.metric_from_wire(wire) for wire in wires]
    )


@handles("get_replication_metrics")
def get_replication_metrics(request: Request) -> object:
    wanted = request.args.rqst
    metrics = request.service.replication_metrics
    if wanted.policy is not None:
        found = metrics.of_policy(request.context, wanted.policy)
    elif wanted.scheduledExecutionId is not None:
        found = metrics.of_execution(request.context, wanted.scheduledExecutionId)
    else:
        found = []
    return convert.metrics_to_wire(found)
