import datetime as dt
import io
from decimal import Decimal

import pyarrow as pa
import pyarrow.orc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.errors import UnreadableFile
from crawler.formats.orc import OrcFormat
from crawler.formats.orc.format import TAIL
from crawler.formats.orc.wire import read_fields
from crawler.listing import DataFile
from crawler.plugins import ByteRange, FileSchema
from metastore.hivetypes.render import render_type


def orc(columns: dict[str, pa.Array], **options: object) -> bytes:
    sink = io.BytesIO()
    pyarrow.orc.write_table(pa.table(columns), sink, **options)
    return sink.getvalue()


def described(schema: FileSchema) -> dict[str, str]:
    return {column.name: render_type(column.type) for column in schema.columns}


TYPES = [
    (pa.bool_(), "boolean"),
    (pa.int8(), "tinyint"),
    (pa.int16(), "smallint"),
    (pa.int32(), "int"),
    (pa.int64(), "bigint"),
    (pa.float32(), "float"),
    (pa.float64(), "double"),
    (pa.string(), "string"),
    (pa.binary(), "binary"),
    (pa.date32(), "date"),
    (pa.timestamp("ns"), "timestamp"),
    (pa.decimal128(10, 2), "decimal(10,2)"),
    (pa.list_(pa.int32()), "array<int>"),
    (pa.map_(pa.string(), pa.float64()), "map<string,double>"),
    (
        pa.struct([("a", pa.int32()), ("B", pa.list_(pa.struct([("c", pa.date32())])))]),
        "struct<a:int,B:array<struct<c:date>>>",
    ),
]


@pytest.mark.parametrize(("arrow", "hive"), TYPES, ids=[hive for _, hive in TYPES])
def test_a_column_has_the_type_of_the_footer(inspect, arrow, hive):
    schema = inspect(OrcFormat(), "f.orc", orc({"c": pa.nulls(2, arrow), "n": pa.array([1, 2])}))
    assert described(schema) == {"c": hive, "n": "bigint"}


@pytest.mark.parametrize("codec", ["uncompressed", "zlib", "snappy", "lz4", "zstd"])
@pytest.mark.parametrize("columns", [1, 400])
def test_a_footer_in_any_compression_gives_types_and_exact_rows(inspect, codec, columns):
    data = orc(
        {f"c{at}": pa.array([Decimal("1.25"), None]) for at in range(columns)}, compression=codec
    )
    schema = inspect(OrcFormat(), "f.orc", data)
    assert (schema.rows, schema.rows_exact) == (2, True)
    assert set(described(schema).values()) == {"decimal(3,2)"}
    assert len(schema.columns) == columns
    assert schema.hints["codec"] == codec.replace("uncompressed", "none")


def asked(data: bytes) -> list[ByteRange]:
    inspection = OrcFormat().inspect(DataFile("f", len(data)))
    ranges = [next(inspection)]
    try:
        while True:
            ranges.append(inspection.send(data[ranges[-1].start : ranges[-1].end]))
    except StopIteration:
        return ranges


def test_only_the_tail_of_a_file_is_read_and_a_long_footer_with_one_more_request():
    short = orc(
        {"c": pa.array([str(at * 7919) for at in range(9_000)])}, compression="uncompressed"
    )
    assert asked(short) == [ByteRange(len(short) - TAIL, len(short))]
    wide = {f"a_column_with_a_long_name_{at:05}": pa.array([1]) for at in range(1_000)}
    assert len(asked(orc(wide, compression="uncompressed"))) == 2


def test_sizes_of_texts_are_kept(inspect):
    # char(3) and varchar(7) as Hive writes them: pyarrow writes neither
    types = [
        b"\x08\x0c\x12\x02\x01\x02\x1a\x01a\x1a\x01b",
        b"\x08\x11\x20\x03",
        b"\x08\x10\x20\x07",
    ]
    footer = b"".join(b"\x22" + bytes([len(each)]) + each for each in types) + b"\x30\x05"
    postscript = b"\x08" + bytes([len(footer)]) + b"\x10\x00\x82\xf4\x03\x03ORC"
    data = b"ORC" + footer + postscript + bytes([len(postscript)])
    schema = inspect(OrcFormat(), "f.orc", data)
    assert described(schema) == {"a": "char(3)", "b": "varchar(7)"}
    assert schema.rows == 5


def test_columns_that_hive_wrote_without_names_are_told(inspect):
    data = orc({"_col0": pa.array([1]), "_col1": pa.array(["x"])})
    assert "by place" in inspect(OrcFormat(), "000000_0", data).notes[0]


@pytest.mark.parametrize(
    "column",
    [
        pa.array([dt.datetime(2024, 1, 1, tzinfo=dt.UTC)], pa.timestamp("ns", "UTC")),
        pa.UnionArray.from_sparse(pa.array([0], pa.int8()), [pa.array([1]), pa.array(["x"])]),
        pa.array([{"a-b": 1}]),
    ],
    ids=["local time zone", "union", "nested name"],
)
def test_a_column_with_which_engines_cannot_open_the_table_is_left_out(inspect, column):
    schema = inspect(OrcFormat(), "f.orc", orc({"id": pa.array([1]), "c": column}))
    assert described(schema) == {"id": "bigint"}
    assert "column 'c' is left out" in schema.notes[0]


def test_files_with_columns_in_another_order_are_told(inspect):
    one = inspect(OrcFormat(), "1.orc", orc({"a": pa.array([1]), "b": pa.array([1])}))
    other = inspect(OrcFormat(), "2.orc", orc({"b": pa.array([1]), "a": pa.array([1])}))
    assert OrcFormat().layout([one, one], one.columns).notes == ()
    assert "different orders" in OrcFormat().layout([one, other], one.columns).notes[0]


def test_the_table_is_read_with_hives_orc_serde(inspect):
    schema = inspect(OrcFormat(), "f.orc", orc({"A": pa.array([1])}))
    layout = OrcFormat().layout([schema], schema.columns)
    assert layout.serde.library == "org.apache.hadoop.hive.ql.io.orc.OrcSerde"
    assert layout.input_format == "org.apache.hadoop.hive.ql.io.orc.OrcInputFormat"


def test_a_file_of_a_transactional_table_is_refused(inspect):
    acid = ("operation", "originalTransaction", "bucket", "rowId", "currentTransaction", "row")
    data = orc({name: pa.array([1]) for name in acid})
    with pytest.raises(UnreadableFile, match="transactional"):
        inspect(OrcFormat(), "bucket_00000", data)


GOOD = orc({"a": pa.array(range(10)), "b": pa.array(["x"] * 10)}, compression="zlib")
DAMAGED = {
    "cut off": GOOD[:-10],
    "a few bytes": b"OR",
    "other content": b"a,b\n1,2\n" * 100,
    "zeros in the footer": GOOD[:-90] + b"\0" * 60 + GOOD[-30:],
    "no columns": orc({}),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_an_unreadable_file(inspect, data):
    with pytest.raises(UnreadableFile):
        inspect(OrcFormat(), "f.orc", data)


def outcome(data: bytes) -> FileSchema | UnreadableFile:
    inspection = OrcFormat().inspect(DataFile("f", len(data)))
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


@given(st.binary(max_size=60))
def test_any_bytes_are_a_message_or_are_refused(data):
    try:
        fields = list(read_fields(data))
    except UnreadableFile:
        return
    assert sum(len(value) for _, value in fields if isinstance(value, bytes)) <= len(data)
