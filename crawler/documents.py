"""Types of documents in a database without schemas (DynamoDB, MongoDB), from their values.

A document comes with its values replaced by their Hive types: `{"id": BIGINT, "tags": [STRING]}`.
What is kept of it has a bounded size however many documents there are, and the columns do not
depend on the order in which they come: names are sorted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from crawler.records import FEW, MANY_NAMES, are_data, column_names
from metastore.hivetypes.nodes import (
    BIGINT,
    DOUBLE,
    STRING,
    VOID,
    ArrayType,
    DecimalType,
    HiveType,
    MapType,
    StructField,
    StructType,
)
from metastore.hivetypes.render import render_type
from metastore.hivetypes.widen import widen
from metastore.model.column import Column

Typed: TypeAlias = "HiveType | Sequence[Typed] | Mapping[str, Typed]"
"""A document: a type for each value, lists and mappings for nested ones."""

MAX_COLUMNS = 2_000
MAX_NAMES = 500
"""An object with more names than this is a map, whatever they look like."""
MAX_DEPTH = 40
_FRACTION = DecimalType(38, 18)
_WHOLE = DecimalType(38, 0)


def type_of_number(number: Decimal) -> HiveType:
    """Give bigint, decimal(38,0) or, with a fraction, decimal(38,18); what has no room is double.

    The decimal is the same for all fractions, so that the type does not follow the sample.
    """
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int):
        return DOUBLE  # NaN and infinity
    if number == number.to_integral_value():
        if -(2**63) <= number < 2**63:
            return BIGINT
        return _WHOLE if number.adjusted() < 38 else DOUBLE
    has_room = -exponent <= 18 and number.adjusted() < 20
    return _FRACTION if has_room else DOUBLE


@dataclass(slots=True)
class Place:
    """What was seen at one place of the documents."""

    scalar: HiveType = VOID
    scalars: set[HiveType] = field(default_factory=set)
    element: "Place | None" = None
    fields: "dict[str, Place]" = field(default_factory=dict)
    values: "Place | None" = None
    objects: int = 0
    count: int = 0

    def add(self, value: Typed, depth: int = 0) -> None:
        """Take note of a value; below 40 levels of nesting all are strings."""
        self.count += 1
        if isinstance(value, Mapping | Sequence) and depth >= MAX_DEPTH:
            self._add_scalar(STRING)
        elif isinstance(value, Mapping):
            self.objects += 1
            self._add_fields(value, depth)
        elif isinstance(value, Sequence):
            self.element = self.element or Place()
            for each in value:
                self.element.add(each, depth + 1)
        else:
            self._add_scalar(value)

    def _add_scalar(self, kind: HiveType) -> None:
        if kind != VOID and kind not in self.scalars:
            self.scalars.add(kind)
            self.scalar = widen(self.scalar, kind)

    def _add_fields(self, value: Mapping[str, Typed], depth: int) -> None:
        for name, inner in value.items():
            if self.values is not None:
                self.values.add(inner, depth + 1)
                continue
            self.fields.setdefault(name, Place()).add(inner, depth + 1)
            if depth and len(self.fields) > MAX_NAMES:
                self._become_map()

    def _become_map(self) -> None:
        """Keep the values of all fields together, without their names."""
        self.values = Place()
        for each in self.fields.values():
            self.values.absorb(each)
        self.fields = {}

    def absorb(self, other: "Place") -> None:
        """Take note of all that was seen at another place."""
        self.scalars |= other.scalars
        self.scalar = widen(self.scalar, other.scalar)
        self.objects += other.objects
        self.count += other.count
        if other.element is not None:
            self.element = self.element or Place()
            self.element.absorb(other.element)
        if other.values is not None:
            self._become_map_unless()
            assert self.values is not None, "made in the line above"
            self.values.absorb(other.values)
        for name, inner in other.fields.items():
            if self.values is not None:
                self.values.absorb(inner)
            else:
                self.fields.setdefault(name, Place()).absorb(inner)

    def _become_map_unless(self) -> None:
        if self.values is None:
            self._become_map()

    def type(self) -> HiveType:
        """Give the narrowest type of all values; values of different kinds are a string."""
        kinds = [*({self.scalar} - {VOID})]
        if self.element is not None:
            kinds.append(ArrayType(self.element.type()))
        if self.objects:
            kinds.append(self._object_type())
        if not kinds:
            return VOID
        return kinds[0] if len(kinds) == 1 else STRING

    def _object_type(self) -> HiveType:
        if self.values is not None:
            return MapType(STRING, self.values.type())
        if not self.fields:
            return MapType(STRING, VOID)
        if self._is_map():
            together = Place()
            for each in self.fields.values():
                together.absorb(each)
            return MapType(STRING, together.type())
        united: dict[str, StructField] = {}
        for name in sorted(self.fields):
            known = united.setdefault(name.lower(), StructField(name, VOID))
            kind = widen(known.type, self.fields[name].type())
            united[name.lower()] = StructField(known.name, kind)
        return StructType(tuple(united.values()))

    def _is_map(self) -> bool:
        names = self.fields
        if are_data(names):
            return True
        present = sum(each.count for each in names.values())
        return len(names) > MANY_NAMES and present < FEW * len(names) * self.objects

    def is_mixed(self) -> bool:
        """Tell whether only a string can hold the values, though not all are strings."""
        shapes = bool(self.scalars) + (self.element is not None) + bool(self.objects)
        return self.type() == STRING and (shapes > 1 or len(self.scalars) > 1)


@dataclass(slots=True)
class Documents:
    """All documents of one table, as far as they were read."""

    root: Place = field(default_factory=Place)
    read: int = 0
    dropped: bool = False

    def add(self, document: Mapping[str, Typed]) -> None:
        """Take note of a document."""
        self.read += 1
        fields = self.root.fields
        for name, value in document.items():
            if name not in fields and len(fields) >= MAX_COLUMNS:
                self.dropped = True
                continue
            fields.setdefault(name, Place()).add(value, 1)

    def columns(self, first: Iterable[str] = ()) -> tuple[tuple[Column, ...], tuple[str, ...]]:
        """Give the columns, `first` ones before the others, and notes about them.

        Names that differ only by case are columns of their own with a number. A column without
        any value is a string.
        """
        named = {name for name in self.root.fields if name.strip()}
        leading = [name for name in first if name in named]
        others = sorted(named - {*leading})
        given = column_names([*leading, *others])
        columns: list[Column] = []
        notes: list[str] = []
        for name, new in given.items():
            place = self.root.fields[name]
            columns.append(Column(new.lower(), render_type(settled(place.type()))))
            if new.lower() != name.lower():
                notes.append(f"field {name!r} is column {new.lower()!r}")
            if place.is_mixed():
                notes.append(f"field {name!r} has values of different kinds: it is a string")
        if len(named) < len(self.root.fields):
            notes.append("fields without a name are left out")
        if self.dropped:
            notes.append(f"there are more than {MAX_COLUMNS:,} fields: the others are left out")
        return tuple(columns), tuple(notes)


def settled(kind: HiveType) -> HiveType:
    """Replace void, the type of what never has a value, by string."""
    match kind:
        case ArrayType(element):
            return ArrayType(settled(element))
        case MapType(key, value):
            return MapType(key, settled(value))
        case StructType(fields):
            return StructType(tuple(StructField(f.name, settled(f.type)) for f in fields))
        case _:
            return STRING if kind == VOID else kind
