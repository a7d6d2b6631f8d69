"""What privileges are granted on: from names to ids."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from metastore.errors import (
    InvalidPartitionValues,
    PartitionNotFound,
)
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.privilege import Grant, ObjectKind, SecuredObject
from metastore.model.table import Table, TableName
from metastore.ports.auth import Resource
from metastore.ports.privileges import ObjectId
from metastore.ports.store import Transaction
from metastore.service.names import normalise
from metastore.service.partition_rows import key_names, name_of

_PARTITION_LEVEL = "PARTITION_LEVEL_PRIVILEGE"


@dataclass(frozen=True, slots=True)
class Located:
    """An object that is there; `partition` is the name of its partition, if it has one."""

    id: ObjectId
    partition: str | None = None


def locate(tx: Transaction, object_: SecuredObject) -> Located:
    """Return the ids of an object whose names are complete.

    Raises DatabaseNotFound, TableNotFound, PartitionNotFound, ConnectorNotFound and
    InvalidPartitionValues.
    """
    kind = object_.kind
    if kind is ObjectKind.GLOBAL:
        return Located(ObjectId(kind))
    if kind is ObjectKind.DATACONNECTOR:
        connector = tx.connectors.get(normalise(object_.name or ""))
        return Located(ObjectId(kind, connector=connector.name))
    catalog, database = _catalog(object_), normalise(object_.database or "")
    if kind is ObjectKind.DATABASE:
        return Located(ObjectId(kind, database_id=tx.databases.get(catalog, database).id))
    table = tx.tables.get(TableName(catalog, database, normalise(object_.name or "")))
    column = None if object_.column is None else normalise(object_.column)
    if kind is ObjectKind.PARTITION or object_.values is not None:
        return _in_partition(tx, table, ObjectId(kind, column=column), object_.values or ())
    return Located(ObjectId(kind, table_id=table.id, column=column))


def _in_partition(tx: Transaction, table: Table, id_: ObjectId, values: Sequence[str]) -> Located:
    if not values:
        raise InvalidPartitionValues(key_names(table), values)
    name = name_of(table, values)
    for batch in tx.partitions.by_names(table.id, [name]):
        for encoded in batch:
            return Located(
                replace(id_, table_id=table.id, partition_id=encoded.id), partition=name
            )
    raise PartitionNotFound(name, values)


def _catalog(object_: SecuredObject) -> str:
    return normalise(object_.catalog or DEFAULT_CATALOG)


def resource(object_: SecuredObject) -> Resource:
    """Return what the authoriser is asked about."""
    if object_.database is None:
        return Resource(_catalog(object_))
    table = None if object_.name is None else normalise(object_.name)
    return Resource(_catalog(object_), normalise(object_.database), table)


def where(object_: SecuredObject, partition: str | None) -> dict[str, str]:
    """Return the parts of an object as they were written, by what they are, for errors."""
    named = "connector" if object_.kind is ObjectKind.DATACONNECTOR else "table"
    parts = {
        "database": object_.database,
        named: object_.name,
        "partition": partition,
        "column": object_.column,
    }
    return {kind: name for kind, name in parts.items() if name is not None}


def has_partition_privileges(table: Table) -> bool:
    """Tell whether partitions of a table have privileges of their own.

    New ones then start with those of the table, and reads that name a user return them.
    """
    return table.parameters.get(_PARTITION_LEVEL, "").lower() == "true"


def grant_on_new_partitions(
    tx: Transaction, table: Table, partition_ids: Sequence[int], *, now: int
) -> None:
    """Give new partitions the privileges of their table, where it says so."""
    if has_partition_privileges(table):
        tx.privileges.inherit(table.id, partition_ids, now)


def grant_on_new_table(
    tx: Transaction, table: Table, grants: Sequence[Grant], *, now: int
) -> None:
    """Store the privileges that come with a new table, as they are."""
    for grant in grants:
        privilege = replace(grant.privilege, granted_at=now)
        tx.privileges.add(ObjectId(ObjectKind.TABLE, table_id=table.id), grant.grantee, privilege)
