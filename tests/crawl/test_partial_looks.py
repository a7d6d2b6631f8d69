"""A run that looks at some folders only says nothing of the others."""

from dataclasses import replace

import pytest

from crawler import looking
from crawler.config import DeletePolicy
from crawler.listing import FileChain
from crawler.presence import Presence
from metastore.model.table import TableName

SALES = TableName("hive", "lake", "sales")


@pytest.fixture
def only(monkeypatch):
    """Let crawls see some folders only."""
    of_listing = Presence.of_listing
    finish = looking.Gathering.finish

    def restrict(*paths: str) -> None:
        def seen(path: str) -> bool:
            return any(path == each or path.startswith(f"{each}/") for each in paths)

        def finish_some(self, uri, *, is_file=False):
            listing = finish(self, uri, is_file=is_file)
            return replace(listing, folders=tuple(f for f in listing.folders if seen(f.path)))

        monkeypatch.setattr(looking.Gathering, "finish", finish_some)
        monkeypatch.setattr(
            looking.Presence,
            "of_listing",
            lambda listing, **_: of_listing(listing, looked_at=paths),
        )

    return restrict


def test_only_what_was_looked_at_is_added_changed_or_gone(lake, crawl, only, catalog, context):
    for day in range(1, 5):
        lake.parquet(f"sales/day={day}/a.parquet", id="int32", old="int32")
    lake.parquet("shops/a.parquet", id="int32")
    crawl()
    lake.parquet("sales/day=5/a.parquet", id="int64")
    (lake.root / "sales/day=1/a.parquet").unlink()
    (lake.root / "sales/day=2/a.parquet").unlink()
    only("sales/day=1", "sales/day=5")
    before = catalog.tables.get(context, SALES).parameters["objectCount"]
    crawl(delete_policy=DeletePolicy.DELETE)
    assert [each[-1] for each in catalog.partitions.names(context, SALES)] == ["2", "3", "4", "5"]
    table = catalog.tables.get(context, SALES)
    assert [column.type for column in table.storage.shape.columns] == ["bigint", "int"]
    assert table.parameters["objectCount"] == before
    assert catalog.tables.names(context, "hive", "lake") == ["sales", "shops"]


def test_folders_that_were_not_looked_at_are_still_remembered(lake, crawl, only, monkeypatch):
    for day in range(1, 5):
        lake.parquet(f"sales/day={day}/a.parquet", id="int32")
    crawl()
    with monkeypatch.context() as patch:
        lake.parquet("sales/day=5/a.parquet", id="int32")
        only("sales/day=5")
        crawl()
        patch.undo()
    monkeypatch.undo()
    reads: list[int] = []
    monkeypatch.setattr(FileChain, "take", lambda *_: reads.append(1))
    report = crawl()
    assert (report.applied.partitions, reads) == (0, [])
