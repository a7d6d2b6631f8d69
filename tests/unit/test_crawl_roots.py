"""What crawls may read that a server runs."""

from pathlib import Path

import pytest

from crawler.allowed import CrawlRoots
from crawler.config import (
    CatalogTarget,
    CrawlerConfig,
    DatabaseTarget,
    DynamoDbTarget,
    FilesTarget,
    MongoDbTarget,
    StorageAccess,
    Target,
)
from crawler.config.targets import TableFormatTarget
from crawler.errors import TargetNotAllowed
from metastore.config import Settings, StorageCredentials

ROOTS = CrawlRoots(
    (
        "file:///data/lake",
        "s3://open/part",
        "postgresql://db.example:5432",
        "mongodb://docs.example/shop",
        "dynamodb://",
    ),
    (StorageCredentials("s3://keyed", endpoint="http://s3.example:9000"),),
)


@pytest.mark.parametrize(
    "target",
    [
        FilesTarget("/data/lake"),
        FilesTarget("file:///data/lake/sales"),
        FilesTarget("s3://open/part/a"),
        FilesTarget("s3a://open/part/a"),
        FilesTarget("s3://keyed/anything"),
        FilesTarget("s3://keyed/a", access=StorageAccess(endpoint="http://s3.example:9000")),
        TableFormatTarget("delta", "s3://open/part"),
        DatabaseTarget("postgresql://me:${P}@db.example:5432/shop"),
        DatabaseTarget("postgresql+psycopg://DB.example:5432/shop?sslmode=require"),
        DatabaseTarget("sqlite:////data/lake/x.db"),
        DatabaseTarget("duckdb:////data/lake/x.db"),
        MongoDbTarget("mongodb://docs.example/shop?authSource=admin", "shop/%"),
        DynamoDbTarget("orders"),
        CatalogTarget("sales", ("orders",)),
    ],
)
def test_what_lies_below_a_root_may_be_crawled(target: Target) -> None:
    ROOTS.check(CrawlerConfig((target,), "x"))
    assert ROOTS.roots


@pytest.mark.parametrize(
    "target",
    [
        FilesTarget("/data"),
        FilesTarget("/data/lakes"),
        FilesTarget("/data/lake/../secret"),
        FilesTarget("file:///etc/passwd"),
        FilesTarget("/data/lake/a\nb"),
        FilesTarget("s3://open"),
        FilesTarget("s3://open/partial"),
        FilesTarget("s3://open/part/../x"),
        FilesTarget("s3://keyedx/a"),
        FilesTarget("s3://keyed/a", access=StorageAccess(endpoint="http://169.254.169.254")),
        FilesTarget("gs://open/part"),
        FilesTarget("http://open/part"),
        DatabaseTarget("postgresql://db.example/shop"),
        DatabaseTarget("postgresql://db.example:5432.evil/shop"),
        DatabaseTarget("postgresql://db.example:5432@evil/shop"),
        DatabaseTarget("postgresql://db.example:5432/shop?host=evil"),
        DatabaseTarget("postgresql://${HOST}/shop"),
        DatabaseTarget("${URL}"),
        DatabaseTarget("postgresql://${AWS_SECRET_ACCESS_KEY}:x@db.example:5432/shop"),
        DatabaseTarget("postgresql://db.example:5432/shop?charset=${AWS_SECRET_ACCESS_KEY}"),
        MongoDbTarget("mongodb://${TOKEN}@docs.example/shop", "shop/%"),
        DatabaseTarget("mysql://db.example:5432/shop"),
        DatabaseTarget("mysql://db.example:5432/shop?read_default_file=/etc/x"),
        DatabaseTarget("sqlite:////etc/x.db"),
        DatabaseTarget("sqlite://"),
        DatabaseTarget("duckdb:///:memory:"),
        DatabaseTarget("sqlite:////data/lake/${X}"),
        DatabaseTarget("sqlite:////data/lake/x.db?uri=true"),
        MongoDbTarget("mongodb://docs.example/other", "other/%"),
    ],
)
def test_what_lies_elsewhere_may_not(target: Target) -> None:
    with pytest.raises(TargetNotAllowed, match="may not crawl"):
        ROOTS.check(CrawlerConfig((target,), "x"))


def test_crawls_write_only_where_the_catalog_may_write() -> None:
    roots = CrawlRoots(("s3://read", "s3://write"), writable=("s3://write",))

    for uri, written in (("s3://read/t", False), ("s3://write/t", True)):
        roots.check(CrawlerConfig((TableFormatTarget("delta", uri, write_manifest=written),), "x"))
    target = TableFormatTarget("delta", "s3://read/t", write_manifest=True)
    with pytest.raises(TargetNotAllowed):
        roots.check(CrawlerConfig((target,), "x"))


def test_links_do_not_lead_out(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "out").symlink_to(tmp_path)
    roots = CrawlRoots((inside.as_uri(),))

    roots.check(CrawlerConfig((FilesTarget(str(inside)),), "x"))
    with pytest.raises(TargetNotAllowed):
        roots.check(CrawlerConfig((FilesTarget(f"{inside}/out/x"),), "x"))


def test_locations_of_known_tables_are_looked_at_too() -> None:
    credentials = ROOTS.guarded(StorageCredentials)

    assert credentials("s3://open/part/x") == StorageCredentials("s3://open/part/x")
    assert credentials("/data/lake/x") is not None
    with pytest.raises(TargetNotAllowed):
        credentials("/etc")


def test_the_warehouse_and_all_named_roots_are_allowed(tmp_path: Path) -> None:
    settings = Settings(
        db=f"sqlite:///{tmp_path}/x.db",
        warehouse="/w",
        external_warehouse="/e",
        allow_locations=("/a",),
        crawl_locations=("/c", "dynamodb://"),
    )
    roots = CrawlRoots.of(settings)

    for path in ("/w/x", "/e", "/a", "/c"):
        roots.check(CrawlerConfig((FilesTarget(path),), "x"))
    with pytest.raises(TargetNotAllowed):
        roots.check(CrawlerConfig((FilesTarget("/d"),), "x"))
