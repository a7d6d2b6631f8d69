"""The event log as its followers read it, and what clients add to it."""

from collections.abc import Iterable, Sequence
from typing import Any

from catalog_api.thrift.convert.event_messages import Messages
from catalog_api.thrift.gen import structs
from catalog_api.thrift.gen.structs import MetaException
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.event import EventFilter, EventType
from metastore.model.notification import Notification, Reload, WrittenFiles

_LATEST_TIME = 2**31 - 1
_MOST_TEXT = 16 * 1024 * 1024
"""Characters of messages in one answer, about: what is left comes when the client asks again."""
_ANY_DATABASE = "*"
_WIRE_TYPES = {
    EventType.COMMIT_COMPACTION: "COMMIT_COMPACTION_EVENT",
    EventType.ALLOC_WRITE_ID: "ALLOC_WRITE_ID_EVENT",
    EventType.ACID_WRITE: "ACID_WRITE_EVENT",
    EventType.BATCH_ACID_WRITE: "BATCH_ACID_WRITE_EVENT",
    EventType.UPDATE_TABLE_COLUMN_STAT: "UPDATE_TBL_COL_STAT_EVENT",
    EventType.DELETE_TABLE_COLUMN_STAT: "DELETE_TBL_COL_STAT_EVENT",
    EventType.UPDATE_PARTITION_COLUMN_STAT: "UPDATE_PART_COL_STAT_EVENT",
    EventType.DELETE_PARTITION_COLUMN_STAT: "DELETE_PART_COL_STAT_EVENT",
}
"""Types that Hive writes in other words than ours (Hive 4.0 `MessageBuilder`)."""
_TYPES = {_WIRE_TYPES.get(type_, type_.value): type_ for type_ in EventType}


def current(event_id: int) -> object:
    return structs.CurrentNotificationEventId(eventId=event_id)


def count(number: int) -> object:
    return structs.NotificationEventsCountResponse(eventsCount=number)


def wanted_from_wire(wire: structs.NotificationEventRequest) -> EventFilter:
    """Return what a follower asks for; Hive before 4.0 knows `lastEvent` alone."""
    return EventFilter(
        after=wire.lastEvent or 0,
        catalog=wire.catName,
        database=wire.dbName,
        tables=tuple(wire.tableNames or ()),
        types=_types(wire.eventTypeList),
        without_types=_types(wire.eventTypeSkipList),
    )


def counted_from_wire(wire: structs.NotificationEventsCountRequest) -> EventFilter:
    """Return what is to be counted; `*` stands for all databases, as in Hive 4.0."""
    return EventFilter(
        after=wire.fromEventId or 0,
        upto=wire.toEventId,
        catalog=DEFAULT_CATALOG if wire.catName is None else wire.catName,
        database=None if wire.dbName == _ANY_DATABASE else wire.dbName,
        tables=tuple(wire.tableNames or ()),
    )


def _types(texts: Iterable[str] | None) -> tuple[EventType, ...]:
    return tuple({_TYPES[text] for text in texts or () if text in _TYPES})


def response(told: Iterable[Notification], messages: Messages) -> object:
    """Return the answer of `get_next_notification`; it ends where it gets big."""
    events, size = [], 0
    for one in told:
        events.append(_event(one, messages))
        size += len(events[-1].message or "")
        if size > _MOST_TEXT:
            break
    return structs.NotificationEventResponse(events=events)


def _event(told: Notification, messages: Messages) -> structs.NotificationEvent:
    event = told.event
    return structs.NotificationEvent(
        eventId=told.id,
        eventTime=min(event.at, _LATEST_TIME),
        eventType=_WIRE_TYPES.get(event.type, event.type.value),
        catName=event.catalog,
        dbName=event.database,
        tableName=event.table,
        message=messages.message(told),
        messageFormat=messages.format,
    )


def inserts_from_wire(wire: Any) -> list[WrittenFiles] | None:
    """Return what a request tells of written files, None where it tells of something else.

    Raises MetaException where one of many does not name its partition (Hive 4.0).
    """
    one, many = wire.data.insertData, getattr(wire.data, "insertDatas", None)
    if one is not None:
        return [_written(one, wire.partitionVals)]
    if many is None:
        return None
    if any(data.partitionVal is None for data in many):
        raise MetaException("Partition values must be set when firing multiple insert events")
    return [_written(data, data.partitionVal) for data in many]


def _written(data: Any, values: Sequence[str] | None) -> WrittenFiles:
    replaced = getattr(data, "replace", None)  # since Hive 3; what is not said counts as true
    return WrittenFiles(
        files=tuple(data.filesAdded or ()),
        values=tuple(values or ()),
        replaced=replaced is not False,
        checksums=tuple(data.filesAddedChecksum or ()),
        directories=tuple(getattr(data, "subDirectoryList", None) or ()),
    )


def reloads_from_wire(wire: Any) -> list[Reload] | None:
    """Return what a request asks to be read anew, None where it does not."""
    refresh = getattr(wire.data, "refreshEvent", None)
    if refresh is None:
        return None
    many = getattr(wire, "batchPartitionValsForRefresh", None) or [wire.partitionVals]
    parameters = wire.tblParams or {}
    return [Reload(tuple(values or ()), refresh, parameters) for values in many]


def fired(event_ids: Sequence[int]) -> object:
    """Return the answer of `fire_listener_event`."""
    return structs.FireEventResponse(eventIds=list(event_ids))


def recycled() -> object:
    return structs.CmRecycleResponse()
