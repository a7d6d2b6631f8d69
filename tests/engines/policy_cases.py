"""Partitioned tables whose second partition brings another schema, in every format."""

import csv
import gzip
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fastavro
import pyarrow as pa
import pyarrow.orc
import pyarrow.parquet

from metastore.hivetypes.nodes import DOUBLE, STRING, HiveType, StructType

DAYS = ("2024-01-31", "2024-02-01")
MOVED = frozenset(
    {
        "in_the_middle",
        "in_the_middle_everywhere",
        "removed_in_the_middle",
        "removed_in_the_middle_everywhere",
        "reordered",
        "reordered_everywhere",
    }
)
"""Changes after which columns are at other places."""
RETYPED = frozenset({"int_to_bigint", "int_to_double", "int_to_string"})
Fields = Mapping[str, tuple[pa.DataType, list[Any]]]

_ID, _LATER = (pa.int64(), [1, 2]), (pa.int64(), [3, 4])
_NAME, _NAMES = (pa.string(), ["Zoë", None]), (pa.string(), ["東京", "x"])
_INT, _INTS = (pa.int32(), [10, None]), (pa.int32(), [20, 30])
_X, _XY = pa.struct([("x", pa.int32())]), pa.struct([("x", pa.int32()), ("y", pa.string())])
_YX = pa.struct([("y", pa.string()), ("x", pa.int32())])
_FIRST: Fields = {"id": _ID, "name": _NAME}
_MIDDLE: Fields = {"id": _LATER, "n": _INTS, "name": _NAMES}
_COUNTED: Fields = {"id": _ID, "n": _INT, "name": _NAME}
_REORDERED: Fields = {"name": _NAMES, "n": _INTS, "id": _LATER}
_PLACED: Fields = {"id": _ID, "place": (_X, [{"x": 1}, None])}


@dataclass(frozen=True, slots=True)
class Change:
    """What the partitions hold; with `rewritten`, the first is written anew as well, as that."""

    first: Fields
    second: Fields
    rewritten: Fields | None = None

    @property
    def tables(self) -> tuple[pa.Table, pa.Table]:
        """What both partitions hold in the end."""
        return table_of(self.rewritten or self.first), table_of(self.second)

    @property
    def is_nested(self) -> bool:
        return "place" in self.first


def _counted(kind: pa.DataType, values: list[Any]) -> Change:
    return Change(_COUNTED, {"id": _LATER, "n": (kind, values), "name": _NAMES})


def _placed(kind: pa.DataType) -> Change:
    values = [{"x": 2, "y": "ü"}, {"x": None, "y": None}]
    return Change(_PLACED, {"id": _LATER, "place": (kind, values)})


CHANGES: Mapping[str, Change] = {
    "at_the_end": Change(_FIRST, {"id": _LATER, "name": _NAMES, "n": _INTS}),
    "in_the_middle": Change(_FIRST, _MIDDLE),
    "in_the_middle_everywhere": Change(_FIRST, _MIDDLE, rewritten=_COUNTED),
    "int_to_bigint": _counted(pa.int64(), [2**40, 7]),
    "int_to_double": _counted(pa.float64(), [1.5, -0.25]),
    "int_to_string": _counted(pa.string(), ["many", "few"]),
    "field_at_the_end": _placed(_XY),
    "field_in_the_middle": _placed(_YX),
    "removed": Change(_COUNTED, {"id": _LATER, "n": _INTS}),
    "removed_in_the_middle": Change(_COUNTED, {"id": _LATER, "name": _NAMES}),
    "removed_everywhere": Change(
        _COUNTED, {"id": _LATER, "n": _INTS}, rewritten={"id": _ID, "n": _INT}
    ),
    "removed_in_the_middle_everywhere": Change(
        _COUNTED, {"id": _LATER, "name": _NAMES}, rewritten=_FIRST
    ),
    "reordered": Change(_COUNTED, _REORDERED),
    "reordered_everywhere": Change(
        _COUNTED, _REORDERED, rewritten={name: _COUNTED[name] for name in _REORDERED}
    ),
}


def table_of(fields: Fields) -> pa.Table:
    return pa.table({name: pa.array(values, kind) for name, (kind, values) in fields.items()})


def _parquet(table: pa.Table) -> bytes:
    sink = io.BytesIO()
    pyarrow.parquet.write_table(table, sink)
    return sink.getvalue()


def _orc(table: pa.Table) -> bytes:
    sink = io.BytesIO()
    pyarrow.orc.write_table(table, sink)
    return sink.getvalue()


_AVRO: Mapping[pa.DataType, str] = {
    pa.int32(): "int",
    pa.int64(): "long",
    pa.float64(): "double",
    pa.string(): "string",
}


def _avro_type(kind: pa.DataType) -> Any:
    if pa.types.is_struct(kind):
        fields = [{"name": each.name, "type": _avro_type(each.type)} for each in kind]
        return ["null", {"type": "record", "name": "Place", "fields": fields}]
    return ["null", _AVRO[kind]]


def _avro(table: pa.Table) -> bytes:
    fields = [{"name": each.name, "type": _avro_type(each.type)} for each in table.schema]
    sink = io.BytesIO()
    schema = {"type": "record", "name": "Row", "fields": fields}
    fastavro.writer(sink, schema, table.to_pylist())
    return sink.getvalue()


def _json(table: pa.Table) -> bytes:
    lines = (json.dumps(each, ensure_ascii=False) for each in table.to_pylist())
    return "".join(f"{line}\n" for line in lines).encode()


def _plain(table: pa.Table) -> bytes:
    rows = (
        ",".join("\\N" if value is None else str(value) for value in row.values())
        for row in table.to_pylist()
    )
    return "".join(f"{row}\n" for row in rows).encode()


def _headed(table: pa.Table) -> bytes:
    return ",".join(table.column_names).encode() + b"\n" + _plain(table)


def _quoted(table: pa.Table) -> bytes:
    sink = io.StringIO()
    writer = csv.writer(sink, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows(row.values() for row in table.to_pylist())
    return sink.getvalue().encode()


@dataclass(frozen=True, slots=True)
class Format:
    """How a table's files are written.

    Files that are not `named` have no names of columns, `typed` ones have their types. `null` is
    what engines give for null.
    """

    name: str
    ending: str
    write: Callable[[pa.Table], bytes]
    named: bool = True
    typed: bool = False
    nested: bool = False
    null: str | None = None


FORMATS = (
    Format("parquet", "parquet", _parquet, typed=True, nested=True),
    Format("orc", "orc", _orc, typed=True, nested=True),
    Format("avro", "avro", _avro, typed=True, nested=True),
    Format("json", "json", _json, nested=True),
    Format("csv", "csv", _plain, named=False),
    Format("headed", "csv", _headed),
    Format("quoted", "csv", _quoted, named=False, null=""),
)
PACKED = Format("packed", "json.gz", lambda table: gzip.compress(_json(table)))


@dataclass(frozen=True, slots=True)
class Case:
    """One table."""

    format: Format
    what: str

    @property
    def name(self) -> str:
        return f"{self.format.name}_{self.what}"

    @property
    def change(self) -> Change:
        return CHANGES[self.what]

    def write(self, lake: Path, *, again: bool) -> None:
        """Write the first partition, or both as they are in the end."""
        parts = self.change.tables if again else (table_of(self.change.first),)
        for day, table in zip(DAYS, parts, strict=False):
            folder = lake / self.name / f"day={day}"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"part-0.{self.format.ending}").write_bytes(self.format.write(table))

    def rows(self, columns: Mapping[str, HiveType], days: Sequence[str]) -> list[list[Any]]:
        """Give the rows of some days as a table with these columns has them."""
        found = []
        for day, table in zip(DAYS, self.change.tables, strict=True):
            for row in table.to_pylist() if day in days else ():
                names = row if self.format.named else columns
                values = dict(zip(names, row.values(), strict=False))
                found.append([*self._values(columns, values), day])
        return found

    def _values(self, columns: Mapping[str, HiveType], row: Mapping[str, Any]) -> Iterator[Any]:
        for name, kind in columns.items():
            value = _as(kind, row.get(name))
            yield self.format.null if value is None and name in row else value


def _as(kind: HiveType, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, StructType):
        return [_as(field.type, value.get(field.name)) for field in kind.fields]
    if kind == DOUBLE:
        return float(value)
    return str(value) if kind == STRING else value


CASES = {
    case.name: case
    for case in (
        *(
            Case(made, what)
            for made in FORMATS
            for what, change in CHANGES.items()
            if made.nested or not change.is_nested
        ),
        Case(PACKED, "at_the_end"),
    )
}
