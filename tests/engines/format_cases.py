"""Small files of every format and compression, and the rows that engines must read from them."""

import datetime as dt
import io
import json
from ast import literal_eval
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import bson
import fastavro
import pyarrow as pa
import pyarrow.orc
import pyarrow.parquet
from amazon.ion import simpleion

from tests.engines.log_cases import LOGS
from tests.engines.packing import WHOLE

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A folder of one table; `rows` are compared as text (see `as_text`), in any order."""

    format: str
    compression: str
    files: Mapping[str, bytes]
    columns: tuple[str, ...]
    rows: Sequence[Row]

    @property
    def name(self) -> str:
        """The folder and so the table."""
        return f"{self.format}__{self.compression}".replace("-", "_")


@dataclass(frozen=True, slots=True)
class Text:
    """A format of text files: their ending, their content and what is in it."""

    ending: str
    content: bytes
    columns: tuple[str, ...]
    rows: Sequence[Row]
    compressions: tuple[str, ...] = field(default=("none", "gzip"))


COLUMNS = ("id", "name", "ok", "amount", "day", "happened")
FLAT: list[Row] = [
    (1, "Zoë Müller", True, 1.5, dt.date(2024, 2, 29), "2024-02-29 23:59:59"),
    (2, "東京 ☃", False, -0.25, dt.date(1969, 12, 31), "1969-12-31 00:00:01"),
    (3, None, None, None, None, None),
]
NESTED = ("place", "tags", "shares")
NESTED_ROWS: list[Row] = [
    (("Köln", 50667), ["a", "ö"], {"x": 0.5}),
    (("Oslo", None), [], {}),
    (None, None, None),
]
PRICES = (Decimal("12.25"), Decimal("-99999999.99"), None)


def as_text(value: Any) -> Any:
    """Make values of engines and of files alike: what is left is text, lists and None."""
    match value:
        case str() if value.startswith("bytearray("):
            return literal_eval(value[len("bytearray(") : -1]).hex()  # as Spark's driver has it
        case None | str():
            return value
        case bool():
            return str(value).lower()
        case Mapping():
            return sorted([key, as_text(each)] for key, each in value.items())
        case bytes():
            return value.hex()
        case list() | tuple():
            return [as_text(each) for each in value]
        case dt.datetime():
            return value.isoformat(" ")
    return str(value)


def cases() -> Iterator[Case]:
    """Every case, in the order of the page."""
    yield from _parquet()
    yield from _orc()
    yield from _avro()
    for name, text in TEXTS.items():
        for compression in text.compressions:
            ending, pack = WHOLE[compression]
            file = {f"part-0.{text.ending}{ending}": pack(text.content)}
            yield Case(name, compression, file, text.columns, text.rows)


def _typed_table() -> pa.Table:
    """All columns with their types; names of ORC's and Parquet's columns are those of Avro's."""
    flat = list(zip(*FLAT, strict=True))
    times = [each and dt.datetime.fromisoformat(each) for each in flat[5]]
    places = [each and dict(zip(("city", "zip"), each, strict=True)) for each, *_ in NESTED_ROWS]
    return pa.table(
        {
            "id": pa.array(flat[0], pa.int64()),
            "name": pa.array(flat[1], pa.string()),
            "ok": pa.array(flat[2], pa.bool_()),
            "amount": pa.array(flat[3], pa.float64()),
            "day": pa.array(flat[4], pa.date32()),
            "happened": pa.array(times, pa.timestamp("ms")),
            "price": pa.array(PRICES, pa.decimal128(10, 2)),
            "small": pa.array([1, -128, None], pa.int8()),
            "raw": pa.array([b"\x00\xff", b"", None], pa.binary()),
            "place": pa.array(places, pa.struct([("city", pa.string()), ("zip", pa.int32())])),
            "tags": pa.array([row[1] for row in NESTED_ROWS], pa.list_(pa.string())),
            "shares": pa.array(
                [row[2] and list(row[2].items()) for row in NESTED_ROWS],
                pa.map_(pa.string(), pa.float64()),
            ),
        }
    )


TYPED_COLUMNS = (*COLUMNS, "price", "small", "raw", *NESTED)
TYPED_ROWS: list[Row] = [
    (*flat, price, small, raw, *nested)
    for flat, price, small, raw, nested in zip(
        FLAT, PRICES, (1, -128, None), (b"\x00\xff", b"", None), NESTED_ROWS, strict=True
    )
]


def _parquet() -> Iterator[Case]:
    for codec in ("none", "snappy", "gzip", "zstd", "lz4", "brotli"):
        sink = io.BytesIO()
        pyarrow.parquet.write_table(_typed_table(), sink, compression=codec)
        files = {"part-0.parquet": sink.getvalue()}
        yield Case("parquet", codec, files, TYPED_COLUMNS, TYPED_ROWS)


def _orc() -> Iterator[Case]:
    for codec in ("none", "zlib", "snappy", "lz4", "zstd"):
        sink = io.BytesIO()
        table = _typed_table()
        pyarrow.orc.write_table(
            table, sink, compression="uncompressed" if codec == "none" else codec
        )
        yield Case("orc", codec, {"part-0.orc": sink.getvalue()}, TYPED_COLUMNS, TYPED_ROWS)


def _nullable(kind: Any) -> list[Any]:
    return ["null", kind]


_AVRO = {
    "type": "record",
    "name": "Row",
    "namespace": "lake",
    "fields": [
        {"name": "id", "type": "long"},
        {"name": "name", "type": _nullable("string")},
        {"name": "ok", "type": _nullable("boolean")},
        {"name": "amount", "type": _nullable("double")},
        {"name": "day", "type": _nullable({"type": "int", "logicalType": "date"})},
        {
            "name": "happened",
            "type": _nullable({"type": "long", "logicalType": "timestamp-millis"}),
        },
        {
            "name": "price",
            "type": _nullable(
                {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}
            ),
        },
        {"name": "small", "type": _nullable("int")},
        {"name": "raw", "type": _nullable("bytes")},
        {
            "name": "place",
            "type": _nullable(
                {
                    "type": "record",
                    "name": "Place",
                    "fields": [
                        {"name": "city", "type": "string"},
                        {"name": "zip", "type": _nullable("int")},
                    ],
                }
            ),
        },
        {"name": "tags", "type": _nullable({"type": "array", "items": "string"})},
        {"name": "shares", "type": _nullable({"type": "map", "values": "double"})},
    ],
}


def _avro() -> Iterator[Case]:
    records = _typed_table().to_pylist()
    for record in records:
        record["shares"] = None if record["shares"] is None else dict(record["shares"])
        if record["happened"] is not None:
            record["happened"] = record["happened"].replace(tzinfo=dt.UTC)
    for codec in ("null", "deflate", "snappy", "bzip2", "zstandard", "xz"):
        sink = io.BytesIO()
        fastavro.writer(sink, _AVRO, records, codec)
        name = "none" if codec == "null" else codec
        yield Case("avro", name, {"part-0.avro": sink.getvalue()}, TYPED_COLUMNS, TYPED_ROWS)


def _delimited(delimiter: str, header: bool, null: str) -> bytes:
    lines = [delimiter.join(COLUMNS)] if header else []
    for row in FLAT:
        texts = [null if each is None else as_text(each) for each in row]
        lines.append(delimiter.join(texts))
    return "".join(f"{line}\n" for line in lines).encode()


def _quoted() -> bytes:
    lines = ['"id","name","ok","amount","day","happened"']
    for row in FLAT:
        texts = ["" if each is None else as_text(each) for each in row]
        texts[1] = texts[1].replace(" ", ", ")
        lines.append(",".join(f'"{text}"' for text in texts))
    return "".join(f"{line}\n" for line in lines).encode()


def _quoted_rows() -> list[Row]:
    """OpenCSVSerde reads all as text, nothing as NULL."""
    rows = [tuple("" if each is None else as_text(each) for each in row) for row in FLAT]
    return [(row[0], row[1].replace(" ", ", "), *row[2:]) for row in rows]


def _json() -> bytes:
    lines = []
    for flat, (place, tags, _) in zip(FLAT, NESTED_ROWS, strict=True):
        record = dict(zip(COLUMNS, flat, strict=True))
        record["day"] = as_text(record["day"])
        record["place"] = place and dict(zip(("city", "zip"), place, strict=True))
        lines.append(json.dumps({**record, "tags": tags}, ensure_ascii=False) + "\n")
    return "".join(lines).encode()


def _json_array() -> bytes:
    return json.dumps([json.loads(line) for line in _json().splitlines()]).encode()


def _xml() -> bytes:
    rows = "".join(f"<row><id>{row[0]}</id><name>{row[1]}</name></row>" for row in FLAT)
    return f"<rows>{rows}</rows>".encode()


def _ion() -> bytes:
    return bytes(
        simpleion.dumps(
            [{"id": row[0], "name": row[1]} for row in FLAT], sequence_as_stream=True, binary=True
        )
    )


def _bson() -> bytes:
    return b"".join(bson.encode({"id": row[0], "name": row[1]}) for row in FLAT)


def _encrypted() -> bytes:
    """A Parquet file whose footer is encrypted, as far as its last bytes tell."""
    return b"PARE" + bytes(64) + (32).to_bytes(4, "little") + b"PARE"


_JSON_COLUMNS = (*COLUMNS, "place", "tags")
_JSON_ROWS = [(*flat, *nested[:2]) for flat, nested in zip(FLAT, NESTED_ROWS, strict=True)]
_ALL = tuple(WHOLE)
_NONE = ("none",)
_PAIR = ("id", "name")
_PAIRS = [row[:2] for row in FLAT]

TEXTS: dict[str, Text] = {
    "csv": Text("csv", _delimited(",", False, "\\N"), (), FLAT, _ALL),
    "csv-header": Text("csv", _delimited(",", True, "\\N"), COLUMNS, FLAT),
    "csv-quoted": Text("csv", _quoted(), COLUMNS, _quoted_rows()),
    "tsv": Text("tsv", _delimited("\t", False, "\\N"), (), FLAT, _NONE),
    "ctrl-a": Text("csv", _delimited("\x01", False, "\\N"), (), FLAT, _NONE),
    "json": Text("json", _json(), _JSON_COLUMNS, _JSON_ROWS, _ALL),
    "json-array": Text("json", _json_array(), _JSON_COLUMNS, _JSON_ROWS, _NONE),
    **{
        name: Text("log", "".join(f"{line}\n" for line in lines).encode(), (), rows)
        for name, (lines, rows) in LOGS.items()
    },
    "xml": Text("xml", _xml(), _PAIR, _PAIRS),
    "ion": Text("ion", _ion(), _PAIR, _PAIRS),
    "bson": Text("bson", _bson(), _PAIR, _PAIRS),
    "csv-utf16": Text("csv", _delimited(",", True, "").decode().encode("utf-16"), (), FLAT, _NONE),
    "parquet-encrypted": Text("parquet", _encrypted(), (), (), _NONE),
}
"""Text formats; without columns all of the table's are asked for."""
