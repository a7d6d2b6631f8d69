"""Files that transactions have written."""

from collections.abc import Iterator, Sequence

from catalog_api.thrift.convert import names
from catalog_api.thrift.convert import write_notes as convert
from catalog_api.thrift.gen import structs
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.errors import PartitionNotFound
from metastore.model.table import Table, TableName
from metastore.model.write_note import WriteNote


@handles("add_write_notification_log")
def add_write_notification_log(request: Request) -> object:
    wanted = request.args.rqst
    table = _table(request, names.table_name(wanted.db, wanted.table))
    note = _note(request, table, wanted)
    request.service.write_notes.add(request.context, table.id, [note], batch=False)
    return convert.noted()


@handles("add_write_notification_log_in_batch")
def add_write_notification_log_in_batch(request: Request) -> object:
    wanted = request.args.rqst
    if wanted.requestList:
        table = _table(request, names.table_name(wanted.db, wanted.table, wanted.catalog))
        notes = list(_notes(request, table, wanted.requestList))
        request.service.write_notes.add(request.context, table.id, notes, batch=True)
    return convert.noted_batch()


@handles("get_all_write_event_info")
def get_all_write_event_info(request: Request) -> object:
    wanted = request.args.request
    database, table = convert.chosen(wanted.dbName), convert.chosen(wanted.tableName)
    return convert.to_wire(
        request.service.write_notes.of(request.context, wanted.txnId or 0, database, table)
    )


def _table(request: Request, name: TableName) -> Table:
    return request.service.tables.get(request.context, name)


def _notes(
    request: Request, table: Table, wires: Sequence[structs.WriteNotificationLogRequest]
) -> Iterator[WriteNote]:
    """Yield the notes of a batch; those of partitions that are not there are left out."""
    for wire in wires:
        try:
            yield _note(request, table, wire)
        except PartitionNotFound:
            continue


def _note(request: Request, table: Table, wire: structs.WriteNotificationLogRequest) -> WriteNote:
    partition = None
    if table.partition_keys:
        partition = request.service.partitions.get(
            request.context, table.qualified, wire.partitionVals or ()
        )
    return convert.from_wire(wire, table, partition)
