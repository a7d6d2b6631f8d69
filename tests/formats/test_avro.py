import io
import json
from typing import Any

import fastavro
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.errors import UnreadableFile
from crawler.formats.avro import AvroFormat
from crawler.listing import DataFile
from crawler.plugins import FileSchema, Layout, TypedColumn
from metastore.hivetypes.nodes import STRING
from metastore.hivetypes.render import render_type


def record(*fields: tuple[str, Any], name: str = "Row") -> dict[str, Any]:
    parts = [{"name": field, "type": kind} for field, kind in fields]
    return {"type": "record", "name": name, "namespace": "n", "fields": parts}


def avro(schema: Any, *records: dict[str, Any], codec: str = "null", **options: Any) -> bytes:
    sink = io.BytesIO()
    fastavro.writer(sink, schema, records, codec, **options)
    return sink.getvalue()


def described(schema: FileSchema) -> dict[str, str]:
    return {column.name: render_type(column.type) for column in schema.columns}


def logical(kind: str, name: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "logicalType": name, **more}


PLACE = record(("city", "string"), ("zip", ["null", "int"]), name="Place")
TYPES: dict[str, tuple[Any, str]] = {
    "boolean": ("boolean", "boolean"),
    "int": ("int", "int"),
    "long": ("long", "bigint"),
    "float": ("float", "float"),
    "double": ("double", "double"),
    "string": ("string", "string"),
    "bytes": ("bytes", "binary"),
    "fixed": ({"type": "fixed", "name": "F", "size": 2}, "binary"),
    "enum": ({"type": "enum", "name": "E", "symbols": ["A", "B"]}, "string"),
    "null or": (["null", "long"], "bigint"),
    "or null": (["string", "null"], "string"),
    "one branch": (["int"], "int"),
    "array": ({"type": "array", "items": ["null", "int"]}, "array<int>"),
    "map": ({"type": "map", "values": "double"}, "map<string,double>"),
    "record": (PLACE, "struct<city:string,zip:int>"),
    "date": (logical("int", "date"), "date"),
    "timestamp-millis": (logical("long", "timestamp-millis"), "timestamp"),
    "timestamp-micros": (logical("long", "timestamp-micros"), "bigint"),
    "local-timestamp-millis": (logical("long", "local-timestamp-millis"), "bigint"),
    "time-millis": (logical("int", "time-millis"), "int"),
    "time-micros": (logical("long", "time-micros"), "bigint"),
    "uuid": (logical("string", "uuid"), "string"),
    "decimal": (logical("bytes", "decimal", precision=9, scale=2), "decimal(9,2)"),
    "decimal without scale": (logical("bytes", "decimal", precision=9), "decimal(9,0)"),
    "varchar": (logical("string", "varchar", maxLength=7), "varchar(7)"),
    "char": (logical("string", "char", maxLength=3), "char(3)"),
    "fixed decimal": (
        {
            "type": "fixed",
            "name": "D",
            "size": 8,
            "logicalType": "decimal",
            "precision": 9,
            "scale": 2,
        },
        "binary",
    ),
}


@pytest.mark.parametrize(("kind", "hive"), TYPES.values(), ids=TYPES)
def test_a_field_has_the_type_that_hives_serde_gives_it(inspect, kind, hive):
    assert described(inspect(AvroFormat(), "f.avro", avro(record(("c", kind))))) == {"c": hive}


def test_a_name_means_the_type_defined_before(inspect):
    schema = record(("home", PLACE), ("work", ["null", "Place"]), ("again", "n.Place"))
    found = described(inspect(AvroFormat(), "f.avro", avro(schema)))
    assert set(found.values()) == {"struct<city:string,zip:int>"}


@pytest.mark.parametrize(
    "kind",
    [
        ["null", "int", "string"],
        {"type": "array", "items": ["int", "string"]},
        logical("bytes", "decimal", precision=60, scale=2),
        record(name="Nothing"),
        record(("next", ["null", "Node"]), name="Node"),
        ["null", "Row"],
    ],
    ids=["union", "union inside", "long decimal", "no fields", "recursive", "the row itself"],
)
def test_a_field_that_engines_cannot_read_is_left_out_of_the_readers_schema(inspect, kind):
    schema = inspect(AvroFormat(), "f.avro", avro(record(("id", "int"), ("c", kind))))
    assert described(schema) == {"id": "int"}
    assert "column 'c' is left out" in schema.notes[0]
    assert field_names(AvroFormat().layout([schema], schema.columns)) == ["id"]


def test_a_logical_type_that_engines_show_as_a_number_is_told(inspect):
    data = avro(record(("at", ["null", logical("long", "timestamp-micros")])))
    (note,) = inspect(AvroFormat(), "f.avro", data).notes
    assert "'at' is timestamp-micros" in note


def literal(layout: Layout) -> Any:
    return json.loads(layout.parameters["avro.schema.literal"])


def field_names(layout: Layout) -> list[str]:
    return [field["name"] for field in literal(layout)["fields"]]


def test_the_schema_is_written_to_the_table_and_its_serde(inspect):
    schema = record(("id", "int"), ("Name", ["null", "string"]))
    found = inspect(AvroFormat(), "f.avro", avro(schema))
    layout = AvroFormat().layout([found], found.columns)
    nullable = [
        {"name": "id", "type": ["null", "int"]},
        {"name": "Name", "type": ["null", "string"]},
    ]
    fields = [each | {"default": None} for each in nullable]
    assert literal(layout) == {"type": "record", "name": "n.Row", "fields": fields}
    assert (
        layout.serde.parameters["avro.schema.literal"]
        == (layout.parameters["avro.schema.literal"])
    )
    assert layout.serde.library == "org.apache.hadoop.hive.serde2.avro.AvroSerDe"


OLD = record(
    ("i", "int"),
    ("home", ["null", record(("city", "string"), name="Place")]),
    ("gone", "string"),
    ("kind", {"type": "enum", "name": "Kind", "symbols": ["A"]}),
    ("list", {"type": "array", "items": "int"}),
)
NEW = record(
    ("I", ["null", "long"]),
    ("home", ["null", PLACE]),
    ("kind", {"type": "enum", "name": "Kind", "symbols": ["A", "B"]}),
    ("list", {"type": "array", "items": "double"}),
    ("work", "Place"),
    ("late", "string"),
)


def test_files_of_old_and_new_schemas_are_read_by_one(inspect):
    old = avro(OLD, {"i": 1, "home": {"city": "x"}, "gone": "g", "kind": "A", "list": [1]})
    place = {"city": "y", "zip": 2}
    new = avro(NEW, {"I": 7, "home": None, "kind": "B", "list": [1.5], "work": place, "late": "l"})
    schemas = [inspect(AvroFormat(), "old.avro", old), inspect(AvroFormat(), "new.avro", new)]
    wanted = ("i", "home", "kind", "list", "work", "late", "gone")
    layout = AvroFormat().layout(schemas, [TypedColumn(name, STRING) for name in wanted])
    reader = literal(layout)
    rows = [next(fastavro.reader(io.BytesIO(data), reader_schema=reader)) for data in (old, new)]
    assert (rows[0]["I"], rows[1]["I"]) == (1, 7)
    assert rows[0]["home"] == {"city": "x", "zip": None}
    assert (rows[0]["list"], rows[1]["list"]) == ([1.0], [1.5])
    assert (rows[0]["late"], rows[1]["gone"], rows[1]["kind"]) == (None, None, "B")
    assert {column.name: column.type for column in layout.columns}["work"] == (
        "struct<city:string,zip:int>"
    )


DECIMAL = logical("bytes", "decimal", precision=5, scale=2)
LONGER = logical("bytes", "decimal", precision=9, scale=2)
DATE, TIME = logical("int", "date"), logical("long", "timestamp-millis")


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("int", "float", "double"),
        ("float", "long", "double"),
        ("float", "float", "float"),
        ("int", "long", "bigint"),
        ({"type": "array", "items": "int"}, {"type": "array", "items": "float"}, "array<double>"),
        ("string", "bytes", "string"),
    ],
)
def test_a_type_that_holds_all_is_what_the_readers_schema_says(inspect, one, other, wanted):
    layout = layout_of(inspect, one, other)
    assert layout.columns[0].type == wanted
    assert layout.notes == ()


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("int", DECIMAL, "is int, but files have decimal(5,2)"),
        (DECIMAL, LONGER, "is decimal(5,2), but files have decimal(9,2)"),
        (DECIMAL, "double", "is decimal(5,2), but files have double"),
        (DATE, TIME, "is date, but files have timestamp"),
        (
            {"type": "map", "values": DATE},
            {"type": "map", "values": TIME},
            "map<string,timestamp>",
        ),
        (
            record(("x", DATE), name="P"),
            record(("x", TIME), name="P"),
            "is struct<x:date>, but files have struct<x:timestamp>",
        ),
    ],
)
def test_files_that_the_readers_schema_cannot_read_are_told(inspect, one, other, told):
    (note,) = layout_of(inspect, one, other).notes
    assert told in note
    assert "engines fail or show wrong values" in note


def layout_of(inspect: Any, *kinds: Any) -> Layout:
    """The table of two files whose only column has other types."""
    files = [
        inspect(AvroFormat(), f"{at}.avro", avro(record(("v", ["null", kind]))))
        for at, kind in enumerate(kinds)
    ]
    return AvroFormat().layout(files, files[0].columns)


def test_columns_that_the_table_lacks_are_not_in_the_readers_schema(inspect):
    schema = inspect(AvroFormat(), "f.avro", avro(record(("home", PLACE), ("work", "Place"))))
    layout = AvroFormat().layout([schema], schema.columns[1:])
    fastavro.parse_schema(literal(layout))
    assert field_names(layout) == ["work"]


def test_rows_are_exact_of_one_block_and_else_extrapolated(inspect):
    one = inspect(AvroFormat(), "f", avro(record(("a", "int")), *({"a": 1},) * 7))
    assert (one.rows, one.rows_exact) == (7, True)
    many = avro(record(("a", "int")), *({"a": 1},) * 5_000, sync_interval=500)
    found = inspect(AvroFormat(), "f", many)
    assert not found.rows_exact
    assert abs((found.rows or 0) - 5_000) < 500
    none = inspect(AvroFormat(), "f", avro(record(("a", "int"))))
    assert (none.rows, none.rows_exact) == (0, True)


def test_a_long_header_is_read_to_its_end(inspect):
    schema = record(*((f"a_field_with_a_long_name_{at}", "string") for at in range(3_000)))
    assert len(inspect(AvroFormat(), "f.avro", avro(schema)).columns) == 3_000


def test_avro_is_recognised_without_an_ending():
    assert AvroFormat().recognises("", avro(record(("a", "int"))))
    assert not AvroFormat().recognises("", b"Object\n")


GOOD = avro(record(("a", "int"), ("b", PLACE)), codec="deflate")
DEEP = '{"type":"array","items":' * 5_000 + '"int"' + "}" * 5_000
DAMAGED = {
    "cut off": GOOD[:60],
    "the magic only": b"Obj\x01",
    "other content": b"a,b\n1,2\n" * 100,
    "no schema": b"Obj\x01\x00" + b"\0" * 16,
    "a schema that is no JSON": GOOD.replace(b'"fields"', b"'fields'"),
    "rows that are no records": GOOD.replace(b'"record"', b'"recore"', 1),
    "endless nesting": GOOD.replace(b'"int"', DEEP.encode()),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_an_unreadable_file(inspect, data):
    with pytest.raises(UnreadableFile):
        inspect(AvroFormat(), "f.avro", data)


def outcome(data: bytes) -> FileSchema | UnreadableFile:
    inspection = AvroFormat().inspect(DataFile("f", len(data)))
    try:
        wanted = next(inspection)
        while True:
            wanted = inspection.send(data[wanted.start : wanted.end])
    except StopIteration as done:
        return done.value
    except UnreadableFile as error:
        return error


@given(st.binary(max_size=80), st.integers(0, len(GOOD) - 1))
def test_any_damage_gives_a_schema_or_an_unreadable_file(noise, at):
    found = outcome(GOOD[:at] + noise + GOOD[at + len(noise) :])
    assert str(found) if isinstance(found, UnreadableFile) else found.columns


def test_a_field_that_a_later_file_lacks_is_null_to_the_schema_of_before(inspect):
    fields = (("id", "int"), ("name", ["null", "string"]), ("home", ["null", PLACE]))
    schema = inspect(AvroFormat(), "f.avro", avro(record(*fields)))
    reader = literal(AvroFormat().layout([schema], schema.columns))
    later = avro(record(("name", "string")), {"name": "x"})
    (row,) = fastavro.reader(io.BytesIO(later), reader_schema=reader)
    assert row == {"id": None, "name": "x", "home": None}


def with_schema(schema: Any) -> bytes:
    """An Avro file whose header holds any JSON for its schema, and which has no rows."""
    text = json.dumps(schema).encode()
    length, rest = len(text) << 1, bytearray()  # a number of Avro: seven bits a byte
    while length > 0x7F:
        rest.append(length & 0x7F | 0x80)
        length >>= 7
    return b"".join(
        [b"Obj\x01\x02\x16avro.schema", bytes([*rest, length]), text, b"\0", bytes(16)]
    )


@pytest.mark.parametrize(
    "fields",
    ["x", 5, None, ["x"], [None], [{"name": "a", "type": 5}], [{"name": "a"}]],
    ids=json.dumps,
)
def test_a_schema_of_wrong_json_is_an_unreadable_file(inspect, fields):
    schema = {"type": "record", "name": "r", "fields": fields}
    inner = record(("inner", schema))
    for each in (schema, inner):
        with pytest.raises(UnreadableFile):
            inspect(AvroFormat(), "f.avro", with_schema(each))


@pytest.mark.parametrize("scale", [None, "2", 1.5, []])
def test_a_decimal_of_no_scale_leaves_its_column_out(inspect, scale):
    wrong = {"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": scale}
    schema = inspect(AvroFormat(), "f.avro", with_schema(record(("a", "int"), ("b", wrong))))
    assert described(schema) == {"a": "int"}


@pytest.mark.parametrize("logical_type", [{}, [], None, 5])
def test_a_logical_type_that_is_no_name_is_none(inspect, logical_type):
    odd = {"type": "long", "logicalType": logical_type}
    assert described(inspect(AvroFormat(), "f.avro", with_schema(record(("a", odd))))) == {
        "a": "bigint"
    }
