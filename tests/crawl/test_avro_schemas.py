"""The schema that readers of an Avro table are given, and its columns, never contradict."""

import io
import json
from typing import Any

import fastavro
import pytest

from crawler.formats.avro import LITERAL, grown_to
from metastore.model.column import Column
from metastore.model.table import TableName

READINGS = TableName("hive", "lake", "readings")


@pytest.fixture
def put(lake):
    """Put a file of one row, whose column `v` has this Avro type."""

    def write(path: str, kind: Any, value: Any) -> None:
        schema = {"type": "record", "name": "Row", "fields": [{"name": "v", "type": kind}]}
        sink = io.BytesIO()
        fastavro.writer(sink, schema, [{"v": value}])
        lake.write(f"readings/{path}", sink.getvalue())

    return write


@pytest.fixture
def seen(catalog, context):
    """The type of the column `v`: in the catalog, in the table's and in the SerDe's schema."""

    def look() -> tuple[str, ...]:
        table = catalog.tables.get(context, READINGS)
        shape = table.storage.shape
        literals = (table.parameters[LITERAL], shape.serde.parameters[LITERAL])
        types = [json.loads(each)["fields"][0]["type"][1] for each in literals]
        return (shape.columns[0].type, *types)

    return look


def test_a_number_that_no_file_has_any_more_stays_as_wide_in_both(put, seen, lake, crawl):
    put("a.avro", "int", 7)
    put("b.avro", "double", 0.5)
    crawl()
    assert seen() == ("double", "double", "double")
    (lake.root / "readings/b.avro").unlink()
    crawl()
    assert seen() == ("double", "double", "double")
    put("c.avro", "int", 8)
    crawl()
    assert seen() == ("double", "double", "double")
    assert crawl().diff.is_nothing


def test_whole_numbers_with_floats_are_double_in_both(put, seen, crawl):
    put("a.avro", "int", 7)
    crawl()
    put("b.avro", "float", 0.5)
    report = crawl()
    assert seen() == ("double", "double", "double")
    assert report.problems == ()


PLACE = {"type": "record", "name": "P", "fields": [{"name": "X", "type": "int"}]}
WIDE = {"type": "record", "name": "P", "fields": [{"name": "X", "type": "double"}]}


@pytest.mark.parametrize(
    ("kind", "column", "wanted"),
    [
        ("int", "bigint", "long"),
        ("float", "double", "double"),
        ("double", "int", "double"),
        ("int", "decimal(9,2)", "int"),
        ("string", "double", "string"),
        ("int", "no type", "int"),
        ({"type": "int", "logicalType": "date"}, "bigint", {"type": "int", "logicalType": "date"}),
        (
            {"type": "array", "items": ["null", "int"]},
            "array<bigint>",
            {"type": "array", "items": ["null", "long"]},
        ),
        (
            {"type": "map", "values": PLACE},
            "map<string,struct<x:double>>",
            {"type": "map", "values": WIDE},
        ),
        (["int", "string"], "uniontype<double,string>", ["int", "string"]),
    ],
)
def test_numbers_of_a_schema_grow_to_those_of_the_columns(kind, column, wanted):
    branches = kind if isinstance(kind, list) else [kind]
    fields = [{"name": "v", "type": ["null", *branches]}]
    schema = {"type": "record", "name": "Row", "fields": fields}
    found = grown_to(json.dumps(schema), [Column("V", column)])
    expected = wanted if isinstance(wanted, list) else [wanted]
    assert json.loads(found)["fields"][0]["type"] == ["null", *expected]


def test_a_schema_that_fits_stays_as_it_is_written():
    text = '{"type": "record", "name": "Row", "fields": [{"name": "v", "type": "long"}]}'
    assert grown_to(text, [Column("v", "bigint"), Column("w", "int")]) == text
