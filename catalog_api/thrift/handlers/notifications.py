"""Positions in the event log."""

from catalog_api.thrift.convert import names
from catalog_api.thrift.convert import notifications as convert
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
