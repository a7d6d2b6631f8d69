"""A crawl keeps the symlink manifests of Delta tables where its target says so."""

import json
import shutil
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import DeltaTable, write_deltalake

from crawler.config import CrawlerConfig, TableFormatTarget
from crawler.progress import NoProgress
from crawler.report import CrawlReport
from crawler.runner import Crawl
from metastore.model.table import TableName
from tests.crawl.test_table_format_delta import PROTOCOL, actions_file, commit, log, meta

MANIFEST = "_symlink_format_manifest"


@pytest.fixture
def run(lake, catalog, context):
    def crawl(*, native: bool = False, dry_run: bool = False) -> CrawlReport:
        target = TableFormatTarget("delta", str(lake.root), write_manifest=True, native=native)
        config = CrawlerConfig((target,), "lake")
        return Crawl(config, catalog, context, NoProgress()).run(dry_run=dry_run)

    return crawl


def written(table: Path) -> dict[str, list[str]]:
    """The files that the manifests of a table name, by folder, without the table's location."""
    base = table / MANIFEST
    return {
        path.parent.relative_to(base).as_posix(): sorted(
            line.partition(f"{table}/")[2] for line in path.read_text().splitlines()
        )
        for path in base.rglob("manifest")
    }


def by_deltalake(table: Path, folder: Path) -> dict[str, list[str]]:
    """The same as Delta's own library writes it, for a copy of the table."""
    copy = folder / "copy" / table.name
    shutil.copytree(table, copy, ignore=shutil.ignore_patterns(MANIFEST))
    DeltaTable(copy).generate()
    found = written(copy)
    shutil.rmtree(copy)
    return found


def rows(*ids: int) -> pa.Table:
    days = [date(2024, 1, 1 + each % 3) for each in ids]
    return pa.table({"id": list(ids), "day": days})


@pytest.mark.parametrize("keys", [[], ["day"]])
def test_manifests_are_those_of_deltas_library_after_every_kind_of_commit(
    lake, run, tmp_path, keys
):
    table = lake.root / "t"
    changes = [
        lambda: write_deltalake(table, rows(1, 2, 3), partition_by=keys),
        lambda: write_deltalake(table, rows(4), mode="append"),
        lambda: DeltaTable(table).delete("id = 2"),
        lambda: DeltaTable(table).create_checkpoint(),
        lambda: write_deltalake(table, rows(7, 8), mode="append"),
        lambda: write_deltalake(table, rows(5), mode="append"),
        lambda: write_deltalake(table, rows(9), mode="overwrite"),
    ]
    for change in changes:
        change()
        run()
        full = {folder: files for folder, files in written(table).items() if files}
        assert full == by_deltalake(table, tmp_path)


def test_a_partition_that_lost_its_files_is_empty_for_engines_not_missing(lake, run):
    write_deltalake(lake.root / "t", rows(1, 2), partition_by=["day"])
    run()
    DeltaTable(lake.root / "t").delete("id = 1")
    [table] = run().plan.tables
    assert [each.values for each in table.partitions] == [("2024-01-03",)]
    assert written(lake.root / "t")["day=2024-01-02"] == []


def test_the_table_over_the_manifests_has_their_partitions(lake, run, catalog, context):
    write_deltalake(lake.root / "t", rows(1, 2), partition_by=["day"])
    run()
    name = TableName("hive", "lake", "t")
    table = catalog.tables.get(context, name)
    assert table.storage.location == f"file://{lake.root}/t/{MANIFEST}"
    assert [column.name for column in table.storage.shape.columns] == ["id"]
    assert sorted(catalog.partitions.names(context, name)) == ["day=2024-01-02", "day=2024-01-03"]


def test_a_native_table_may_have_manifests_too(lake, run, catalog, context):
    write_deltalake(lake.root / "t", rows(1))
    run(native=True)
    table = catalog.tables.get(context, TableName("hive", "lake", "t"))
    assert table.storage.location == f"file://{lake.root}/t"
    assert list(written(lake.root / "t")) == ["."]


def test_a_dry_run_writes_no_manifest(lake, run):
    write_deltalake(lake.root / "t", rows(1))
    run(dry_run=True)
    assert not (lake.root / "t" / MANIFEST).exists()


def test_a_manifest_that_is_right_is_not_written_again(lake, run):
    write_deltalake(lake.root / "t", rows(1))
    run()
    [path] = (lake.root / "t").rglob("manifest")
    before = path.stat().st_mtime_ns, path.stat().st_ino
    run()
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_a_place_where_nobody_may_write_is_a_problem(lake, run):
    write_deltalake(lake.root / "t", rows(1))
    (lake.root / "t" / MANIFEST).write_text("a file where the folder should be")
    [problem] = run().problems
    assert "cannot be written" in problem.text


def test_sidecars_of_checkpoints_hold_files_too(lake, run):
    root = lake.root / "t"
    sidecar = root / "_delta_log/_sidecars/s.parquet"
    actions_file(sidecar, [{"add": {"path": "a%20b.parquet"}}, {"add": {"path": "c.parquet"}}])
    size = sidecar.stat().st_size
    name = f"{5:020}.checkpoint.80a083e8-7026-4e79-81be-64bd76c43a11.json"
    pointer = {"sidecar": {"path": "s.parquet", "sizeInBytes": size}}
    log(root, name, PROTOCOL, meta(), pointer)
    log(root, commit(6), {"remove": {"path": "c.parquet"}}, {"add": {"path": "d.parquet"}})
    assert run().problems == ()
    assert written(root) == {".": ["a b.parquet", "d.parquet"]}


@pytest.mark.parametrize(
    ("settings", "action"),
    [
        ({"delta.columnMapping.mode": "name"}, {"path": "a"}),
        ({}, {"path": "a", "deletionVector": {"storageType": "u"}}),
    ],
)
def test_a_table_that_a_manifest_cannot_tell_is_a_problem(lake, run, settings, action):
    log(lake.root / "t", commit(0), PROTOCOL, meta(configuration=settings), {"add": action})
    [problem] = run().problems
    assert "which a manifest cannot tell" in problem.text
    assert json.loads(json.dumps(written(lake.root / "t"))) == {}
