from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import update

from metastore.errors import TableNotFound
from metastore.history_errors import TableSchemaNotFound
from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.description import Description, Owner
from metastore.model.event import EventType
from metastore.model.history import Change
from metastore.model.statistics import ColumnStatistics, StatisticsKind
from metastore.model.table import Table, TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.sqlstore import json_text
from metastore.sqlstore.engine import open_database
from metastore.sqlstore.schema import events
from metastore.sqlstore.store import SqlStore
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.definitions import EVENTS, events_table, hour, with_events

Alter = Callable[[Table], Table]


def with_columns(table: Table, *columns: Column) -> Table:
    shape = replace(table.storage.shape, columns=columns)
    return replace(table, storage=replace(table.storage, shape=shape))


def alter(catalog: CatalogService, ctx: RequestContext, change: Alter) -> Table:
    current = catalog.tables.get(ctx, EVENTS)
    return catalog.tables.alter(ctx, EVENTS, change(current), allow_incompatible_types=True)


def told(catalog: CatalogService, ctx: RequestContext, **options: int) -> list[str]:
    return [change.summary for change in catalog.history.of_table(ctx, EVENTS, **options)]


def test_a_table_tells_what_became_of_it_newest_first(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    with_events(catalog, ctx, hour("2026-01-01", "1"), hour("2026-01-01", "2"))
    clock.now += 60
    alter(
        catalog,
        replace(ctx, door="rest"),
        lambda table: with_columns(
            replace(table, owner="ana", parameters={**table.parameters, "team": "web"}),
            *table.storage.shape.columns,
            Column("email", "string"),
        ),
    )
    catalog.partitions.drop(ctx, EVENTS, values=[("2026-01-01", "2")])
    changes = catalog.history.of_table(ctx, EVENTS)
    assert [change.summary for change in changes] == [
        "dropped partition day=2026-01-01/hour=2",
        "added column email (string); set the owner to ana; set parameter team to web",
        "added 2 partitions: day=2026-01-01/hour=1 … day=2026-01-01/hour=2",
        "created the table with 2 columns, partitioned by day, hour",
    ]
    altered = changes[1]
    assert (altered.door, altered.schema_version, len(altered.details)) == ("rest", 2, 3)
    assert altered.at == clock.seconds()
    assert changes[-1].schema_version == 1


def test_a_history_goes_on_where_a_page_ended(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    with_events(catalog, ctx)
    for number in range(5):
        clock.now += 60
        alter(catalog, ctx, lambda table, number=number: replace(table, owner=f"o{number}"))  # type: ignore[misc]  # a default binds the present one
        catalog.descriptions.put_table(ctx, EVENTS, Description(text=f"text {number}"))
    whole = catalog.history.of_table(ctx, EVENTS, limit=100)
    paged: list[Change] = []
    while page := catalog.history.of_table(
        ctx, EVENTS, before=paged[-1].position if paged else None, limit=3
    ):
        paged += page
    assert paged == whole
    assert len(whole) == 11
    assert [change.at for change in whole] == sorted((c.at for c in whole), reverse=True)


def test_what_people_describe_is_part_of_the_history(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    with_events(catalog, ctx)
    said = Description(text="Clicks.", owners=(Owner("ana"),), tags=("pii", "web"))
    catalog.descriptions.put_table(ctx, EVENTS, said)
    catalog.descriptions.put_table(ctx, EVENTS, replace(said, tags=("web",), owners=()))
    newest, older, _ = catalog.history.of_table(ctx, EVENTS)
    assert newest.summary == "removed owner ana; removed tag pii"
    assert older.summary == "wrote the description; added owner ana; added tags pii, web"
    assert newest.type == "DESCRIPTION"


def test_a_renamed_table_keeps_its_history_and_a_new_one_of_its_name_has_none(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    with_events(catalog, ctx)
    alter(catalog, ctx, lambda table: replace(table, name="clicks"))
    catalog.tables.create(ctx, events_table())
    clicks = catalog.history.of_table(ctx, TableName("hive", "web", "clicks"))
    assert clicks[0].summary.startswith("renamed from web.events to web.clicks; changed the loc")
    assert len(clicks) == 2
    assert len(told(catalog, ctx)) == 1


def test_what_engines_keep_for_themselves_is_no_change_of_people(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    with_events(catalog, ctx)
    statistics = {"numRows": "5000", "spark.sql.sources.schema": "x", "skep.profile.at": "7"}
    alter(
        catalog, ctx, lambda table: replace(table, parameters={**table.parameters, **statistics})
    )
    newest = catalog.history.of_table(ctx, EVENTS)[0]
    assert newest.summary == "updated statistics"
    assert newest.details == ("rows: 5,000",)


def test_statistics_of_many_partitions_are_one_change(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    with_events(catalog, ctx, *(hour("2026-01-01", str(number)) for number in range(10)))
    ids = ColumnStatistics("id", "bigint", StatisticsKind.LONG, nulls=0)
    names = [f"day=2026-01-01/hour={number}" for number in range(10)]
    catalog.statistics.update_partitions(ctx, EVENTS, [(name, [ids]) for name in names])
    page = catalog.history.of_table(ctx, EVENTS, limit=2)
    assert [(change.summary, change.changes) for change in page] == [
        (f"updated the statistics of 10 partitions: {names[0]} … {names[9]}", 10),
        (f"added 10 partitions: {names[0]} … {names[9]}", 1),
    ]
    (oldest,) = catalog.history.of_table(ctx, EVENTS, before=page[1].position)
    assert oldest.summary.startswith("created the table")
    assert catalog.history.of_table(ctx, EVENTS, before=page[0].position)[0].id == page[1].id


def test_an_iceberg_commit_names_its_snapshot(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    with_events(catalog, ctx)
    commit = {
        "metadata_location": "s3://b/m/2.json",
        "current-snapshot-id": "42",
        "current-snapshot-summary": '{"added-records": "1200"}',
    }
    alter(catalog, ctx, lambda table: replace(table, parameters={**table.parameters, **commit}))
    assert told(catalog, ctx)[0] == "committed snapshot 42 (1,200 rows added)"


def test_recent_changes_tell_many_partitions_of_a_table_as_one(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    with_events(catalog, ctx)
    catalog.tables.create(ctx, events_table(name="other"))
    for number in range(1, 10):
        clock.now += 60
        catalog.partitions.add(ctx, EVENTS, [hour("2026-01-01", str(number))])
        catalog.partitions.add(
            ctx, TableName("hive", "web", "other"), [hour("2026-01-01", str(number))]
        )
    clock.now += 4000
    catalog.partitions.add(ctx, EVENTS, [hour("2026-01-02", "1")])
    changes = catalog.history.recent(ctx, database="web")
    assert [(change.table, change.summary, change.changes) for change in changes] == [
        ("events", "added partition day=2026-01-02/hour=1", 1),
        ("other", "added 9 partitions: day=2026-01-01/hour=1 … day=2026-01-01/hour=9", 9),
        ("events", "added 9 partitions: day=2026-01-01/hour=1 … day=2026-01-01/hour=9", 9),
        ("other", "created the table with 2 columns, partitioned by day, hour", 1),
        ("events", "created the table with 2 columns, partitioned by day, hour", 1),
        (None, "created the database", 1),
    ]


def test_pages_of_recent_changes_are_without_gaps(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    catalog.databases.create(ctx, Database("web"))
    for number in range(7):
        catalog.tables.create(ctx, events_table(name=f"t{number}"))
    seen: list[Change] = []
    while page := catalog.history.recent(
        ctx, database="web", before=seen[-1].position if seen else None, limit=3
    ):
        seen += page
    assert [change.table for change in seen] == [*(f"t{n}" for n in reversed(range(7))), None]


def test_a_database_tells_what_was_altered(catalog: CatalogService, ctx: RequestContext) -> None:
    catalog.databases.create(ctx, Database("web"))
    catalog.databases.alter(ctx, "web", Database("web", description="All clicks", owner="ana"))
    newest = catalog.history.recent(ctx, database="web")[0]
    assert newest.summary == "set the comment to All clicks; set the owner to ana"


# --- schemas ------------------------------------------------------------------------------------


def test_schemas_count_only_where_columns_differ(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    with_events(catalog, ctx)
    alter(catalog, ctx, lambda table: replace(table, owner="ana"))
    clock.now += 60
    alter(catalog, ctx, lambda table: with_columns(table, Column("id", "string")))
    first, second = catalog.history.schema_versions(ctx, EVENTS)
    assert (first.number, second.number) == (1, 2)
    assert second.columns == (Column("id", "string"),)
    assert (second.at, second.door) == (clock.seconds(), "test")
    assert catalog.history.of_table(ctx, EVENTS)[0].id == second.event_id


def test_of_many_schemas_only_some_are_read(catalog: CatalogService, ctx: RequestContext) -> None:
    with_events(catalog, ctx)
    for number in range(4):
        alter(
            catalog,
            ctx,
            lambda table, number=number: with_columns(  # type: ignore[misc]  # as below
                table, Column(f"c{number}", "int")
            ),
        )
    numbers = [each.number for each in catalog.history.last_schemas(ctx, EVENTS, 2)]
    page = catalog.history.schema_versions(ctx, EVENTS, after=1, limit=3)
    assert numbers == [4, 5]
    assert [each.number for each in page] == [2, 3, 4]
    assert catalog.history.schema_versions(ctx, EVENTS, after=5) == []


def test_any_two_schemas_are_compared_in_either_direction(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    with_events(catalog, ctx)
    for name in ("a", "b"):
        alter(
            catalog,
            ctx,
            lambda table, name=name: with_columns(  # type: ignore[misc]  # a default binds the present one
                table, *table.storage.shape.columns, Column(name, "int")
            ),
        )
    there = catalog.history.diff(ctx, EVENTS, 1, 3)
    back = catalog.history.diff(ctx, EVENTS, 3, 1)
    assert [change.text for change in there.changes] == [
        "added column a (int)",
        "added column b (int)",
    ]
    assert [change.kind for change in back.changes] == ["removed", "removed"]
    with pytest.raises(TableSchemaNotFound, match=r"schema 4 of hive\.web\.events"):
        catalog.history.diff(ctx, EVENTS, 1, 4)


def test_the_history_of_a_missing_table_is_refused(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    with pytest.raises(TableNotFound):
        catalog.history.of_table(ctx, EVENTS)
    with pytest.raises(TableNotFound):
        catalog.history.schema_versions(ctx, EVENTS)


def test_a_dropped_table_that_comes_back_has_no_new_schema(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    with_events(catalog, ctx)
    catalog.tables.drop(ctx, EVENTS)
    (dropped,) = catalog.dropped.tables(ctx)
    catalog.dropped.restore_table(ctx, dropped.id)
    assert [version.number for version in catalog.history.schema_versions(ctx, EVENTS)] == [1]
    assert told(catalog, ctx)[1] == "dropped the table"


def test_partitions_that_many_requests_brought_are_told_by_number_and_ends(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    with_events(catalog, ctx)
    hours = [hour("2026-01-01", str(number)) for number in range(1_200)]
    catalog.partitions.add(ctx, EVENTS, hours)
    changed = [replace(each, parameters={"a": "b"}) for each in hours[:3]]
    catalog.partitions.alter(ctx, EVENTS, changed)
    catalog.partitions.rename(ctx, EVENTS, ("2026-01-01", "7"), hour("2026-01-02", "7"))
    assert told(catalog, ctx)[:4] == [
        "renamed partition day=2026-01-01/hour=7 to day=2026-01-02/hour=7",
        "changed 3 partitions: day=2026-01-01/hour=0 … day=2026-01-01/hour=2",
        "added 200 partitions: day=2026-01-01/hour=1000 … day=2026-01-01/hour=1199",
        "added 1,000 partitions: day=2026-01-01/hour=0 … day=2026-01-01/hour=999",
    ]


def test_a_history_reads_partitions_only_where_an_old_entry_does_not_say_their_ends(
    catalog: CatalogService, ctx: RequestContext, ready_store_url: str
) -> None:
    table = with_events(catalog, ctx, *(hour("2026-01-01", str(number)) for number in range(9)))
    database = open_database(ready_store_url)
    store = SqlStore(database)

    def newest() -> int:
        found = store.read(lambda tx: tx.history.of_table(table.id, before=None, limit=1))
        return len(found[0].rows)

    assert newest() == 0
    with database.writes.begin() as connection:
        of_table = (events.c.table_id == table.id, events.c.type == EventType.ADD_PARTITION)
        old = json_text.dump({"partition_keys": ["day", "hour"], "count": 9})
        connection.execute(update(events).where(*of_table).values(body=old))
    assert newest() == 9
    database.close()
    assert told(catalog, ctx)[0] == (
        "added 9 partitions: day=2026-01-01/hour=0 … day=2026-01-01/hour=8"
    )


def test_a_table_that_came_back_was_not_created(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    with_events(catalog, ctx)
    catalog.tables.drop(ctx, EVENTS)
    (dropped,) = catalog.dropped.tables(ctx)
    catalog.dropped.restore_table(ctx, dropped.id)
    assert told(catalog, ctx)[:2] == ["restored the table", "dropped the table"]
