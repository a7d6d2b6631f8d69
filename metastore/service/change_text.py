"""Changes in words: a sentence for every event of tables and databases. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from metastore.model.event import Event, EventType
from metastore.model.plain import database_from_plain, table_from_plain
from metastore.model.table import EXTERNAL_TABLE, MATERIALIZED_VIEW, VIRTUAL_VIEW, Table
from metastore.service.database_change_text import database_changes
from metastore.service.table_change_text import column_list, table_changes
from metastore.service.table_events import RESTORED

_SHOWN = 3
_DETAILS = 200


@dataclass(frozen=True, slots=True)
class Told:
    """A change in words. Those of one `kind` can be put together, adding up their `count`.

    `first` and `last` are the names of partitions between which the others are; `verb` and `noun`
    make the sentence of several.
    """

    summary: str
    details: tuple[str, ...] = ()
    kind: str | None = None
    verb: str = ""
    noun: str = ""
    count: int = 0
    first: str | None = None
    last: str | None = None


def told(event: Event) -> Told:
    """Return what an event says."""
    teller = _TELLERS.get(event.type)
    if teller is not None:
        return teller(event)
    return Told(event.type.replace("_", " ").lower())


def together(newer: Told, older: Told) -> Told:
    """Return two changes of one kind as one."""
    ends = [name for name in (newer.first, newer.last, older.first, older.last) if name]
    both = replace(
        newer,
        count=newer.count + older.count,
        first=min(ends, default=None),
        last=max(ends, default=None),
        details=(),
    )
    return replace(both, summary=_counted(both))


def listed(texts: Sequence[str]) -> Told:
    """Return several changes as one: the first few in the sentence, all in the details."""
    shown = "; ".join(texts[:_SHOWN])
    if len(texts) > _SHOWN:
        shown += f" and {len(texts) - _SHOWN} more"
    return Told(shown, tuple(texts[:_DETAILS]) if len(texts) > 1 else ())


def _counted(one: Told) -> str:
    what = f"{one.count:,} {one.noun}s" if one.count != 1 else f"1 {one.noun}"
    if one.count == 1 and one.first:
        return f"{one.verb} {one.noun} {one.first}"
    if one.first and one.last and one.first != one.last:
        return f"{one.verb} {what}: {one.first} … {one.last}"
    if one.first:
        return f"{one.verb} {what}: {one.first}"
    return f"{one.verb} {what}"


# --- tables -------------------------------------------------------------------------------------


def _noun(table: Table) -> str:
    words = {
        VIRTUAL_VIEW: "view",
        MATERIALIZED_VIEW: "materialized view",
        EXTERNAL_TABLE: "external table",
    }
    return words.get(table.type or "", "table")


def _table_created(event: Event) -> Told:
    table = table_from_plain(_body(event)["after"])
    if _body(event).get(RESTORED):
        return Told(f"restored the {_noun(table)}", ())
    count = len(table.storage.shape.columns)
    text = f"created the {_noun(table)} with {count} column{'' if count == 1 else 's'}"
    if table.partition_keys:
        text += f", partitioned by {', '.join(key.name for key in table.partition_keys)}"
    details = [f"columns: {column_list(table.storage.shape.columns)}"]
    if table.partition_keys:
        details.append(f"partition keys: {column_list(table.partition_keys)}")
    if table.storage.location:
        details.append(f"location: {table.storage.location}")
    return Told(text, tuple(details))


def _table_altered(event: Event) -> Told:
    body = _body(event)
    before, after = table_from_plain(body["before"]), table_from_plain(body["after"])
    changes = table_changes(before, after)
    if changes.texts:
        one = listed(changes.texts)
        details = (*(one.details or changes.texts), *changes.notes)
        return replace(one, details=details if len(details) > 1 else ())
    if changes.is_commit:
        text = f"committed {changes.commit}"
        return Told(text, changes.notes, "commit", "committed", "snapshot", 1)
    if changes.notes:
        return Told(
            "updated statistics", changes.notes, "statistics", "updated statistics", "time", 1
        )
    return Told("saved the table as it was")


def _table_dropped(event: Event) -> Told:
    before = _body(event).get("before")
    return Told(f"dropped the {_noun(table_from_plain(before)) if before else 'table'}")


# --- partitions and data ------------------------------------------------------------------------


def _partitions(verb: str) -> Callable[[Event], Told]:
    def tell(event: Event) -> Told:
        return _of_partitions(event, verb, [name for _, name, _ in event.rows])

    return tell


def _of_partitions(event: Event, verb: str, names: Sequence[str]) -> Told:
    body = _body(event)
    each = 2 if event.type is EventType.ALTER_PARTITION else 1
    count = len(names) or int(body.get("count", 0)) // each
    ends = min(names, default=body.get("first")), max(names, default=body.get("last"))
    one = Told("", (), event.type.value, verb, "partition", count, *ends)
    return replace(one, summary=_counted(one))


def _partitions_altered(event: Event) -> Told:
    names = [name for _, name, _ in event.rows]
    pairs = list(zip(names[::2], names[1::2], strict=False))
    renamed = [f"renamed partition {old} to {new}" for old, new in pairs if old != new]
    return listed(renamed) if renamed else _of_partitions(event, "changed", names[1::2])


def _inserted(event: Event) -> Told:
    body = _body(event)
    files = len(body.get("files") or ())
    verb = "overwrote" if body.get("replaced") else "wrote"
    where = event.rows[0][1] if event.rows else ""
    text = f"{verb} {files:,} file{'' if files == 1 else 's'}"
    if where:
        text += f" in partition {where}"
    ends = where or None
    return Told(text, (), f"{event.type}{verb}", verb, "time", 1, ends, ends)


def _written(event: Event) -> Told:
    body = _body(event)
    notes = body.get("writes") or [body]
    where = sorted({str(note["partition"]) for note in notes if note.get("partition")})
    ends = min(where, default=None), max(where, default=None)
    text = "wrote rows in a transaction"
    if where:
        text += f", in {_names('partition', where)}"
    return Told(text, (), "write", "wrote", "time", 1, *ends)


def _statistics(verb: str) -> Callable[[Event], Told]:
    def tell(event: Event) -> Told:
        body = _body(event)
        columns = [str(column) for column in body.get("columns") or ()]
        text = f"{verb} the statistics of " + (
            _names("column", columns) if columns else "all columns"
        )
        partition = body.get("partition")
        if partition:
            text += f" in partition {partition}"
            of_it = f"{verb} the statistics of"
            return Told(text, (), event.type.value, of_it, "partition", 1, partition, partition)
        return Told(text, (), event.type.value, f"{verb} statistics", "time", 1)

    return tell


# --- constraints, databases, functions ----------------------------------------------------------


def _constrained(what: str) -> Callable[[Event], Told]:
    def tell(event: Event) -> Told:
        columns = [str(one.get("column")) for one in _body(event).get("constraints") or ()]
        return Told(f"added {what} on {_names('column', columns)}")

    return tell


def _unconstrained(event: Event) -> Told:
    return Told(f"dropped constraint {_body(event).get('name')}")


def _database_created(event: Event) -> Told:
    after = _body(event).get("after") or {}
    where = after.get("location")
    return Told("created the database", (f"location: {where}",) if where else ())


def _database_altered(event: Event) -> Told:
    body = _body(event)
    states = database_from_plain(body["before"]), database_from_plain(body["after"])
    texts = database_changes(*states)
    return listed(texts) if texts else Told("saved the database as it was")


def _function(verb: str) -> Callable[[Event], Told]:
    return lambda event: Told(f"{verb} function {_body(event).get('name')}")


def _names(noun: str, names: Iterable[str]) -> str:
    all_names = list(names)
    shown = ", ".join(all_names[:_SHOWN])
    more = f" and {len(all_names) - _SHOWN} more" if len(all_names) > _SHOWN else ""
    return f"{noun}{'' if len(all_names) == 1 else 's'} {shown}{more}"


def _body(event: Event) -> Mapping[str, Any]:
    return event.body or {}


_TELLERS: Mapping[EventType, Callable[[Event], Told]] = {
    EventType.CREATE_DATABASE: _database_created,
    EventType.ALTER_DATABASE: _database_altered,
    EventType.DROP_DATABASE: lambda _: Told("dropped the database"),
    EventType.CREATE_TABLE: _table_created,
    EventType.ALTER_TABLE: _table_altered,
    EventType.DROP_TABLE: _table_dropped,
    EventType.ADD_PARTITION: _partitions("added"),
    EventType.ALTER_PARTITION: _partitions_altered,
    EventType.DROP_PARTITION: _partitions("dropped"),
    EventType.INSERT: _inserted,
    EventType.ACID_WRITE: _written,
    EventType.BATCH_ACID_WRITE: _written,
    EventType.UPDATE_TABLE_COLUMN_STAT: _statistics("updated"),
    EventType.DELETE_TABLE_COLUMN_STAT: _statistics("deleted"),
    EventType.UPDATE_PARTITION_COLUMN_STAT: _statistics("updated"),
    EventType.DELETE_PARTITION_COLUMN_STAT: _statistics("deleted"),
    EventType.ADD_PRIMARYKEY: _constrained("a primary key"),
    EventType.ADD_FOREIGNKEY: _constrained("a foreign key"),
    EventType.ADD_UNIQUECONSTRAINT: _constrained("a unique constraint"),
    EventType.ADD_NOTNULLCONSTRAINT: _constrained("a not-null constraint"),
    EventType.ADD_DEFAULTCONSTRAINT: _constrained("a default"),
    EventType.ADD_CHECKCONSTRAINT: _constrained("a check"),
    EventType.DROP_CONSTRAINT: _unconstrained,
    EventType.CREATE_FUNCTION: _function("created"),
    EventType.DROP_FUNCTION: _function("dropped"),
}
