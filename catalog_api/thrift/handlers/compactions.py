"""Who asks for compactions, and who looks at them."""

from catalog_api.thrift.convert import compactions as convert
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.model.compaction import Compactable


@handles("compact")
def compact(request: Request) -> None:
    compact2(request)


@handles("compact2")
def compact2(request: Request) -> object:
    wanted = convert.request_from_wire(request.args.rqst)
    by_hive4 = request.session.dialect.refuses_compactions or convert.is_of_hive4(wanted)
    answer = request.service.compactions.enqueue(request.context, wanted, merged_counts=by_hive4)
    return convert.enqueued_in_hive4(answer) if by_hive4 else convert.enqueued(answer)


@handles("submit_for_cleanup")
def submit_for_cleanup(request: Request) -> object:
    args = request.args
    request.service.compactions.submit_for_cleanup(
        request.context, convert.request_from_wire(args.o1), args.o2 or 0, args.o3 or 0
    )
    return True


@handles("abort_Compactions")
def abort_compactions(request: Request) -> object:
    ids = request.args.rqst.compactionIds
    return convert.aborted(request.service.compactions.abort(request.context, ids))


@handles("show_compact")
def show_compact(request: Request) -> object:
    wanted = convert.filter_from_wire(request.args.rqst)
    return convert.shown(request.service.compactions.show(request.context, wanted))


@handles("get_latest_committed_compaction_info")
def get_latest_committed_compaction_info(request: Request) -> object:
    wanted = request.args.rqst
    return convert.latest(
        request.service.compactions.latest_merged(
            request.context,
            Compactable(wanted.dbname, wanted.tablename),
            wanted.partitionnames or (),
            wanted.lastCompactionId,
        )
    )


@handles("find_columns_with_stats")
def find_columns_with_stats(request: Request) -> object:
    place = convert.attempt_from_wire(request.args.cr).place
    return request.service.compactions.columns_with_statistics(request.context, place)
