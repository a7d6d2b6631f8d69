"""The server keeps the partitions of tables that ask for it in line with their folders."""

import shutil
import time
from dataclasses import replace

import pytest

from crawler.allowed import CrawlRoots
from crawler.discovery import Chosen, Discovery, discover_all
from crawler.discovery.period import retention_seconds
from crawler.runner import no_credentials
from metastore.model.catalog import Catalog
from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.partition import Partition
from metastore.model.storage_descriptor import Shape, StorageDescriptor
from metastore.model.table import EXTERNAL_TABLE, MANAGED_TABLE, Table, TableName

SALES = TableName("hive", "shop", "sales")


@pytest.fixture
def table(lake, catalog, context):
    """Make a table over the folder `sales` of the lake, by type and parameters."""
    catalog.databases.create(context, Database("shop"))

    def make(kind: str = EXTERNAL_TABLE, **parameters: str) -> Table:
        parameters |= {"EXTERNAL": "TRUE"} if kind == EXTERNAL_TABLE else {}
        return catalog.tables.create(
            context,
            Table(
                "sales",
                "shop",
                type=kind,
                storage=StorageDescriptor(Shape((Column("id", "int"),)), f"{lake.root}/sales"),
                partition_keys=(Column("day", "int"), Column("shop", "string")),
                parameters=parameters,
            ),
        )

    for day in (1, 2):
        lake.parquet(f"sales/day={day}/shop=a/deep/er.parquet", id="int32")
    return make


ASKING = {"discover.partitions": "TRUE"}


@pytest.fixture
def discover(catalog, context):
    def run(later: float = 0.0, *, dry_run: bool = False, credentials=no_credentials, **more: str):
        now = int(time.time() + later)
        chosen = Chosen(**more)
        found = discover_all(
            catalog, context, credentials, now=now, chosen=chosen, dry_run=dry_run
        )
        return list(found)

    return run


@pytest.fixture
def names(catalog, context):
    return lambda: catalog.partitions.names(context, SALES)


def test_new_folders_become_partitions_with_the_tables_columns(
    table, discover, lake, catalog, context
):
    made = table(**ASKING)
    (result,) = discover()
    assert result == Discovery(SALES, added=("day=1/shop=a", "day=2/shop=a"))
    partition = catalog.partitions.get(context, SALES, ["2", "a"])
    assert partition.storage.shape == made.storage.shape
    assert partition.storage.location == f"file://{lake.root}/sales/day=2/shop=a"
    assert discover()[0] == Discovery(SALES)


def test_only_tables_that_ask_and_fit_the_patterns_are_looked_at(table, discover, names):
    table(**{"discover.partitions": "false"})
    assert discover() == []


def test_patterns_choose_databases_and_tables(table, discover):
    table(**ASKING)
    assert discover(databases="x*") == discover(tables="x*") == []
    assert len(discover(databases="sh*", tables="s*")) == 1


def test_folders_that_are_no_partitions_are_told(table, discover, lake, names):
    table(**ASKING)
    for odd in ("day=x/shop=a", "shop=a/day=3", "day=4", "day=5/shop=", "other"):
        lake.parquet(f"sales/{odd}/a.parquet", id="int32")
    lake.parquet("sales/beside.parquet", id="int32")
    (result,) = discover()
    assert names() == ["day=1/shop=a", "day=2/shop=a"]
    assert len(result.problems) == 6


def test_partitions_without_a_folder_go(table, discover, lake, names):
    table(**ASKING)
    discover()
    shutil.rmtree(lake.root / "sales/day=1")
    assert discover()[0].dropped == ("day=1/shop=a",)
    assert names() == ["day=2/shop=a"]


def test_empty_folders_and_other_places_are_kept(table, discover, lake, catalog, context, names):
    table(**ASKING)
    discover()
    storage = catalog.tables.get(context, SALES).storage
    elsewhere = replace(storage, location=f"file://{lake.root}/elsewhere")
    nowhere = replace(storage, location=f"file://{lake.root}/nowhere")
    new = [
        Partition(("3", "a"), replace(storage, location=None)),
        Partition(("4", "a"), elsewhere),
        Partition(("5", "a"), nowhere),
    ]
    catalog.partitions.add(context, SALES, new)
    for folder in ("sales/day=3/shop=a", "elsewhere"):
        (lake.root / folder).mkdir(parents=True)
    discover()
    assert names() == [f"day={day}/shop=a" for day in (1, 2, 3, 4)]


def test_a_table_whose_folder_is_gone_keeps_its_partitions(table, discover, lake, names):
    table(**ASKING)
    discover()
    shutil.rmtree(lake.root / "sales")
    (result,) = discover()
    assert "nothing to crawl" in result.error
    assert len(names()) == 2


def test_old_partitions_go_with_the_data_of_managed_tables(
    table, discover, lake, names, tmp_path, catalog, context
):
    made = table(MANAGED_TABLE, **ASKING, **{"partition.retention.period": "1d"})
    home = shutil.copytree(lake.root / "sales", tmp_path / "warehouse/shop.db/sales")
    storage = replace(made.storage, location=f"file://{home}")
    catalog.tables.alter(context, SALES, replace(made, storage=storage))
    discover()
    assert discover(later=86_000)[0].expired == ()
    assert len(discover(later=87_000)[0].expired) == 2
    assert names() == []
    assert list(home.rglob("*.parquet")) == []


def test_old_partitions_of_external_tables_keep_their_data_and_stay_away(
    table, discover, lake, names
):
    table(**ASKING, **{"partition.retention.period": "1d"})
    discover()
    assert len(discover(later=87_000)[0].expired) == 2
    assert discover(later=87_001)[0].added == ()
    assert len(list((lake.root / "sales").rglob("*.parquet"))) == 2


def test_transactional_tables_are_left_to_their_engine(table, discover, names):
    table(**ASKING, transactional="true")
    assert "transactional" in discover()[0].problems[0]
    assert names() == []


PERIODS = {
    "7d": 604_800,
    "36 hours": 129_600,
    "90": 90,
    "5min": 300,
    "10 secs": 10,
    "2m": 120,
    "1500ms": 1,
}
NO_PERIODS = {"0": 0, "500ms": 0, "a week": 1, "": 1, "7 fortnights": 1}


@pytest.mark.parametrize(("text", "seconds"), PERIODS.items())
def test_periods_are_read_as_hive_reads_them(text, seconds):
    table = Table("t", "d", parameters={"partition.retention.period": text})
    assert retention_seconds(table) == (seconds, ())


@pytest.mark.parametrize(("text", "problems"), NO_PERIODS.items())
def test_nothing_expires_without_a_period(text, problems):
    table = Table("t", "d", parameters={"partition.retention.period": text})
    period, told = retention_seconds(table)
    assert (period, len(told)) == (None, problems)


def test_a_dry_run_tells_and_changes_nothing(table, discover, lake, names):
    table(**ASKING, **{"partition.retention.period": "1d"})
    discover()
    shutil.rmtree(lake.root / "sales/day=1")
    lake.parquet("sales/day=3/shop=a/a.parquet", id="int32")
    days = [f"day={day}/shop=a" for day in (1, 2, 3)]
    assert discover(dry_run=True) == [Discovery(SALES, added=(days[2],), dropped=(days[0],))]
    (later,) = discover(87_000, dry_run=True)
    assert later == Discovery(SALES, dropped=(days[0],), expired=(days[1],))
    assert names() == days[:2]


def test_replicas_are_left_to_their_replication(table, discover, catalog, context):
    table(**ASKING)
    shop = catalog.databases.get(context, "shop")
    for parameters, looked_at in (
        ({"repl.target.for": "policy"}, 0),
        ({"repl.target.for": "policy", "repl.background.enable": "true"}, 1),
        ({"repl.target.for": ""}, 1),
    ):
        catalog.databases.alter(context, "shop", replace(shop, parameters=parameters))
        assert len(discover(dry_run=True)) == looked_at


def test_tables_of_other_types_and_catalogs_are_left_out(table, discover, catalog, context):
    table(**ASKING)
    assert discover(types=frozenset({MANAGED_TABLE})) == []
    catalog.catalogs.create(context, Catalog("spare", "file:///spare"))
    assert discover(catalog="spare") == []


def test_what_may_not_be_read_is_told_and_partitions_there_stay(
    table, discover, lake, catalog, context, names
):
    made = table(**ASKING)
    discover()
    guarded = CrawlRoots((f"file://{lake.root}/sales",)).guarded(no_credentials)
    nowhere = replace(made.storage, location=f"file://{lake.root}/nowhere")
    catalog.partitions.add(context, SALES, [Partition(("5", "a"), nowhere)])
    assert discover(credentials=guarded) == [Discovery(SALES)]
    assert len(names()) == 3
    elsewhere = CrawlRoots(("file:///elsewhere",)).guarded(no_credentials)
    (result,) = discover(credentials=elsewhere)
    assert "may not crawl" in result.error
    assert discover()[0].dropped == ("day=5/shop=a",)
