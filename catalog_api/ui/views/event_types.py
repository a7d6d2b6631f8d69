"""Kinds of events in words, for people who choose one of them."""

from collections.abc import Mapping

from metastore.model.event import EventType

_DONE: Mapping[str, str] = {
    "CREATE": "created",
    "ALTER": "changed",
    "DROP": "dropped",
    "ADD": "added",
    "OPEN": "begun",
    "COMMIT": "committed",
    "ABORT": "aborted",
    "ALLOC": "given out",
    "UPDATE": "updated",
    "DELETE": "deleted",
}
_THINGS: Mapping[str, str] = {
    "PRIMARYKEY": "primary key",
    "FOREIGNKEY": "foreign key",
    "UNIQUECONSTRAINT": "unique constraint",
    "NOTNULLCONSTRAINT": "not-null constraint",
    "DEFAULTCONSTRAINT": "default value",
    "CHECKCONSTRAINT": "check constraint",
    "DATACONNECTOR": "data connector",
    "TXN": "transaction",
    "WRITE_ID": "write id",
    "TABLE_COLUMN_STAT": "statistics of a table",
    "PARTITION_COLUMN_STAT": "statistics of a partition",
}
_WHOLE: Mapping[EventType, str] = {
    EventType.INSERT: "data inserted",
    EventType.ACID_WRITE: "data written in a transaction",
    EventType.BATCH_ACID_WRITE: "data written in a transaction, many partitions",
    EventType.RELOAD: "data reloaded",
}


def in_words(type_: EventType) -> str:
    """Return what happened: `ADD_PARTITION` is "partition added"."""
    if type_ in _WHOLE:
        return _WHOLE[type_]
    verb, _, thing = type_.value.partition("_")
    return f"{_THINGS.get(thing, thing.lower())} {_DONE[verb]}"


def _choices() -> tuple[tuple[str, str], ...]:
    return tuple((each.value, in_words(each).capitalize()) for each in EventType)


TYPES = _choices()
"""Each kind with its words, in the order of the catalog's objects."""
