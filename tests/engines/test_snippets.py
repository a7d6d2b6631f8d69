"""The programs on a table's page, pasted unchanged into Trino, spark-sql and Python."""

import json
import shlex
import tempfile
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyiceberg.catalog.hive import HiveCatalog

from tests.engines.snippet_page import Pasted, programs
from tests.engines.stage import Lake, Store
from tools.peers.skep import Skep
from tools.peers.spark import SPARK35
from tools.peers.spark_programs import SparkPrograms
from tools.peers.trino import Trino
from tools.peers.trino_cli import paste

DATABASE = "2024"
ROWS = [{"id": 1, "name": "anna"}, {"id": 2, "name": "it's"}]
OLD = [{"id": 3, "name": "old"}]
ODD_NAMES = ["Order ID", "It's", 'Say "hi"', "SELECT", "Größe"]
KEYS = {
    "day": ("date", "2024-06-02"),
    "moment": ("timestamp", "2024-06-02 10:00:00"),
    "group": ("string", "it's \\ 100%"),
    "is big": ("boolean", "true"),
    "tiny": ("tinyint", "-7"),
    "amount": ("decimal(10,2)", "1.50"),
    "ratio": ("float", "0.1"),
    "share": ("double", "0.1"),
    "code": ("char(3)", "abc"),  # Trino finds no shorter ones
    "label": ("varchar(10)", "x"),
    "nothing": ("string", "__HIVE_DEFAULT_PARTITION__"),
}
"""Partition keys with their types and the values in the newest partition."""
WANTED = {
    "order": [["1", "anna", "2024-06-02"], ["2", "it's", "2024-06-02"]],
    "with_header": [["1", "a,b", "0.5"], ["2", "c", "1.5"]],
    "without_header": [["1", "2", "3"], ["6", "7", "8"]],
    "select": [["1", "anna"], ["2", "it's"]],
}
"""The tables, and the first values of their rows."""
_HEADERS = {"with_header": [["Order ID", "Say Größe", "SELECT"]]}
"""What Spark takes for a row."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What people have open: the server's pages, and REST; and where the files are."""

    skep: Skep
    folder: Path

    def post(self, path: str, **body: Any) -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.skep.http_port}/api/v1/{path}",
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def program(self, table: str, engine: str) -> Pasted:
        return programs(self.skep.http_port, DATABASE, table)[engine]


def _partitioned(desk: Desk) -> None:
    place = desk.folder / "order"
    keys = [{"name": name, "type": type_} for name, (type_, _) in KEYS.items()]
    desk.post(
        f"databases/{DATABASE}/tables",
        name="order",
        location=place.as_uri(),
        columns=[{"name": "id", "type": "bigint"}, {"name": "name", "type": "string"}],
        partition_keys=keys,
    )
    newest = {name: value for name, (_, value) in KEYS.items()}
    for at, (values, rows) in enumerate(((newest, ROWS), (newest | {"day": "2024-06-01"}, OLD))):
        part = place / f"part-{at}"
        part.mkdir(parents=True)
        pq.write_table(pa.Table.from_pylist(rows), part / "rows.parquet")
        desk.post(
            f"databases/{DATABASE}/tables/order/partitions",
            partitions=[{"values": values, "location": part.as_uri()}],
        )


def _texts(desk: Desk, lake: Lake) -> None:
    without = desk.folder / "without_header"
    with_header = desk.folder / "texts" / "with_header"
    for place in (without, with_header):
        place.mkdir(parents=True)
    (without / "rows.csv").write_text("1,2,3,4,5\n6,7,8,9,10\n")
    desk.post(
        f"databases/{DATABASE}/tables",
        name="without_header",
        format="csv",
        location=without.as_uri(),
        columns=[{"name": name, "type": "int"} for name in ODD_NAMES],
    )
    text = '"Order ID","Say Größe",SELECT\n1,"a,b",0.5\n2,c,1.5\n'
    (with_header / "rows.csv").write_text(text)
    desk.skep.crawl((desk.folder / "texts").as_uri(), DATABASE, lake.s3.settings)


def _iceberg(desk: Desk) -> None:
    catalog = HiveCatalog("skep", uri=f"thrift://127.0.0.1:{desk.skep.thrift_port}")
    rows = pa.Table.from_pylist(ROWS)
    place = (desk.folder / "select").as_uri()
    catalog.create_table((DATABASE, "select"), rows.schema, location=place).append(rows)
    catalog.close()


@pytest.fixture(scope="module")
def desk(stores: dict[str, Store], lake: Lake) -> Desk:
    """A server with one table of each kind."""
    folder = Path(tempfile.mkdtemp(prefix="snippets-", dir=lake.root))
    folder.chmod(0o755)
    found = Desk(stores["sqlite"].skep, folder)
    found.post("databases", name=DATABASE, location=(folder / "database").as_uri())
    _partitioned(found)
    _texts(found, lake)
    _iceberg(found)
    return found


@pytest.fixture(scope="module")
def spark(lake: Lake) -> SparkPrograms:
    folder = Path(tempfile.mkdtemp(prefix="spark-programs-", dir=lake.root))
    return SparkPrograms.prepare(SPARK35, folder / "programs")


def test_a_page_shows_the_newest_partition(desk: Desk) -> None:
    shown = desk.program("order", "Trino").text
    assert "DATE '2024-06-02'" in shown
    assert "2024-06-01" not in shown


@pytest.mark.parametrize("table", WANTED)
def test_what_is_pasted_into_trino_gives_the_rows(
    table: str, desk: Desk, trino_server: Trino
) -> None:
    found = paste(trino_server, desk.program(table, "Trino").text)
    if table == "order":
        assert {tuple(row) for row in found} == {("id", "name", *KEYS)}
    if table == "without_header":
        assert list(found[0]) == [name.lower() for name in ODD_NAMES]
    assert sorted([str(value) for value in row.values()][:3] for row in found) == WANTED[table]


@pytest.mark.parametrize("tables", [("order", "without_header", "with_header"), ("select",)])
def test_what_is_pasted_into_spark_sql_gives_the_rows(
    tables: tuple[str, ...], desk: Desk, spark: SparkPrograms
) -> None:
    pasted = [desk.program(table, "Spark SQL") for table in tables]
    [command] = {one.note.partition("Start it with: ")[2] for one in pasted}
    program, *options = shlex.split(command)
    assert program == "spark-sql"
    found = spark.sql(options, "\n".join(one.text for one in pasted))
    wanted = [row for table in tables for row in (*_HEADERS.get(table, ()), *WANTED[table])]
    assert sorted(row[:3] for row in found) == sorted(wanted)


@pytest.mark.parametrize("tables", [("order", "without_header", "with_header"), ("select",)])
def test_the_program_for_pyspark_shows_the_rows(
    tables: tuple[str, ...], desk: Desk, spark: SparkPrograms
) -> None:
    found = spark.python("\n".join(desk.program(table, "PySpark").text for table in tables))
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in found.splitlines()]
    for table in tables:
        for row in (*_HEADERS.get(table, ()), *WANTED[table]):
            assert row in [each[:3] for each in cells], found
    assert ["3", "old"] not in [each[:2] for each in cells]


@pytest.mark.parametrize("engine", ["Spark SQL", "PySpark"])
def test_that_spark_shows_headers_is_said(engine: str, desk: Desk) -> None:
    said = [table for table in WANTED if "header" in desk.program(table, engine).note]
    assert said == list(_HEADERS)
