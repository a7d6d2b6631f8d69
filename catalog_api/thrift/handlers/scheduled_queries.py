"""Scheduled queries, known from Hive 4 on."""

from catalog_api.thrift.convert import scheduled_queries as convert
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request


@handles("get_scheduled_query")
def get_scheduled_query(request: Request) -> object:
    key = request.args.scheduleKey
    found = request.service.scheduled_queries.get(
        request.context, key.clusterNamespace, key.scheduleName
    )
    return convert.to_wire(found)


@handles("scheduled_query_maintenance")
def scheduled_query_maintenance(request: Request) -> None:
    queries = request.service.scheduled_queries
    maintained = {
        convert.Maintenance.CREATE: queries.create,
        convert.Maintenance.ALTER: queries.alter,
        convert.Maintenance.DROP: queries.drop,
    }
    wanted = request.args.request
    change = maintained[convert.maintenance(wanted.type)]
    change(request.context, convert.from_wire(wanted.scheduledQuery))


@handles("scheduled_query_poll")
def scheduled_query_poll(request: Request) -> object:
    namespace = request.args.request.clusterNamespace
    return convert.polled(request.service.scheduled_queries.poll(request.context, namespace))


@handles("scheduled_query_progress")
def scheduled_query_progress(request: Request) -> None:
    info = request.args.info
    request.service.scheduled_queries.progress(
        request.context,
        info.scheduledExecutionId,
        convert.state(info.state),
        executor_query_id=info.executorQueryId,
        error=info.errorMessage,
    )
