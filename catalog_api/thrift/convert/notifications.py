"""Positions in the event log, and what clients add to it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from catalog_api.thrift.gen import structs


def current(event_id: int) -> object:
    return structs.CurrentNotificationEventId(eventId=event_id)


def count(number: int) -> object:
    return structs.NotificationEventsCountResponse(eventsCount=number)


class Insert(NamedTuple):
    """Files that an engine has written into a table, or one of its partitions."""

    files: list[str]
    partition: list[str]


def inserts_from_wire(wire: Any) -> list[Insert]:
    """Return what a request tells of, one for each partition; nothing where it is no insert."""
    common = list(wire.partitionVals or ())
    one, many = wire.data.insertData, getattr(wire.data, "insertDatas", None)
    given = [one] if one is not None else many or ()
    return [
        Insert(list(data.filesAdded or ()), list(getattr(data, "partitionVal", None) or common))
        for data in given
    ]


def fired(event_ids: Sequence[int]) -> object:
    """Return the answer of `fire_listener_event`."""
    return structs.FireEventResponse(eventIds=list(event_ids))
