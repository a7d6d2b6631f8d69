"""The event log."""

from catalog_api.thrift.convert import names
from catalog_api.thrift.convert import notifications as convert
from catalog_api.thrift.errors import meta
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request


@handles("get_current_notificationEventId")
def get_current_notification_event_id(request: Request) -> object:
    return convert.current(request.service.events.current_id(request.context))


@handles("get_notification_events_count")
def get_notification_events_count(request: Request) -> object:
    wanted = request.args.rqst
    catalog, database = names.database_name(wanted.dbName, wanted.catName)
    number = request.service.events.count(request.context, wanted.fromEventId, catalog, database)
    return convert.count(number)


@handles("fire_listener_event")
def fire_listener_event(request: Request) -> object:
    wanted = request.args.rqst
    inserts = convert.inserts_from_wire(wanted)
    if not inserts:
        raise meta("Only inserts can be told to the event log")
    catalog = getattr(wanted, "catName", None)  # not before Hive 3
    table = request.table(wanted.dbName, wanted.tableName, catalog)
    record = request.service.events.record_insert
    ids = [record(request.context, table, one.files, one.partition) for one in inserts]
    return convert.fired(ids)
