"""Who does compactions."""

from catalog_api.thrift.convert import compactions as convert
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.model.compaction import Compactable, Worker


@handles("find_next_compact")
def find_next_compact(request: Request) -> object:
    worker = Worker(request.args.workerId)
    return convert.claimed(request.service.compactors.claim(request.context, worker))


@handles("find_next_compact2")
def find_next_compact2(request: Request) -> object:
    worker = convert.worker_from_wire(request.args.rqst)
    return convert.claimed(request.service.compactors.claim(request.context, worker))


@handles("update_compactor_state")
def update_compactor_state(request: Request) -> None:
    attempt = convert.attempt_from_wire(request.args.cr)
    request.service.compactors.begin(request.context, attempt, request.args.txn_id or 0)


@handles("set_hadoop_jobid")
def set_hadoop_jobid(request: Request) -> None:
    args = request.args
    request.service.compactors.set_job(request.context, args.cq_id or 0, args.jobId)


@handles("mark_compacted")
def mark_compacted(request: Request) -> None:
    attempt = convert.attempt_from_wire(request.args.cr)
    request.service.compactors.merged(request.context, attempt.id)


@handles("mark_cleaned")
def mark_cleaned(request: Request) -> None:
    attempt = convert.attempt_from_wire(request.args.cr)
    request.service.compactors.cleaned(request.context, attempt)


@handles("mark_failed")
def mark_failed(request: Request) -> None:
    attempt = convert.attempt_from_wire(request.args.cr)
    request.service.compactors.failed(request.context, attempt)


@handles("mark_refused")
def mark_refused(request: Request) -> None:
    attempt = convert.attempt_from_wire(request.args.cr)
    request.service.compactors.refused(request.context, attempt)


@handles("update_compaction_metrics_data")
def update_compaction_metrics_data(request: Request) -> object:
    counted = request.args.data
    request.service.compactors.note_metric(
        request.context,
        Compactable(counted.dbname, counted.tblname, counted.partitionname),
        convert.metric(counted.type),
        counted.metricvalue,
        counted.threshold,
    )
    return True


@handles("remove_compaction_metrics_data")
def remove_compaction_metrics_data(request: Request) -> None:
    wanted = request.args.request
    request.service.compactors.forget_metric(
        request.context,
        Compactable(wanted.dbName, wanted.tblName, wanted.partitionName),
        convert.metric(wanted.type),
    )
