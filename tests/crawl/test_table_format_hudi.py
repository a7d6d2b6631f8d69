"""Hudi tables are described by their properties and the schema of the newest commit."""

import io
import json
from pathlib import Path
from typing import Any

import fastavro
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.describing import DescribedRoots
from crawler.errors import UnreadableFile
from crawler.tableformats.hudi.container import records
from crawler.tableformats.hudi.properties import parse_properties
from tests.crawl.table_formats import Folder

SCHEMA = {
    "type": "record",
    "name": "trips_record",
    "fields": [
        {"name": "id", "type": "long"},
        {"name": "Note", "type": ["null", "string"], "default": None, "doc": "free text"},
        {"name": "region", "type": ["null", "string"], "default": None},
    ],
}
COMMIT = {
    "type": "record",
    "name": "HoodieCommitMetadata",
    "namespace": "org.apache.hudi.avro.model",
    "fields": [
        {
            "name": "partitionToWriteStats",
            "type": [
                "null",
                {
                    "type": "map",
                    "values": {
                        "type": "array",
                        "items": {
                            "type": "record",
                            "name": "HoodieWriteStat",
                            "fields": [
                                {"name": "path", "type": ["null", "string"]},
                                {"name": "numWrites", "type": ["null", "long"]},
                            ],
                        },
                    },
                },
            ],
        },
        {"name": "extraMetadata", "type": ["null", {"type": "map", "values": "string"}]},
        {"name": "version", "type": ["int", "null"]},
    ],
}
META = [
    "_hoodie_commit_time",
    "_hoodie_commit_seqno",
    "_hoodie_record_key",
    "_hoodie_partition_path",
    "_hoodie_file_name",
]


@pytest.fixture
def folder(tmp_path) -> Folder:
    return Folder(tmp_path)


def write(root: Path, name: str, content: str | bytes) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def properties(root: Path, **more: str) -> None:
    lines = ["#Updated", "hoodie.table.name=trips"]
    lines += [f"{key.replace('__', '.')}={value}" for key, value in more.items()]
    write(root, ".hoodie/hoodie.properties", "\n".join(lines))


def as_json(schema: Any = SCHEMA, **extra: str) -> str:
    return json.dumps({"extraMetadata": {"schema": json.dumps(schema), **extra}})


def as_avro(schema: Any = SCHEMA, codec: str = "null") -> bytes:
    stats = {"eu": [{"path": "eu/a.parquet", "numWrites": 7}], "us": []}
    extra = {"schema": json.dumps(schema)} if schema else {}
    record = {"partitionToWriteStats": stats, "extraMetadata": extra, "version": 1}
    out = io.BytesIO()
    fastavro.writer(out, fastavro.parse_schema(COMMIT), [record], codec=codec)
    return out.getvalue()


def data(root: Path, folder: str) -> None:
    write(root, f"{folder}/.hoodie_partition_metadata", "#partition")
    write(root, f"{folder}/a.parquet", "data")


def only(described: DescribedRoots) -> Any:
    assert described.problems == ()
    [table] = described.tables
    return table


def text(described: DescribedRoots) -> str:
    """The text of the only problem."""
    assert described.tables == ()
    [problem] = described.problems
    return problem.text


def columns(table: Any) -> list[str]:
    return [f"{column.name} {column.type}" for column in table.shape.columns]


def partitioned(root: Path, *, fields: str = "region", **more: str) -> None:
    properties(root, hoodie__table__partition__fields=fields, **more)
    write(root, ".hoodie/20240101000000000.commit", as_json())


def test_a_table_is_described_as_hudis_sync_registers_it(folder):
    root = folder.root / "lake/trips"
    partitioned(root, hoodie__table__version="6")
    data(root, "region=eu")
    data(root, "region=us")
    found = only(folder.describe())
    assert (found.name_text, found.location) == ("trips", f"{folder.uri}/lake/trips")
    assert columns(found) == [*(f"{name} string" for name in META), "id bigint", "note string"]
    assert found.shape.columns[-1].comment == "free text"
    assert [f"{key.name} {key.type}" for key in found.partition_keys] == ["region string"]
    assert [(each.values, each.location, each.files) for each in found.partitions] == [
        (("eu",), f"{found.location}/region=eu", 1),
        (("us",), f"{found.location}/region=us", 1),
    ]
    assert found.shape.input_format == "org.apache.hudi.hadoop.HoodieParquetInputFormat"
    assert found.shape.serde.parameters == {
        "hoodie.query.as.ro.table": "false",
        "path": found.location,
        "serialization.format": "1",
    }
    wanted = {
        "spark.sql.sources.provider": "hudi",
        "last_commit_time_sync": "20240101000000000",
    }
    assert wanted.items() <= found.parameters.items()
    assert "last_commit_completion_time_sync" not in found.parameters
    assert not any("schema" in key for key in found.parameters)  # Hudi tells Spark


def test_a_table_that_merges_on_read_is_two(folder):
    properties(folder.root / "t", hoodie__table__type="MERGE_ON_READ")
    write(folder.root / "t", ".hoodie/20240101000000000.deltacommit", as_json())
    described = folder.describe()
    assert [
        (table.name_text, table.shape.input_format.rpartition(".")[2])
        for table in described.tables
    ] == [("t_ro", "HoodieParquetInputFormat"), ("t_rt", "HoodieParquetRealtimeInputFormat")]
    asked = [
        table.shape.serde.parameters["hoodie.query.as.ro.table"] for table in described.tables
    ]
    assert asked == ["true", "false"]


def test_what_trino_cannot_read_is_noted(folder):
    properties(folder.root, hoodie__table__type="MERGE_ON_READ", hoodie__table__version="8")
    write(folder.root, ".hoodie/timeline/1_2.deltacommit", as_avro())
    base, snapshot = folder.describe().tables
    assert base.notes == ("Hudi table version 8", "Trino 476 reads versions up to 6 only")
    assert snapshot.notes[2:] == ("Trino reads its base files only, as those of the table _ro",)


@pytest.mark.parametrize("codec", ["null", "deflate"])
def test_the_newer_timeline_is_read_by_the_time_of_completion(folder, codec):
    properties(folder.root, hoodie__table__version="8")
    wider = {**SCHEMA, "fields": [*SCHEMA["fields"], {"name": "late", "type": "int"}]}
    timeline = ".hoodie/timeline"
    write(folder.root, f"{timeline}/20240103000000000_20240103000001000.commit", as_avro())
    newest = f"{timeline}/20240102000000000_20240104000000000.deltacommit"
    write(folder.root, newest, as_avro(wider, codec))
    write(folder.root, f"{timeline}/20240105000000000.deltacommit.inflight", b"")
    write(folder.root, f"{timeline}/20240105000000000.deltacommit.requested", b"")
    write(folder.root, ".hoodie/20240109000000000.commit", "left behind by an upgrade")
    found = only(folder.describe())
    assert columns(found)[-1] == "late int"
    assert found.parameters["last_commit_time_sync"] == "20240103000000000"
    assert found.parameters["last_commit_completion_time_sync"] == "20240104000000000"


def test_commits_without_a_schema_are_passed_over(folder):
    properties(folder.root)
    write(folder.root, ".hoodie/20240101000000000.commit", as_json())
    write(folder.root, ".hoodie/20240102000000000.replacecommit", '{"extraMetadata": null}')
    write(folder.root, ".hoodie/20240103000000000.replacecommit", "")
    assert columns(only(folder.describe()))[-1] == "region string"


def test_a_table_without_commits_has_the_schema_it_was_made_with(folder):
    escaped = json.dumps(SCHEMA).replace(":", "\\:")
    properties(folder.root, hoodie__table__create__schema=escaped)
    assert columns(only(folder.describe()))[-1] == "region string"


def test_meta_fields_are_left_out_if_the_table_has_none(folder):
    properties(folder.root, hoodie__populate__meta__fields="false")
    write(folder.root, ".hoodie/20240101000000000.commit", as_json())
    assert columns(only(folder.describe())) == ["id bigint", "note string", "region string"]


def test_the_backup_counts_while_the_properties_are_rewritten(folder):
    partitioned(folder.root)
    hidden = folder.root / ".hoodie"
    (hidden / "hoodie.properties").rename(hidden / "hoodie.properties.backup")
    assert [key.name for key in only(folder.describe()).partition_keys] == ["region"]


PARTITIONS = [
    ("region,id", "eu/7", ("eu", "7"), {}),
    ("region,id", "region=eu/id=7", ("eu", "7"), {}),
    ("region", "region=a%2Fb", ("a/b",), {}),
    ("region", "a%20b", ("a b",), {"hoodie__datasource__write__partitionpath__urlencode": "true"}),
    ("region", "2024/03/09", ("2024-03-09",), {}),
    ("region:SIMPLE,id:TIMESTAMP", "eu/2024-03-09", ("eu", "2024-03-09"), {}),
]


@pytest.mark.parametrize(("fields", "path", "values", "more"), PARTITIONS)
def test_partitions_are_read_as_hudis_sync_reads_them(folder, fields, path, values, more):
    partitioned(folder.root, fields=fields, **more)
    data(folder.root, path)
    [partition] = only(folder.describe()).partitions
    assert (partition.values, partition.location) == (values, f"{folder.uri}/{path}")


def test_a_partition_with_nothing_but_logs_is_one(folder):
    partitioned(folder.root)
    write(folder.root, "eu/.hoodie_partition_metadata", "#partition")
    write(folder.root, "eu/.a_20240101000000000.log.1_0-1-1", "data")
    [partition] = only(folder.describe()).partitions
    assert partition.values == ("eu",)


def test_folders_that_fit_no_partition_field_are_left_out_and_noted(folder):
    partitioned(folder.root)
    data(folder.root, "eu")
    data(folder.root, "eu/2024")
    data(folder.root, "2024/13/40")
    found = only(folder.describe())
    assert [each.values for each in found.partitions] == [("eu",)]
    assert any(
        note.startswith("2 folders do not fit the partition fields") for note in found.notes
    )


def test_a_key_that_is_a_formatted_time_is_text(folder):
    generator = "org.apache.hudi.keygen.TimestampBasedKeyGenerator"
    partitioned(folder.root, fields="id", hoodie__table__keygenerator__class=generator)
    data(folder.root, "2024-03-09")
    found = only(folder.describe())
    assert [f"{key.name} {key.type}" for key in found.partition_keys] == ["id string"]


TYPES = [
    ("boolean", "boolean"),
    ("int", "int"),
    ("long", "bigint"),
    ("float", "float"),
    ("double", "double"),
    ("string", "string"),
    ("bytes", "binary"),
    ({"type": "int", "logicalType": "date"}, "date"),
    ({"type": "long", "logicalType": "timestamp-micros"}, "timestamp"),
    ({"type": "long", "logicalType": "local-timestamp-millis"}, "timestamp"),
    (
        {
            "type": "fixed",
            "name": "f",
            "size": 5,
            "logicalType": "decimal",
            "precision": 10,
            "scale": 2,
        },
        "decimal(10,2)",
    ),
    ({"type": "enum", "name": "e", "symbols": ["A"]}, "string"),
    ({"type": {"type": "string"}}, "string"),
    ({"type": "array", "items": ["null", "int"]}, "array<int>"),
    ({"type": "map", "values": "long"}, "map<string,bigint>"),
    ({"type": "record", "name": "r", "fields": [{"name": "X", "type": "int"}]}, "struct<X:int>"),
]


@pytest.mark.parametrize(("avro", "hive"), TYPES)
def test_every_type_of_hudi_has_one_of_hive(folder, avro, hive):
    properties(folder.root, hoodie__populate__meta__fields="false")
    schema = {"type": "record", "name": "t", "fields": [{"name": "c", "type": avro}]}
    write(folder.root, ".hoodie/20240101000000000.commit", as_json(schema))
    found = only(folder.describe())
    assert columns(found) == [f"c {hive}"]


def test_a_union_is_left_out_for_hive(folder):
    fields = [{"name": "id", "type": "long"}, {"name": "u", "type": ["int", "string"]}]
    properties(folder.root, hoodie__populate__meta__fields="false")
    schema = {"type": "record", "name": "t", "fields": fields}
    write(folder.root, ".hoodie/20240101000000000.commit", as_json(schema))
    found = only(folder.describe())
    assert columns(found) == ["id bigint"]


INSTANT = ".hoodie/20240101000000000.commit"
OF_ORC = "hoodie.table.name=t\nhoodie.table.base.file.format=ORC"


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({".hoodie/other": "x"}, "it has no hoodie.properties"),
        ({".hoodie/hoodie.properties": "x=y"}, "names no table"),
        ({".hoodie/hoodie.properties": "hoodie.table.name=t"}, "no completed commit tells"),
        ({INSTANT: '{"extraMeta'}, "is not whole JSON"),
        ({INSTANT: "[]"}, "is not a JSON object"),
        ({INSTANT: as_json([])}, "is not a JSON object"),
        ({INSTANT: as_json({})}, "is not as it should be"),
        ({INSTANT: as_avro()[:-30]}, "is damaged"),
        ({INSTANT: as_avro()[:20]}, "is damaged"),
        ({INSTANT: b"Obj\x01" + b"\xff" * 40}, "is damaged"),
        (
            {".hoodie/hoodie.properties": OF_ORC},
            "its base files are ORC",
        ),
    ],
)
def test_a_damaged_table_is_a_problem_and_the_folder_is_left_alone(folder, files, why):
    root = folder.root / "t"
    write(root, "a.parquet", "data")
    if INSTANT in files:
        properties(root)
    for name, content in files.items():
        write(root, name, content)
    described = folder.describe()
    assert why in text(described)
    assert described.unseen == ("t",)


def test_properties_are_read_as_java_reads_them():
    said = "# no\n! no\n a = b\\\n   c\nd:e=f\ng h\ni\n\\u0041\\=x=\\t\\\\\n a=last\n"
    assert parse_properties(said) == {
        "a": "last",
        "d": "e=f",
        "g": "h",
        "i": "",
        "A=x": "\t\\",
    }


values = st.recursive(
    st.integers(-(2**63), 2**63 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
RECURSIVE = {
    "type": "record",
    "name": "Any",
    "fields": [
        {
            "name": "value",
            "type": [
                "long",
                "string",
                {"type": "array", "items": "Any"},
                {"type": "map", "values": "Any"},
            ],
        }
    ],
}


def boxed(value: Any) -> dict[str, Any]:
    if isinstance(value, list):
        return {"value": [boxed(each) for each in value]}
    if isinstance(value, dict):
        return {"value": {key: boxed(each) for key, each in value.items()}}
    return {"value": value}


@given(st.lists(values, max_size=4), st.sampled_from(["null", "deflate"]))
def test_what_an_avro_library_writes_is_read_back(rows, codec):
    out = io.BytesIO()
    wanted = [boxed(row) for row in rows]
    fastavro.writer(out, fastavro.parse_schema(RECURSIVE), wanted, codec=codec)
    assert list(records("x", out.getvalue())) == wanted


@given(st.data())
def test_damaged_bytes_never_do_more_than_say_so(data):
    content = bytearray(as_avro())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = list(records("x", bytes(content)))
    except UnreadableFile:
        found = []
    assert all(isinstance(each, dict) for each in found)
