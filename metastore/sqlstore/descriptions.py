"""What people say of tables and databases, in the store."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, Text, column, insert, select, update, values

from metastore.errors import StaleVersion
from metastore.model.description import (
    Description,
    DescriptionChange,
    LabelKind,
    Labelled,
    OwnerUse,
    StoredDescription,
    Subject,
    SubjectKind,
    TagUse,
)
from metastore.model.description_plain import (
    columns_from_plain,
    columns_to_plain,
    description_from_plain,
    description_to_plain,
)
from metastore.model.period import WHOLE_LOG, LogPart, Period
from metastore.model.table import TableName
from metastore.sqlstore import json_text
from metastore.sqlstore.description_changes import DescriptionChanges
from metastore.sqlstore.description_labels import DescriptionLabels
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema import databases, tables
from metastore.sqlstore.schema.descriptions import descriptions
from metastore.sqlstore.search import SqlSearch

_FOUND = (descriptions.c.version, descriptions.c.definition, descriptions.c.hidden)
_OF_TABLE = (
    select(databases.c.catalog, databases.c.name.label("database"), tables.c.name, *_FOUND)
    .join(tables, tables.c.database_id == databases.c.id)
    .join(
        descriptions,
        (descriptions.c.object_id == tables.c.id) & (descriptions.c.kind == SubjectKind.TABLE),
    )
    .where(databases.c.dropped_at.is_(None), tables.c.dropped_at.is_(None))
)


class SqlDescriptions:
    """See `metastore.ports.descriptions.Descriptions`."""

    def __init__(self, connection: Connection, dialect: Dialect, search: SqlSearch) -> None:
        self._connection = connection
        self._dialect = dialect
        self._labels = DescriptionLabels(connection, dialect)
        self._changes = DescriptionChanges(connection)
        self._search = search

    def find(self, subject: Subject, *, for_update: bool = False) -> StoredDescription | None:
        query = select(*_FOUND).where(
            descriptions.c.kind == subject.kind, descriptions.c.object_id == subject.id
        )
        row = self._connection.execute(self._dialect.locked(query) if for_update else query)
        found = row.first()
        return None if found is None else _stored(found)

    def of_tables(self, names: Sequence[TableName]) -> Mapping[TableName, Description]:
        rows = [(name.catalog, name.database, name.table) for name in names]
        places = (column(part, Text) for part in ("catalog", "database", "table"))
        wanted = values(*places, name="wanted").data(rows).cte("wanted")
        query = _OF_TABLE.join(
            wanted,
            (wanted.c.catalog == databases.c.catalog)
            & (wanted.c.database == databases.c.name)
            & (wanted.c.table == tables.c.name),
        )
        return {_name(row): _description(row) for row in self._connection.execute(query).all()}

    def of_databases(self, catalog: str, names: Sequence[str]) -> Mapping[str, Description]:
        wanted = self._dialect.text_set("named")
        query = (
            select(databases.c.name, *_FOUND)
            .join(
                descriptions,
                (descriptions.c.object_id == databases.c.id)
                & (descriptions.c.kind == SubjectKind.DATABASE),
            )
            .where(
                databases.c.catalog == catalog,
                databases.c.dropped_at.is_(None),
                databases.c.name.in_(select(wanted.c.value)),
            )
        )
        rows = self._connection.execute(query, {"named": self._dialect.set_value(names)})
        return {row.name: _description(row) for row in rows}

    def page(
        self, catalog: str, database: str, *, after: str | None, limit: int
    ) -> list[tuple[TableName, StoredDescription]]:
        query: Select[Any] = _OF_TABLE.where(
            databases.c.catalog == catalog, databases.c.name == database
        )
        if after is not None:
            query = query.where(tables.c.name > after)
        rows = self._connection.execute(query.order_by(tables.c.name).limit(limit))
        return [(_name(row), _stored(row)) for row in rows]

    def put(self, subject: Subject, stored: StoredDescription) -> None:
        version = stored.description.version
        row = {
            "version": version,
            "definition": json_text.dump(description_to_plain(stored.description)),
            "hidden": json_text.dump(columns_to_plain(stored.hidden)) if stored.hidden else None,
        }
        if version == 1:
            self._add(subject, row)
        else:
            self._replace(subject, row)
        if subject.kind is SubjectKind.TABLE:
            self._labels.put(subject.id, stored.description)
            self._search.refresh([subject.id])

    def _add(self, subject: Subject, row: Mapping[str, Any]) -> None:
        # Where another has just added one, the transaction is run again and finds it.
        place = {"kind": subject.kind, "object_id": subject.id}
        self._connection.execute(insert(descriptions), {**place, **row})

    def _replace(self, subject: Subject, row: Mapping[str, Any]) -> None:
        statement = update(descriptions).where(
            descriptions.c.kind == subject.kind,
            descriptions.c.object_id == subject.id,
            descriptions.c.version == row["version"] - 1,
        )
        if self._connection.execute(statement.values(row)).rowcount != 1:
            raise StaleVersion(f"the description of {subject.kind} {subject.id}")

    def log(self, change: DescriptionChange, subject: Subject) -> None:
        self._changes.add(change, subject)

    def changes(
        self, subject: Subject, *, before: int | None, limit: int, part: LogPart = WHOLE_LOG
    ) -> list[DescriptionChange]:
        return self._changes.of(subject, before=before, limit=limit, part=part)

    def recent_changes(
        self,
        catalog: str,
        database: str | None,
        *,
        before: int | None,
        limit: int,
        part: LogPart = WHOLE_LOG,
    ) -> list[DescriptionChange]:
        return self._changes.recent(catalog, database, before=before, limit=limit, part=part)

    def part(self, period: Period) -> LogPart:
        return self._changes.part(period)

    def tags(self, catalog: str, *, prefix: str, after: str | None, limit: int) -> list[TagUse]:
        found = self._labels.counts(catalog, LabelKind.TAG, prefix, after=after, limit=limit)
        return [TagUse(*row) for row in found]

    def owners(
        self, catalog: str, *, prefix: str, after: str | None, limit: int
    ) -> list[OwnerUse]:
        return self._labels.owners(catalog, prefix, after=after, limit=limit)

    def labelled(
        self,
        catalog: str,
        kind: LabelKind,
        value: str,
        *,
        after: tuple[str, str] | None,
        limit: int,
    ) -> list[Labelled]:
        return self._labels.tables(catalog, kind, value, after=after, limit=limit)

    def count_labelled(self, kind: LabelKind, value: str) -> int:
        return self._labels.count(kind, value)


def _description(row: Any) -> Description:
    return description_from_plain(json_text.load(row.definition), row.version)


def _stored(row: Any) -> StoredDescription:
    hidden = {} if row.hidden is None else columns_from_plain(json_text.load(row.hidden))
    return StoredDescription(_description(row), hidden)


def _name(row: Any) -> TableName:
    return TableName(row.catalog, row.database, row.name)
