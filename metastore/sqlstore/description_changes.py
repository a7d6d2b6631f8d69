"""The log of what people changed in descriptions."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select

from metastore.model.description import DescriptionChange, Subject
from metastore.model.description_plain import description_from_plain, description_to_plain
from metastore.model.period import LogPart, Period
from metastore.sqlstore import json_text
from metastore.sqlstore.log_parts import part_of, within
from metastore.sqlstore.schema.descriptions import description_changes as changes


class DescriptionChanges:
    """The log; ids ascend, and tell the order of changes of one description."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, change: DescriptionChange, subject: Subject) -> None:
        """Add an entry, with an id of its own."""
        row = {
            "at": change.at,
            "principal": change.principal,
            "door": change.door,
            "catalog": change.catalog,
            "database": change.database,
            "table": change.table,
            "kind": subject.kind,
            "object_id": subject.id,
            "fields": json_text.dump(change.fields),
            "before": json_text.dump(description_to_plain(change.before)),
            "after": json_text.dump(description_to_plain(change.after)),
        }
        self._connection.execute(insert(changes), row)

    def of(
        self, subject: Subject, *, before: int | None, limit: int, part: LogPart
    ) -> list[DescriptionChange]:
        """Return the entries of one table or database, the newest first."""
        conditions = [changes.c.kind == subject.kind, changes.c.object_id == subject.id]
        return self._newest([*conditions, *within(changes, part, before=before)], limit)

    def recent(
        self,
        catalog: str,
        database: str | None,
        *,
        before: int | None,
        limit: int,
        part: LogPart,
    ) -> list[DescriptionChange]:
        """Return the entries of a catalog or database, the newest first."""
        conditions = [changes.c.catalog == catalog]
        if database is not None:
            conditions.append(changes.c.database == database)
        return self._newest([*conditions, *within(changes, part, before=before)], limit)

    def part(self, period: Period) -> LogPart:
        """Return the part of the log that a period stands for."""
        return part_of(self._connection, changes, period)

    def _newest(
        self, conditions: list[ColumnElement[bool]], limit: int
    ) -> list[DescriptionChange]:
        query = select(changes).where(*conditions).order_by(changes.c.id.desc()).limit(limit)
        return [_change(row) for row in self._connection.execute(query).all()]


def _change(row: Any) -> DescriptionChange:
    return DescriptionChange(
        id=row.id,
        at=row.at,
        principal=row.principal,
        door=row.door,
        catalog=row.catalog,
        database=row.database,
        table=row.table,
        fields=tuple(json_text.load(row.fields)),
        before=description_from_plain(json_text.load(row.before)),
        after=description_from_plain(json_text.load(row.after)),
    )
