import pytest
from sqlalchemy import func, select

from metastore.config import Settings
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.maintenance import RETENTION_SECONDS
from metastore.sqlstore.engine import open_database
from metastore.sqlstore.schema import metadata
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.definitions import EVENTS, hour, with_events


def rows(settings: Settings, table: str) -> int:
    database = open_database(settings.db)
    with database.singles.connect() as connection:
        count = connection.scalar(select(func.count()).select_from(metadata.tables[table]))
    database.close()
    return int(count or 0)


@pytest.fixture
def dropped(catalog: CatalogService, ctx: RequestContext) -> None:
    with_events(catalog, ctx, hour("d", "1"), hour("d", "2"))
    catalog.databases.drop(ctx, "web", cascade=True)


@pytest.mark.usefixtures("dropped")
def test_dropped_rows_stay_until_retention_ends(
    catalog: CatalogService, settings: Settings, clock: TurnableClock
) -> None:
    clock.now += RETENTION_SECONDS - 1
    catalog.maintenance.run()
    assert (rows(settings, "partitions"), rows(settings, "tables")) == (2, 1)
    clock.now += 10
    catalog.maintenance.run()
    left = [rows(settings, name) for name in ("partitions", "tables", "shapes", "databases")]
    assert left == [0, 0, 1, 1], "the event log tells of partitions by their shape"


def test_old_notes_on_removed_partitions_go_and_indexes_still_answer_right(
    catalog: CatalogService,
    ctx: RequestContext,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("metastore.sqlstore.retention._REMOVALS_KEPT_VERSIONS", 2)
    with_events(catalog, ctx, *(hour("d", str(number)) for number in range(8)))
    text = "hour >= 0"
    assert catalog.partitions.count(ctx, EVENTS, text) == 8
    for number in range(5):
        catalog.partitions.drop(ctx, EVENTS, values=[["d", str(number)]])
    assert rows(settings, "partition_removals") == 5
    catalog.maintenance.run()
    assert rows(settings, "partition_removals") == 2
    assert catalog.partitions.count(ctx, EVENTS, text) == 3
