"""Labels of tables and columns (tags, owners, glossary terms), by which tables are found."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    case,
    delete,
    func,
    insert,
    select,
    tuple_,
    update,
)

from metastore.model.description import Description, LabelKind, Labelled, Owner, OwnerUse
from metastore.model.table import TableName
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema import databases, tables
from metastore.sqlstore.schema.descriptions import description_labels as labels

_ITSELF = ""
"""Stands for the table in place of a column's name."""
_LAST = "\U0010ffff"


class DescriptionLabels:
    """The labels, always made anew of a whole description."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def put(self, table_id: int, description: Description) -> None:
        """Make the labels of a table those of its description."""
        self._connection.execute(delete(labels).where(labels.c.table_id == table_id))
        found = list(dict.fromkeys(_labels(description)))
        if not found:
            return
        place = {"table_id": table_id, "catalog": self._connection.scalar(_catalog_of(table_id))}
        rows = [
            {"kind": kind, "value": value, "column_name": column_name, **place}
            for kind, value, column_name in found
        ]
        self._connection.execute(insert(labels), rows)

    def show(self, table_id: int, catalog: str | None) -> None:
        """Count the labels of a table in a catalog, or in none while the table is dropped."""
        of_table = labels.c.table_id == table_id
        self._connection.execute(update(labels).where(of_table).values(catalog=catalog))

    def counts(
        self, catalog: str, kind: LabelKind, prefix: str, *, after: str | None, limit: int
    ) -> list[tuple[str, int, int]]:
        """Return labels by name, on how many tables each is and on how many columns."""
        is_table = case((labels.c.column_name == _ITSELF, 1), else_=0)
        query = (
            select(labels.c.value, func.sum(is_table), func.count() - func.sum(is_table))
            .where(labels.c.kind == kind, labels.c.catalog == catalog)
            .group_by(labels.c.value)
            .order_by(labels.c.value)
            .limit(limit)
        )
        if prefix:
            query = query.where(labels.c.value >= prefix, labels.c.value < prefix + _LAST)
        if after is not None:
            query = query.where(labels.c.value > after)
        rows = self._connection.execute(query)
        return [(value, int(on_tables), int(others)) for value, on_tables, others in rows]

    def owners(
        self, catalog: str, prefix: str, *, after: str | None, limit: int
    ) -> list[OwnerUse]:
        """Return owners by their text and of how many tables each is one."""
        found = self.counts(catalog, LabelKind.OWNER, prefix, after=after, limit=limit)
        return [OwnerUse(Owner.parse(value), on_tables) for value, on_tables, _ in found]

    def tables(
        self,
        catalog: str,
        kind: LabelKind,
        value: str,
        *,
        after: tuple[str, str] | None,
        limit: int,
    ) -> list[Labelled]:
        """Return tables with a label by name, and where in each it is."""
        have = select(labels.c.table_id).where(
            labels.c.kind == kind, labels.c.catalog == catalog, labels.c.value == value
        )
        query = (
            select(tables.c.id, databases.c.name.label("database"), tables.c.name)
            .join(databases, databases.c.id == tables.c.database_id)
            .where(tables.c.id.in_(have))
            .order_by(databases.c.name, tables.c.name)
            .limit(limit)
        )
        if after is not None:
            query = query.where(tuple_(databases.c.name, tables.c.name) > after)
        rows = self._connection.execute(query).all()
        places = self._places(kind, value, [row.id for row in rows])
        return [
            Labelled(
                TableName(catalog, row.database, row.name),
                _ITSELF in places[row.id],
                tuple(sorted(places[row.id] - {_ITSELF})),
            )
            for row in rows
        ]

    def count(self, kind: LabelKind, value: str) -> int:
        """Return how many tables have a label."""
        query = select(func.count(labels.c.table_id.distinct())).where(
            labels.c.kind == kind, labels.c.value == value, labels.c.catalog.is_not(None)
        )
        return int(self._connection.scalar(query) or 0)

    def _places(self, kind: LabelKind, value: str, ids: list[int]) -> dict[int, set[str]]:
        wanted = self._dialect.id_set("ids")
        in_set: ColumnElement[bool] = labels.c.table_id.in_(select(wanted.c.value))
        query = select(labels.c.table_id, labels.c.column_name).where(
            labels.c.kind == kind, labels.c.value == value, in_set
        )
        found: dict[int, set[str]] = {id_: set() for id_ in ids}
        rows: Any = self._connection.execute(query, {"ids": self._dialect.set_value(ids)})
        for table_id, column in rows:
            found[table_id].add(column)
        return found


def _catalog_of(table_id: int) -> Select[tuple[str]]:
    """Return the query of the catalog of a table that is there."""
    return (
        select(databases.c.catalog)
        .join(tables, tables.c.database_id == databases.c.id)
        .where(tables.c.id == table_id, tables.c.dropped_at.is_(None))
    )


def _labels(description: Description) -> Iterator[tuple[LabelKind, str, str]]:
    for owner in description.owners:
        yield LabelKind.OWNER, str(owner), _ITSELF
    for tag in description.tags:
        yield LabelKind.TAG, tag, _ITSELF
    for term in description.terms:
        yield LabelKind.TERM, term.lower(), _ITSELF
    for name, column in description.columns.items():
        for tag in column.tags:
            yield LabelKind.TAG, tag, name
        for term in column.terms:
            yield LabelKind.TERM, term.lower(), name
