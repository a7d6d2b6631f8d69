"""Messages of events about catalogs, databases, functions, tables and constraints."""

from collections.abc import Mapping
from typing import Any

from catalog_api.thrift.convert import constraints, tjson
from catalog_api.thrift.convert.event_body import (
    AFTER,
    BEFORE,
    Fields,
    body_of,
    names_of,
    truncated,
    write_id_of,
)
from catalog_api.thrift.convert.event_objects import ObjectTexts
from catalog_api.thrift.convert.tjson import Tree
from metastore.model.constraint import ConstraintKind, constraint_from_plain
from metastore.model.event import EventType
from metastore.model.notification import Notification
from metastore.model.plain import (
    catalog_from_plain,
    database_from_plain,
    function_from_plain,
    table_from_plain,
)
from metastore.model.table import Table


def _catalog(_objects: ObjectTexts, told: Notification) -> Tree:
    return {"catalog": told.event.catalog}


def _alter_catalog(objects: ObjectTexts, told: Notification) -> Tree:
    before, after = (catalog_from_plain(body_of(told)[when]) for when in (BEFORE, AFTER))
    return {
        "catObjBeforeJson": objects.catalog(before),
        "catObjAfterJson": objects.catalog(after),
    }


def _database(when: str) -> Fields:
    def fields(objects: ObjectTexts, told: Notification) -> Tree:
        found = database_from_plain(body_of(told)[when])
        return {"db": found.name, "dbJson": objects.database(found)}

    return fields


def _alter_database(objects: ObjectTexts, told: Notification) -> Tree:
    before, after = (database_from_plain(body_of(told)[when]) for when in (BEFORE, AFTER))
    return {
        "db": before.name,
        "dbObjBeforeJson": objects.database(before),
        "dbObjAfterJson": objects.database(after),
    }


def _create_function(objects: ObjectTexts, told: Notification) -> Tree:
    function = function_from_plain(body_of(told))
    return {"db": function.database, "functionObjJson": objects.function(function)}


def _drop_function(_objects: ObjectTexts, told: Notification) -> Tree:
    return {"db": told.event.database, "functionName": body_of(told)["name"]}


def _create_table(objects: ObjectTexts, told: Notification) -> Tree:
    table = _state(told, AFTER)
    return {**names_of(table), "tableObjJson": objects.table(table), "files": []}


def _alter_table(objects: ObjectTexts, told: Notification) -> Tree:
    before, after = _state(told, BEFORE), _state(told, AFTER)
    return {
        **names_of(before),
        "tableObjBeforeJson": objects.table(before),
        "tableObjAfterJson": objects.table(after),
        "isTruncateOp": truncated(told),
        "writeId": write_id_of(after.write_id),
    }


def _drop_table(objects: ObjectTexts, told: Notification) -> Tree:
    table = _state(told, BEFORE)
    return {**names_of(table), "tableObjJson": objects.table(table)}


def _state(told: Notification, when: str) -> Table:
    return table_from_plain(body_of(told)[when], id=told.event.table_id or 0)


def _constraints(kind: ConstraintKind, name: str) -> Fields:
    def fields(_objects: ObjectTexts, told: Notification) -> Tree:
        columns = map(constraint_from_plain, body_of(told)["constraints"])
        wires: list[Any] = constraints.to_wire(kind, columns)
        return {name: [tjson.struct_text(wire) for wire in wires]}

    return fields


def _drop_constraint(_objects: ObjectTexts, told: Notification) -> Tree:
    event = told.event
    return {
        "dbName": event.database,
        "tableName": event.table,
        "constraintName": body_of(told)["name"],
    }


FIELDS: Mapping[EventType, Fields] = {
    EventType.CREATE_CATALOG: _catalog,
    EventType.ALTER_CATALOG: _alter_catalog,
    EventType.DROP_CATALOG: _catalog,
    EventType.CREATE_DATABASE: _database(AFTER),
    EventType.ALTER_DATABASE: _alter_database,
    EventType.DROP_DATABASE: _database(BEFORE),
    EventType.CREATE_FUNCTION: _create_function,
    EventType.DROP_FUNCTION: _drop_function,
    EventType.CREATE_TABLE: _create_table,
    EventType.ALTER_TABLE: _alter_table,
    EventType.DROP_TABLE: _drop_table,
    EventType.ADD_PRIMARYKEY: _constraints(ConstraintKind.PRIMARY_KEY, "primaryKeyListJson"),
    EventType.ADD_FOREIGNKEY: _constraints(ConstraintKind.FOREIGN_KEY, "foreignKeyListJson"),
    EventType.ADD_UNIQUECONSTRAINT: _constraints(
        ConstraintKind.UNIQUE, "uniqueConstraintListJson"
    ),
    EventType.ADD_NOTNULLCONSTRAINT: _constraints(
        ConstraintKind.NOT_NULL, "notNullConstraintListJson"
    ),
    EventType.ADD_DEFAULTCONSTRAINT: _constraints(
        ConstraintKind.DEFAULT, "defaultConstraintListJson"
    ),
    EventType.ADD_CHECKCONSTRAINT: _constraints(ConstraintKind.CHECK, "checkConstraintListJson"),
    EventType.DROP_CONSTRAINT: _drop_constraint,
}
