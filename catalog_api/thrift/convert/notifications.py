"""Positions in the event log."""

from catalog_api.thrift.gen import structs


def current(event_id: int) -> object:
    return structs.CurrentNotificationEventId(eventId=event_id)


def count(number: int) -> object:
    return structs.NotificationEventsCountResponse(eventsCount=number)
