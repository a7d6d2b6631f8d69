"""The event log read backwards, and the schemas that tables had, in the store."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, insert, null, select

from metastore.model.event import OF_PARTITIONS, Event, EventType
from metastore.model.history import SchemaVersion
from metastore.model.period import WHOLE_LOG, LogPart
from metastore.model.plain import column_from_plain, column_to_plain
from metastore.sqlstore import json_text
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.events import event_from_row
from metastore.sqlstore.log_parts import within
from metastore.sqlstore.schema import events
from metastore.sqlstore.schema.usage import table_schemas as schemas

_UNTOLD = (
    EventType.OPEN_TXN,
    EventType.COMMIT_TXN,
    EventType.ABORT_TXN,
    EventType.ALLOC_WRITE_ID,
    EventType.COMMIT_COMPACTION,
    EventType.RELOAD,
)
"""Steps of engines that change nothing which people see."""
_IS_TOLD_BY_BODY = and_(events.c.type.in_(OF_PARTITIONS), events.c.body.contains('"first":'))
_WITHOUT_PARTITIONS = (
    *(column for column in events.c if column is not events.c.rows),
    case((_IS_TOLD_BY_BODY, null()), else_=events.c.rows).label("rows"),
)
"""A history names the ends of a thousand partitions: to unpack them all would take most time."""


class SqlHistory:
    """See `metastore.ports.usage.History`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_table(
        self, table_id: int, *, before: int | None, limit: int, part: LogPart = WHOLE_LOG
    ) -> list[Event]:
        return self._newest([events.c.table_id == table_id], part, before, limit)

    def recent(
        self,
        catalog: str,
        database: str | None,
        *,
        before: int | None,
        limit: int,
        part: LogPart = WHOLE_LOG,
    ) -> list[Event]:
        if database is not None:
            conditions = [events.c.catalog == catalog, events.c.database == database]
        else:
            # Not by the index of catalogs, which would have all entries sorted by their ids.
            in_catalog = func.coalesce(events.c.catalog, "") == catalog
            conditions = [in_catalog, events.c.database.is_not(None)]
        return self._newest(conditions, part, before, limit)

    def _newest(
        self,
        conditions: list[ColumnElement[bool]],
        part: LogPart,
        before: int | None,
        limit: int,
    ) -> list[Event]:
        query = select(*_WITHOUT_PARTITIONS).where(
            *conditions, *within(events, part, before=before), events.c.type.not_in(_UNTOLD)
        )
        rows = self._connection.execute(query.order_by(events.c.id.desc()).limit(limit))
        return [event_from_row(row) for row in rows]


class SqlTableSchemas:
    """See `metastore.ports.usage.TableSchemas`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def latest(self, table_ids: Iterable[int]) -> Mapping[int, SchemaVersion]:
        wanted = self._dialect.id_set("ids")
        newest = (
            select(schemas.c.table_id, func.max(schemas.c.number).label("number"))
            .where(schemas.c.table_id.in_(select(wanted.c.value)))
            .group_by(schemas.c.table_id)
            .subquery()
        )
        query = select(schemas).join(
            newest,
            (newest.c.table_id == schemas.c.table_id) & (newest.c.number == schemas.c.number),
        )
        given = {"ids": self._dialect.set_value(sorted(set(table_ids)))}
        return {
            row.table_id: _version(row) for row in self._connection.execute(query, given).all()
        }

    def add(self, new: Sequence[tuple[int, SchemaVersion]]) -> None:
        if new:
            rows = [_columns(table_id, version) for table_id, version in new]
            self._connection.execute(insert(schemas), rows)

    def of_table(
        self, table_id: int, *, after: int = 0, limit: int | None = None
    ) -> list[SchemaVersion]:
        query = (
            select(schemas)
            .where(schemas.c.table_id == table_id, schemas.c.number > after)
            .order_by(schemas.c.number)
            .limit(limit)
        )
        return [_version(row) for row in self._connection.execute(query).all()]

    def some(self, table_id: int, numbers: Iterable[int]) -> Mapping[int, SchemaVersion]:
        wanted = self._dialect.id_set("numbers")
        query = select(schemas).where(
            schemas.c.table_id == table_id, schemas.c.number.in_(select(wanted.c.value))
        )
        given = {"numbers": self._dialect.set_value(sorted(set(numbers)))}
        return {row.number: _version(row) for row in self._connection.execute(query, given).all()}

    def numbers(self, event_ids: Iterable[int], table_ids: Iterable[int]) -> Mapping[int, int]:
        of_events, of_tables = self._dialect.id_set("events"), self._dialect.id_set("tables")
        query = select(schemas.c.event_id, schemas.c.number).where(
            schemas.c.table_id.in_(select(of_tables.c.value)),
            schemas.c.event_id.in_(select(of_events.c.value)),
        )
        given = {
            "events": self._dialect.set_value(sorted(set(event_ids))),
            "tables": self._dialect.set_value(sorted(set(table_ids))),
        }
        return {row.event_id: row.number for row in self._connection.execute(query, given).all()}


def _columns(table_id: int, version: SchemaVersion) -> dict[str, Any]:
    plain = {
        "columns": [column_to_plain(column) for column in version.columns],
        "partition_keys": [column_to_plain(key) for key in version.partition_keys],
    }
    return {
        "table_id": table_id,
        "number": version.number,
        "event_id": version.event_id,
        "at": version.at,
        "principal": version.principal,
        "door": version.door,
        "definition": json_text.dump(plain),
    }


def _version(row: Any) -> SchemaVersion:
    plain = json_text.load(row.definition)
    return SchemaVersion(
        number=row.number,
        event_id=row.event_id,
        at=row.at,
        principal=row.principal,
        door=row.door,
        columns=tuple(column_from_plain(column) for column in plain["columns"]),
        partition_keys=tuple(column_from_plain(key) for key in plain["partition_keys"]),
    )
