"""An authoriser that hides things is asked everywhere, and over sets."""

from collections.abc import Iterator, Sequence

import pytest

from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.errors import PermissionDenied
from metastore.model.database import Database
from metastore.model.principal import Principal
from metastore.model.table import TableName
from metastore.ports.auth import Action, Resource
from metastore.pruning.index import ArrowPruningIndex
from metastore.service.catalog import Adapters, CatalogService
from metastore.service.context import RequestContext
from metastore.sqlstore.engine import open_database
from metastore.sqlstore.store import SqlStore
from metastore.storage.guarded import GuardedStorage
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.definitions import events_table


class Secrets:
    """Hides whatever is called secret from everybody but root."""

    def allowed(
        self, principal: Principal, action: Action, resources: Sequence[Resource]
    ) -> Sequence[bool]:
        del action
        return [
            principal.name == "root" or "secret" not in (one.database, one.table)
            for one in resources
        ]

    def unrestricted(self, principal: Principal, action: Action) -> bool:
        del action
        return principal.name == "root"


ROOT, ANA = RequestContext(Principal("root")), RequestContext(Principal("ana"))


@pytest.fixture
def guarded(settings: Settings, clock: TurnableClock) -> Iterator[CatalogService]:
    open_catalog(settings).close()
    storage = GuardedStorage(settings.warehouse)
    store = SqlStore(open_database(settings.db))
    service = CatalogService(
        Adapters(store, storage, ArrowPruningIndex(), Secrets(), clock), events_shown=3600
    )
    for database in ("open", "secret"):
        service.databases.create(ROOT, Database(database))
        for table in ("t", "secret"):
            service.tables.create(ROOT, events_table(name=table, database=database))
    yield service
    service.close()


def test_lists_hide_what_may_not_be_seen(guarded: CatalogService) -> None:
    assert guarded.databases.names(ANA) == ["default", "open"]
    assert guarded.databases.names(ROOT) == ["default", "open", "secret"]
    assert guarded.tables.names(ANA, "hive", "open") == ["t"]
    assert [one.name for one in guarded.tables.page(ANA, "hive", "open", after=None, limit=9)] == [
        "t"
    ]
    summaries = guarded.tables.summaries(ANA, "hive", databases="*", tables="*")
    assert [(one.database, one.name) for one in summaries] == [("open", "t")]
    assert [one.table.table for one in guarded.search.search(ANA, "secret").hits] == []
    many = guarded.tables.get_many(ANA, "hive", "open", ["t", "secret"])
    assert [one.name for one in many] == ["t"]


def test_calls_are_refused(guarded: CatalogService) -> None:
    hidden = TableName("hive", "open", "secret")
    for call in (
        lambda: guarded.tables.get(ANA, hidden),
        lambda: guarded.partitions.names(ANA, hidden),
        lambda: guarded.encoded.all(ANA, hidden),
        lambda: guarded.encoded.table_stamp(ANA, hidden),
        lambda: guarded.tables.drop(ANA, hidden),
        lambda: guarded.statistics.table(ANA, hidden, None),
        lambda: guarded.databases.drop(ANA, "secret", cascade=True),
    ):
        with pytest.raises(PermissionDenied, match="ana may not"):
            call()
    assert guarded.tables.names(ROOT, "hive", "open") == ["secret", "t"]
