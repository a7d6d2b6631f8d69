"""The index follows every change in the transaction of the change."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.errors import StaleVersion, TableAlreadyExists
from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.description import Description
from metastore.model.principal import Principal
from metastore.model.storage_descriptor import StorageDescriptor
from metastore.model.table import TableName
from metastore.ports.auth import Action, Resource
from metastore.pruning.index import ArrowPruningIndex
from metastore.search_errors import InvalidSearch
from metastore.service import search as searching
from metastore.service.catalog import Adapters, CatalogService
from metastore.service.context import RequestContext
from metastore.sqlstore.engine import open_database
from metastore.sqlstore.store import SqlStore
from metastore.storage.guarded import GuardedStorage
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.definitions import EVENTS, SHAPE, events_table, external, with_events


def names(catalog: CatalogService, ctx: RequestContext, text: str) -> list[str]:
    return [str(hit.table) for hit in catalog.search.search(ctx, text).hits]


def test_a_table_is_found_from_its_creation_to_its_drop_and_after_its_return(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    assert names(catalog, ctx, "events") == []
    with_events(catalog, ctx)
    catalog.descriptions.put_table(ctx, EVENTS, Description(tags=("gold",)))
    assert names(catalog, ctx, "events tag:gold") == ["hive.web.events"]
    catalog.tables.drop(ctx, EVENTS)
    assert names(catalog, ctx, "events") == []
    catalog.dropped.restore_table(ctx, catalog.dropped.tables(ctx)[0].id)
    assert names(catalog, ctx, "events tag:gold") == ["hive.web.events"]


def test_what_is_altered_is_found_by_what_is_new(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    table = with_events(catalog, ctx)
    shape = replace(SHAPE, columns=(Column("id", "bigint"), Column("zebra", "string")))
    changed = replace(table, storage=replace(table.storage, shape=shape))
    catalog.tables.alter(ctx, EVENTS, changed)
    assert names(catalog, ctx, "column:zebra") == ["hive.web.events"]
    assert names(catalog, ctx, "column:note") == []
    commented = replace(changed, parameters={"comment": "striped horses"})
    catalog.tables.alter(ctx, EVENTS, commented)
    assert names(catalog, ctx, "horses") == ["hive.web.events"]
    catalog.tables.alter(ctx, EVENTS, changed)
    assert names(catalog, ctx, "horses") == []


def test_a_renamed_table_is_found_by_its_new_name_with_what_is_said_of_it(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    table = external(with_events(catalog, ctx))
    catalog.databases.create(ctx, Database("shop"))
    catalog.descriptions.put_table(ctx, EVENTS, Description(text="very special"))
    catalog.tables.alter(ctx, EVENTS, replace(table, name="deeds", database="shop"))
    assert names(catalog, ctx, "events") == []
    assert names(catalog, ctx, "deeds special database:shop") == ["hive.shop.deeds"]


def test_what_is_said_no_more_is_found_no_more(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    with_events(catalog, ctx)
    catalog.descriptions.put_table(ctx, EVENTS, Description(text="gold", tags=("silver",)))
    catalog.descriptions.put_table(ctx, EVENTS, Description(text="copper"))
    assert names(catalog, ctx, "gold") == names(catalog, ctx, "tag:silver") == []
    assert names(catalog, ctx, "copper") == ["hive.web.events"]


def test_statistics_and_commits_are_not_searched(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    table = with_events(catalog, ctx)
    parameters = {
        "numRows": "4711",
        "metadata_location": "s3://lake/snapshot77.json",
        "purpose": "tests",
    }
    catalog.tables.alter(ctx, EVENTS, replace(table, parameters=parameters))
    assert names(catalog, ctx, "4711") == names(catalog, ctx, "snapshot77") == []
    assert names(catalog, ctx, "purpose tests") == ["hive.web.events"]


def test_a_failed_change_leaves_no_trace(catalog: CatalogService, ctx: RequestContext) -> None:
    table = with_events(catalog, ctx)
    changed = replace(table, parameters={"comment": "doomed"})
    taken = catalog.tables.create(ctx, events_table(name="taken"))
    with pytest.raises(TableAlreadyExists):
        catalog.tables.create(ctx, replace(changed, name="taken"))
    with pytest.raises(TableAlreadyExists):
        catalog.tables.alter(ctx, EVENTS, replace(changed, name=taken.name))
    with pytest.raises(StaleVersion):
        catalog.tables.alter(ctx, EVENTS, changed, expected_version=99)
    assert names(catalog, ctx, "doomed") == []
    assert names(catalog, ctx, "taken") == ["hive.web.taken"]
    assert catalog.search.search(ctx, "doomd").corrected is None


def test_tables_of_a_dropped_database_are_gone(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    with_events(catalog, ctx)
    catalog.databases.drop(ctx, "web", cascade=True)
    assert names(catalog, ctx, "events") == []


# --- pages and bounds ---------------------------------------------------------------------------


def _many(catalog: CatalogService, ctx: RequestContext, count: int) -> None:
    catalog.databases.create(ctx, Database("web"))
    for number in range(count):
        catalog.tables.create(ctx, events_table(name=f"log_{number:02d}"))


def test_pages_join_to_one_list(catalog: CatalogService, ctx: RequestContext) -> None:
    _many(catalog, ctx, 7)
    found: list[str] = []
    after = None
    while True:
        page = catalog.search.search(ctx, "log", after=after, limit=3)
        found += [hit.table.table for hit in page.hits]
        assert page.total == 7
        if page.next_after is None:
            break
        after = page.next_after
    assert found == [f"log_{number:02d}" for number in range(7)]


def test_a_page_begins_after_the_last_hit_wherever_that_is_now(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    _many(catalog, ctx, 5)
    after = catalog.search.search(ctx, "log", limit=2).next_after
    catalog.tables.drop(ctx, TableName("hive", "web", "log_00"))
    page = catalog.search.search(ctx, "log", after=after, limit=1)
    assert [hit.table.table for hit in page.hits] == ["log_02"]
    with pytest.raises(InvalidSearch, match="no place in a search"):
        catalog.search.search(ctx, "log", after="elsewhere")


def test_a_very_wide_search_is_bounded_and_says_so(
    catalog: CatalogService, ctx: RequestContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "MOST_RANKED", 4)
    _many(catalog, ctx, 6)
    page = catalog.search.search(ctx, "log 05")
    assert (page.total, page.notes) == (1, ())
    page = catalog.search.search(ctx, "log")
    assert (len(page.hits), page.total, page.next_after) == (4, None, None)
    assert "add words or filters" in page.notes[0]
    exact = catalog.search.search(ctx, "log_05")
    assert [hit.table.table for hit in exact.hits] == ["log_05"]


def test_facets_count_what_was_found(catalog: CatalogService, ctx: RequestContext) -> None:
    _many(catalog, ctx, 2)
    catalog.tables.create(ctx, external(events_table(name="log_x", owner="ana")))
    catalog.descriptions.put_table(
        ctx, TableName("hive", "web", "log_00"), Description(tags=("gold",))
    )
    facets = catalog.search.search(ctx, "log").facets
    assert facets["type"] == (("MANAGED_TABLE", 2), ("EXTERNAL_TABLE", 1))
    assert facets["database"] == (("web", 3),)
    assert facets["tag"] == (("gold", 1),)
    assert ("ana", 1) in facets["owner"]


class FewVisible:
    """Shows only tables whose names end in 5."""

    def allowed(
        self, principal: Principal, action: Action, resources: Sequence[Resource]
    ) -> Sequence[bool]:
        del principal
        return [action is not Action.READ or (one.table or "5").endswith("5") for one in resources]

    def unrestricted(self, principal: Principal, action: Action) -> bool:
        del principal, action
        return False


@pytest.fixture
def guarded(settings: Settings, clock: TurnableClock) -> Iterator[CatalogService]:
    open_catalog(settings).close()
    store = SqlStore(open_database(settings.db))
    storage = GuardedStorage(settings.warehouse)
    adapters = Adapters(store, storage, ArrowPruningIndex(), FewVisible(), clock)
    service = CatalogService(adapters, events_shown=3600)
    yield service
    service.close()


def test_hidden_tables_take_no_places_and_are_not_counted(
    guarded: CatalogService, ctx: RequestContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "MOST_RANKED", 4)
    _many(guarded, ctx, 17)
    page = guarded.search.search(ctx, "log", limit=1)
    assert ([hit.table.table for hit in page.hits], page.total) == (["log_05"], 2)
    assert page.facets["database"] == (("web", 2),)
    assert [name.table for name in guarded.search.suggest(ctx, "log")] == ["log_05", "log_15"]


def test_a_moved_view_and_a_table_without_columns_are_documents_too(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    catalog.databases.create(ctx, Database("web"))
    bare = events_table(name="bare", storage=StorageDescriptor(), partition_keys=())
    catalog.tables.create(ctx, bare)
    assert names(catalog, ctx, "bare -is:partitioned") == ["hive.web.bare"]


# --- an index that is wrong ---------------------------------------------------------------------


def test_wrong_entries_are_told_and_mended(
    catalog: CatalogService, ctx: RequestContext, settings: Settings
) -> None:
    with_events(catalog, ctx)
    _many_more(catalog, ctx)
    catalog.descriptions.put_table(ctx, EVENTS, Description(tags=("gold",)))
    assert list(catalog.search.wrong_entries()) == []
    database = open_database(settings.db)
    with database.writes.begin() as connection:
        connection.exec_driver_sql("DELETE FROM search_documents WHERE name = 'visits'")
        connection.exec_driver_sql(
            "UPDATE tables SET parameters = '{\"comment\":\"other\"}' WHERE name = 'events'"
        )
        connection.exec_driver_sql("UPDATE tables SET dropped_at = 1 WHERE name = 'clicks'")
    database.close()
    wrong = [name and name.table for name in catalog.search.wrong_entries()]
    assert wrong == ["events", "visits", None]
    assert catalog.search.rebuild() == 2
    assert list(catalog.search.wrong_entries()) == []
    assert names(catalog, ctx, "other tag:gold") == ["hive.web.events"]
    assert names(catalog, ctx, "visits") == ["hive.web.visits"]
    assert names(catalog, ctx, "clicks") == []


def _many_more(catalog: CatalogService, ctx: RequestContext) -> None:
    for name in ("visits", "clicks"):
        catalog.tables.create(ctx, events_table(name=name))
