"""Crawls of Azure Blob Storage and Google Cloud Storage, as their own emulators speak them."""

import asyncio
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crawler.config import CrawlerConfig, FilesTarget
from crawler.listing import Page
from crawler.plugins import ByteRange
from crawler.progress import NoProgress
from crawler.runner import Crawl
from crawler.stores.opening import open_files, open_single_file
from metastore.bootstrap import open_catalog
from metastore.config import Settings, StorageCredentials
from metastore.service.context import RequestContext
from tools.peers import object_stores
from tools.peers.object_stores import ACCOUNT, ACCOUNT_KEY, Azurite, FakeGcs

NAMES = ["a.csv", "city=S\u00e3o/x y.csv", "d/e/f.csv", "k=a%20b/f.csv", "p#q/r+s.csv"]


@dataclass(frozen=True)
class Cloud:
    """A storage with an empty bucket `lake`."""

    uri: str
    credentials: StorageCredentials
    server: Any

    def put(self, key: str, body: bytes) -> None:
        self.server.put("lake", key, body)

    def pages(self, folder: str = "") -> list[Page]:
        async def run() -> list[Page]:
            files = open_files(self.uri + folder, self.credentials)
            return [page async for page in files.list()]

        return asyncio.run(run())


@pytest.fixture(params=["azure", "google"])
def cloud(request, tmp_path_factory) -> Iterator[Cloud]:
    object_stores.fetch()
    log = tmp_path_factory.mktemp("cloud") / "server.log"
    if request.param == "azure":
        azurite = Azurite.start(log)
        azurite.make_container("lake")
        keys = {"account": ACCOUNT, "account_key": ACCOUNT_KEY}
        uri = f"abfss://lake@{ACCOUNT}.dfs.core.windows.net/"
        given = StorageCredentials(uri, azurite.endpoint, allow_http=True, **keys)
        yield Cloud(uri, given, azurite)
        azurite.stop()
        return
    google = FakeGcs.start(log)
    google.make_bucket("lake")
    given = StorageCredentials("gs://", google.endpoint, anonymous=True, allow_http=True)
    yield Cloud("gs://lake/", given, google)
    google.stop()


def test_objects_are_listed_below_the_prefix_and_read_by_ranges(cloud: Cloud) -> None:
    for name in NAMES:
        cloud.put(f"in/{name}", b"0123456789")
    cloud.put("inside/other.csv", b"x")
    (page,) = [page for page in cloud.pages("in") if page.paths]
    assert sorted(page.paths) == sorted(NAMES)
    assert set(page.sizes) == {10}
    files = open_files(cloud.uri + "in", cloud.credentials)
    for name in NAMES:
        assert asyncio.run(files.read(name, ByteRange(2, 5))) == b"234"


def test_a_location_may_name_one_object(cloud: Cloud) -> None:
    cloud.put("d/a.csv", b"x")
    cloud.put("d/b.csv", b"x")
    single = asyncio.run(open_single_file(cloud.uri + "d/a.csv", cloud.credentials))
    assert single is not None
    assert single.uri == cloud.uri + "d"


def test_a_key_that_is_no_path_hides_no_more_than_its_folder(cloud: Cloud) -> None:
    for name in ("a.csv", "bad//b.csv", "bad/c.csv", "z/d.csv"):
        cloud.put(name, b"x")
    pages = cloud.pages()
    paths = {path for page in pages for path in page.paths}
    unlisted = [each for page in pages for each in page.unlisted]
    assert {"a.csv", "z/d.csv"} <= paths
    assert [each.path.rpartition("//")[0] or each.path for each in unlisted] == ["bad"]


def test_tables_and_partitions_are_found_there(cloud: Cloud, tmp_path: Path) -> None:
    sink = io.BytesIO()
    pq.write_table(pa.table({"id": [1, 2], "name": ["x", "y"]}), sink)
    for day in range(3):
        cloud.put(f"sales/day={day}/part.parquet", sink.getvalue())
    catalog = open_catalog(Settings(db=f"sqlite:///{tmp_path}/s.db", warehouse=str(tmp_path)))
    config = CrawlerConfig((FilesTarget(cloud.uri),), "lake")
    context = RequestContext(door="crawler")
    crawl = Crawl(config, catalog, context, NoProgress(), lambda _: cloud.credentials)
    (table,) = crawl.run().plan.tables
    catalog.close()
    assert table.location == cloud.uri + "sales"
    assert len(table.partitions) == 3
    assert [column.name for column in table.columns] == ["id", "name"]
