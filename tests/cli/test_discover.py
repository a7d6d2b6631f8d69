"""`skep discover`, and `skep serve` doing it by itself."""

import json
import shutil
import signal
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.storage_descriptor import Shape, StorageDescriptor
from metastore.model.table import EXTERNAL_TABLE, Table
from metastore.service.context import RequestContext
from tests.cli.conftest import Run
from tests.cli.test_serve import serving
from tests.cli.test_serve_crawls import call, until

Days = Callable[[], list[str]]
CONTEXT = RequestContext(door="test")


@pytest.fixture
def lake(folder: Path) -> Path:
    lake = folder / "lake"
    for table in ("clicks", "views"):
        for day in (1, 2):
            (lake / table / f"day={day}").mkdir(parents=True)
            (lake / table / f"day={day}" / "a.csv").write_text("1\n")
    return lake


@pytest.fixture
def shop(folder: Path, lake: Path) -> str:
    """A store with two tables without partitions; one of them asks for discovery."""
    url = f"sqlite:///{folder}/skep.db"
    with closing(open_catalog(Settings(db=url, warehouse=f"{folder}/warehouse"))) as catalog:
        catalog.databases.create(CONTEXT, Database("shop"))
        for name, asks in (("clicks", "true"), ("views", "false")):
            table = Table(
                name,
                "shop",
                type=EXTERNAL_TABLE,
                storage=StorageDescriptor(Shape((Column("id", "int"),)), f"file://{lake}/{name}"),
                partition_keys=(Column("day", "int"),),
                parameters={"EXTERNAL": "TRUE", "discover.partitions": asks},
            )
            catalog.tables.create(CONTEXT, table)
    return url


@pytest.fixture
def days(run: Run, shop: str) -> Days:
    return lambda: run("partitions", "shop.clicks", "--db", shop).output.split()[2::2]


def test_partitions_come_and_go_with_their_folders(
    run: Run, shop: str, lake: Path, days: Days
) -> None:
    first = run("discover", "--db", shop)
    assert first.output.splitlines() == [
        "shop.clicks  2 partitions added",
        "  + day=1",
        "  + day=2",
    ]
    shutil.rmtree(lake / "clicks/day=1")
    assert "1 partition dropped" in run("discover", "shop", "--db", shop).output
    assert days() == ["day=2"]
    assert run("discover", "shop.clicks", "--db", shop).output == "shop.clicks  nothing new\n"


def test_a_dry_run_shows_and_changes_nothing(run: Run, shop: str, lake: Path, days: Days) -> None:
    (lake / "clicks/odd").mkdir()
    (lake / "clicks/odd/a.csv").write_text("1\n")
    (found,) = json.loads(run("discover", "--dry-run", "--json", "--db", shop).output)
    assert found == {
        "database": "shop",
        "table": "clicks",
        "added": ["day=1", "day=2"],
        "dropped": [],
        "expired": [],
        "problems": ["odd: no partition of day"],
        "error": None,
    }
    assert "2 partitions to be added" in run("discover", "--dry-run", "--db", shop).output
    assert days() == []


def test_many_partitions_are_not_all_shown_to_people(run: Run, shop: str, lake: Path) -> None:
    for day in range(3, 31):
        shutil.copytree(lake / "clicks/day=1", lake / f"clicks/day={day}")
    lines = run("discover", "--db", shop).output.splitlines()
    assert (len(lines), lines[-1]) == (22, "  + and 10 more")


def test_what_cannot_be_looked_at_is_told_and_fails(run: Run, shop: str, lake: Path) -> None:
    shutil.rmtree(lake / "clicks")
    result = run("discover", "--db", shop)
    assert result.exit_code == 1
    assert "! " in result.output


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("shop.views", "parameter discover.partitions is true"),
        ("shop.nope", "shop.nope"),
        ("nope", "nope"),
    ],
)
def test_what_is_not_there_or_does_not_ask_is_an_error(
    run: Run, shop: str, name: str, told: str
) -> None:
    result = run("discover", name, "--db", shop)
    assert result.exit_code == 1
    assert told in result.stderr


def test_hives_patterns_choose_and_no_table_is_told(run: Run, shop: str) -> None:
    name = "metastore.partition.management.table.pattern"
    result = run("discover", "--set", f"{name}=v*", "--db", shop)
    assert (result.exit_code, result.output) == (
        0,
        "no table asks for it: set its parameter discover.partitions to true\n",
    )


def test_it_is_done_in_a_store_that_is_there(run: Run, folder: Path) -> None:
    assert run("discover").exit_code == 1
    assert run("discover", "--set", "server=http://127.0.0.1:1").exit_code == 2
    assert list(folder.iterdir()) == []


def test_a_server_discovers_what_it_may_read(shop: str, lake: Path, folder: Path) -> None:
    options = ["--discover-partitions-every", "1s", "--workers", "2"]
    with serving(folder, *options, "--crawl-location", str(lake / "clicks")) as server:
        path = "/databases/shop/tables/clicks/partitions"
        until(lambda: len(call(server, "GET", path)["items"]) == 2)
        shutil.rmtree(lake / "clicks/day=1")
        until(lambda: len(call(server, "GET", path)["items"]) == 1)
        until(lambda: 'skep_discovered_partitions_total{change="dropped"} 1.0' in server.metrics())
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(30) == 0


def test_a_server_leaves_alone_what_it_may_not_read(shop: str, lake: Path, folder: Path) -> None:
    log = folder / "log"
    with (
        log.open("w") as errors,
        serving(folder, "--discover-partitions-every", "1s", errors=errors.fileno()) as server,
    ):
        until(lambda: f"may not crawl file://{lake}/clicks" in log.read_text())
        path = "/databases/shop/tables/clicks/partitions"
        assert call(server, "GET", path)["items"] == []
