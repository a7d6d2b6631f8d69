import base64
import io
import struct
from collections.abc import Generator

import pyarrow as pa
import pyarrow.parquet as pq
import pyarrow.parquet.encryption as pe
import pytest

from crawler.columnprofile import Depth
from crawler.errors import UnreadableFile
from crawler.formats.parquet import TAIL, ParquetFormat
from crawler.listing import DataFile
from crawler.plugins import ByteRange
from metastore.hivetypes.nodes import BIGINT, INT
from metastore.hivetypes.render import render_type


def parquet(*fields: tuple[str, pa.DataType], rows: int = 0) -> bytes:
    schema = pa.schema([pa.field(name, kind) for name, kind in fields])
    columns = [pa.nulls(rows, kind) for _, kind in fields]
    sink = io.BytesIO()
    pq.write_table(pa.table(columns, schema=schema), sink)
    return sink.getvalue()


TYPES = [
    (pa.bool_(), "boolean"),
    (pa.int8(), "tinyint"),
    (pa.int16(), "smallint"),
    (pa.int32(), "int"),
    (pa.int64(), "bigint"),
    (pa.uint8(), "smallint"),
    (pa.uint16(), "int"),
    (pa.uint32(), "bigint"),
    (pa.uint64(), "decimal(20,0)"),
    (pa.float32(), "float"),
    (pa.float64(), "double"),
    (pa.string(), "string"),
    (pa.large_string(), "string"),
    (pa.binary(), "binary"),
    (pa.binary(16), "binary"),
    (pa.date32(), "date"),
    (pa.timestamp("ms"), "timestamp"),
    (pa.timestamp("us", tz="UTC"), "timestamp"),
    (pa.timestamp("ns"), "timestamp"),
    (pa.time32("ms"), "int"),
    (pa.time64("us"), "bigint"),
    (pa.decimal128(10, 2), "decimal(10,2)"),
    (pa.decimal128(38, 0), "decimal(38,0)"),
    (pa.dictionary(pa.int32(), pa.string()), "string"),
    (pa.list_(pa.int32()), "array<int>"),
    (pa.map_(pa.string(), pa.float64()), "map<string,double>"),
    (
        pa.struct([("a", pa.int32()), ("B", pa.list_(pa.struct([("c", pa.date32())])))]),
        "struct<a:int,B:array<struct<c:date>>>",
    ),
]


@pytest.mark.parametrize(("arrow", "hive"), TYPES, ids=[hive for _, hive in TYPES])
def test_a_column_has_the_type_that_holds_all_its_values(inspect, arrow, hive):
    schema = inspect(ParquetFormat(), "f.parquet", parquet(("c", arrow)))
    assert [render_type(column.type) for column in schema.columns] == [hive]


def test_rows_are_counted_exactly(inspect):
    schema = inspect(ParquetFormat(), "f.parquet", parquet(("a", pa.int64()), rows=7))
    assert (schema.rows, schema.rows_exact) == (7, True)


def test_a_type_that_hive_lacks_leaves_only_its_column_out(inspect):
    data = parquet(("a", pa.int64()), ("wide", pa.decimal256(50, 2)))
    schema = inspect(ParquetFormat(), "f.parquet", data)
    assert [column.name for column in schema.columns] == ["a"]
    assert "'wide' is left out" in schema.notes[0]


def test_a_nested_name_that_types_cannot_hold_leaves_the_column_out(inspect):
    data = parquet(("a", pa.int64()), ("s", pa.struct([("x:y", pa.int32())])))
    schema = inspect(ParquetFormat(), "f.parquet", data)
    assert [column.name for column in schema.columns] == ["a"]
    assert "x:y" in schema.notes[0]


def drive(inspection: Generator[ByteRange, bytes, object], data: bytes) -> list[ByteRange]:
    asked = [next(inspection)]
    try:
        while True:
            asked.append(inspection.send(data[asked[-1].start : asked[-1].end]))
    except StopIteration:
        return asked


def test_a_usual_footer_is_read_at_once(inspect):
    data = parquet(*((f"c{at}", pa.int64()) for at in range(20)), rows=100)
    assert len(drive(ParquetFormat().inspect(DataFile("f", len(data))), data)) == 1


def test_a_long_footer_is_read_with_one_more_request(inspect):
    data = parquet(*((f"column_{at:04}", pa.string()) for at in range(2_000)), rows=3)
    asked = drive(ParquetFormat().inspect(DataFile("f", len(data))), data)
    assert len(asked) == 2
    assert asked[0] == ByteRange(len(data) - TAIL, len(data))
    assert len(inspect(ParquetFormat(), "f", data).columns) == 2_000


GOOD = parquet(("a", pa.int64()), ("b", pa.string()), rows=10)
DAMAGED = {
    "cut off": GOOD[:-10],
    "empty but for a few bytes": b"PAR",
    "other content": b"a,b\n1,2\n" * 100,
    "zeros in the footer": GOOD[:-60] + b"\0" * 40 + GOOD[-20:],
    "a length beyond the file": GOOD[:-8] + b"\xff\xff\xff\x7fPAR1",
    "an encrypted footer": GOOD[:-4] + b"PARE",
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_an_unreadable_file(inspect, data):
    with pytest.raises(UnreadableFile):
        inspect(ParquetFormat(), "f.parquet", data)


def test_the_table_is_read_with_hives_parquet_serde(inspect):
    schema = inspect(ParquetFormat(), "f.parquet", GOOD)
    layout = ParquetFormat().layout([schema], schema.columns)
    assert layout.serde.library == "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"
    assert [(column.name, column.type) for column in layout.columns] == [
        ("a", "bigint"),
        ("b", "string"),
    ]


def notes_of(inspect, kind: pa.DataType) -> str:
    return " ".join(inspect(ParquetFormat(), "f.parquet", parquet(("c", kind))).notes)


TROUBLE = [
    (pa.uint32(), "Trino shows those from 2^31 on as negative"),
    (pa.uint64(), "Trino cannot read"),
    (pa.list_(pa.uint64()), "Trino cannot read"),
    (pa.timestamp("ns"), "Spark cannot read"),
    (pa.time32("ms"), "Trino cannot read"),
    (pa.time64("us"), "shows as a number"),
    (pa.struct([("é", pa.int32())]), "Spark before 4"),
    (pa.struct([("user agent", pa.int32())]), "Spark before 4"),
    (pa.timestamp("us"), ""),
    (pa.struct([("a_1", pa.int32())]), ""),
    (pa.decimal128(38, 2), ""),
]


@pytest.mark.parametrize(("kind", "told"), TROUBLE, ids=[str(kind) for kind, _ in TROUBLE])
def test_a_note_says_which_engine_cannot_read_a_type(inspect, kind, told):
    said = notes_of(inspect, kind)
    assert told in said if told else said == ""


def test_timestamps_of_the_old_kind_are_no_trouble(inspect):
    table = pa.table({"c": pa.array([0], pa.timestamp("us"))})
    sink = io.BytesIO()
    pq.write_table(table, sink, use_deprecated_int96_timestamps=True)
    assert inspect(ParquetFormat(), "f.parquet", sink.getvalue()).notes == ()


@pytest.mark.parametrize(
    "kind",
    [
        pa.float16(),
        pa.struct([("user-agent", pa.int32())]),
        pa.struct([("@id", pa.int32())]),
        pa.list_(pa.struct([(" a", pa.int32())])),
    ],
    ids=str,
)
def test_a_column_that_makes_the_table_unreadable_is_left_out(inspect, kind):
    data = parquet(("id", pa.int64()), ("c", kind))
    schema = inspect(ParquetFormat(), "f.parquet", data)
    assert [column.name for column in schema.columns] == ["id"]
    assert "'c' is left out" in schema.notes[0]


def test_columns_that_differ_by_case_are_told(inspect):
    data = parquet(("Id", pa.int64()), ("ID", pa.int64()))
    assert "'Id' and 'ID' are one to Spark" in inspect(ParquetFormat(), "f.parquet", data).notes[0]


def layout_of(inspect, *kinds: pa.DataType, final: pa.DataType):
    files = [inspect(ParquetFormat(), "f.parquet", parquet(("c", kind))) for kind in kinds]
    columns = inspect(ParquetFormat(), "f.parquet", parquet(("c", final))).columns
    other = inspect(ParquetFormat(), "f.parquet", parquet(("id", pa.int64()))).columns
    return ParquetFormat().layout(files, [*other, *columns])


def test_a_column_without_values_waits_for_its_first_type(inspect):
    nowhere = layout_of(inspect, pa.null(), pa.null(), final=pa.string())
    assert [column.name for column in nowhere.columns] == ["id"]
    assert "has no values yet" in nowhere.notes[0]
    later = layout_of(inspect, pa.null(), pa.int32(), final=pa.int32())
    assert [(column.name, column.type) for column in later.columns] == [
        ("id", "bigint"),
        ("c", "int"),
    ]


def test_all_types_of_a_column_are_kept_for_spark_before_4(inspect):
    grown = layout_of(inspect, pa.int32(), pa.int64(), final=pa.int64())
    assert grown.stored == {"c": {INT, BIGINT}}


@pytest.mark.parametrize(
    ("codec", "told"), [("lz4", "Trino"), ("brotli", "Spark 4.0"), ("zstd", "")]
)
def test_a_compression_that_an_engine_lacks_is_told(inspect, codec, told):
    sink = io.BytesIO()
    pq.write_table(pa.table({"c": [1, 2]}), sink, compression=codec)
    schema = inspect(ParquetFormat(), "f.parquet", sink.getvalue())
    assert schema.hints["codec"] == codec
    assert told in " ".join(schema.notes) if told else schema.notes == ()
    assert schema.compression == "none"


def test_ten_thousand_columns_are_columns(inspect):
    data = parquet(*((f"c{at}", pa.int32()) for at in range(10_000)))
    assert len(inspect(ParquetFormat(), "f.parquet", data).columns) == 10_000


def test_a_file_without_columns_is_an_unreadable_file(inspect):
    with pytest.raises(UnreadableFile, match="no columns"):
        inspect(ParquetFormat(), "f.parquet", parquet())


class KeysInPlainSight(pe.KmsClient):
    """Keys that are wrapped in nothing."""

    def wrap_key(self, key: bytes, master: str) -> bytes:  # noqa: ARG002 - the library's
        return base64.b64encode(key)

    def unwrap_key(self, wrapped: bytes, master: str) -> bytes:  # noqa: ARG002 - the library's
        return base64.b64decode(wrapped)


def with_encrypted_column(name: str) -> bytes:
    factory = pe.CryptoFactory(lambda _: KeysInPlainSight())
    asked = pe.EncryptionConfiguration("footer", column_keys={"k": [name]}, plaintext_footer=True)
    properties = factory.file_encryption_properties(pe.KmsConnectionConfig(), asked)
    sink = io.BytesIO()
    table = pa.table({"id": [1], name: ["x"]})
    with pq.ParquetWriter(sink, table.schema, encryption_properties=properties) as writer:
        writer.write_table(table)
    return sink.getvalue()


@pytest.mark.parametrize("profile", [None, Depth.VALUES])
def test_an_encrypted_column_is_told_and_does_not_end_the_process(inspect, profile):
    reader = ParquetFormat()
    reader.profile = profile
    with pytest.raises(UnreadableFile, match="its column 'ssn' is encrypted"):
        inspect(reader, "f.parquet", with_encrypted_column("ssn"))


NESTED = pa.list_(pa.struct([("c", pa.map_(pa.string(), pa.list_(pa.int32())))]))


@pytest.mark.parametrize("kind", [pa.int32(), pa.string(), NESTED])
def test_sound_footers_of_any_shape_pass(inspect, kind):
    sink = io.BytesIO()
    table = pa.table({"before": ["x"], "c": pa.nulls(1, kind), "after": [1.5]})
    pq.write_table(table, sink, write_page_index=True, row_group_size=1)
    reader = ParquetFormat()
    reader.profile = Depth.VALUES
    schema = inspect(reader, "f.parquet", sink.getvalue())
    assert [column.name for column in schema.columns] == ["before", "c", "after"]


def test_levels_that_do_not_fit_the_column_are_damage(inspect):
    data = parquet(("c", pa.int32()), rows=3)
    # The last list of the sizes: the histogram of definition levels, of two 64-bit numbers.
    whole = b"\x19\x26\x06\x00"
    assert data.count(whole) == 1
    broken = data.replace(whole, b"\x19\x36\x06\x00\x00")
    longer = len(broken) - len(data)
    (length,) = struct.unpack("<I", broken[-8:-4])
    broken = broken[:-8] + struct.pack("<I", length + longer) + b"PAR1"
    with pytest.raises(UnreadableFile, match="the sizes of column 'c'"):
        inspect(ParquetFormat(), "f.parquet", broken)


def test_an_unknown_compression_is_told(inspect):
    data = parquet(("c", pa.int32()), rows=3)
    known = b"\x18\x01c\x15\x02\x16\x06"  # the column's path, snappy, three values
    assert data.count(known) == 1
    broken = data.replace(known, b"\x18\x01c\x15\x12\x16\x06")
    with pytest.raises(UnreadableFile, match=r"unknown compression \(9\)"):
        inspect(ParquetFormat(), "f.parquet", broken)
