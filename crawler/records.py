"""Types of records that carry names and nesting themselves (JSON, XML), from their values.

values             type
true, false        boolean
whole numbers      bigint; beyond 64 bits decimal(38,0), beyond 38 digits string
other numbers      double
texts              string
objects            struct; map<string,…> where the names look like data
lists              array
nothing else       void, or map<string,void> for objects without fields: any other type wins
different kinds    string
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from crawler.errors import UnreadableFile
from crawler.limits import LONE_SURROGATE, MAX_DEPTH
from crawler.nestednames import unreadable_name
from metastore.hivetypes.nodes import (
    BIGINT,
    BOOLEAN,
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
from metastore.hivetypes.widen import widen, widen_all

MANY_NAMES = 50
"""An object with more names than this, few of which are in each record, is a map."""
FEW = 0.3
MAX_SOURCE_NAME = 4_000
"""Characters in the name of a field; what maps columns to longer ones, catalogs do not hold."""

_EMPTY = MapType(STRING, VOID)
_HUGE = DecimalType(38, 0)
_TEXT, _INT, _FLOAT, _BOOL, _BIG, _LIST, _OBJECT = (1 << at for at in range(7))
_SCALARS: dict[int, HiveType] = {
    0: VOID,
    _BOOL: BOOLEAN,
    _INT: BIGINT,
    _FLOAT: DOUBLE,
    _INT | _FLOAT: DOUBLE,
    _BIG: _HUGE,
    _BIG | _INT: _HUGE,
    _BIG | _FLOAT: DOUBLE,
    _BIG | _FLOAT | _INT: DOUBLE,
}
_DATA_NAME = re.compile(
    r"-?[0-9]+(?:[.:_/-][0-9]+)*"  # ids, dates, times, versions, addresses
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}T.*"
    r"|[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
    r"|(?=[a-f]*[0-9])[0-9a-f]{16,}|(?=[A-F]*[0-9])[0-9A-F]{16,}"
)


@dataclass(slots=True)
class Seen:
    """What was seen at one place of the records: kinds of values, fields, elements."""

    kinds: int = 0
    objects: int = 0
    count: int = 0
    fields: dict[str, "Seen"] = field(default_factory=dict)
    element: "Seen | None" = None

    def add(self, value: Any, depth: int = 1) -> None:
        """Take note of a value. Raises UnreadableFile if it is nested too deep."""
        self.count += 1
        kind = type(value)
        if kind is str:
            self.kinds |= _TEXT
        elif kind is int:
            self.kinds |= _kind_of_int(value)
        elif kind is float:
            self.kinds |= _FLOAT
        elif kind is bool:
            self.kinds |= _BOOL
        elif value is not None:
            self._add_nested(value, depth)

    def _add_nested(self, value: Any, depth: int) -> None:
        if depth >= MAX_DEPTH:
            raise UnreadableFile(f"its records are nested more than {MAX_DEPTH} levels deep")
        if isinstance(value, list):
            self.kinds |= _LIST
            if self.element is None:
                self.element = Seen()
            for each in value:
                self.element.add(each, depth + 1)
            return
        self.kinds |= _OBJECT
        self.objects += 1
        fields = self.fields
        for name, inner in value.items():
            known = fields.get(name)
            if known is None:
                known = fields[name] = Seen()
            known.add(inner, depth + 1)

    def type(self, notes: dict[str, None], path: str = "") -> HiveType:
        """Give the narrowest type of all values; `notes` get what is to be told of names."""
        match self.kinds:
            case kinds if kinds == _LIST:
                element = self.element or Seen()
                return ArrayType(element.type(notes, path))
            case kinds if kinds == _OBJECT:
                return self._object_type(notes, path)
            case kinds:
                return _SCALARS.get(kinds, STRING)

    def _object_type(self, notes: dict[str, None], path: str) -> HiveType:
        if not self.fields:
            return _EMPTY
        inner = {name: seen.type(notes, _join(path, name)) for name, seen in self.fields.items()}
        if self.is_map():
            return MapType(STRING, widen_all(*inner.values()))
        merged: dict[str, StructField] = {}
        for name, kind in inner.items():
            known = merged.setdefault(name.lower(), StructField(name, VOID))
            if known.name != name:
                notes[_one_field(_join(path, known.name), _join(path, name))] = None
            merged[name.lower()] = StructField(known.name, widen(known.type, kind))
        return StructType(tuple(merged.values()))

    def is_map(self) -> bool:
        """Tell whether the names of an object's fields are data, or impossible in a struct."""
        names = self.fields
        if are_data(names):
            return True
        present = sum(seen.count for seen in names.values())
        return len(names) > MANY_NAMES and present < FEW * len(names) * self.objects


def are_data(names: Collection[str]) -> bool:
    """Tell whether names of an object's fields are data, or impossible in a struct."""
    return any(map(unreadable_name, names)) or all(map(_DATA_NAME.fullmatch, names))


@dataclass(frozen=True, slots=True)
class RecordColumns:
    """The columns of records; `sources` maps a column's name to the field's where they differ.

    `clashing` is set if one record has several fields whose names differ only by case or blanks.
    """

    columns: Mapping[str, HiveType]
    sources: Mapping[str, str]
    clashing: bool
    notes: tuple[str, ...]


def columns_of(records: Sequence[Mapping[str, Any]]) -> RecordColumns:
    """Unite the fields of records: names without case, in order of first appearance."""
    seen = Seen()
    for record in records:
        seen.add(record)
    notes: dict[str, None] = {}
    names: dict[str, str] = {}
    types: dict[str, HiveType] = {}
    clashing = False
    for name, inner in seen.fields.items():
        plain = name.strip().lower()
        if not plain:
            notes["fields without a name are left out"] = None
            continue
        if len(name) > MAX_SOURCE_NAME:
            text = f"field {name[:40] + '…'!r} is left out: its name is {len(name):,} characters"
            notes[text] = None
            continue
        if LONE_SURROGATE.search(name):
            notes[f"field {name!r} is left out: its name is no text"] = None
            continue
        key = names.setdefault(plain, name)
        if key != name:
            together = any(key in record and name in record for record in records)
            clashing = clashing or together
            notes[_clash(key, name) if together else _one_field(key, name)] = None
            if together:
                continue
        types[key] = widen(types.get(key, VOID), inner.type(notes, name))
    named = column_names(types)
    sources = {new: old for old, new in named.items() if new.lower() != old.strip().lower()}
    notes.update(dict.fromkeys(f"field {old!r} is column {new!r}" for new, old in sources.items()))
    columns = {named[name]: kind for name, kind in types.items()}
    return RecordColumns(columns, sources, clashing, tuple(notes))


MAX_NAME = 255


def column_names(names: Iterable[str]) -> dict[str, str]:
    """Give each name in a file the name of its column.

    Names are kept, blanks and accents too, except where a catalog cannot live with them: a comma
    (Hive joins names with it), more than 255 characters, line ends.
    """
    given: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        base = re.sub(r"[,\x00-\x1f]", "_", name.strip())[:MAX_NAME]
        new, copy = base, 1
        while new.lower() in taken:
            copy += 1
            new = f"{base[: MAX_NAME - 8]}_{copy}"
        taken.add(new.lower())
        given[name] = new
    return given


def _kind_of_int(value: int) -> int:
    if -(2**63) <= value < 2**63:
        return _INT
    return _BIG if abs(value) < 10**38 else _TEXT


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _one_field(one: str, other: str) -> str:
    return f"fields {one!r} and {other!r} are one column: only case or blanks differ"


def _clash(one: str, other: str) -> str:
    return f"fields {one!r} and {other!r} are in the same records: only the first is a column"
