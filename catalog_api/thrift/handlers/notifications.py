"""The event log."""

from catalog_api.thrift.convert import notifications as convert
from catalog_api.thrift.convert.event_messages import Messages
from catalog_api.thrift.errors import meta
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request, Server

_MOST_EVENTS = 1_000_000  # metastore.max.event.response of Hive 4
_ZIPPING = "GzipJSONMessageEncoder"


@handles("get_current_notificationEventId")
def get_current_notification_event_id(request: Request) -> object:
    return convert.current(request.service.events.current_id(request.context))


@handles("get_next_notification")
def get_next_notification(request: Request) -> object:
    wire = request.args.rqst
    most = wire.maxEvents if wire.maxEvents and wire.maxEvents > 0 else _MOST_EVENTS
    told = request.service.events.follow(
        request.context, convert.wanted_from_wire(wire), min(most, _MOST_EVENTS)
    )
    return convert.response(told, _messages(request.server))


def _messages(server: Server) -> Messages:
    factory = server.property("metastore.event.message.factory") or ""
    return Messages(
        server=server.property("metastore.thrift.uris") or "",
        principal=server.property("metastore.kerberos.principal") or "",
        zipped=factory.endswith(_ZIPPING),
    )


@handles("get_notification_events_count")
def get_notification_events_count(request: Request) -> object:
    wire = request.args.rqst
    number = request.service.events.count(request.context, convert.counted_from_wire(wire))
    return convert.count(number if wire.limit is None else min(number, wire.limit))


@handles("fire_listener_event")
def fire_listener_event(request: Request) -> object:
    wire, events = request.args.rqst, request.service.events
    table = request.table(wire.dbName, wire.tableName, getattr(wire, "catName", None))
    if (inserts := convert.inserts_from_wire(wire)) is not None:
        return convert.fired(events.record_inserts(request.context, table, inserts))
    if (reloads := convert.reloads_from_wire(wire)) is not None:
        return convert.fired(events.record_reloads(request.context, table, reloads))
    raise meta("Only inserts and reloads can be told to the event log")


@handles("cm_recycle")
def cm_recycle(request: Request) -> object:
    """Answer as a metastore without a change manager, Hive's default: nothing is moved."""
    if not request.args.request.dataPath:
        raise meta("Can not create a Path from an empty string")
    return convert.recycled()
