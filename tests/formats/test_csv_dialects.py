"""CSV as it is found: preambles, footers, quotes, escapes, odd headers, siblings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.config.classifiers import CsvClassifier
from crawler.config.policies import Compat
from crawler.errors import UnreadableFile
from crawler.formats.csv import CsvFormat
from crawler.formats.csv.guesses import guess_meaning
from crawler.formats.csv.typing import guess_column, surely_fits
from crawler.plugins import FileSchema, Layout
from crawler.registry import load_formats
from metastore.hivetypes.nodes import BIGINT, STRING
from metastore.hivetypes.render import render_type
from metastore.hivetypes.widen import widen

LAZY = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"
OPEN = "org.apache.hadoop.hive.serde2.OpenCSVSerde"


def described(schema: FileSchema) -> dict[str, str]:
    return {column.name: render_type(column.type) for column in schema.columns}


def laid_out(*schemas: FileSchema) -> Layout:
    return CsvFormat().layout(schemas, schemas[0].columns)


PRICES = {"id": "bigint", "price": "double", "qty": "bigint"}
ROWS = b"id,price,qty\n1,2.5,3\n2,3.5,4\n"
FRAMED = {
    "nothing around": (ROWS, 1, 0),
    "a title and a blank line": (b"Report of sales\nfor 2024\n\n" + ROWS, 4, 0),
    "titles from a spreadsheet": (b"Sales,,\n,,\n" + ROWS, 3, 0),
    "comments": (b"# sales, 2024\n# all shops\n" + ROWS, 3, 0),
    "a total": (ROWS + b"Total,6.0,7\n", 1, 1),
    "a count": (ROWS + b"(2 rows)\n", 1, 1),
    "a blank line and a remark": (ROWS + b"\nSource: the shop\n", 1, 2),
    "a comment at the end": (ROWS + b"# end\n", 1, 1),
    "both ends": (b"Report\n" + ROWS + b"---\nGenerated: today\n", 2, 2),
}


@pytest.mark.parametrize(("data", "skip", "footer"), FRAMED.values(), ids=FRAMED)
def test_lines_around_the_rows_are_skipped(inspect, data, skip, footer):
    schema = inspect(CsvFormat(), "f.csv", data)
    assert described(schema) == PRICES
    assert schema.rows == 2
    parameters = laid_out(schema).parameters
    assert parameters["skip.header.line.count"] == str(skip)
    assert parameters.get("skip.footer.line.count", "0") == str(footer)


def test_a_footer_of_a_big_file_is_seen(inspect):
    data = b"id,n\n" + b"".join(b"%d,%d\n" % (at, at) for at in range(90_000)) + b"Total rows: 5\n"
    schema = inspect(CsvFormat(), "f.csv", data)
    assert laid_out(schema).parameters["skip.footer.line.count"] == "1"
    assert described(schema) == {"id": "bigint", "n": "bigint"}


DIALECTS = {
    "a list in a field": (b"1,a;b,2\n3,c;d,4\n5,e;f,6\n", ",", ["bigint", "string", "bigint"]),
    "decimal commas": (b"1;1,5;2\n2;2,5;3\n", ";", ["bigint", "string", "bigint"]),
    "names with commas": (b"Smith, John;5\nLee, Ann;6\n", ";", ["string", "bigint"]),
    "times and shares": (b"50%|10:20|x\n60%|10:30|y\n", "|", ["string"] * 3),
    "a trailing delimiter": (b"1,2,\n3,4,\n", ",", ["bigint", "bigint", "void"]),
    "old line ends": (b"1,2\r3,4\r", ",", ["bigint", "bigint"]),
    "a blank line": (b"1\t2\n\n3\t4\n", "\t", ["bigint", "bigint"]),
}


@pytest.mark.parametrize(("data", "delimiter", "types"), DIALECTS.values(), ids=DIALECTS)
def test_the_delimiter_is_the_one_whose_fields_are_values(inspect, data, delimiter, types):
    schema = inspect(CsvFormat(), "f.csv", data)
    assert schema.hints["delimiter"] == delimiter
    assert list(described(schema).values()) == types


QUOTED = {
    "some fields": (b'id,n\n1,"a, b"\n2,c\n', {"quoteChar": '"', "escapeChar": "\\"}),
    "apostrophes": (b"id,n\n1,'a, b'\n2,'c'\n", {"quoteChar": "'"}),
    "escaped quotes": (b'id,n\n1,"say \\"hi\\""\n2,"x"\n', {"escapeChar": "\\"}),
    "paths": (b'id,n\n1,"C:\\temp\\"\n2,"D:\\x\\"\n', {"escapeChar": "\x02"}),
    "line ends inside": (b'id,n\n1,"a\nb"\n2,"c"\n3,"d\ne\nf"\n', {"quoteChar": '"'}),
}


@pytest.mark.parametrize(("data", "parameters"), QUOTED.values(), ids=QUOTED)
def test_quotes_are_seen_and_backslashes_understood(inspect, data, parameters):
    schema = inspect(CsvFormat(), "f.csv", data)
    assert described(schema) == {"id": "bigint", "n": "string"}
    serde = laid_out(schema).serde
    assert serde.library == OPEN
    assert parameters.items() <= serde.parameters.items()
    assert any("line ends" in note for note in schema.notes) == (b"a\nb" in data)


def test_line_ends_in_quotes_are_seen_where_lines_look_like_rows_too(inspect):
    rows = "".join(f'{n},"one\ntwo, three"\n' for n in range(20))
    schema = inspect(CsvFormat(), "f.csv", f"id,poem\n{rows}".encode())
    assert described(schema) == {"id": "bigint", "poem": "string"}
    assert any("line ends" in note for note in schema.notes)


def test_an_escaped_delimiter_needs_no_quotes(inspect):
    data = b"id,name,n\n1,Smith\\, John,2\n2,Lee,3\n3,Mu\\, X,4\n"
    schema = inspect(CsvFormat(), "f.csv", data)
    assert described(schema) == {"id": "bigint", "name": "string", "n": "bigint"}
    assert laid_out(schema).serde.parameters["escape.delim"] == "\\"


def test_a_quote_that_is_never_closed_does_not_swallow_the_file(inspect):
    rows = b"".join(b"%d,x\n" % at for at in range(20))
    schema = inspect(CsvFormat(), "f.csv", b'id,text\n1,"abc\n' + rows)
    assert described(schema) == {"id": "bigint", "text": "string"}
    assert schema.rows == 21


def test_quotes_in_one_file_are_quotes_in_the_table(inspect):
    plain = inspect(CsvFormat(), "a.csv", b"id,n\n1,x\n")
    quoted = inspect(CsvFormat(), "b.csv", b'id,n\n1,"x"\n')
    assert plain.dialect == quoted.dialect
    assert laid_out(plain, quoted).serde.library == OPEN
    assert laid_out(plain).serde.library == LAZY


def test_rows_that_leave_out_their_last_fields_have_the_headers_width(inspect):
    data = b"id,a,b,c,d\n1,x\n2,x,y\n3,x,y,z\n4,x,y,z,w\n"
    schema = inspect(CsvFormat(), "f.csv", data)
    assert list(described(schema)) == ["id", "a", "b", "c", "d"]
    assert "do not have 5 fields" in schema.notes[0]


HEADERS = {
    "a mark": (b"#id,name\n1,a\n2,b\n", ["id", "name"]),
    "blank ones": (b"id,,\n1,x,2\n2,y,3\n", None),
    "some blank": (b"id,name,\n1,x,2\n2,y,3\n", ["id", "name", "col2"]),
    "twice": (b"id,name,Name\n1,a,b\n2,c,d\n", ["id", "name", "Name_2"]),
    "a comma": (b'"id","a,b"\n"1","x"\n"2","y"\n', ["id", "a_b"]),
    "accents and blanks": (
        "id,tipo de recuperación\n1,x\n".encode(),
        ["id", "tipo de recuperación"],
    ),
    "too long": (b"id," + b"n" * 300 + b"\n1,x\n", None),
    "long": (b"id," + b"n" * 149 + b"\n1,x\n", ["id", "n" * 149]),
}


@pytest.mark.parametrize(("data", "names"), HEADERS.values(), ids=HEADERS)
def test_names_that_a_catalog_cannot_hold_are_mapped(inspect, data, names):
    schema = inspect(CsvFormat(), "f.csv", data)
    assert list(described(schema)) == (names or ["col0", "col1", "col2"][: len(schema.columns)])


def test_a_mapped_name_keeps_its_source_as_a_comment(inspect):
    schema = inspect(CsvFormat(), "f.csv", b"id,name,name\n1,a,b\n2,c,d\n")
    assert [column.comment for column in laid_out(schema).columns] == [
        None,
        None,
        "'name' in the files",
    ]
    assert schema.notes == ("header 'name' is column 'name_2'",)


def test_headers_of_texts_are_seen_once_two_files_have_them(inspect):
    files = [
        inspect(CsvFormat(), "a.csv", b"Kiel,Oslo\nBonn,Rome\nParis,Bern\n"),
        inspect(CsvFormat(), "b.csv", b"Kiel,Oslo\nLyon,Nice\nTours,Metz\n"),
        inspect(CsvFormat(), "c.csv", b"Ulm,Jena\nGera,Hof\n"),
    ]
    assert {each.hints["skip"] for each in files} == {"0"}
    reviewed = load_formats().review(files)
    assert [each.hints["skip"] for each in reviewed] == ["1", "1", "0"]
    assert list(described(reviewed[0])) == ["Kiel", "Oslo"]
    assert (files[0].rows, reviewed[0].rows) == (3, 2)


MEANINGS = [
    ("d", ["31.01.2024", "28.02.2024"], "dd.MM.yyyy"),
    ("d", ["01/31/2024"], "MM/dd/yyyy"),
    ("d", ["01/02/2024"], "dd/MM/yyyy or MM/dd/yyyy"),
    ("d", ["31/31/2024"], None),
    ("d", ["2024/01/31"], "yyyy/MM/dd"),
    ("d", ["2024-01-31T10:00:00Z", "2024-01-31T10:00:00+02:00"], "ISO 8601 with zone"),
    ("v", ["1,5", "22,75"], "decimal comma"),
    ("v", ["1.234,5", "7,5"], "decimal comma"),
    ("v", ["1,234,567", "12.5"], "thousands separator"),
    ("v", ["1,234"], "decimal comma or thousands separator"),
    ("v", ["5 %", "7.5%"], "per cent"),
    ("v", ["$5", "$7.50"], "currency"),
    ("v", ["yes", "No"], "yes or no"),
    ("v", [" 1", "2"], "numbers among blanks"),
    ("v", ["x", "y"], None),
]


@pytest.mark.parametrize(("name", "texts", "meaning"), MEANINGS)
def test_what_texts_seem_to_mean_is_said(name, texts, meaning):
    assert guess_column(name, texts).type == STRING
    assert guess_meaning(name, STRING, texts) == meaning


def test_what_numbers_seem_to_mean_is_said():
    assert guess_meaning("created_at", BIGINT, ["1706700000"]) == "epoch seconds"
    assert guess_meaning("event_time", BIGINT, ["1706700000000"]) == "epoch milliseconds"
    assert guess_meaning("amount", BIGINT, ["1706700000"]) is None
    assert guess_meaning("day", BIGINT, ["20240131", "20240201"]) == "yyyyMMdd"


def test_a_guess_is_a_parameter_of_the_table(inspect):
    schema = inspect(CsvFormat(), "f.csv", b"id,d\n1,31.01.2024\n")
    assert laid_out(schema).parameters["skep.inferred.meanings"] == '{"d": "dd.MM.yyyy"}'


NO_CSV = {
    "HTML": b"<!DOCTYPE html>\n<html><body>Access denied, sorry</body></html>\n",
    "UTF-16 without a mark": "id,n\n1,2\n".encode("utf-16-le"),
}


@pytest.mark.parametrize("data", NO_CSV.values(), ids=NO_CSV)
def test_other_text_called_csv_is_refused(classify, data):
    with pytest.raises(UnreadableFile):
        classify("f.csv", data)


def rows(start: int, count: int, extra: str = "") -> bytes:
    lines = [
        f"{at},n{at},{at / 4},2024-01-{at % 28 + 1:02},{extra}"
        for at in range(start, start + count)
    ]
    return ("id,name,v,day,note\n" + "\n".join(lines) + "\n").encode()


def test_a_file_like_its_sibling_is_read_from_less(classify):
    first = classify("a.csv", rows(0, 9_000))
    second = classify("b.csv", rows(9_000, 9_000), hint=first)
    full = classify("b.csv", rows(9_000, 9_000))
    assert described(second) == described(full)
    assert abs((second.rows or 0) - 9_000) < 600


SIBLINGS = {
    "late text": rows(0, 3).replace(b"2,n2,0.5", b"2,n2,much"),
    "another header": b"id,label,v,day,note\n1,n,2.5,2024-01-01,\n",
    "no header": rows(0, 3).partition(b"\n")[2],
    "another delimiter": rows(0, 3).replace(b",", b";"),
    "more columns": rows(0, 3).replace(b"\n", b",x\n"),
    "quotes": rows(0, 3).replace(b"n1", b'"n,1"'),
    "a footer": rows(0, 3) + b"(3 rows)\n",
    "an impossible date": rows(0, 3).replace(b"2024-01-02", b"2024-02-30"),
    "missing values": rows(0, 3).replace(b"0.25", b"NA"),
    "only NULLs": b"id,name,v,day,note\n1,,,,\n",
    "huge numbers": rows(0, 3).replace(b"\n1,", b"\n18446744073709551616,"),
}


@pytest.mark.parametrize("data", SIBLINGS.values(), ids=SIBLINGS)
def test_a_file_unlike_its_sibling_is_seen_as_if_it_were_alone(classify, data):
    first = classify("a.csv", rows(0, 50))
    beside, alone = classify("b.csv", data, hint=first), classify("b.csv", data)
    assert beside.dialect == alone.dialect
    united = {
        c.name: widen(c.type, d.type) for c, d in zip(first.columns, alone.columns, strict=False)
    }
    widened = {
        c.name: widen(c.type, d.type) for c, d in zip(first.columns, beside.columns, strict=False)
    }
    assert widened == united


cells = st.sampled_from(
    [
        *("", "1", "-7", "2.5", "1e9", "true", "x", "NA", "007", "2024-01-31", "2024-02-30"),
        *("2024-01-31 10:00:00", "2024-01-31T10:00:00", "9" * 19, "9" * 38, "9" * 39, "\\N", "-"),
    ]
)


@given(st.lists(cells, min_size=1, max_size=6), st.lists(cells, max_size=6))
def test_more_values_never_narrow_a_type(texts, more):
    before, after = guess_column("c", texts), guess_column("c", [*texts, *more])
    if before.null_marker or after.null_marker:
        return
    assert widen(before.type, after.type) == after.type


@given(st.lists(cells, min_size=1, max_size=6))
def test_the_fast_look_agrees_with_the_thorough_one(texts):
    kind = guess_column("c", texts).type
    other = guess_column("c", ["1", "2.5"]).type
    if surely_fits(other, texts):
        assert widen(kind, other) == other


def test_a_classifier_says_what_a_file_cannot(classify):
    told = CsvClassifier(
        "told",
        delimiter="|",
        contains_header=False,
        header=("who", "what"),
        datatypes=("string", "int"),
        serde="open",
        trim_values=True,
    )
    formats = load_formats([told])
    schema = classify("f.txt", b"name|1\nother|2\n", formats)
    assert described(schema) == {"who": "string", "what": "int"}
    layout = formats.of(schema).layout([schema], schema.columns)
    assert layout.serde.library == OPEN
    assert "skip.header.line.count" not in layout.parameters
    assert schema.notes == ("values keep the blanks around them: no SerDe takes them off",)


def test_a_single_column_needs_a_classifier_that_allows_it(classify):
    single = CsvClassifier("single", delimiter="|", allow_single_column=True)
    assert described(classify("f", b"x\ny\n", load_formats([single]))) == {"col0": "string"}
    with pytest.raises(UnreadableFile):
        classify("f", b"x\ny\n", load_formats([CsvClassifier("two", delimiter="|")]))


def test_glue_knows_four_types_and_wants_a_value_that_is_no_text(classify):
    glue = load_formats(compat=Compat.GLUE)
    data = b"id,v,ok,day,big\n1,2.5,true,2024-01-31,99999999999999999999\n"
    assert list(described(classify("f.csv", data, glue)).values()) == [
        *("bigint", "double", "boolean", "string", "double")
    ]
    texts = classify("f.csv", b"first_name,last_name\nJohn,Smith\nAnn,Lee\n", glue)
    assert list(described(texts)) == ["col0", "col1"]
