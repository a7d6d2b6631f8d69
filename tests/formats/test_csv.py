import gzip

import pytest

from crawler.errors import UnreadableFile
from crawler.formats.csv import CsvFormat
from crawler.formats.csv.typing import guess_column
from crawler.plugins import FileSchema
from metastore.hivetypes.render import render_type


def described(schema: FileSchema) -> dict[str, str]:
    return {column.name: render_type(column.type) for column in schema.columns}


@pytest.mark.parametrize("delimiter", [",", "\t", "|", ";", "\x01"])
def test_the_delimiter_is_found(inspect, delimiter):
    lines = [delimiter.join(row) for row in (["id", "name"], ["1", "Ann"], ["2", "Bob"])]
    schema = inspect(CsvFormat(), "f.csv", "\n".join(lines).encode())
    assert described(schema) == {"id": "bigint", "name": "string"}
    layout = CsvFormat().layout([schema], schema.columns)
    assert layout.serde.parameters["field.delim"] == delimiter
    assert layout.parameters["skip.header.line.count"] == "1"


def test_a_decimal_comma_does_not_make_the_comma_the_delimiter(inspect):
    schema = inspect(CsvFormat(), "f.csv", b"1,5;2,5;x\n3,5;4,5;y\n5,5;6,5;z\n")
    assert len(schema.columns) == 3
    assert schema.hints["delimiter"] == ";"


COLUMNS = [
    (["1", "2", "-3"], "bigint"),
    (["9223372036854775807"], "bigint"),
    (["9223372036854775808", "-1"], "decimal(38,0)"),
    (["1" * 39], "string"),
    (["9223372036854775808", "1.5"], "string"),
    (["1", "2.5"], "double"),
    (["1e6", "-2.5E-3"], "double"),
    (["00501", "10001"], "string"),
    (["+4712345"], "string"),
    (["0", "10"], "bigint"),
    (["true", "FALSE"], "boolean"),
    (["yes", "no"], "string"),
    (["2024-01-31"], "date"),
    (["2024-02-31"], "string"),
    (["2024-01-31 10:00:00", "2024-01-31 10:00:00.123"], "timestamp"),
    (["2024-01-31T10:00:00"], "timestamp"),
    (["2024-01-31T10:00:00Z"], "string"),
    (["2024-01-31", "2024-01-31 10:00:00"], "string"),
    (["1", ""], "bigint"),
    (["1.5", "\\N"], "double"),
    (["1.5", "NA"], "double"),
    (["NA"], "string"),
    (["1", "NA", "null"], "string"),
    (["", ""], "void"),
    ([" 1"], "string"),
    (["1", "x"], "string"),
    (["-", "."], "string"),
]


@pytest.mark.parametrize(("texts", "hive"), COLUMNS, ids=[" ".join(t) for t, _ in COLUMNS])
def test_a_column_is_typed_only_as_far_as_the_serde_reads_it_back(texts, hive):
    assert render_type(guess_column("c", texts).type) == hive


def test_numbers_that_are_names_stay_text():
    assert render_type(guess_column("zip_code", ["10001", "94110"]).type) == "string"
    assert render_type(guess_column("recipient", ["10001", "94110"]).type) == "bigint"


def test_a_word_for_missing_values_becomes_the_null_format(inspect):
    schema = inspect(CsvFormat(), "f.csv", b"id,delay\n1,NA\n2,5\n")
    layout = CsvFormat().layout([schema], schema.columns)
    assert described(schema) == {"id": "bigint", "delay": "bigint"}
    assert layout.serde.parameters["serialization.null.format"] == "NA"


def test_times_with_a_t_get_their_format(inspect):
    schema = inspect(CsvFormat(), "f.csv", b"id,at\n1,2024-01-31T10:00:00\n")
    layout = CsvFormat().layout([schema], schema.columns)
    assert layout.serde.parameters["timestamp.formats"] == "yyyy-MM-dd'T'HH:mm:ss"


HEADERS = {
    "typed columns below": (b"id,name\n1,Ann\n2,Bob\n", True),
    "no header, typed columns": (b"1,Ann\n2,Bob\n", False),
    "text only, usual names": (b"first,last,city\nJohn,Smith,Boston\nAnn,Lee,Rome\n", True),
    "text only, identifiers": (b"home_port,callSign\nKiel,DABC\nOslo,LXYZ\n", True),
    "text only, no header": (b"John,Smith,Boston\nAnn,Lee,Rome\nJohn,Lee,Oslo\n", False),
    "a name twice": (b"a,a\n1,2\n", True),
    "a name twice, texts": (b"red,red\nblue,green\npink,black\n", False),
    "a name missing": (b"id,,name\n1,x,Ann\n2,y,Bob\n", True),
    "booleans without header": (b"Ann,true\nBob,false\n", False),
    "a missing value first": (b"Ann,NA\nBob,5\n", False),
    "years": (b"country,2018,2019\nDE,10,12.5\nFR,11,13\n", True),
    "years as data": (b"DE,2018\nFR,2019\n", False),
    "a value repeated below": (b"red,blue\ngreen,blue\nred,pink\n", False),
    "dates below": (b"event,happened\nx,2024-01-01\ny,2024-01-02\n", True),
    "a trailing delimiter": (b"id,name,\n1,Ann,\n2,Bob,\n", True),
}


@pytest.mark.parametrize(("data", "expected"), HEADERS.values(), ids=HEADERS)
def test_a_header_is_told_from_data(inspect, data, expected):
    schema = inspect(CsvFormat(), "f.csv", data)
    assert (schema.hints["skip"] == "1") is expected
    assert schema.columns[0].name.startswith("col") is not expected


def test_names_of_columns_are_made_unlike_and_never_blank(inspect):
    schema = inspect(CsvFormat(), "f.csv", b"id,some name,\n1,x,\n2,y,\n")
    assert list(described(schema)) == ["id", "some name", "col2"]


def test_quoted_fields_choose_the_serde_for_quotes_and_keep_the_types_aside(inspect):
    data = b'id,name\n1,"Smith, John"\n2,"Lee, ""Ann"""\n'
    schema = inspect(CsvFormat(), "f.csv", data)
    assert described(schema) == {"id": "bigint", "name": "string"}
    layout = CsvFormat().layout([schema], schema.columns)
    assert layout.serde.library == "org.apache.hadoop.hive.serde2.OpenCSVSerde"
    assert {column.type for column in layout.columns} == {"string"}
    assert layout.parameters["skep.inferred.types"] == '{"id": "bigint"}'


def test_an_inch_mark_inside_a_field_is_no_quoting(inspect):
    schema = inspect(CsvFormat(), "f.csv", b'id,size\n1,5"\n2,7"\n')
    assert schema.hints["quoted"] == "false"


def test_lines_before_the_header_are_skipped(inspect):
    data = b"# price list\n# of 2024\nid,price\n1,2.5\n2,3.5\n3,1.5\n4,2.0\n5,7.5\n"
    schema = inspect(CsvFormat(), "f.csv", data)
    assert described(schema) == {"id": "bigint", "price": "double"}
    assert schema.hints["skip"] == "3"


def test_a_single_column_needs_the_ending(inspect):
    data = b"id\n1\n2\n"
    assert described(inspect(CsvFormat(), "f.csv", data)) == {"id": "bigint"}
    assert not CsvFormat().recognises("txt", data)


def test_delimited_text_is_recognised_without_an_ending():
    assert CsvFormat().recognises("", b"1\x01Ann\n2\x01Bob\n")
    assert not CsvFormat().recognises("", b"Dear all,\n\nthis is a letter, not a table.\nYours\n")
    assert not CsvFormat().recognises("md", b"a,b\n1,2\n3,4\n")


def test_gzip_is_looked_through(inspect):
    schema = inspect(CsvFormat(), "f.csv.gz", gzip.compress(b"id,name\n1,Ann\n2,Bob\n"))
    assert schema.compression == "gzip"
    assert described(schema) == {"id": "bigint", "name": "string"}


def test_a_text_late_in_a_big_file_is_seen(inspect):
    rows = [f"{at},{at}" for at in range(100_000)]
    rows[-2] = "99998,late"
    schema = inspect(CsvFormat(), "f.csv", ("id,n\n" + "\n".join(rows) + "\n").encode())
    assert described(schema) == {"id": "bigint", "n": "string"}
    assert abs((schema.rows or 0) - 100_000) < 10_000


def test_the_byte_order_mark_is_no_part_of_the_first_name(inspect):
    schema = inspect(CsvFormat(), "f.csv", b"\xef\xbb\xbfid,name\n1,Ann\n")
    assert list(described(schema)) == ["id", "name"]


def test_line_ends_of_windows_leave_no_trace(inspect):
    schema = inspect(CsvFormat(), "f.csv", b"id,n\r\n1,2\r\n3,4\r\n")
    assert described(schema) == {"id": "bigint", "n": "bigint"}


UNREADABLE = {
    "binary": b"\x00\x01\x02,\n" * 10,
    "UTF-16": "id,name\n1,x\n".encode("utf-16"),
    "a damaged gzip stream": gzip.compress(b"id,name\n" * 1_000)[:40],
    "one endless line": b"x" * 600_000,
}


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_text_is_an_unreadable_file(inspect, data):
    with pytest.raises(UnreadableFile):
        inspect(CsvFormat(), "f.csv", data)


def test_prose_without_a_common_delimiter_is_an_unreadable_file(inspect):
    prose = b"One line, two commas, three.\nNo comma\n" + b"a, b, c, d, e\n\nx, y\n" * 3
    with pytest.raises(UnreadableFile, match="no delimiter"):
        inspect(CsvFormat(), "f.csv", prose)
