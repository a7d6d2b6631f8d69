"""Rows of tables to look at: from every format, within limits, and from nowhere else."""

import gzip
import json
import shutil
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import fastavro
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from deltalake import write_deltalake
from pyarrow import orc
from pyiceberg.catalog.memory import InMemoryCatalog

from crawler.samples import Sample, SampleUnavailable, asking, child, read_sample
from crawler.samples.model import Order
from metastore.config import Settings
from metastore.model.column import Column
from metastore.model.partition import Partition
from metastore.model.storage_descriptor import SerDe, Shape, StorageDescriptor
from metastore.model.table import VIRTUAL_VIEW, Table

PARQUET = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"
ORC = "org.apache.hadoop.hive.ql.io.orc.OrcSerde"
AVRO = "org.apache.hadoop.hive.serde2.avro.AvroSerDe"
TEXT = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"
CSV = "org.apache.hadoop.hive.serde2.OpenCSVSerde"
JSON = "org.apache.hive.hcatalog.data.JsonSerDe"
REGEX = "org.apache.hadoop.hive.serde2.RegexSerDe"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    found = tmp_path / "warehouse" / "t"
    found.mkdir(parents=True)
    return found


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(warehouse=(tmp_path / "warehouse").as_uri())


@pytest.fixture
def apart(root: Path, settings: Settings) -> Callable[..., Sample]:
    """Reads a sample as the server does, in a process of its own."""

    def read(library: str, *columns: str, **more: Any) -> Sample:
        partition, limit = more.pop("partition", None), more.pop("limit", 20)
        return read_sample(
            table_at(root, library, *columns, **more), partition, limit=limit, settings=settings
        )

    return read


def table_at(
    root: Path | str,
    library: str,
    *columns: str,
    options: dict[str, str] | None = None,
    parameters: dict[str, str] | None = None,
    keys: tuple[str, ...] = (),
) -> Table:
    shape = Shape(
        tuple(Column(name, "string") for name in columns),
        serde=SerDe(library=library, parameters=options or {}),
    )
    location = root.as_uri() if isinstance(root, Path) else root
    return Table(
        "t",
        "d",
        storage=StorageDescriptor(shape, location),
        partition_keys=tuple(Column(key, "string") for key in keys),
        parameters=parameters or {},
    )


def rows_of(number: int) -> pa.Table:
    return pa.table(
        {"id": list(range(number)), "name": [f"name {each}" for each in range(number)]}
    )


@pytest.fixture
def sample(apart: Callable[..., Sample], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Sample]:
    """Reads a sample in this process, which is faster."""

    def here(order: Order) -> Sample:
        return asking._sample(json.dumps(child._answer(order)).encode())

    monkeypatch.setattr(asking, "_carried_out", here)
    return apart


# --- formats ------------------------------------------------------------------------------------


def test_parquet_rows_come_in_the_columns_of_the_table(root: Path, apart: Any) -> None:
    pq.write_table(rows_of(50), root / "a.parquet")
    found = apart(PARQUET, "NAME", "id", "new", limit=2)
    assert found.columns == ("NAME", "id", "new")
    assert found.rows == (("name 0", 0, None), ("name 1", 1, None))
    assert found.source == f"{root.as_uri()}/a.parquet"
    assert found.notes == ("not in the file, so null: new",)


def test_values_are_such_that_json_can_tell_them(root: Path, sample: Any) -> None:
    at = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)
    table = pa.table(
        {
            "d": [date(2026, 1, 31)],
            "t": pa.array([at], pa.timestamp("ns", "UTC")),
            "m": [Decimal("1.50")],
            "b": [b"\0" * 40],
            "s": ["x" * 600],
            "f": [float("nan")],
            "l": [list(range(30))],
            "r": [{"a": {"b": [None]}}],
            "k": pa.array([[("x", 1)]], pa.map_(pa.string(), pa.int64())),
        }
    )
    pq.write_table(table, root / "a.parquet")
    (row,) = sample(PARQUET, *table.column_names).rows
    shown = dict(zip(table.column_names, row, strict=True))
    assert shown["d"] == "2026-01-31"
    assert shown["t"] == "2026-01-31T09:30:00+00:00"
    assert (shown["m"], shown["f"], shown["k"]) == ("1.50", "nan", {"x": 1})
    assert shown["b"] == "0x" + "00" * 32 + "… (40 bytes)"
    assert shown["s"] == "x" * 500 + "… (600 characters)"
    assert shown["l"][-1] == "… (30 items)"
    assert shown["r"] == {"a": {"b": [None]}}


def test_orc_rows_are_found_by_name_or_by_place(root: Path, sample: Any) -> None:
    orc.write_table(rows_of(3), root / "a.orc")
    assert sample(ORC, "name", "id").rows[1] == ("name 1", 1)
    orc.write_table(rows_of(3).rename_columns(["_col0", "_col1"]), root / "a.orc")
    assert sample(ORC, "id", "name").rows[1] == (1, "name 1")


AVRO_SCHEMA: Any = {
    "type": "record",
    "name": "r",
    "namespace": "n.s",
    "fields": [
        {"name": "id", "type": "long"},
        {"name": "day", "type": ["null", {"type": "int", "logicalType": "date"}]},
        {"name": "kind", "type": {"type": "enum", "name": "k", "symbols": ["A", "B"]}},
        {"name": "same", "type": "n.s.k"},
        {"name": "tags", "type": {"type": "array", "items": "string"}},
        {"name": "prices", "type": {"type": "map", "values": "double"}},
        {
            "name": "amount",
            "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2},
        },
        {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
    ],
}


@pytest.mark.parametrize("codec", ["null", "deflate", "bzip2", "xz", "snappy", "zstandard"])
def test_avro_rows_of_every_codec(root: Path, sample: Any, codec: str) -> None:
    at = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)
    records = [
        {
            "id": number,
            "day": date(2026, 1, 31) if number else None,
            "kind": "B",
            "same": "A",
            "tags": ["x", "y"],
            "prices": {"eur": 1.5},
            "amount": Decimal("-12.34"),
            "at": at,
        }
        for number in range(40)
    ]
    with (root / "a.avro").open("wb") as file:
        fastavro.writer(file, AVRO_SCHEMA, records, codec=codec)
    found = sample(AVRO, *(field["name"] for field in AVRO_SCHEMA["fields"]))
    assert len(found.rows) == 20
    told = "2026-01-31T09:30:00+00:00"
    assert found.rows[0] == (0, None, "B", "A", ["x", "y"], {"eur": 1.5}, "-12.34", told)
    assert found.rows[1][1] == "2026-01-31"


def test_text_rows_are_read_as_the_serde_says(root: Path, sample: Any) -> None:
    (root / "a").write_text("1\x01one\n2\x01\\N\n")
    assert sample(TEXT, "id", "name").rows == (("1", "one"), ("2", None))
    (root / "a").write_text("id|name\n1|o\\|ne\r\n2\n")
    options = {"field.delim": "|", "escape.delim": "\\"}
    found = sample(TEXT, "id", "name", options=options, parameters={"skip.header.line.count": "1"})
    assert found.rows == (("1", "o|ne"), ("2", None))


def test_csv_in_gzip(root: Path, sample: Any) -> None:
    (root / "a.csv.gz").write_bytes(gzip.compress(b'1;"a;""b"\n2;c\n'))
    found = sample(CSV, "id", "name", options={"separatorChar": ";", "escapeChar": '"'})
    assert found.rows == (("1", 'a;"b'), ("2", "c"))


def test_json_lines_and_lines_that_are_none(root: Path, sample: Any) -> None:
    (root / "a.json").write_text('{"ID": 1, "x": {"y": []}}\nnonsense\n[1]\n')
    found = sample(JSON, "id", "x")
    assert found.rows == ((1, {"y": []}),)
    assert found.notes == ("2 lines of a.json do not fit and are left out",)


def test_lines_by_a_pattern(root: Path, sample: Any) -> None:
    (root / "a.log").write_text("GET /x\nPOST /y\n")
    found = sample(REGEX, "method", "path", options={"input.regex": r"(\w+) (\S+)"})
    assert found.rows == (("GET", "/x"), ("POST", "/y"))


def test_a_partition_gives_its_values(root: Path, sample: Any) -> None:
    folder = root / "day=1"
    folder.mkdir()
    pq.write_table(rows_of(1), folder / "a.parquet")
    where = StorageDescriptor(Shape(serde=SerDe(library=PARQUET)), f"file://{folder}")
    found = sample(PARQUET, "id", keys=("day",), partition=Partition(("1",), where))
    assert (found.columns, found.rows) == (("id", "day"), ((0, "1"),))


def test_hidden_and_empty_files_are_passed_over(root: Path, sample: Any) -> None:
    (root / "_SUCCESS").write_text("x")
    (root / ".part.crc").write_text("x")
    (root / "empty").write_text("")
    (root / "_temporary").mkdir()
    (root / "_temporary" / "a").write_text("wrong")
    (root / "sub").mkdir()
    (root / "sub" / "b").write_text("right\n")
    assert sample(TEXT, "a").rows == (("right",),)


def test_rows_come_from_several_small_files(root: Path, sample: Any) -> None:
    for number in range(3):
        (root / f"{number}").write_text(f"{number}\n")
    found = sample(TEXT, "a")
    assert found.rows == (("0",), ("1",), ("2",))
    assert found.source.endswith("/0 and 2 more")


# --- table formats ------------------------------------------------------------------------------


def test_delta_rows_are_those_of_the_newest_version(root: Path, sample: Any) -> None:
    write_deltalake(root, pa.table({"id": [1], "day": ["a"]}), partition_by=["day"])
    write_deltalake(root, pa.table({"id": [2], "day": ["b c"]}), mode="overwrite")
    delta = {"spark.sql.sources.provider": "delta"}
    found = sample(PARQUET, "id", "day", parameters=delta)
    assert (found.columns, found.rows) == (("id", "day"), ((2, "b c"),))


def iceberg_table(warehouse: Path) -> Any:
    catalog = InMemoryCatalog("c", warehouse=warehouse.as_uri())
    catalog.create_namespace("d")
    return catalog.create_table("d.t", rows_of(3).schema, location=(warehouse / "t").as_uri())


def test_iceberg_rows_are_found_by_way_of_the_metadata_and_by_field_id(
    tmp_path: Path, root: Path, sample: Any
) -> None:
    table = iceberg_table(tmp_path / "warehouse")
    table.append(rows_of(3))
    with table.update_schema() as update:
        update.rename_column("name", "title")
    iceberg = {"table_type": "ICEBERG", "metadata_location": table.metadata_location}
    found = sample("", "id", "title", parameters=iceberg)
    assert (found.columns, found.rows[2]) == (("id", "title"), (2, "name 2"))
    assert found.notes == ("of the newest snapshot",)


def test_an_iceberg_table_without_a_snapshot_is_empty(tmp_path: Path, sample: Any) -> None:
    table = iceberg_table(tmp_path / "warehouse")
    iceberg = {"table_type": "ICEBERG", "metadata_location": table.metadata_location}
    with pytest.raises(SampleUnavailable, match="no snapshot"):
        sample("", "id", parameters=iceberg)


def test_iceberg_files_elsewhere_are_not_read(tmp_path: Path, root: Path, sample: Any) -> None:
    elsewhere = iceberg_table(tmp_path / "elsewhere")
    elsewhere.append(rows_of(3))
    metadata = root / "v1.metadata.json"
    shutil.copy(elsewhere.metadata_location.removeprefix("file://"), metadata)
    iceberg = {"table_type": "ICEBERG", "metadata_location": metadata.as_uri()}
    with pytest.raises(SampleUnavailable, match="elsewhere"):
        sample("", "id", parameters=iceberg)


# --- what has no rows to show -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("library", "parameters", "why"),
    [
        (ORC, {"transactional": "true"}, "transactional"),
        (PARQUET, {"spark.sql.sources.provider": "hudi"}, "Hudi"),
        (TEXT, {"storage_handler": "org.apache.hadoop.hive.hbase.X"}, "storage handler"),
        ("com.example.Own", {}, "no reader for the SerDe com.example.Own"),
        (TEXT, {}, "no files with data"),
    ],
)
def test_why_there_are_no_rows_is_said(
    sample: Any, library: str, parameters: dict[str, str], why: str
) -> None:
    with pytest.raises(SampleUnavailable, match=why):
        sample(library, "a", parameters=parameters)


def test_a_view_has_no_files(settings: Settings) -> None:
    view = Table("v", "d", type=VIRTUAL_VIEW, view_original_text="select 1")
    with pytest.raises(SampleUnavailable, match="a view has no files"):
        read_sample(view, settings=settings)


# --- hostile files and locations ----------------------------------------------------------------


@pytest.mark.parametrize("library", [PARQUET, ORC, AVRO])
@pytest.mark.parametrize("content", [b"PAR1", b"\0" * 5000, b"Obj\x01" + b"\xff" * 50])
def test_damaged_files_are_unavailable_and_nothing_worse(
    root: Path, apart: Any, library: str, content: bytes
) -> None:
    (root / "a").write_bytes(content)
    with pytest.raises(SampleUnavailable):
        apart(library, "a")


def test_what_takes_too_long_is_stopped(
    root: Path, apart: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "a").write_text("x\n")
    monkeypatch.setattr(asking, "SECONDS", 0.05)
    with pytest.raises(SampleUnavailable, match="was stopped"):
        apart(TEXT, "a")


def test_what_brings_its_process_down_is_unavailable(
    root: Path, apart: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "a").write_text("x\n")
    monkeypatch.setattr(asking.sys, "executable", "/bin/false")
    with pytest.raises(SampleUnavailable, match="brought down"):
        apart(TEXT, "a")


def test_a_pattern_that_never_ends_is_stopped(root: Path, sample: Any) -> None:
    (root / "a").write_text("a" * 5000 + "!\n")
    started = time.monotonic()
    with pytest.raises(SampleUnavailable):
        sample(REGEX, "a", options={"input.regex": r"((a|aa)+)+$"})
    assert time.monotonic() - started < 12


def test_a_bomb_costs_no_more_than_any_file(root: Path, sample: Any) -> None:
    (root / "a.gz").write_bytes(gzip.compress(b"x\n" * 50_000_000, 9))
    assert len(sample(TEXT, "a", limit=1000).rows) == 1000


def test_too_large_columns_are_left_out_of_a_parquet_sample(root: Path, sample: Any) -> None:
    big = pa.array([bytes([number]) * 20_000_000 for number in (1, 2)], pa.binary())
    table = pa.table({"id": [1, 2], "big": big})
    pq.write_table(table, root / "a.parquet", compression="none", use_dictionary=False)
    found = sample(PARQUET, "id", "big")
    assert found.rows == ((1, None), (2, None))
    assert found.notes == ("too large to be read for a sample, so null: big",)


@pytest.mark.parametrize("way", ["elsewhere", "../elsewhere", "link", "t/link"])
def test_nothing_is_read_outside_the_roots(
    tmp_path: Path, root: Path, settings: Settings, way: str
) -> None:
    secret = tmp_path / "elsewhere"
    secret.mkdir()
    (secret / "a").write_text("secret\n")
    warehouse = root.parent
    (warehouse / "link").symlink_to(secret)
    (root / "link").symlink_to(secret / "a")
    paths = {
        "elsewhere": secret.as_uri(),
        "../elsewhere": f"{warehouse.as_uri()}/../elsewhere",
        "link": f"{warehouse.as_uri()}/link",
        "t/link": root.as_uri(),
    }
    with pytest.raises(SampleUnavailable) as refused:
        read_sample(table_at(paths[way], TEXT, "a"), settings=settings)
    assert "secret" not in str(refused.value)
    assert "--crawl-location" in str(refused.value) or "may" in str(refused.value)


def test_where_a_server_may_not_read_it_says_which_option_lets_it(
    tmp_path: Path, settings: Settings
) -> None:
    place = tmp_path / "lake" / "sales"
    place.mkdir(parents=True)
    (place / "a").write_text("1\n")
    with pytest.raises(SampleUnavailable) as refused:
        read_sample(table_at(place, TEXT, "a"), settings=settings)
    option = f"--crawl-location file://{place}"
    assert f"may not read file://{place}" in str(refused.value)
    assert f"start it with {option} to allow it" in str(refused.value)


def test_a_person_reads_with_their_own_rights(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a").write_text("mine\n")
    found = read_sample(table_at(tmp_path / "mine", TEXT, "a"), settings=settings, guarded=False)
    assert found.rows == (("mine",),)


def test_the_answer_is_json(root: Path, sample: Any) -> None:
    (root / "a.json").write_text('{"a": "\\ud800", "b": 123456789012345678901234567890}\n')
    found = sample(JSON, "a", "b")
    assert json.loads(json.dumps(found.rows))
