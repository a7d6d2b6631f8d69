"""Programs to copy: right for the format and the names, and those in Python really run."""

import ast
import contextlib
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.orc as pa_orc
import pyarrow.parquet as pa_parquet
import pytest
from deltalake import write_deltalake
from hypothesis import given
from hypothesis import strategies as st
from pyiceberg.catalog import load_catalog

from catalog_api.server.http_app import http_app
from catalog_api.ui.snippets import Server, Snippet, Subject, snippets
from metastore.config import Settings
from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.partition import Partition
from metastore.model.storage_descriptor import Shape, StorageDescriptor
from metastore.model.table import VIRTUAL_VIEW, Table, TableName
from metastore.model.table_format import with_format
from metastore.service.catalog import CatalogService
from tests.fixtures.http_server import served
from tests.fixtures.thrift_door import thrift_door
from tests.ui.seed import CONTEXT

SERVER = Server("skep:9083", "http://skep:8080")
ROWS = pa.table({"id": [1, 2], "name": ["anna", "it's"]})
COLUMNS = (Column("id", "bigint"), Column("name", "string"))
DT = Column("dt", "date")
names = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)


def table(format_: str, name: str = "orders", keys: tuple[Column, ...] = ()) -> Table:
    shape = with_format(
        Shape(COLUMNS), format_ if format_ not in ("iceberg", "delta") else "parquet"
    )
    parameters = {
        "iceberg": {"table_type": "ICEBERG"},
        "delta": {"spark.sql.sources.provider": "delta"},
    }.get(format_, {})
    storage = StorageDescriptor(shape, f"s3://lake/{name}")
    return Table(name, "sales", storage=storage, partition_keys=keys, parameters=parameters)


def found(subject: Subject, engine: str) -> Snippet:
    return next(each for each in snippets(subject) if each.engine == engine)


def test_each_engine_gets_its_own_names_and_quotes() -> None:
    odd = replace(table("parquet", "order", (DT,)), database="2024")
    subject = Subject(odd, SERVER, (("dt", "2026-01-31"),))
    assert found(subject, "Trino").text == (
        'SELECT *\nFROM hive."2024"."order"\nWHERE dt = DATE \'2026-01-31\'\nLIMIT 10;'
    )
    assert "FROM `2024`.`order`" in found(subject, "Spark SQL").text
    assert "thrift://skep:9083" in found(subject, "PySpark").text


@pytest.mark.parametrize(
    ("format_", "trino", "spark"),
    [
        ("iceberg", "iceberg.sales.orders", "ice.sales.orders"),
        ("delta", "delta.sales.orders", "sales.orders"),
        ("orc", "hive.sales.orders", "sales.orders"),
    ],
)
def test_table_formats_have_catalogs_of_their_own(format_: str, trino: str, spark: str) -> None:
    subject = Subject(table(format_), SERVER)
    assert f"FROM {trino}\n" in found(subject, "Trino").text
    assert f"FROM {spark}\n" in found(subject, "Spark SQL").text


def test_values_are_written_as_their_types_want_them() -> None:
    keys = (Column("n", "int"), Column("s", "string"), Column("x", "string"))
    pairs = (("n", "7"), ("s", "it's"), ("x", "__HIVE_DEFAULT_PARTITION__"))
    subject = Subject(table("parquet", keys=keys), SERVER, pairs)
    assert "WHERE n = 7 AND s = 'it''s' AND x IS NULL" in found(subject, "Trino").text
    assert r"WHERE n = 7 AND s = 'it\'s' AND x IS NULL" in found(subject, "Spark SQL").text


def test_values_of_other_types_are_no_texts() -> None:
    keys = (Column("b", "boolean"), Column("f", "float"), Column("d", "double"))
    pairs = (("b", "TRUE"), ("f", "0.1"), ("d", "1e-5"))
    subject = Subject(table("parquet", keys=keys), SERVER, pairs)
    assert "b = true AND f = REAL '0.1' AND d = DOUBLE '1e-5'" in found(subject, "Trino").text
    wanted = "b = true AND f = FLOAT('0.1') AND d = DOUBLE('1e-5')"
    assert wanted in found(subject, "Spark SQL").text


def test_a_note_for_spark_ends_with_the_command_that_starts_it() -> None:
    wanted = replace(table("csv"), parameters={"skip.header.line.count": "1"})
    note = found(Subject(wanted, SERVER), "Spark SQL").note
    assert note.startswith("Spark shows the header of each file as a row")
    assert note.endswith("spark-sql --conf spark.hadoop.hive.metastore.uris=thrift://skep:9083")
    iceberg = found(Subject(table("iceberg"), SERVER), "Spark SQL").note
    assert iceberg.endswith(" --conf spark.sql.catalog.ice.uri=thrift://skep:9083")


def test_what_an_engine_cannot_read_is_said() -> None:
    parquet, avro = Subject(table("parquet"), SERVER), Subject(table("avro"), SERVER)
    assert (found(parquet, "PyIceberg").text, found(avro, "DuckDB").text) == ("", "")
    assert "Iceberg tables only" in found(parquet, "PyIceberg").note
    assert "Use Trino or Spark" in found(avro, "pandas").note
    view = Subject(replace(table("parquet"), type=VIRTUAL_VIEW), SERVER)
    assert [each.engine for each in snippets(view)] == ["Trino", "Spark SQL", "PySpark"]


@given(names, names, names, st.sampled_from(["parquet", "csv", "iceberg", "delta", "json"]))
def test_programs_stay_programs_whatever_the_names(
    database: str, name: str, value: str, format_: str
) -> None:
    odd = replace(table(format_, name, (Column("k", "string"),)), database=database)
    odd = replace(odd, storage=replace(odd.storage, location=f"s3://lake/{name}"))
    for each in snippets(Subject(odd, SERVER, (("k", value),))):
        if each.language == "python" and each.text:
            ast.parse(each.text)


# --- run for real -------------------------------------------------------------------------------


@pytest.fixture
def ready_store_url(new_ready_store: Callable[[str], str]) -> str:
    """What programs ask for does not depend on the store."""
    return new_ready_store("sqlite")


@pytest.fixture
def server(catalog: CatalogService, settings: Settings) -> Iterator[Server]:
    catalog.databases.create(CONTEXT, Database("sales"))
    with served(http_app(catalog, settings)) as url, thrift_door(catalog) as door:
        yield Server(f"127.0.0.1:{door.port}", url)


def printed(snippet: Snippet) -> str:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(snippet.text, snippet.engine, "exec"), {})
    return said.getvalue()


def written(folder: Path, format_: str) -> Path:
    """A folder with a file of this format, and the marks that engines leave."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "_SUCCESS").touch()
    file = folder / "000000_0"
    match format_:
        case "parquet":
            pa_parquet.write_table(ROWS, file)
        case "orc":
            pa_orc.write_table(ROWS, file)
        case "json":
            file.write_text('{"id": 1, "name": "anna"}\n{"id": 2, "name": "it\'s"}\n')
        case _:
            options = pa_csv.WriteOptions(include_header=True, quoting_style="none")
            pa_csv.write_csv(ROWS, file, options)
    return folder


@pytest.mark.parametrize("format_", ["parquet", "orc", "json", "csv"])
@pytest.mark.parametrize("is_partitioned", [False, True])
def test_duckdb_and_pandas_read_files(
    catalog: CatalogService, server: Server, tmp_path: Path, format_: str, is_partitioned: bool
) -> None:
    place = tmp_path / "orders"
    keys = (Column("dt", "string"),) if is_partitioned else ()
    wanted = table(format_, keys=keys)
    parameters = {"skip.header.line.count": "1"} if format_ == "csv" else {}
    storage = replace(wanted.storage, location=place.as_uri())
    made = catalog.tables.create(CONTEXT, replace(wanted, storage=storage, parameters=parameters))
    day = place / "dt=2026-01-31 10%3A00" if is_partitioned else place
    written(day, format_)
    if is_partitioned:
        new = Partition(("2026-01-31 10:00",), replace(made.storage, location=f"file://{day}"))
        catalog.partitions.add(CONTEXT, made.qualified, [new])
    pairs = (("dt", "2026-01-31 10:00"),) if is_partitioned else ()
    for engine in ("DuckDB", "pandas"):
        snippet = found(Subject(made, server, pairs), engine)
        if snippet.text:
            said = printed(snippet)
            assert "anna" in said, said
            assert "it's" in said, said
        else:
            assert (engine, format_) == ("DuckDB", "orc")


def test_duckdb_and_pandas_read_delta_tables(
    catalog: CatalogService, server: Server, tmp_path: Path
) -> None:
    write_deltalake(tmp_path / "orders", ROWS)
    wanted = table("delta")
    storage = replace(wanted.storage, location=(tmp_path / "orders").as_uri())
    made = catalog.tables.create(CONTEXT, replace(wanted, storage=storage))
    for engine in ("DuckDB", "pandas"):
        assert "anna" in printed(found(Subject(made, server), engine))


def test_pyiceberg_duckdb_and_pandas_read_iceberg_tables(
    catalog: CatalogService, server: Server, tmp_path: Path
) -> None:
    iceberg = load_catalog("skep", type="hive", uri=f"thrift://{server.thrift}")
    place = (tmp_path / "orders").as_uri()
    iceberg.create_table(("sales", "orders"), ROWS.schema, location=place).append(ROWS)
    made = catalog.tables.get(CONTEXT, TableName("hive", "sales", "orders"))
    for engine in ("PyIceberg", "DuckDB", "pandas"):
        assert "anna" in printed(found(Subject(made, server), engine))
