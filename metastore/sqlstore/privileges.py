"""Privileges granted on objects, in the store.

What a grant is on is joined by ids, and only what is still there counts: grants on a dropped
table are out of sight at once and are deleted with the table's row.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    true,
    update,
)

from metastore.model.database import PrincipalType
from metastore.model.privilege import Grant, Grantee, ObjectKind, Privilege, SecuredObject
from metastore.partitioning.names import parse_partition_name
from metastore.ports.privileges import ObjectId
from metastore.sqlstore import json_text
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema import databases, partitions, tables
from metastore.sqlstore.schema import privileges as stored

_NOT_IN_DATABASES = (int(ObjectKind.GLOBAL), int(ObjectKind.DATACONNECTOR))
_INHERITED = (int(ObjectKind.TABLE), int(ObjectKind.COLUMN))
_ALL = (
    select(
        stored,
        databases.c.catalog,
        databases.c.name.label("database"),
        tables.c.name.label("table"),
        partitions.c.name.label("partition"),
        partitions.c["values"].label("partition_values"),
    )
    .outerjoin(tables, and_(tables.c.id == stored.c.table_id, tables.c.dropped_at.is_(None)))
    .outerjoin(
        databases,
        and_(
            databases.c.id == func.coalesce(stored.c.database_id, tables.c.database_id),
            databases.c.dropped_at.is_(None),
        ),
    )
    .outerjoin(
        partitions,
        and_(partitions.c.table_id == stored.c.table_id, partitions.c.id == stored.c.partition_id),
    )
    .where(
        or_(databases.c.id.is_not(None), stored.c.kind.in_(_NOT_IN_DATABASES)),
        or_(partitions.c.id.is_not(None), stored.c.partition_id.is_(None)),
    )
    .order_by(stored.c.id)
)


class SqlPrivileges:
    """See `metastore.ports.privileges.Privileges`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def add(self, object_: ObjectId, grantee: Grantee, privilege: Privilege) -> None:
        self._connection.execute(
            insert(stored),
            {
                "kind": object_.kind,
                "database_id": object_.database_id,
                "table_id": object_.table_id,
                "partition_id": object_.partition_id,
                "column_name": object_.column,
                "connector": object_.connector,
                "principal_type": grantee.type,
                "principal": grantee.name,
                "privilege": privilege.name,
                "grantor": privilege.grantor,
                "grantor_type": privilege.grantor_type,
                "grant_option": int(privilege.grant_option),
                "authorizer": privilege.authorizer,
                "granted_at": privilege.granted_at,
            },
        )

    def on(self, object_: ObjectId, grantee: Grantee | None = None) -> list[Grant]:
        return self._grants(_of(_ALL.where(*_is_on(object_)), grantee))

    def of(self, grantee: Grantee | None, kind: ObjectKind, *, in_partitions: bool) -> list[Grant]:
        query = _ALL.where(stored.c.kind == int(kind))
        has_partition = stored.c.partition_id.is_not(None)
        return self._grants(
            _of(query.where(has_partition if in_partitions else ~has_partition), grantee)
        )

    def on_partitions(self, table_id: int, partition_ids: Sequence[int]) -> dict[int, list[Grant]]:
        ids = self._dialect.id_set("ids")
        query = _ALL.where(
            stored.c.table_id == table_id,
            stored.c.kind == int(ObjectKind.PARTITION),
            stored.c.partition_id.in_(select(ids.c.value)),
        )
        found: dict[int, list[Grant]] = {}
        parameters = {"ids": self._dialect.set_value(partition_ids)}
        for row in self._connection.execute(query, parameters).all():
            found.setdefault(row.partition_id, []).append(_grant(row))
        return found

    def drop_grant_options(self, grant_ids: Sequence[int]) -> None:
        ids = self._dialect.id_set("ids")
        self._connection.execute(
            update(stored).where(stored.c.id.in_(select(ids.c.value))).values(grant_option=0),
            {"ids": self._dialect.set_value(grant_ids)},
        )

    def remove(self, grant_ids: Sequence[int]) -> None:
        ids = self._dialect.id_set("ids")
        self._connection.execute(
            delete(stored).where(stored.c.id.in_(select(ids.c.value))),
            {"ids": self._dialect.set_value(grant_ids)},
        )

    def inherit(self, table_id: int, partition_ids: Sequence[int], at: int) -> None:
        ids = self._dialect.id_set("ids")
        kept = [
            stored.c[name]
            for name in (
                "column_name", "principal_type", "principal", "privilege", "grantor",
                "grantor_type", "grant_option", "authorizer",
            )
        ]  # fmt: skip
        kind = func.coalesce(
            # a grant on the table becomes one on the partition, one on a column stays one
            func.nullif(stored.c.kind, int(ObjectKind.TABLE)), int(ObjectKind.PARTITION)
        )  # fmt: skip
        source = (
            select(stored.c.table_id, ids.c.value, kind, literal(at), *kept)
            .select_from(stored.join(ids, true()))
            .where(
                stored.c.table_id == table_id,
                stored.c.partition_id.is_(None),
                stored.c.kind.in_(_INHERITED),
            )
        )
        columns = ["table_id", "partition_id", "kind", "granted_at", *(one.name for one in kept)]
        self._connection.execute(
            insert(stored).from_select(columns, source.order_by(ids.c.value, stored.c.id)),
            {"ids": self._dialect.set_value(partition_ids)},
        )

    def move(self, table_id: int, old_partition: int, new_partition: int) -> None:
        self._connection.execute(
            update(stored).where(
                stored.c.table_id == table_id, stored.c.partition_id == old_partition
            ),
            {"partition_id": new_partition},
        )

    def forget_connector(self, name: str) -> None:
        self._connection.execute(delete(stored).where(stored.c.connector == name))

    def forget(self, table_id: int, partition_ids: Sequence[int]) -> None:
        ids = self._dialect.id_set("ids")
        self._connection.execute(
            delete(stored).where(
                stored.c.table_id == table_id, stored.c.partition_id.in_(select(ids.c.value))
            ),
            {"ids": self._dialect.set_value(partition_ids)},
        )

    def _grants(self, query: Select[Any]) -> list[Grant]:
        return [_grant(row) for row in self._connection.execute(query).all()]


def _of(query: Select[Any], grantee: Grantee | None) -> Select[Any]:
    if grantee is None:
        return query
    return query.where(
        stored.c.principal == grantee.name, stored.c.principal_type == int(grantee.type)
    )


def _is_on(object_: ObjectId) -> list[ColumnElement[bool]]:
    conditions = [stored.c.kind == int(object_.kind)]
    if object_.kind is ObjectKind.DATABASE:
        conditions.append(stored.c.database_id == object_.database_id)
    elif object_.kind is ObjectKind.DATACONNECTOR:
        conditions.append(stored.c.connector == object_.connector)
    elif object_.kind is not ObjectKind.GLOBAL:
        # is_not_distinct_from keeps PostgreSQL from the index
        partition = stored.c.partition_id
        conditions += [
            stored.c.table_id == object_.table_id,
            partition.is_(None)
            if object_.partition_id is None
            else partition == object_.partition_id,
        ]
    if object_.column is not None:
        conditions.append(stored.c.column_name == object_.column)
    return conditions


def _grant(row: Any) -> Grant:
    return Grant(
        object=SecuredObject(
            kind=ObjectKind(row.kind),
            database=row.database,
            name=row.connector if row.table is None else row.table,
            values=_values(row),
            column=row.column_name,
            catalog=row.catalog,
        ),
        grantee=Grantee(row.principal, PrincipalType(row.principal_type)),
        privilege=Privilege(
            name=row.privilege,
            grantor=row.grantor,
            grantor_type=PrincipalType(row.grantor_type),
            grant_option=bool(row.grant_option),
            authorizer=row.authorizer,
            granted_at=row.granted_at,
        ),
        id=row.id,
    )


def _values(row: Any) -> tuple[str, ...] | None:
    if row.partition is None:
        return None
    if row.partition_values is not None:
        return tuple(json_text.load(row.partition_values))
    return tuple(value for _, value in parse_partition_name(row.partition))
