"""Columns that a table declares itself, turned into Hive's."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from metastore.errors import InvalidHiveType
from metastore.hivetypes.nodes import DecimalType, HiveType, StructField
from metastore.hivetypes.parse import parse_type
from metastore.hivetypes.render import render_type
from metastore.model.column import Column

_DECIMAL = re.compile(r"decimal\(\s*(\d+)\s*,\s*(-?\d+)\s*\)")
_UNSAFE_IN_TYPES = frozenset(":<>,`")


class TypeUnknown(Exception):
    """Hive has no such type; the text says why."""


@dataclass(frozen=True, slots=True)
class DeclaredColumn:
    """A column as its table spells it; `type` is in the table format's own language."""

    name: str
    type: Any
    comment: str | None = None


def hive_columns(
    declared: Iterable[DeclaredColumn], type_of: Callable[[Any], HiveType]
) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    """Give Hive's columns, in lower case, and notes on those that Hive cannot have.

    Engines that know the table format read all columns whatever Hive is told.
    """
    columns: dict[str, Column] = {}
    notes: list[str] = []
    for each in declared:
        name = each.name.lower()
        if name in columns:
            notes.append(f"column {each.name!r} differs from another only by case: left out")
            continue
        try:
            text = render_type(type_of(each.type))
            parse_type(text)  # refuses sizes and depths that no reader of Hive's types knows
            columns[name] = Column(name, text, each.comment)
        except (InvalidHiveType, TypeUnknown) as error:
            notes.append(f"column {each.name!r} is left out for Hive: {error}")
    return tuple(columns.values()), tuple(notes)


def primitive(name: str, known: Mapping[str, HiveType]) -> HiveType:
    """Give Hive's type of a name, `decimal(P,S)` included. Raises TypeUnknown."""
    if name in known:
        return known[name]
    decimal = _DECIMAL.fullmatch(name)
    if decimal is None:
        raise TypeUnknown(f"there is no type {name}")
    return DecimalType(int(decimal.group(1)), int(decimal.group(2)))


def struct_field(name: str, hive_type: HiveType) -> StructField:
    """Make a nested field. Raises TypeUnknown for names that Hive's types cannot hold."""
    if not _UNSAFE_IN_TYPES.isdisjoint(name) or not name.strip():
        raise TypeUnknown(f"Hive's types cannot name the nested field {name!r}")
    return StructField(name, hive_type)
