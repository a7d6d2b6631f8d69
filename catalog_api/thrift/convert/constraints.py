"""Constraints: on the wire every kind has a struct of its own, one for each column."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from catalog_api.thrift.convert import names
from catalog_api.thrift.gen import structs
from metastore.model.constraint import ConstraintColumn, ConstraintKind, Reference


def _own(kind: ConstraintKind, wire: Any, name: str | None, **fields: Any) -> ConstraintColumn:
    return ConstraintColumn(
        kind=kind,
        table=names.table_name(wire.table_db, wire.table_name, wire.catName),
        column=_column(kind, wire.column_name),
        name=name,
        enabled=bool(wire.enable_cstr),
        validated=bool(wire.validate_cstr),
        relied_on=bool(wire.rely_cstr),
        **fields,
    )


def _column(kind: ConstraintKind, name: str | None) -> str | None:
    if name is None and kind is not ConstraintKind.CHECK:
        raise structs.MetaException("Null column name is not allowed")
    return name


def _primary(wire: structs.SQLPrimaryKey) -> ConstraintColumn:
    position = wire.key_seq or 0
    return _own(ConstraintKind.PRIMARY_KEY, wire, wire.pk_name, position=position)


def _unique(wire: structs.SQLUniqueConstraint) -> ConstraintColumn:
    return _own(ConstraintKind.UNIQUE, wire, wire.uk_name, position=wire.key_seq or 0)


def _not_null(wire: structs.SQLNotNullConstraint) -> ConstraintColumn:
    return _own(ConstraintKind.NOT_NULL, wire, wire.nn_name)


def _default(wire: structs.SQLDefaultConstraint) -> ConstraintColumn:
    return _own(ConstraintKind.DEFAULT, wire, wire.dc_name, value=wire.default_value)


def _check(wire: structs.SQLCheckConstraint) -> ConstraintColumn:
    return _own(ConstraintKind.CHECK, wire, wire.dc_name, value=wire.check_expression)


def _foreign(wire: structs.SQLForeignKey) -> ConstraintColumn:
    if wire.fkcolumn_name is None or wire.pkcolumn_name is None:
        raise structs.MetaException("Null column name is not allowed")
    return ConstraintColumn(
        kind=ConstraintKind.FOREIGN_KEY,
        table=names.table_name(wire.fktable_db, wire.fktable_name, wire.catName),
        column=wire.fkcolumn_name,
        name=wire.fk_name,
        position=wire.key_seq or 0,
        enabled=bool(wire.enable_cstr),
        validated=bool(wire.validate_cstr),
        relied_on=bool(wire.rely_cstr),
        reference=Reference(
            names.table_name(wire.pktable_db, wire.pktable_name, wire.catName),
            wire.pkcolumn_name,
            update_rule=wire.update_rule,
            delete_rule=wire.delete_rule,
        ),
    )


_READERS: dict[str, Callable[[Any], ConstraintColumn]] = {
    "primaryKeys": _primary,
    "uniqueConstraints": _unique,
    "notNullConstraints": _not_null,
    "defaultConstraints": _default,
    "checkConstraints": _check,
    "foreignKeys": _foreign,
}
_OF_REQUESTS: dict[str, Callable[[Any], ConstraintColumn]] = {
    "primaryKeyCols": _primary,
    "uniqueConstraintCols": _unique,
    "notNullConstraintCols": _not_null,
    "defaultConstraintCols": _default,
    "checkConstraintCols": _check,
    "foreignKeyCols": _foreign,
}


def from_create(wire: Any, catalog: str | None) -> list[ConstraintColumn]:
    """Return what is to be created with a table; clients of Hive 2 leave most lists out.

    Where the first of a list names no catalog, they are all in the table's.
    """
    return [
        column
        for field, read in _READERS.items()
        for column in _read(getattr(wire, field) or (), read, catalog)
    ]


def from_add(wire: Any) -> list[ConstraintColumn]:
    """Return the columns of an `add_…` request; it has one list."""
    (field,) = (name for name in wire.__slots__ if name in _OF_REQUESTS)
    return _read(getattr(wire, field) or (), _OF_REQUESTS[field], None)


def _read(
    wires: Sequence[Any], read: Callable[[Any], ConstraintColumn], catalog: str | None
) -> list[ConstraintColumn]:
    for wire in wires:
        wire.catName = wire.catName or catalog
    return [read(wire) for wire in wires]


# --- answers ------------------------------------------------------------------------------------


def _own_fields(column: ConstraintColumn) -> dict[str, Any]:
    return {
        "catName": column.table.catalog,
        "table_db": column.table.database,
        "table_name": column.table.table,
        "column_name": column.column,
        **_flags(column),
    }


def _flags(column: ConstraintColumn) -> dict[str, bool]:
    return {
        "enable_cstr": column.enabled,
        "validate_cstr": column.validated,
        "rely_cstr": column.relied_on,
    }


def _primary_to_wire(column: ConstraintColumn) -> object:
    return structs.SQLPrimaryKey(
        key_seq=column.position, pk_name=column.name, **_own_fields(column)
    )


def _unique_to_wire(column: ConstraintColumn) -> object:
    return structs.SQLUniqueConstraint(
        key_seq=column.position, uk_name=column.name, **_own_fields(column)
    )


def _not_null_to_wire(column: ConstraintColumn) -> object:
    return structs.SQLNotNullConstraint(nn_name=column.name, **_own_fields(column))


def _default_to_wire(column: ConstraintColumn) -> object:
    return structs.SQLDefaultConstraint(
        dc_name=column.name, default_value=column.value, **_own_fields(column)
    )


def _check_to_wire(column: ConstraintColumn) -> object:
    return structs.SQLCheckConstraint(
        dc_name=column.name, check_expression=column.value, **_own_fields(column)
    )


def _foreign_to_wire(column: ConstraintColumn) -> object:
    reference = column.reference
    assert reference is not None, "foreign keys refer to something"
    return structs.SQLForeignKey(
        pktable_db=reference.table.database,
        pktable_name=reference.table.table,
        pkcolumn_name=reference.column,
        fktable_db=column.table.database,
        fktable_name=column.table.table,
        fkcolumn_name=column.column,
        key_seq=column.position,
        update_rule=reference.update_rule,
        delete_rule=reference.delete_rule,
        fk_name=column.name,
        pk_name=reference.key_name,
        catName=column.table.catalog,
        **_flags(column),
    )


_WRITERS: dict[ConstraintKind, tuple[str, Callable[[ConstraintColumn], object]]] = {
    ConstraintKind.PRIMARY_KEY: ("primaryKeys", _primary_to_wire),
    ConstraintKind.FOREIGN_KEY: ("foreignKeys", _foreign_to_wire),
    ConstraintKind.UNIQUE: ("uniqueConstraints", _unique_to_wire),
    ConstraintKind.NOT_NULL: ("notNullConstraints", _not_null_to_wire),
    ConstraintKind.DEFAULT: ("defaultConstraints", _default_to_wire),
    ConstraintKind.CHECK: ("checkConstraints", _check_to_wire),
}
_ANSWERS: dict[ConstraintKind, Callable[..., object]] = {
    ConstraintKind.PRIMARY_KEY: structs.PrimaryKeysResponse,
    ConstraintKind.FOREIGN_KEY: structs.ForeignKeysResponse,
    ConstraintKind.UNIQUE: structs.UniqueConstraintsResponse,
    ConstraintKind.NOT_NULL: structs.NotNullConstraintsResponse,
    ConstraintKind.DEFAULT: structs.DefaultConstraintsResponse,
    ConstraintKind.CHECK: structs.CheckConstraintsResponse,
}


def result(kind: ConstraintKind, columns: Iterable[ConstraintColumn]) -> object:
    """Return the answer that lists the constraints of one kind; others are left out."""
    field, _ = _WRITERS[kind]
    return _ANSWERS[kind](**{field: to_wire(kind, columns)})


def to_wire(kind: ConstraintKind, columns: Iterable[ConstraintColumn]) -> list[object]:
    """Return the structs of one kind of constraint; other kinds are left out."""
    _, write = _WRITERS[kind]
    return [write(column) for column in columns if column.kind is kind]


def all_result(columns: Sequence[ConstraintColumn]) -> object:
    """Return the answer of `get_all_table_constraints`."""
    lists = {field: to_wire(kind, columns) for kind, (field, _) in _WRITERS.items()}
    every = structs.SQLAllTableConstraints(**lists)  # type: ignore[arg-type]  # lists by field
    return structs.AllTableConstraintsResponse(allTableConstraints=every)
