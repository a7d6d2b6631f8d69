"""Constraints of tables. The catalog stores and lists them; nothing here enforces them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from metastore.model.table import TableName


class ConstraintKind(IntEnum):
    """Kinds of constraint, numbered as Hive numbers them in its database."""

    PRIMARY_KEY = 0
    FOREIGN_KEY = 1
    UNIQUE = 2
    NOT_NULL = 3
    DEFAULT = 4
    CHECK = 5


@dataclass(frozen=True, slots=True)
class Reference:
    """What a column of a foreign key refers to.

    `key_name` is the primary key of the other table, None where it has none. The rules are the
    numbers that the client sent (JDBC's), None where it sent none.
    """

    table: TableName
    column: str
    key_name: str | None = None
    update_rule: int | None = None
    delete_rule: int | None = None


@dataclass(frozen=True, slots=True)
class ConstraintColumn:
    """One column of a constraint: Hive stores, sends and lists them one by one.

    `name` None asks for a generated one. `position` counts the columns of one constraint from 1.
    `column` is None for a check of the whole row. `value` is the default value or the checked
    expression. `reference` is there for foreign keys only.
    """

    kind: ConstraintKind
    table: TableName
    column: str | None
    name: str | None = None
    position: int = 1
    enabled: bool = False
    validated: bool = False
    relied_on: bool = False
    value: str | None = None
    reference: Reference | None = None


def constraint_to_plain(column: ConstraintColumn) -> dict[str, Any]:
    """Return the whole as plain JSON data, as events keep it."""
    own: dict[str, Any] = {
        "kind": int(column.kind),
        "table": _name_to_plain(column.table),
        "column": column.column,
        "name": column.name,
        "position": column.position,
        "enabled": column.enabled,
        "validated": column.validated,
        "relied_on": column.relied_on,
        "value": column.value,
    }
    reference = column.reference
    if reference is None:
        return own
    return own | {
        "reference": {
            "table": _name_to_plain(reference.table),
            "column": reference.column,
            "key_name": reference.key_name,
            "update_rule": reference.update_rule,
            "delete_rule": reference.delete_rule,
        }
    }


def constraint_from_plain(plain: Mapping[str, Any]) -> ConstraintColumn:
    """Return what `constraint_to_plain` was given."""
    reference = plain.get("reference")
    known: dict[str, Any] = {
        "kind": ConstraintKind(plain["kind"]),
        "table": TableName(*plain["table"]),
        "reference": None
        if reference is None
        else Reference(**{**reference, "table": TableName(*reference["table"])}),
    }
    return ConstraintColumn(**{**plain, **known})


def _name_to_plain(name: TableName) -> list[str]:
    return [name.catalog, name.database, name.table]
