"""Of which format a file is: classifiers, its name, its content, in this order."""

import gzip
import io
from contextlib import suppress

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.classify import inspect
from crawler.config.classifiers import CsvClassifier, GrokClassifier, JsonClassifier, XmlClassifier
from crawler.config.policies import Compat
from crawler.errors import InvalidClassifier, UnknownFormat, UnreadableFile
from crawler.formats.parquet import ParquetFormat
from crawler.listing import DataFile
from crawler.plugins import ByteRange, Inspection, extension_of
from crawler.registry import Formats, load_formats
from metastore.hivetypes.render import render_type


def parquet() -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.table({"a": [1, 2]}), sink)
    return sink.getvalue()


FILES = {
    "a CSV by name": ("f.csv", b"id,n\n1,2\n", "csv"),
    "a CSV without a name": ("part-0000", b"id,n\n1,2\n", "csv"),
    "JSON without a name": ("part-0000", b'{"a":1}\n{"a":2}\n', "json"),
    "XML without a name": ("part-0000", b"<?xml version='1.0'?><r><b>1</b><b>2</b></r>", "xml"),
    "Parquet called CSV": ("f.csv", parquet(), "parquet"),
    "Parquet without a name": ("part-0000", parquet(), "parquet"),
    "JSON called CSV": ("f.csv", b'{"a":1,"b":2}\n{"a":1,"b":2}\n', "json"),
    "CSV called JSON": ("f.json", b"id,n\n1,2\n3,4\n", "csv"),
    "CSV called Parquet": ("f.parquet", b"id,n\n1,2\n3,4\n", "csv"),
    "gzip without a name": ("part-0000.gz", gzip.compress(b"id,n\n1,2\n"), "csv"),
}


@pytest.mark.parametrize(("path", "data", "expected"), FILES.values(), ids=FILES)
def test_the_name_is_believed_unless_the_content_is_another(classify, path, data, expected):
    schema = classify(path, data)
    assert schema.format == expected
    said = [note for note in schema.notes if note.startswith("its name says")]
    assert bool(said) == (extension_of(path) not in ("", expected))


def test_a_damaged_file_is_of_the_format_its_name_says(classify):
    with pytest.raises(UnreadableFile, match="line 2"):
        classify("f.json", b'{"a":1,"b":2}\n{"a":\n')
    with pytest.raises(UnreadableFile):
        classify("f.parquet", parquet()[:-20])


def test_an_unknown_file_is_told_with_where_to_look(classify):
    with pytest.raises(UnknownFormat, match=r"docs/crawl-formats\.md has the list"):
        classify("letter", b"Dear all,\n\nthis is a letter, not a table.\nYours\n")


@pytest.mark.parametrize(
    ("scheme", "data"),
    [
        ("sqlite", b"SQLite format 3\0" + bytes(4_000)),
        ("duckdb", bytes(8) + b"DUCK" + bytes(4_000)),
    ],
)
def test_a_file_that_is_a_database_is_told_with_its_kind_of_url(classify, scheme, data):
    for name in ("shop.db", f"shop.{scheme}", "shop"):
        with pytest.raises(UnknownFormat, match=f"crawl it as {scheme}:////folder/file"):
            classify(name, data)


def test_what_was_read_is_not_asked_for_again():
    data = b'{"a":1}\n' * 30_000
    inspection = inspect(DataFile("part-0000", len(data)), load_formats())
    asked: list[ByteRange] = [next(inspection)]
    with suppress(StopIteration):
        while True:
            wanted = asked[-1]
            asked.append(inspection.send(data[wanted.start : wanted.end]))
    assert [(each.start, each.end) for each in asked] == [(0, 65_536), (65_536, len(data))]


CLASSIFIERS = (
    CsvClassifier("tilde", delimiter="~", header=("id", "name"), datatypes=("int", "string")),
    JsonClassifier("records", "$.records[*]"),
    GrokClassifier("app", "applog", "%{LOGLEVEL:level} %{NUMBER:took:double} %{GREEDYDATA:text}"),
    XmlClassifier("items", "order", "item"),
)


def described(schema) -> dict[str, str]:
    return {column.name: render_type(column.type) for column in schema.columns}


CLASSIFIED = {
    "csv": (b"1~Ann\n2~Bob\n", "csv", {"id": "int", "name": "string"}),
    "json": (b'{"records": [{"a": 1}, {"a": 2.5}]}', "json", {"a": "double"}),
    "grok": (
        b"INFO 1.5 started\nERROR 2 it failed\n",
        "applog",
        {"level": "string", "took": "string", "text": "string"},
    ),
    "xml": (b"<o><head/><item><n>1</n></item></o>", "order", {"n": "bigint"}),
}


@pytest.mark.parametrize(("data", "kind", "columns"), CLASSIFIED.values(), ids=CLASSIFIED)
def test_custom_classifiers_come_before_the_builtin_formats(classify, data, kind, columns):
    formats = load_formats(CLASSIFIERS)
    schema = classify("part-0000", data, formats)
    assert (schema.format, described(schema)) == (kind, columns)
    assert formats.of(schema).layout([schema], schema.columns).columns[0].name in columns


def test_the_first_classifier_that_fits_counts(classify):
    one = CsvClassifier("one", delimiter="|", header=("a", "b"))
    two = CsvClassifier("two", delimiter="|", header=("x", "y"))
    schema = classify("f", b"1|2\n3|4\n", load_formats((one, two)))
    assert (schema.plugin, list(described(schema))) == ("one", ["a", "b"])


def test_files_that_no_classifier_fits_go_to_the_builtin_formats(classify):
    formats = load_formats(CLASSIFIERS[:3])
    assert classify("f.csv", b"id,n\n1,2\n", formats).plugin == ""
    assert classify("f.parquet", parquet(), formats).format == "parquet"


INVALID = {
    "two delimiters": CsvClassifier("c", delimiter="||"),
    "delimiter is quote": CsvClassifier("c", delimiter="'", quote="'"),
    "no type": CsvClassifier("c", datatypes=("number",)),
    "a header twice": CsvClassifier("c", header=("a", "A")),
    "an unknown SerDe": CsvClassifier("c", serde="fast"),
    "no such pattern": GrokClassifier("c", "x", "%{NOSUCH:a}"),
    "a pattern of itself": GrokClassifier("c", "x", "%{A:a}", {"A": "%{B}", "B": "%{A}"}),
    "no field": GrokClassifier("c", "x", "%{NUMBER}"),
    "no such type": GrokClassifier("c", "x", "%{NUMBER:a:number}"),
    "no expression": GrokClassifier("c", "x", "(%{NUMBER:a}"),
    "a long pattern": GrokClassifier("c", "x", "%{NUMBER:a}" * 200),
    "long own patterns": GrokClassifier("c", "x", "%{A:a}", {"A": "x" * 16_001}),
    "no path": JsonClassifier("c", "records"),
    "half a path": JsonClassifier("c", "$.records[*"),
    "no tag": XmlClassifier("c", "x", "<item>"),
    "a blank classification": XmlClassifier("c", " ", "item"),
}


@pytest.mark.parametrize("classifier", INVALID.values(), ids=INVALID)
def test_a_classifier_that_cannot_work_is_refused_by_name(classifier):
    with pytest.raises(InvalidClassifier, match="'c'"):
        load_formats([classifier])


def test_a_pattern_that_takes_too_long_is_given_up(classify):
    slow = GrokClassifier("slow", "slow", "%{SLOW:a}", {"SLOW": "(?:a|aa)+"})
    with pytest.raises(UnreadableFile, match="too long"):
        classify("f.bin", b"a" * 100 + b"!\n", load_formats([slow]))


@given(
    st.sampled_from(["f", "f.csv", "f.json", "f.xml", "f.log", "f.csv.gz", "f.zip", "f.lz4"]),
    st.sampled_from(
        [b"", b"{", b"[{", b"<", b"a,b\n", b"#Fields: a b\n", b"PK\x03\x04", b"\x1f\x8b"]
    ),
    st.binary(max_size=400)
    | st.text(alphabet="{}[]\",:;|\t\n\\1a<>/# '", max_size=400).map(str.encode),
)
def test_any_bytes_have_a_schema_or_are_told(path, start, rest):
    data = start + rest
    inspection = inspect(DataFile(path, len(data)), load_formats())
    try:
        wanted = next(inspection)
        while True:
            wanted = inspection.send(data[wanted.start : wanted.end])
    except UnreadableFile:
        return
    except StopIteration as done:
        schema = done.value
        names = [column.name.lower() for column in schema.columns]
        assert names
        assert len(set(names)) == len(names)
        assert load_formats().of(schema).layout([schema], schema.columns).input_format


def test_glue_writes_its_own_serdes(classify):
    formats = load_formats(compat=Compat.GLUE)
    libraries = {}
    for name, data in {
        "json": b'{"B":1,"a":2}\n',
        "csv": b"id,name\n1,Ann\n2,Bob\n",
        "log": b'1339518083.107412 [0 127.0.0.1:60866] "keys" "*"\n',
    }.items():
        schema = classify("f", data, formats)
        libraries[name] = formats.of(schema).layout([schema], schema.columns).serde
    assert libraries["json"].library == "org.openx.data.jsonserde.JsonSerDe"
    assert libraries["json"].parameters == {"paths": "B,a"}
    assert libraries["log"].library == "com.amazonaws.glue.serde.GrokSerDe"
    assert libraries["csv"].parameters["field.delim"] == ","


class Tripping(ParquetFormat):
    """A reader with a mistake in it."""

    def inspect(self, file: DataFile) -> Inspection:
        yield ByteRange(0, file.size)
        raise KeyError("unforeseen")


def test_a_reader_that_trips_over_a_file_is_told_with_the_file():
    file = DataFile("t/a.parquet", 4)
    inspection = inspect(file, Formats((Tripping(),)))
    next(inspection)
    with pytest.raises(UnreadableFile, match=r"its reader failed \(KeyError: 'unforeseen'\)"):
        inspection.send(b"PAR1")
