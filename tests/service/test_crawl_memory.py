"""What a crawler remembers comes back, by pages, and is never mixed up with another's."""

from dataclasses import replace

import pytest

from metastore.errors import StaleVersion
from metastore.model.crawl_memory import MemoryScope, RememberedFolder, RememberedTable
from metastore.service import crawl_memory

SCOPE = MemoryScope("nightly", "hive", "lake")
SALES = RememberedTable("s3://lake/sales", b"what it was")


def folder(number: int, content: bytes = b"facts") -> RememberedFolder:
    return RememberedFolder(f"day={number:04}", b"12345678", content, b"marks" * number)


@pytest.fixture
def small_pages(monkeypatch):
    monkeypatch.setattr(crawl_memory, "TABLES_PAGE", 2)
    monkeypatch.setattr(crawl_memory, "FOLDERS_PAGE", 3)
    monkeypatch.setattr(crawl_memory, "BATCH", 2)


def test_tables_and_folders_come_back_in_order_over_many_pages(catalog, ctx, small_pages):
    memory = catalog.crawl_memory
    folders = [folder(number) for number in range(7)]
    stored = memory.remember(ctx, SCOPE, SALES, folders, [])
    for name in ("a", "b", "z"):
        memory.remember(ctx, SCOPE, RememberedTable(f"s3://lake/{name}", b""), [], [])
    found = list(memory.tables(ctx, SCOPE))
    assert [table.location[-1] for table in found] == ["a", "b", "s", "z"]
    assert found[2] == stored
    unmarked = [replace(each, marks=b"") for each in folders]
    assert list(memory.folders(ctx, SCOPE, stored)) == unmarked
    marks = memory.marks(ctx, SCOPE, stored, ["day=0002", "day=0003", "day=9999"])
    assert marks == {"day=0002": b"marks" * 2, "day=0003": b"marks" * 3}


def test_folders_are_replaced_and_forgotten(catalog, ctx):
    memory = catalog.crawl_memory
    first = memory.remember(ctx, SCOPE, SALES, [folder(1), folder(2), folder(3)], [])
    changed = replace(first, content=b"is now")
    second = memory.remember(ctx, SCOPE, changed, [folder(2, b"new")], ["day=0003"])
    assert [table.content for table in memory.tables(ctx, SCOPE)] == [b"is now"]
    found = {each.path: each.content for each in memory.folders(ctx, SCOPE, second)}
    assert found == {"day=0001": b"facts", "day=0002": b"new"}


def test_who_comes_late_changes_nothing(catalog, ctx):
    memory = catalog.crawl_memory
    first = memory.remember(ctx, SCOPE, SALES, [], [])
    memory.remember(ctx, SCOPE, first, [folder(1)], [])
    with pytest.raises(StaleVersion):
        memory.remember(ctx, SCOPE, first, [folder(2)], ["day=0001"])
    with pytest.raises(StaleVersion):
        memory.remember(ctx, SCOPE, SALES, [folder(2)], [])
    assert [each.path for each in memory.folders(ctx, SCOPE, first)] == ["day=0001"]


def test_crawlers_and_databases_have_memories_of_their_own(catalog, ctx):
    memory = catalog.crawl_memory
    others = [replace(SCOPE, crawler="other"), replace(SCOPE, database="pond")]
    stored = [memory.remember(ctx, each, SALES, [folder(1)], []) for each in [SCOPE, *others]]
    memory.forget_table(ctx, SCOPE, stored[0])
    assert list(memory.tables(ctx, SCOPE)) == []
    assert list(memory.folders(ctx, SCOPE, stored[0])) == []
    memory.forget_crawler(ctx, "other")
    assert list(memory.tables(ctx, others[0])) == []
    assert len(list(memory.tables(ctx, others[1]))) == 1
