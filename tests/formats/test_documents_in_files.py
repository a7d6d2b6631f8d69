"""BSON and Ion: files of documents whose values have types of their own."""

import datetime as dt
import sys
from decimal import Decimal
from typing import Any

import bson
import pytest
from amazon.ion import simpleion
from hypothesis import given
from hypothesis import strategies as st

from crawler.errors import UnreadableFile
from crawler.formats.bson import BsonFormat
from crawler.formats.ion import IonFormat
from crawler.listing import DataFile
from crawler.plugins import FileFormat, FileSchema
from metastore.hivetypes.render import render_type
from tests.engines.packing import WHOLE

RECORDS: list[dict[str, Any]] = [
    {
        "id": 1,
        "name": "Zoë",
        "ok": True,
        "share": 1.5,
        "at": dt.datetime(2024, 2, 29, tzinfo=dt.UTC),
        "raw": b"\x00",
        "nothing": None,
        "place": {"zip": 1, "City": "x"},
        "tags": ["a"],
    },
    {"id": 2, "place": {"zip": 2.5}},
]
TYPES = {
    "id": "bigint",
    "name": "string",
    "ok": "boolean",
    "share": "double",
    "at": "timestamp",
    "raw": "binary",
    "nothing": "string",
    "place": "struct<City:string,zip:double>",
    "tags": "array<string>",
}


def ion(records: list[Any], *, binary: bool = True) -> bytes:
    written = simpleion.dumps(records, binary=binary, sequence_as_stream=True)
    return bytes(written) if binary else str(written).encode()


def bsons(records: list[Any]) -> bytes:
    return b"".join(bson.encode(record) for record in records)


FILES = {
    "bson": (BsonFormat(), bsons(RECORDS)),
    "binary ion": (IonFormat(), ion(RECORDS)),
    "text ion": (IonFormat(), ion(RECORDS, binary=False)),
}


def described(schema: FileSchema) -> dict[str, str]:
    return {column.name: render_type(column.type) for column in schema.columns}


@pytest.mark.parametrize(("file_format", "data"), FILES.values(), ids=FILES)
def test_columns_have_the_types_of_the_values_in_the_order_of_the_fields(
    inspect, file_format, data
):
    schema = inspect(file_format, "f", data)
    assert list(described(schema).items()) == list(TYPES.items())
    assert (schema.rows, schema.rows_exact) == (2, True)
    assert file_format.recognises("", data)
    assert not file_format.recognises("", b"id,name\n1,x\n")


@pytest.mark.parametrize(("file_format", "data"), FILES.values(), ids=FILES)
def test_gzip_is_looked_through(inspect, file_format, data):
    schema = inspect(file_format, "f.gz", WHOLE["gzip"][1](data))
    assert (described(schema), schema.compression) == (TYPES, "gzip")


@pytest.mark.parametrize(
    ("file_format", "write"), [(BsonFormat(), bsons), (IonFormat(), ion)], ids=["bson", "ion"]
)
def test_of_a_big_file_the_first_documents_are_enough(inspect, file_format, write):
    schema = inspect(
        file_format, "f", write([{"id": at, "text": "x" * 200} for at in range(9000)])
    )
    assert described(schema) == {"id": "bigint", "text": "string"}
    assert schema.rows is None


def test_types_that_only_one_of_them_has(inspect):
    document = {"_id": bson.ObjectId(), "price": bson.Decimal128("1.25"), "code": bson.Code("x")}
    found = described(inspect(BsonFormat(), "f", bson.encode(document)))
    assert found == {"_id": "string", "price": "decimal(38,18)", "code": "string"}
    text = b"$ion_1_0 {price: 1.25, huge: 99999999999999999999, word: symbol, list: (a b)}"
    found = described(inspect(IonFormat(), "f", text))
    assert found == {
        "price": "decimal(38,18)",
        "huge": "decimal(38,0)",
        "word": "string",
        "list": "array<string>",
    }


DAMAGED = {
    "bson cut off": (BsonFormat(), FILES["bson"][1][:-3]),
    "bson of zeros": (BsonFormat(), bytes(50)),
    "bson broken inside": (BsonFormat(), FILES["bson"][1].replace(b"\x02name\0", b"\x42name\0")),
    "empty bson": (BsonFormat(), bson.encode({})),
    "ion cut off": (IonFormat(), FILES["binary ion"][1][:-3]),
    "ion of numbers": (IonFormat(), b"$ion_1_0 1 2"),
    "open ion": (IonFormat(), b"$ion_1_0 {a: 1"),
}


@pytest.mark.parametrize(("file_format", "data"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_an_unreadable_file(inspect, file_format, data):
    with pytest.raises(UnreadableFile):
        inspect(file_format, "f", data)


def outcome(file_format: FileFormat, data: bytes) -> FileSchema | UnreadableFile:
    inspection = file_format.inspect(DataFile("f", len(data)))
    try:
        wanted = next(inspection)
        while True:
            wanted = inspection.send(data[wanted.start : wanted.end])
    except StopIteration as done:
        return done.value
    except UnreadableFile as error:
        return error


@pytest.mark.parametrize(("file_format", "data"), FILES.values(), ids=FILES)
@given(noise=st.binary(max_size=40), share=st.floats(0, 1))
def test_any_damage_gives_a_schema_or_an_unreadable_file(file_format, data, noise, share):
    at = int(share * len(data))
    found = outcome(file_format, data[:at] + noise + data[at + len(noise) :])
    assert str(found) if isinstance(found, UnreadableFile) else found.columns


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [("bson", "bson", "mongodb"), ("binary ion", "amazon.ion", "ion")],
)
def test_a_library_that_is_missing_is_named(inspect, monkeypatch, name, library, extra):
    monkeypatch.setitem(sys.modules, library, None)
    file_format, data = FILES[name]
    with pytest.raises(UnreadableFile, match=rf"extra {extra} .*\[{extra}\]"):
        inspect(file_format, "f", data)


def test_tables_say_that_no_engine_reads_them(inspect):
    for file_format, data in FILES.values():
        schema = inspect(file_format, "f", data)
        layout = file_format.layout([schema], schema.columns)
        assert "Trino and Spark cannot" in layout.notes[0]
        assert layout.serde.library.startswith("com.")


def test_decimals_keep_one_type_whatever_their_digits(inspect):
    for text in ("0.1", "12.345"):
        data = ion([{"d": Decimal(text)}])
        assert described(inspect(IonFormat(), "f", data)) == {"d": "decimal(38,18)"}
