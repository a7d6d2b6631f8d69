"""Rows of a table in a browser, and why there may be none; programs to copy."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pa_parquet
import pytest
from playwright.sync_api import Page, expect

from metastore.config import Settings
from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.partition import Partition
from metastore.model.storage_descriptor import Shape, StorageDescriptor
from metastore.model.table import Table, TableName
from metastore.model.table_format import with_format
from metastore.service.catalog import CatalogService
from tests.ui.conftest import DESKTOP
from tests.ui.seed import CONTEXT
from tests.ui.watching import Watched

PAGE = "/databases/lab/tables/odd"
ROWS = pa.table({"id": [1, 2], "name": ["<b>anna</b>", None]})


@pytest.fixture
def settings(ready_store_url: str, warehouse: Path) -> Settings:
    """A server on loopback, which shows rows of files below the warehouse."""
    return Settings(db=ready_store_url, warehouse=warehouse.as_uri(), host="127.0.0.1")


@pytest.fixture
def _odd(catalog: CatalogService, warehouse: Path) -> None:
    columns = (Column("id", "bigint"), Column("name", "string"))
    place = warehouse / "odd"
    storage = StorageDescriptor(with_format(Shape(columns), "parquet"), f"file://{place}")
    catalog.databases.create(CONTEXT, Database("lab"))
    keys = (Column("dt", "string"),)
    catalog.tables.create(CONTEXT, Table("odd", "lab", storage=storage, partition_keys=keys))
    for day in ("2026-01-01", "2026-01-02"):
        folder = place / f"dt={day}"
        new = Partition((day,), replace(storage, location=f"file://{folder}"))
        catalog.partitions.add(CONTEXT, TableName("hive", "lab", "odd"), [new])
        pa_parquet.write_table(ROWS, folder / "part-0.parquet")
    catalog.observer.catch_up()


@pytest.mark.usefixtures("_odd")
def test_rows_of_the_newest_partition_are_shown(
    page: Page, accessible: Callable[[Page], None]
) -> None:
    page.goto(f"{PAGE}/sample")
    expect(page.get_by_text("2 rows of")).to_be_visible()
    expect(page.get_by_text("of the partition dt=2026-01-02")).to_be_visible()
    table = page.locator("table.sample")
    expect(table).to_contain_text("<b>anna</b>")
    expect(table.locator(".null-cell")).to_have_text("null")
    accessible(page)


@pytest.mark.usefixtures("_odd")
def test_rows_of_a_partition_are_shown_without_a_script(watched: Watched) -> None:
    page = watched.page(*DESKTOP, scripts=False)
    page.goto(f"{PAGE}/partitions/dt%3D2026-01-01")
    page.get_by_role("link", name="Sample rows of this partition").click()
    page.get_by_role("link", name="Show them here").click()
    expect(page.locator("main")).to_contain_text("dt=2026-01-01")
    expect(page.locator("table.sample tbody tr")).to_have_count(2)


@pytest.mark.usefixtures("_odd")
def test_without_rows_the_page_says_why(
    page: Page, warehouse: Path, accessible: Callable[[Page], None]
) -> None:
    (warehouse / "odd" / "dt=2026-01-02" / "part-0.parquet").write_bytes(b"PAR1 no")
    page.goto(f"{PAGE}/sample")
    expect(page.get_by_text("No sample")).to_be_visible()
    accessible(page)
    page.goto(f"{PAGE}/sample?partition=dt%3D1999-01-01")
    expect(page.get_by_text("No sample")).to_be_visible()


@pytest.mark.usefixtures("_odd")
def test_an_answer_that_does_not_come_is_said(watched: Watched) -> None:
    watched.expect(503)
    page = watched.page(*DESKTOP)
    page.route("**/sample-rows*", lambda route: route.fulfill(status=503, body="no"))
    page.goto(f"{PAGE}/sample")
    expect(page.get_by_role("alert")).to_contain_text("The server could not answer (503).")
    expect(page.get_by_text("Reading some rows")).to_have_count(0)
    expect(page.get_by_role("link", name="Show them here")).to_be_visible()
    assert all("503" in each for each in watched.complaints)  # of htmx, in the console
    watched.complaints.clear()


@pytest.mark.usefixtures("_odd")
def test_programs_name_this_server_and_the_newest_partition(
    page: Page, site: str, accessible: Callable[[Page], None]
) -> None:
    page.goto(f"{PAGE}/use")
    for engine in ("Trino", "Spark SQL", "PySpark", "PyIceberg", "DuckDB", "pandas"):
        expect(page.get_by_role("heading", level=2, name=engine, exact=True)).to_be_visible()
    expect(page.locator(".snippets pre").first).to_contain_text("WHERE dt = '2026-01-02'")
    expect(page.locator(".snippets")).to_contain_text(f"{site}/api/v1/databases/lab/tables/odd")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".snippet").first.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "FROM hive.lab.odd" in copied
    accessible(page)
