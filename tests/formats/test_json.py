import gzip

import orjson
import pytest

from crawler.errors import UnreadableFile
from crawler.formats.json import JsonFormat
from crawler.plugins import FileSchema
from metastore.hivetypes.render import render_type


def lines(*records: object) -> bytes:
    return b"".join(orjson.dumps(record) + b"\n" for record in records)


def described(schema: FileSchema) -> dict[str, str]:
    return {column.name: render_type(column.type) for column in schema.columns}


def test_types_are_those_of_all_records_together(inspect):
    data = lines(
        {"i": 1, "d": 1, "b": True, "s": "2024-01-01", "n": None},
        {"i": 2, "d": 2.5, "b": None, "s": "x", "late": "y"},
    )
    assert described(inspect(JsonFormat(), "f.json", data)) == {
        "i": "bigint",
        "d": "double",
        "b": "boolean",
        "s": "string",
        "n": "void",
        "late": "string",
    }


def test_nesting_becomes_structs_and_arrays(inspect):
    data = lines(
        {"o": {"a": 1, "B": [{"c": 1.5}]}},
        {"o": {"a": 2, "B": [{"c": 2, "d": "x"}], "e": []}},
    )
    assert described(inspect(JsonFormat(), "f.jsonl", data)) == {
        "o": "struct<a:bigint,B:array<struct<c:double,d:string>>,e:array<void>>"
    }


def test_what_cannot_be_one_type_is_a_string(inspect):
    data = lines({"a": 1, "b": [1]}, {"a": "x", "b": {"c": 1}}, {"a": 2**63, "b": 1})
    assert described(inspect(JsonFormat(), "f.json", data)) == {"a": "string", "b": "string"}


def test_names_that_differ_by_case_are_one_column(inspect):
    schema = inspect(JsonFormat(), "f.json", lines({"Id": 1}, {"ID": 2.5}))
    assert described(schema) == {"Id": "double"}
    assert schema.notes == ("fields 'Id' and 'ID' are one column: only case or blanks differ",)


def test_fields_without_a_name_are_left_out_and_told(inspect):
    schema = inspect(JsonFormat(), "f.json", lines({"": 1, "a": 2}, {" ": 1}))
    assert described(schema) == {"a": "bigint"}
    assert schema.notes == ("fields without a name are left out",)


def test_names_that_types_cannot_hold_make_a_map(inspect):
    data = lines({"tags": {"aws:ec2:name": "x", "a,b": "y"}})
    assert described(inspect(JsonFormat(), "f.json", data)) == {"tags": "map<string,string>"}


def test_gzip_is_looked_through(inspect):
    schema = inspect(JsonFormat(), "f.json.gz", gzip.compress(lines({"a": 1})))
    assert (described(schema), schema.compression) == ({"a": "bigint"}, "gzip")


UNREADABLE = {
    "half an array": (b'[{"a": 1}, {"a":', "ends too early"),
    "an array of numbers": (b"[1, 2]", "element 1"),
    "a broken line": (b'{"a": 1}\n{"a": \n', "line 2"),
    "no objects": (b"1\n2\n", "line 1"),
    "no fields": (b"{}\n{}\n", "no fields"),
}


@pytest.mark.parametrize(("data", "why"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_holds_no_objects_says_what_it_is(inspect, data, why):
    with pytest.raises(UnreadableFile, match=why):
        inspect(JsonFormat(), "f.json", data)


def test_objects_are_recognised_without_an_ending():
    assert JsonFormat().recognises("", b'{"a": 1}\n{"a": 2}\n')
    assert not JsonFormat().recognises("", b"[1, 2]\n")
    assert not JsonFormat().recognises("html", b'{"a": 1}\n')


def test_the_table_is_read_with_the_json_serde_that_most_engines_have(inspect):
    schema = inspect(JsonFormat(), "f.json", lines({"a": 1}))
    layout = JsonFormat().layout([schema], schema.columns)
    assert layout.serde.library == "org.apache.hive.hcatalog.data.JsonSerDe"


def test_what_only_the_last_lines_have_is_seen(inspect):
    early = lines(*({"id": n, "v": n} for n in range(30_000)))
    late = lines(*({"id": n, "v": 2.5} for n in range(30_000)), {"id": 1, "last": "x"})
    assert described(inspect(JsonFormat(), "f.json", early + late)) == {
        "id": "bigint",
        "v": "double",
        "last": "string",
    }
