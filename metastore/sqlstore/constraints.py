"""Constraints in the store."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, delete, insert, not_, or_, select

from metastore.model.constraint import ConstraintColumn, ConstraintKind, Reference
from metastore.model.table import TableName
from metastore.ports.constraints import ForeignKeyFilter, NewConstraintColumn
from metastore.sqlstore import json_text
from metastore.sqlstore.schema import constraints, databases, tables

_PARENTS = tables.alias("parents")
_PARENT_DATABASES = databases.alias("parent_databases")
_KEYS = constraints.alias("keys")
_LIVE = and_(tables.c.dropped_at.is_(None), databases.c.dropped_at.is_(None))
_PARENT_IS_LIVE = _PARENTS.c.dropped_at.is_(None)
_HIDDEN = and_(
    constraints.c.parent_table_id.is_not(None),
    not_(
        select(tables.c.id)
        .where(tables.c.id == constraints.c.parent_table_id, tables.c.dropped_at.is_(None))
        .correlate(constraints)
        .exists()
    ),
)
"""What refers to a dropped table is not there for anybody, until that is restored."""


def _selection() -> Select[Any]:
    key_name = (
        select(_KEYS.c.name)
        .where(_KEYS.c.table_id == _PARENTS.c.id, _KEYS.c.kind == int(ConstraintKind.PRIMARY_KEY))
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(
            constraints.c.name,
            constraints.c.kind,
            constraints.c.position,
            constraints.c.column,
            constraints.c.parent_column,
            constraints.c.definition,
            databases.c.name.label("database"),
            tables.c.name.label("table"),
            _PARENT_DATABASES.c.name.label("parent_database"),
            _PARENTS.c.name.label("parent_table"),
            key_name.label("key_name"),
        )
        .join(tables, tables.c.id == constraints.c.table_id)
        .join(databases, databases.c.id == tables.c.database_id)
        .outerjoin(_PARENTS, and_(_PARENTS.c.id == constraints.c.parent_table_id, _PARENT_IS_LIVE))
        .outerjoin(_PARENT_DATABASES, _PARENT_DATABASES.c.id == _PARENTS.c.database_id)
        .where(
            databases.c.catalog == bindparam("catalog"),
            _LIVE,
            or_(constraints.c.parent_table_id.is_(None), _PARENTS.c.id.is_not(None)),
        )
        .order_by(constraints.c.id)
    )


_ALL = _selection()
_OF_TABLE = _ALL.where(
    databases.c.name == bindparam("database"), tables.c.name == bindparam("table")
)
"""Built once: building a statement costs as much as running it."""


class SqlConstraints:
    """See `metastore.ports.constraints.Constraints`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_table(self, name: TableName) -> list[ConstraintColumn]:
        parameters = {"catalog": name.catalog, "database": name.database, "table": name.table}
        return self._columns(_OF_TABLE, name.catalog, parameters)

    def foreign_keys(self, wanted: ForeignKeyFilter) -> list[ConstraintColumn]:
        query = _ALL.where(constraints.c.kind == int(ConstraintKind.FOREIGN_KEY))
        for column, value in (
            (databases.c.name, wanted.database),
            (tables.c.name, wanted.table),
            (_PARENT_DATABASES.c.name, wanted.parent_database),
            (_PARENTS.c.name, wanted.parent_table),
        ):
            if value is not None:
                query = query.where(column == value)
        return self._columns(query, wanted.catalog, {"catalog": wanted.catalog})

    def _columns(
        self, query: Select[Any], catalog: str, parameters: dict[str, str]
    ) -> list[ConstraintColumn]:
        return [_column(row, catalog) for row in self._connection.execute(query, parameters).all()]

    def add(self, columns: Sequence[NewConstraintColumn]) -> None:
        for table_id, name in {(each.table_id, each.column.name) for each in columns}:
            # Hidden ones refer to a dropped table; whoever takes their name takes their place.
            named = and_(constraints.c.table_id == table_id, constraints.c.name == name)
            self._connection.execute(delete(constraints).where(named, _HIDDEN))
        if columns:
            self._connection.execute(insert(constraints), [_values(each) for each in columns])

    def remove(self, table_id: int, name: str) -> int:
        return self._connection.execute(
            delete(constraints).where(
                _touching(table_id), constraints.c.name == name, not_(_HIDDEN)
            )
        ).rowcount

    def remove_columns(self, table_id: int, columns: Sequence[str]) -> None:
        own = and_(constraints.c.table_id == table_id, constraints.c.column.in_(columns))
        referred = and_(
            constraints.c.parent_table_id == table_id, constraints.c.parent_column.in_(columns)
        )
        self._connection.execute(delete(constraints).where(or_(own, referred)))


def _touching(table_id: int) -> Any:
    return or_(constraints.c.table_id == table_id, constraints.c.parent_table_id == table_id)


def _values(new: NewConstraintColumn) -> dict[str, Any]:
    column, reference = new.column, new.column.reference
    definition: dict[str, Any] = {
        "enabled": column.enabled,
        "validated": column.validated,
        "relied_on": column.relied_on,
        "value": column.value,
    }
    if reference is not None:
        definition["reference"] = {
            "update_rule": reference.update_rule,
            "delete_rule": reference.delete_rule,
        }
    return {
        "table_id": new.table_id,
        "parent_table_id": new.parent_table_id,
        "name": column.name,
        "kind": int(column.kind),
        "position": column.position,
        "column": column.column,
        "parent_column": None if reference is None else reference.column,
        "definition": json_text.dump(definition),
    }


def _column(row: Any, catalog: str) -> ConstraintColumn:
    plain = json_text.load(row.definition)
    rules = plain.pop("reference", None)
    reference = None
    if rules is not None:
        parent = TableName(catalog, row.parent_database, row.parent_table)
        reference = Reference(parent, row.parent_column, row.key_name, **rules)
    return ConstraintColumn(
        kind=ConstraintKind(row.kind),
        table=TableName(catalog, row.database, row.table),
        column=row.column,
        name=row.name,
        position=row.position,
        reference=reference,
        **plain,
    )
