"""Delta tables, written by deltalake or by hand, are described by the end of their log."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from deltalake import DeltaTable, write_deltalake

from crawler.describing import DescribedRoots
from tests.crawl.table_formats import Folder

PROTOCOL = {"protocol": {"minReaderVersion": 1, "minWriterVersion": 2}}
FIELDS = [
    {"name": "id", "type": "long", "nullable": True, "metadata": {"comment": "the key"}},
    {"name": "day", "type": "date", "nullable": True, "metadata": {}},
]


@pytest.fixture
def folder(tmp_path) -> Folder:
    return Folder(tmp_path)


def meta(fields: list[dict[str, Any]] = FIELDS, **more: Any) -> dict[str, Any]:
    schema = json.dumps({"type": "struct", "fields": fields})
    plain = {"id": "x", "format": {"provider": "parquet"}, "partitionColumns": []}
    return {"metaData": {**plain, "schemaString": schema, "configuration": {}, **more}}


def log(root: Path, name: str, *actions: dict[str, Any]) -> None:
    write(root, name, "\n".join(map(json.dumps, actions)).encode())


def write(root: Path, name: str, content: bytes) -> None:
    path = root / "_delta_log" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def commit(version: int) -> str:
    return f"{version:020}.json"


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


def read_files(folder: Folder) -> list[str]:
    return [path.rpartition("/")[2] for path, _ in folder.reads]


def test_a_table_is_described_as_spark_and_trino_write_it(folder):
    rows = pa.table({"id": [1, 2], "Region": ["eu", "us"]})
    write_deltalake(folder.root / "t", rows, partition_by=["Region"], description="of people")
    found = only(folder.describe())
    location = f"{folder.uri}/t"
    assert (found.name_text, found.location, found.comment) == ("t", location, "of people")
    assert columns(found) == ["id bigint", "region string"]
    assert found.partition_keys == ()
    assert found.shape.serde.parameters == {"path": location, "serialization.format": "1"}
    wanted = {
        "spark.sql.sources.provider": "delta",
        "delta.lastUpdateVersion": "0",
        "delta.minReaderVersion": "1",
        "delta.minWriterVersion": "2",
    }
    assert wanted.items() <= found.parameters.items()
    assert "partitioned by Region, which the log keeps" in found.notes
    assert (found.files, found.rows) == (2, None)


def test_a_new_column_and_a_new_version_are_seen_after_a_checkpoint(folder):
    root = folder.root / "t"
    for at in range(3):
        write_deltalake(root, pa.table({"id": [at]}), mode="append")
    DeltaTable(root).create_checkpoint()
    assert columns(only(folder.describe())) == ["id bigint"]
    assert {name.partition(".")[2] for name in read_files(folder)} == {"checkpoint.parquet"}
    wider = pa.table({"id": [9], "name": ["x"]})
    write_deltalake(root, wider, mode="append", schema_mode="merge")
    write_deltalake(root, wider, mode="append")
    found = only(folder.describe())
    assert columns(found) == ["id bigint", "name string"]
    assert found.parameters["delta.lastUpdateVersion"] == "4"


def test_a_log_may_begin_with_a_checkpoint(folder):
    root = folder.root / "t"
    write_deltalake(root, pa.table({"id": [1]}), configuration={"delta.appendOnly": "true"})
    DeltaTable(root).create_checkpoint()
    (root / "_delta_log" / commit(0)).unlink()
    assert columns(only(folder.describe())) == ["id bigint"]


def actions_file(path: Path, rows: list[dict[str, Any]], **options: Any) -> None:
    strings = pa.map_(pa.string(), pa.string())
    types = {
        "protocol": pa.struct(
            [("minReaderVersion", pa.int32()), ("minWriterVersion", pa.int32())]
        ),
        "metaData": pa.struct(
            [
                ("id", pa.string()),
                ("schemaString", pa.string()),
                ("partitionColumns", pa.list_(pa.string())),
                ("configuration", strings),
            ]
        ),
        "add": pa.struct([("path", pa.string())]),
    }
    table = pa.table(
        {name: pa.array([row.get(name) for row in rows], kind) for name, kind in types.items()}
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(table, path, **options)


def test_of_a_big_checkpoint_only_the_end_and_two_columns_are_read(folder):
    adds = [{"add": {"path": f"{at:064x}.parquet"}} for at in range(60_000)]
    action = meta(configuration=[("delta.columnMapping.mode", "name")])
    name = "00000000000000000010.checkpoint.parquet"
    path = folder.root / "_delta_log" / name
    actions_file(path, [PROTOCOL, action, *adds], use_dictionary=False)
    found = only(folder.describe())
    assert columns(found) == ["id bigint", "day date"]
    assert found.parameters["delta.columnMapping.mode"] == "name"
    assert sum(size for _, size in folder.reads) < path.stat().st_size / 4


def test_all_parts_of_a_checkpoint_must_be_there(folder):
    root = folder.root
    log(root, commit(0), PROTOCOL, meta())
    log(root, commit(1), {"commitInfo": {"timestamp": 5}})
    parts = [
        root / "_delta_log" / f"{1:020}.checkpoint.{part:010}.{2:010}.parquet" for part in (1, 2)
    ]
    actions_file(parts[0], [{"add": {"path": "x"}}])
    assert only(folder.describe()).parameters["delta.lastCommitTimestamp"] == "5"
    actions_file(parts[1], [PROTOCOL, meta(FIELDS[:1])])
    assert columns(only(folder.describe())) == ["id bigint"]


@pytest.mark.parametrize("kind", ["json", "parquet"])
def test_checkpoints_of_version_2_are_read(folder, kind):
    name = f"{5:020}.checkpoint.80a083e8-7026-4e79-81be-64bd76c43a11.{kind}"
    if kind == "json":
        log(folder.root, name, {"checkpointMetadata": {"version": 5}}, PROTOCOL, meta())
    else:
        actions_file(folder.root / "_delta_log" / name, [PROTOCOL, meta()])
    log(folder.root, commit(6), {"add": {"path": "x"}})
    found = only(folder.describe())
    assert columns(found) == ["id bigint", "day date"]
    assert found.parameters["delta.lastUpdateVersion"] == "6"


def test_only_commits_up_to_the_newest_metadata_are_read(folder):
    log(folder.root, commit(0), PROTOCOL, meta(FIELDS[:1]))
    for version in range(1, 40):
        log(folder.root, commit(version), {"commitInfo": {}})
    log(folder.root, commit(40), PROTOCOL, meta())
    assert columns(only(folder.describe())) == ["id bigint", "day date"]
    assert min(read_files(folder)) > commit(16)


TYPES = {
    "string": "string",
    "long": "bigint",
    "integer": "int",
    "short": "smallint",
    "byte": "tinyint",
    "float": "float",
    "double": "double",
    "decimal(12,3)": "decimal(12,3)",
    "boolean": "boolean",
    "binary": "binary",
    "date": "date",
    "timestamp": "timestamp",
    "timestamp_ntz": "timestamp",
    "void": "void",
    "variant": "binary",
}
NESTED = [
    ({"type": "array", "elementType": "integer", "containsNull": True}, "array<int>"),
    (
        {"type": "map", "keyType": "string", "valueType": "long", "valueContainsNull": True},
        "map<string,bigint>",
    ),
    (
        {"type": "struct", "fields": [{"name": "x", "type": "date"}]},
        "struct<x:date>",
    ),
]


@pytest.mark.parametrize(("spark", "hive"), [*TYPES.items(), *NESTED])
def test_every_type_of_delta_has_one_of_hive(folder, spark, hive):
    log(folder.root, commit(0), PROTOCOL, meta([{"name": "c", "type": spark}]))
    assert columns(only(folder.describe())) == [f"c {hive}"]


def test_what_an_engine_must_know_is_noted(folder):
    features = ["columnMapping", "deletionVectors"]
    protocol = {"minReaderVersion": 3, "minWriterVersion": 7, "readerFeatures": features}
    settings = {"delta.enableDeletionVectors": "true", "delta.columnMapping.mode": "name"}
    log(folder.root, commit(0), {"protocol": protocol}, meta(configuration=settings))
    assert only(folder.describe()).notes == (
        "engines must know its features columnMapping, deletionVectors",
        "column mapping: the files have other column names than the table",
        "deletion vectors: the files hold rows that are deleted",
    )


def test_columns_that_differ_by_case_are_one_for_hive(folder):
    fields = [{"name": "A", "type": "long"}, {"name": "a", "type": "date"}]
    log(folder.root, commit(0), PROTOCOL, meta(fields))
    found = only(folder.describe())
    assert columns(found) == ["a bigint"]
    assert found.notes == ("column 'a' differs from another only by case: left out",)


MANAGED = {"minReaderVersion": 3, "minWriterVersion": 7, "readerFeatures": ["catalogManaged"]}


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({commit(0): b'{"protocol": {"minReader'}, "is damaged in line 1"),
        ({commit(0): b""}, "is empty"),
        ({"_last_checkpoint": b""}, "_last_checkpoint is empty"),
        ({"notes.txt": b"x"}, "its log has no commit"),
        ({commit(0): b"{}", commit(2): b"{}"}, "version 1 is missing"),
        ({commit(3): b"{}"}, "version 0 is missing"),
        ({commit(0): json.dumps(PROTOCOL).encode()}, "its log has no metaData"),
        ({commit(0): json.dumps(meta()).encode()}, "its log has no protocol"),
        ({f"{3:020}.checkpoint.parquet": b"PAR1 no footer"}, "does not end like a Parquet file"),
        ({f"{3:020}.checkpoint.parquet": b"x" * 20 + b"\x08\0\0\0PAR1"}, "is damaged"),
        ({f"{3:020}.checkpoint.parquet": b""}, "does not end like a Parquet file"),
        (
            {commit(0): "\n".join(map(json.dumps, [{"protocol": MANAGED}, meta()])).encode()},
            "its commits are kept by a catalog",
        ),
        (
            {commit(0): "\n".join(map(json.dumps, [PROTOCOL, meta(schemaString="{")])).encode()},
            "the schema in its log is not whole JSON",
        ),
        (
            {commit(0): "\n".join(map(json.dumps, [PROTOCOL, meta(schemaString="{}")])).encode()},
            "is not as it should be",
        ),
    ],
)
def test_a_damaged_log_is_a_problem_and_the_folder_is_left_alone(folder, files, why):
    (folder.root / "t").mkdir()
    (folder.root / "t/a.parquet").write_bytes(b"data")
    for name, content in files.items():
        write(folder.root / "t", name, content)
    described = folder.describe()
    assert why in text(described)
    assert described.unseen == ("t",)
    assert all("/_delta_log/" in path for path, _ in folder.reads)


def test_a_table_by_its_manifest_is_one_of_parquet_files(folder):
    log(folder.root / "t", commit(0), PROTOCOL, meta(partitionColumns=["day"]))
    for day in ("2024-01-01", "2024-01-02"):
        manifest = folder.root / f"t/_symlink_format_manifest/day={day}/manifest"
        manifest.parent.mkdir(parents=True)
        manifest.write_text(f"{folder.uri}/t/day={day}/a.parquet\n")
    found = only(folder.describe(native=False))
    assert found.location == f"{folder.uri}/t/_symlink_format_manifest"
    assert found.shape.input_format == "org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat"
    assert columns(found) == ["id bigint"]
    assert [f"{key.name} {key.type}" for key in found.partition_keys] == ["day date"]
    assert [(part.values, part.location) for part in found.partitions] == [
        ((day,), f"{found.location}/day={day}") for day in ("2024-01-01", "2024-01-02")
    ]


def test_without_a_manifest_there_is_no_table_by_it(folder):
    log(folder.root, commit(0), PROTOCOL, meta())
    assert "it has no _symlink_format_manifest" in text(folder.describe(native=False))
