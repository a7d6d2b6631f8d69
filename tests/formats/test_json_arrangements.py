"""JSON as it is found: arrays, objects over many lines, data for names, names that collide."""

import gzip

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.config.classifiers import JsonClassifier
from crawler.config.policies import Compat
from crawler.errors import UnreadableFile
from crawler.formats.json import JsonFormat
from crawler.plugins import FileSchema, TypedColumn
from crawler.records import columns_of
from crawler.registry import load_formats
from metastore.hivetypes.render import render_type
from metastore.hivetypes.widen import widen

OPENX = "org.openx.data.jsonserde.JsonSerDe"
RECORDS = [{"id": at, "name": f"n{at}"} for at in range(3)]
COLUMNS = {"id": "bigint", "name": "string"}


def lines(*records: object) -> bytes:
    return b"".join(orjson.dumps(record) + b"\n" for record in records)


def described(schema: FileSchema) -> dict[str, str]:
    return {column.name: render_type(column.type) for column in schema.columns}


def typed(*records: dict[str, object]) -> dict[str, str]:
    return {name: render_type(kind) for name, kind in columns_of(records).columns.items()}


ARRANGEMENTS = {
    "an array": (orjson.dumps(RECORDS), "array"),
    "an array over lines": (orjson.dumps(RECORDS, option=orjson.OPT_INDENT_2), "array"),
    "an array that is cut": (orjson.dumps(RECORDS * 20_000), "array"),
    "objects over lines": (
        b"\n".join(orjson.dumps(each, option=orjson.OPT_INDENT_2) for each in RECORDS),
        "multiline",
    ),
    "objects on one line": (b"".join(map(orjson.dumps, RECORDS)), "concatenated"),
    "two on a line": (
        b"".join(map(orjson.dumps, RECORDS)) + b"\n" + orjson.dumps(RECORDS[0]),
        "concatenated",
    ),
    "one object over lines": (b'{\n "id": 1,\n "name": "x"\n}\n', "multiline"),
}


@pytest.mark.parametrize(("data", "how"), ARRANGEMENTS.values(), ids=ARRANGEMENTS)
def test_what_engines_cannot_read_is_registered_and_said(inspect, data, how):
    schema = inspect(JsonFormat(), "f.json", data)
    assert (described(schema), schema.dialect) == (COLUMNS, how)
    assert "write it as JSON lines" in schema.notes[-1]


def test_json_lines_need_no_advice(inspect):
    schema = inspect(JsonFormat(), "f.json", lines(*RECORDS))
    assert (described(schema), schema.dialect, schema.notes) == (COLUMNS, "", ())
    assert schema.rows == 3


def test_a_record_longer_than_the_sample_is_read_whole(inspect):
    big = {"id": 1, "text": "x" * 700_000}
    assert described(inspect(JsonFormat(), "f.json", lines(big, big))) == {
        "id": "bigint",
        "text": "string",
    }


TYPES = {
    "numbers beyond 64 bits": (b'{"a": 18446744073709551616}\n', {"a": "decimal(38,0)"}),
    "numbers beyond 38 digits": (b'{"a": 1' + b"0" * 38 + b"}\n", {"a": "string"}),
    "unsigned numbers": (b'{"a": 18446744073709551615}\n{"a": 1}\n', {"a": "decimal(38,0)"}),
    "ids as names": (b'{"a": {"17": 1, "42": 2}}\n', {"a": "map<string,bigint>"}),
    "dates as names": (
        b'{"a": {"2024-01-01": {"x": 1}}}\n',
        {"a": "map<string,struct<x:bigint>>"},
    ),
    "uuids as names": (
        b'{"a": {"123e4567-e89b-12d3-a456-426614174000": true}}\n',
        {"a": "map<string,boolean>"},
    ),
    "an empty object": (b'{"a": {}}\n', {"a": "map<string,void>"}),
    "an object that was empty": (b'{"a": {}}\n{"a": {"x": 1}}\n', {"a": "struct<x:bigint>"}),
    "an empty list": (b'{"a": []}\n{"a": [1]}\n', {"a": "array<bigint>"}),
    "dates": (b'{"a": "2024-01-01"}\n', {"a": "string"}),
    "a leading underscore": (
        b'{"_id": 1, "a b": 2, "c/d": 3}\n',
        {"_id": "bigint", "a b": "bigint", "c/d": "bigint"},
    ),
    "list and object": (b'{"a": [1]}\n{"a": {"x": 1}}\n', {"a": "string"}),
    "boolean and number": (b'{"a": true}\n{"a": 1}\n', {"a": "string"}),
}


@pytest.mark.parametrize(("data", "columns"), TYPES.values(), ids=TYPES)
def test_values_decide_on_types(inspect, data, columns):
    assert described(inspect(JsonFormat(), "f.json", data)) == columns


def test_many_names_of_which_each_record_has_few_are_data():
    records = [{"views": {f"page{at * 7 + n}": n for n in range(3)}} for at in range(40)]
    assert typed(*records) == {"views": "map<string,bigint>"}
    wide = [{"o": {f"field{n}": n for n in range(60)}} for _ in range(40)]
    assert typed(*wide)["o"].startswith("struct<")


def test_a_map_in_one_file_and_an_object_in_another_are_a_map():
    one = columns_of([{"a": {"17": 1}}]).columns["a"]
    other = columns_of([{"a": {"total": 2.5}}]).columns["a"]
    assert render_type(widen(one, other)) == "map<string,double>"


def test_names_that_collide_in_one_record_are_mapped_for_a_serde_that_can(inspect):
    record = {"Name": "x", "name": 1, "id": 2, "o": {"Unit": "m", "name": 3}}
    schema = inspect(JsonFormat(), "f.json", lines(record))
    assert described(schema) == {
        "Name": "string",
        "id": "bigint",
        "o": "struct<Unit:string,name:bigint>",
    }
    clash, lost = schema.notes
    assert clash == "fields 'Name' and 'name' are in the same records: only the first is a column"
    assert lost.startswith("nested field 'name' cannot be read: 'Name' is elsewhere")
    merged = [TypedColumn(each.name.lower(), each.type) for each in schema.columns]
    serde = JsonFormat().layout([schema], merged).serde
    assert serde.library == OPENX
    assert serde.parameters == {
        "serialization.format": "1",
        "case.insensitive": "false",
        "mapping.name": "Name",
        "mapping.unit": "Unit",
    }


def test_names_that_collide_below_are_told_with_their_place(inspect):
    schema = inspect(JsonFormat(), "f.json", lines({"o": {"A": 1, "a": 2.5}}))
    assert described(schema) == {"o": "struct<A:double>"}
    assert schema.notes == ("fields 'o.A' and 'o.a' are one column: only case or blanks differ",)


def test_a_comma_in_a_name_is_mapped(inspect):
    schema = inspect(JsonFormat(), "f.json", lines({"a,b": 1}))
    assert described(schema) == {"a_b": "bigint"}
    layout = JsonFormat().layout([schema], schema.columns)
    assert layout.serde.parameters["mapping.a_b"] == "a,b"
    assert layout.columns[0].comment == "field 'a,b' in the files"


def nested(levels: int) -> bytes:
    return b'{"a":' * levels + b"1" + b"}" * levels + b"\n"


def test_depth_and_width_have_limits(classify):
    assert classify("f.json", nested(90)).columns[0].name == "a"
    with pytest.raises(UnreadableFile, match="100 levels"):
        classify("f.json", nested(120))
    with pytest.raises(UnreadableFile, match="10,000 columns"):
        classify("f.json", lines({f"c{at}": at for at in range(10_000)}))
    with pytest.raises(UnreadableFile, match="131,072 characters"):
        classify("f.json", lines({"o": {f"some_long_name_{at}": at for at in range(8_000)}}))
    with pytest.raises(UnreadableFile):
        classify("f.json", b"[" * 100_000)


PATHS = {
    "$.records[*]": ({"records": [{"a": 1}, {"a": 2}]}, {"a": "bigint"}),
    "$['records'][1]": ({"records": [{"a": 1}, {"b": "x"}]}, {"b": "string"}),
    "$.by.*": ({"by": {"x": {"a": 1}, "y": {"a": 2.5}}}, {"a": "double"}),
    "$.count": ({"count": 5}, {"record": "bigint"}),
    "$": ({"a": 1}, {"a": "bigint"}),
    "$[*]": ([{"a": 1}], {"a": "bigint"}),
}


@pytest.mark.parametrize(("path", "case"), PATHS.items(), ids=list(PATHS))
def test_a_path_finds_the_records(classify, path, case):
    document, columns = case
    formats = load_formats([JsonClassifier("c", path)])
    schema = classify("f.json", orjson.dumps(document), formats)
    assert (described(schema), schema.plugin, schema.format) == (columns, "c", "json")


def test_a_path_that_leads_nowhere_leaves_the_file_to_others(classify):
    formats = load_formats([JsonClassifier("c", "$.records[*]")])
    assert classify("f.json", lines({"a": 1}), formats).plugin == ""


def test_glue_makes_one_column_of_an_array(classify):
    formats = load_formats(compat=Compat.GLUE)
    schema = classify("f.json", orjson.dumps(RECORDS), formats)
    assert described(schema) == {"array": "array<struct<id:bigint,name:string>>"}


def test_siblings_are_read_from_less_to_the_same_columns(classify):
    data = lines(*({"id": at, "v": {"x": [at]}} for at in range(9_000)))
    first = classify("a.json", data)
    assert described(classify("b.json.gz", gzip.compress(data), hint=first)) == described(first)
    with pytest.raises(UnreadableFile, match="line 2"):
        classify("b.json", b'{"id": 1}\n{"id":\n', hint=first)
    assert classify("b.json", orjson.dumps(RECORDS), hint=first).dialect == "array"


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False)
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.lists(st.fixed_dictionaries({"a": values}), min_size=1, max_size=4),
    st.lists(st.fixed_dictionaries({"a": values}), max_size=3),
)
def test_more_records_never_narrow_a_type(records, more):
    before, after = columns_of(records).columns["a"], columns_of([*records, *more]).columns["a"]
    if "map<" in render_type(after) or "map<" in render_type(before):
        return  # whether names are data is judged over all records
    assert widen(before, after) == after or render_type(widen(before, after)) == render_type(after)
