"""Rows and profiles of tables through REST."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from catalog_api.server.http_app import http_app
from metastore.config import Settings
from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.partition import Partition
from metastore.model.statistics import ColumnStatistics, StatisticsKind
from metastore.model.storage_descriptor import SerDe, Shape, StorageDescriptor
from metastore.model.table import EXTERNAL_TABLE, Table, TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.rest_client import RestClient

CTX = RequestContext(door="test")
LOGS = TableName("hive", "web", "logs")
PATH = "/api/v1/databases/web/tables/logs"
SHAPE = Shape(
    (Column("line", "string"), Column("size", "date")),
    serde=SerDe(library="org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"),
)


@pytest.fixture
def logs(catalog: CatalogService, warehouse: Path) -> Path:
    """A table of two days, each of one row."""
    root = warehouse / "web.db" / "logs"
    catalog.databases.create(CTX, Database("web"))
    table = Table(
        "logs",
        "web",
        type=EXTERNAL_TABLE,
        storage=StorageDescriptor(SHAPE, root.as_uri()),
        partition_keys=(Column("day", "string"),),
    )
    catalog.tables.create(CTX, table)
    for day in ("1", "2"):
        location = f"file://{root}/day={day}"
        partition = Partition((day,), StorageDescriptor(SHAPE, location))
        catalog.partitions.add(CTX, LOGS, [partition])
        (root / f"day={day}" / "a").write_text(f"row of day {day}\n")
    return root


@pytest.fixture
def client(catalog: CatalogService, settings: Settings) -> Callable[..., RestClient]:
    return lambda **more: RestClient(http_app(catalog, replace(settings, **more)))


@pytest.mark.usefixtures("logs")
def test_rows_are_those_of_a_partition(client: Any) -> None:
    found = client().found(f"{PATH}/sample", partition="day=2")
    assert found["columns"] == ["line", "size", "day"]
    assert found["rows"] == [["row of day 2", None, "2"]]
    assert found["source"].endswith("/day=2/a")
    assert found["notes"] == ["of the partition day=2"]
    any_day = client().found(f"{PATH}/sample")
    assert any_day["notes"][0].startswith("of the partition day=")


@pytest.mark.usefixtures("logs")
def test_rows_are_shown_on_loopback_only_unless_it_is_said(client: Any) -> None:
    told = client(host="0.0.0.0").refused(f"{PATH}/sample", 409)  # not served
    assert "--sample-rows on" in told["detail"]
    assert client(host="0.0.0.0", sample_rows="on").found(f"{PATH}/sample")["rows"]
    assert "shows no rows" in client(sample_rows="off").refused(f"{PATH}/sample", 409)["detail"]


@pytest.mark.usefixtures("logs")
def test_what_cannot_be_shown_is_said(client: Any) -> None:
    rest = client()
    rest.refused(f"{PATH}/sample", 404, partition="day=9")
    rest.refused(f"{PATH}/sample", 400, partition="x")
    rest.refused(f"{PATH}/sample", 400, limit=1001)
    rest.refused("/api/v1/databases/web/tables/none/sample", 404)


def test_a_table_elsewhere_is_not_read(
    client: Any, catalog: CatalogService, logs: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "a").write_text("secret\n")
    for location in (secret.as_uri(), f"{logs.as_uri()}/../../../secret"):
        partition = Partition(("3",), StorageDescriptor(SHAPE, location))
        catalog.partitions.add(CTX, LOGS, [partition], if_not_exists=True)
        told = client().refused(f"{PATH}/sample", 409, partition="day=3")
        assert told["type"].endswith("sample-unavailable")
        catalog.partitions.drop(CTX, LOGS, values=[["3"]])


@pytest.mark.usefixtures("logs")
def test_the_profile_is_of_the_table_or_of_its_partitions(
    client: Any, catalog: CatalogService
) -> None:
    def known(day: int) -> list[ColumnStatistics]:
        return [
            ColumnStatistics("size", "date", StatisticsKind.DATE, nulls=day, low=day, high=day + 9)
        ]

    line, size = client().found(f"{PATH}/profile")["items"]
    assert (line["source"], size["source"]) == ("unknown", "unknown")
    catalog.statistics.update_partition(CTX, LOGS, "day=1", known(1))
    size = client().found(f"{PATH}/profile")["items"][1]
    assert (size["source"], size["nulls"]) == ("estimated from some partitions", 1)
    catalog.statistics.update_partition(CTX, LOGS, "day=2", known(2))
    size = client().found(f"{PATH}/profile")["items"][1]
    assert (size["source"], size["nulls"]) == ("statistics of all partitions", 3)
    assert (size["low"], size["high"]) == ("1970-01-02", "1970-01-12")
    catalog.statistics.update_table(CTX, LOGS, known(5))
    size = client().found(f"{PATH}/profile")["items"][1]
    assert (size["source"], size["low"]) == ("statistics of the table", "1970-01-06")
