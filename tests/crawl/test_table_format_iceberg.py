"""Iceberg tables, made by PyIceberg or by hand, are described by their newest metadata file."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyiceberg.catalog.sql import SqlCatalog
from pyiceberg.partitioning import PartitionField, PartitionSpec
from pyiceberg.schema import Schema
from pyiceberg.transforms import IdentityTransform
from pyiceberg.types import LongType, NestedField, StringType, TimestampType

from crawler.describing import DescribedRoots
from tests.crawl.table_formats import Folder

UUID = "0d4cbb6e-8e2c-4c4c-9a5a-3f1f5c9d7c11"


@pytest.fixture
def folder(tmp_path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture
def iceberg(tmp_path) -> Iterator[SqlCatalog]:
    """PyIceberg with a catalog that the crawl knows nothing of."""
    (tmp_path / "lake").mkdir()
    catalog = SqlCatalog("x", uri="sqlite://", warehouse=f"file://{tmp_path}/lake")
    catalog.create_namespace("db")
    yield catalog
    catalog.close()


def metadata(root: Path, **changes: Any) -> dict[str, Any]:
    """Metadata of an empty table at a folder."""
    return {
        "format-version": 2,
        "table-uuid": UUID,
        "location": f"file://{root}",
        "last-updated-ms": 1_700_000_000_000,
        "current-schema-id": 0,
        "schemas": [
            {
                "type": "struct",
                "schema-id": 0,
                "fields": [{"id": 1, "name": "id", "required": True, "type": "long"}],
            }
        ],
        "default-spec-id": 0,
        "partition-specs": [{"spec-id": 0, "fields": []}],
        **changes,
    }


def write(root: Path, name: str, content: dict[str, Any] | bytes) -> None:
    (root / "metadata").mkdir(parents=True, exist_ok=True)
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    (root / "metadata" / name).write_bytes(raw)


def only(described: DescribedRoots) -> Any:
    assert described.problems == ()
    [table] = described.tables
    return table


def text(described: DescribedRoots) -> str:
    """The text of the only problem."""
    assert described.tables == ()
    [problem] = described.problems
    return problem.text


def test_a_table_of_pyiceberg_is_described_as_icebergs_hive_catalog_does(iceberg, folder):
    schema = Schema(
        NestedField(1, "id", LongType(), required=True, doc="the key"),
        NestedField(2, "Name", StringType()),
        NestedField(3, "at", TimestampType()),
    )
    spec = PartitionSpec(PartitionField(2, 1000, IdentityTransform(), "Name"))
    table = iceberg.create_table("db.t", schema, partition_spec=spec)
    rows = pa.table({"id": [1, 2], "Name": ["a", "b"], "at": [0, 1]}, schema.as_arrow())
    table.append(rows)
    table.append(rows)
    found = only(folder.describe())
    assert found.location == table.location()
    assert [(each.name, each.type, each.comment) for each in found.shape.columns] == [
        ("id", "bigint", "the key"),
        ("name", "string", None),
        ("at", "timestamp", None),
    ]
    assert found.partition_keys == ()
    snapshot = table.current_snapshot()
    wanted = {
        "table_type": "ICEBERG",
        "metadata_location": table.metadata_location,
        "previous_metadata_location": table.metadata.metadata_log[-1].metadata_file,
        "uuid": str(table.metadata.table_uuid),
        "current-snapshot-id": str(snapshot.snapshot_id),
        "current-snapshot-timestamp-ms": str(snapshot.timestamp_ms),
        "snapshot-count": "2",
        "format-version": "2",
        "numRows": "4",
        "numFiles": snapshot.summary["total-data-files"],
    }
    assert wanted.items() <= found.parameters.items()
    assert found.rows == 4
    assert "partitioned by Name, which Iceberg keeps itself" in found.notes


def test_partition_fields_are_told_in_words_and_kept_as_a_parameter(folder):
    spec = {
        "spec-id": 0,
        "fields": [
            {"source-id": 1, "field-id": 1000, "name": "id_bucket", "transform": "bucket[16]"},
            {"source-id": 1, "field-id": 1001, "name": "id", "transform": "identity"},
        ],
    }
    write(folder.root, "v1.metadata.json", metadata(folder.root, **{"partition-specs": [spec]}))
    found = only(folder.describe())
    assert "partitioned by bucket[16](id), id, which Iceberg keeps itself" in found.notes
    assert json.loads(found.parameters["default-partition-spec"]) == spec


def test_only_the_newest_metadata_file_is_read(iceberg, folder):
    table = iceberg.create_table("db.t", pa.schema([("id", pa.int64())]))
    for at in range(5):
        table.append(pa.table({"id": [at]}))
    assert only(folder.describe()).parameters["metadata_location"] == table.metadata_location
    assert [path for path, _ in folder.reads] == [
        table.metadata_location.removeprefix(f"{folder.uri}/")
    ]


def test_the_highest_number_wins_and_then_the_one_updated_last(folder):
    for name, at in (("00002-a", 5), ("00010-a", 7), ("00010-b", 9), ("00010-c", 8)):
        content = metadata(folder.root, **{"last-updated-ms": at})
        write(folder.root, f"{name}.metadata.json", content)
    location = only(folder.describe()).parameters["metadata_location"]
    assert location == f"{folder.uri}/metadata/00010-b.metadata.json"


@pytest.mark.parametrize(
    ("hint", "newest"),
    [("2", 3), ("3", 3), ("6", 6), ("9", 6), ("", 6), ("v2.metadata.json", 3), ("junk", 6)],
)
def test_a_version_hint_is_followed_from_where_it_points(folder, hint, newest):
    for version in (1, 2, 3, 6):  # 4 was never committed: 6 is of somebody else
        write(folder.root, f"v{version}.metadata.json", metadata(folder.root))
    write(folder.root, "version-hint.text", hint.encode())
    location = only(folder.describe()).parameters["metadata_location"]
    assert location == f"{folder.uri}/metadata/v{newest}.metadata.json"


@pytest.mark.parametrize("ending", [".gz.metadata.json", ".metadata.json.gz"])
def test_packed_metadata_is_read(folder, ending):
    content = gzip.compress(json.dumps(metadata(folder.root)).encode())
    write(folder.root, f"00001-{UUID}{ending}", content)
    assert only(folder.describe()).parameters["uuid"] == UUID


def test_a_table_of_version_1_has_one_schema_and_needs_no_uuid(folder):
    old = metadata(folder.root, **{"format-version": 1, "current-snapshot-id": -1})
    old["schema"] = old.pop("schemas")[0]
    old["partition-spec"] = old.pop("partition-specs")[0]["fields"]
    del old["table-uuid"], old["current-schema-id"], old["default-spec-id"]
    write(folder.root, "v1.metadata.json", old)
    found = only(folder.describe())
    assert [column.name for column in found.shape.columns] == ["id"]
    assert "no snapshot yet: the table is empty" in found.notes


TYPES = {
    "boolean": "boolean",
    "int": "int",
    "long": "bigint",
    "float": "float",
    "double": "double",
    "decimal(9, 2)": "decimal(9,2)",
    "date": "date",
    "time": "string",
    "timestamp": "timestamp",
    "timestamptz": "timestamp",
    "timestamp_ns": "timestamp",
    "timestamptz_ns": "timestamp",
    "string": "string",
    "uuid": "string",
    "fixed[16]": "binary",
    "binary": "binary",
    "unknown": "void",
    "variant": "binary",
    "geometry(srid:3857)": "binary",
    "geography": "binary",
}
NESTED = [
    (
        {"type": "list", "element-id": 9, "element": "int", "element-required": False},
        "array<int>",
    ),
    (
        {"type": "map", "key-id": 8, "key": "string", "value-id": 9, "value": "long"},
        "map<string,bigint>",
    ),
    (
        {"type": "struct", "fields": [{"id": 9, "name": "x", "type": "date"}]},
        "struct<x:date>",
    ),
]


@pytest.mark.parametrize(("iceberg_type", "hive"), [*TYPES.items(), *NESTED])
def test_every_type_of_iceberg_has_one_of_hive(folder, iceberg_type, hive):
    fields = [{"id": 1, "name": "c", "required": False, "type": iceberg_type}]
    schemas = [{"type": "struct", "schema-id": 0, "fields": fields}]
    write(folder.root, "v1.metadata.json", metadata(folder.root, schemas=schemas))
    assert [column.type for column in only(folder.describe()).shape.columns] == [hive]


@pytest.mark.parametrize(
    "iceberg_type",
    ["hologram", {"type": "struct", "fields": [{"id": 9, "name": "a:b", "type": "int"}]}],
)
def test_what_hive_cannot_express_is_left_out_for_hive_and_noted(folder, iceberg_type):
    fields = [
        {"id": 1, "name": "id", "type": "long"},
        {"id": 2, "name": "odd", "type": iceberg_type},
    ]
    schemas = [{"type": "struct", "schema-id": 0, "fields": fields}]
    write(folder.root, "v1.metadata.json", metadata(folder.root, schemas=schemas))
    found = only(folder.describe())
    assert [column.name for column in found.shape.columns] == ["id"]
    assert any(note.startswith("column 'odd' is left out for Hive") for note in found.notes)


def test_the_tables_own_properties_are_kept_but_none_that_would_delete_its_files(folder):
    properties = {
        "write.format.default": "orc",
        "external.table.purge": "TRUE",
        "table_type": "x",
        "comment": "of people",
    }
    write(folder.root, "v1.metadata.json", metadata(folder.root, properties=properties))
    found = only(folder.describe())
    assert found.parameters["write.format.default"] == "orc"
    assert found.parameters["table_type"] == "ICEBERG"
    assert "external.table.purge" not in found.parameters
    assert found.comment == "of people"


def test_metadata_may_lie_apart_if_the_table_says_so(folder):
    elsewhere = {"write.metadata.path": f"{folder.uri}/metadata"}
    content = metadata(folder.root, location="s3a://b/data/t", properties=elsewhere)
    write(folder.root, "v1.metadata.json", content)
    found = only(folder.describe())
    assert found.location == "s3a://b/data/t"
    assert found.parameters["metadata_location"] == f"{folder.uri}/metadata/v1.metadata.json"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'{"format-version": 2, "table-uu', "is not whole JSON"),
        (b"", "is empty"),
        (b"[]", "is not a JSON object"),
        (b"\x1f\x8b\x08\x00\x00", "its end is missing"),
        (b"\x1f\x8b\xff\xff", "is damaged"),
        (b"\xff\xfe\x00", "is not whole JSON"),
        ({"format-version": 4}, "has the format version 4, known are 1 to 3"),
        ({"format-version": "x"}, "has the format version x"),
        ({"location": "s3://elsewhere/t"}, "it was copied or moved"),
        ({"current-schema-id": 7}, "has no schema-id 7"),
        ({"current-snapshot-id": 7}, "has no snapshot-id 7"),
        ({"schemas": None}, "is not as it should be"),
        ({"view-uuid": UUID}, "is of an Iceberg view"),
    ],
)
def test_damaged_metadata_is_a_problem_and_the_folder_is_left_alone(folder, content, why):
    lake = folder.root / "t"
    raw = metadata(lake, **content) if isinstance(content, dict) else content
    write(lake, "v1.metadata.json", metadata(lake))
    write(lake, "v2.metadata.json", raw)
    described = folder.describe()
    assert why in text(described)
    assert text(described).endswith("not registered, and nothing in it is crawled")
    assert described.unseen == ("t",)


def test_a_column_nested_too_deeply_is_left_out_for_hive(folder):
    deep = '{"type":"list","element":' * 150 + '"int"' + "}" * 150
    content = json.dumps(metadata(folder.root)).replace('"long"', deep)
    write(folder.root, "v1.metadata.json", content.encode())
    found = only(folder.describe())
    assert found.shape.columns == ()
    assert any("nesting of at most 100 levels" in note for note in found.notes)


def test_a_schema_without_end_is_a_problem(folder):
    deep = '{"type":"list","element":' * 5_000 + '"int"' + "}" * 5_000
    content = json.dumps(metadata(folder.root)).replace('"long"', deep)
    write(folder.root, "v1.metadata.json", content.encode())
    assert "not registered" in text(folder.describe())


def test_json_of_others_is_crawled_as_ordinary_files(folder):
    write(folder.root / "t", "1-report.metadata.json", {"title": "x"})
    described = folder.describe()
    assert described.refuted == ("t",)
    assert described.unseen == ()
    assert "is no Iceberg metadata: the folder is crawled as any other" in text(described)


def test_a_bomb_is_not_unpacked(folder, monkeypatch):
    monkeypatch.setattr("crawler.wholefiles.MAX_BYTES", 10_000)
    write(folder.root, "v1.gz.metadata.json", gzip.compress(b" " * 100_000))
    assert "is too long when unpacked" in text(folder.describe())
