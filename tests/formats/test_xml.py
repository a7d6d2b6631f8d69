"""XML: rows are found, attributes and nesting become types, nothing unpacks without end."""

import pytest

from crawler.config.classifiers import XmlClassifier
from crawler.config.policies import Compat
from crawler.errors import UnreadableFile
from crawler.formats.xml import XmlFormat
from crawler.plugins import FileSchema
from crawler.registry import load_formats
from metastore.hivetypes.render import render_type


def described(schema: FileSchema) -> dict[str, str]:
    return {column.name: render_type(column.type) for column in schema.columns}


DOCUMENTS = {
    "children of the root": ("<r><b><n>1</n></b><b><n>2.5</n></b></r>", "b", {"n": "double"}),
    "children among others": (
        "<r><head/><b><n>1</n></b><b><n>2</n></b></r>",
        "b",
        {"n": "bigint"},
    ),
    "rows farther down": ("<r><l><b><n>1</n></b><b><n>2</n></b></l></r>", "b", {"n": "bigint"}),
    "a single row": ("<r><b><n>1</n></b></r>", "b", {"n": "bigint"}),
    "attributes": (
        '<r><b id="1">x</b><b id="2">y</b></r>',
        "b",
        {"_id": "bigint", "_VALUE": "string"},
    ),
    "self-closing rows": ('<r><b id="1"/><b id="2"/></r>', "b", {"_id": "bigint"}),
    "plain rows": ("<r><b>1</b><b>2</b></r>", "b", {"_VALUE": "bigint"}),
    "lists": (
        "<r><b><t>x</t><t>y</t></b><b><t>z</t></b></r>",
        "b",
        {"t": "array<string>"},
    ),
    "a text that is an object elsewhere": (
        '<r><b><p>5</p></b><b><p unit="EUR">6</p></b></r>',
        "b",
        {"p": "struct<_VALUE:bigint,_unit:string>"},
    ),
    "prefixes": ('<r xmlns:x="u"><x:b><x:n>1</x:n></x:b><x:b/></r>', "b", {"n": "bigint"}),
    "missing values": ("<r><b><n/></b><b><n>true</n></b></r>", "b", {"n": "boolean"}),
    "codes": ("<r><b><n>00501</n></b><b><n>10001</n></b></r>", "b", {"n": "string"}),
}


@pytest.mark.parametrize(("text", "row", "columns"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_rows_and_their_types_are_found(inspect, text, row, columns):
    schema = inspect(XmlFormat(), "f.xml", text.encode())
    assert (schema.hints["row"], described(schema)) == (row, columns)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_the_declared_encoding_counts(inspect, encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?><r><b><ä>ö</ä></b><b/></r>'
    assert described(inspect(XmlFormat(), "f.xml", text.encode(encoding))) == {"ä": "string"}


def test_the_start_of_a_big_document_is_enough(inspect):
    rows = "".join(f"<b><n>{at}</n><t>some text</t></b>" for at in range(60_000))
    schema = inspect(XmlFormat(), "f.xml", f"<r><l>{rows}</l></r>".encode())
    assert (described(schema), schema.rows) == ({"n": "bigint", "t": "string"}, None)


BOMB = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
REFUSED = {
    "a billion laughs": (f'<!DOCTYPE r [<!ENTITY e0 "ha">{BOMB}]><r><b>&e9;</b></r>', "entities"),
    "an external entity": (
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><r><b>&x;</b></r>',
        "entities",
    ),
    "parameter entities": (
        '<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]><r><b>1</b></r>',
        "entities",
    ),
    "too deep": ("<a>" * 200 + "</a>" * 200, "100 levels"),
    "half a document": ("<r><b>1</b><b>2", "well-formed"),
    "wrong ends": ("<r><b>1</r></b>", "well-formed"),
    "nothing": ("<r/>", "neither attributes nor content"),
    "no XML": ("id,n\n1,2\n", "well-formed"),
}


@pytest.mark.parametrize(("text", "why"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_safely_is_refused(inspect, text, why):
    with pytest.raises(UnreadableFile, match=why):
        inspect(XmlFormat(), "f.xml", text.encode())


def test_the_table_is_honest_about_its_readers(inspect):
    schema = inspect(XmlFormat(), "f.xml", b"<r><b><n>1</n></b><b/></r>")
    layout = XmlFormat().layout([schema], schema.columns)
    assert (layout.serde.library, layout.parameters) == (None, {"rowTag": "b"})
    assert "no engine reads XML" in layout.notes[0]


def test_pages_are_no_tables():
    assert not XmlFormat().recognises("", b"<!DOCTYPE html><html><body/></html>")
    assert XmlFormat().recognises("", b"<?xml version='1.0'?><r/>")


def test_a_classifier_names_the_rows(classify):
    items = XmlClassifier("items", "orders", "item")
    data = b'<o><head/><item id="1"/><item id="2"><n>1</n></item></o>'
    schema = classify("f.xml", data, load_formats([items]))
    assert (schema.format, schema.plugin, schema.rows) == ("orders", "items", 2)
    glue = classify("f.xml", data, load_formats([items], Compat.GLUE))
    assert glue.rows == 1
    assert classify("f.xml", b"<o><x>1</x><x>2</x></o>", load_formats([items])).format == "xml"
