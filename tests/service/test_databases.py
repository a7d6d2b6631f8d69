from dataclasses import replace
from pathlib import Path

import pytest

from metastore.errors import (
    CatalogNotFound,
    DatabaseAlreadyExists,
    DatabaseNotEmpty,
    DatabaseNotFound,
    DefaultObjectProtected,
    InvalidName,
    StaleVersion,
)
from metastore.model.catalog import Catalog
from metastore.model.database import Database, PrincipalType
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.definitions import EVENTS, hour, with_events


def test_the_default_database_is_there_and_cannot_be_dropped(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    found = catalog.databases.get(ctx, "DEFAULT")
    assert (found.owner, found.owner_type) == ("public", PrincipalType.ROLE)
    with pytest.raises(DefaultObjectProtected):
        catalog.databases.drop(ctx, "default", cascade=True)


def test_a_new_database_gets_a_directory_in_the_warehouse(
    catalog: CatalogService, ctx: RequestContext, warehouse: Path
) -> None:
    created = catalog.databases.create(ctx, Database("Web"))
    assert created.name == "web"
    assert created.location == f"{warehouse.as_uri()}/web.db"
    assert (warehouse / "web.db").is_dir()


def test_a_database_outside_the_allowed_roots_is_metadata_only(
    catalog: CatalogService, ctx: RequestContext, tmp_path: Path
) -> None:
    where = tmp_path / "elsewhere"
    catalog.databases.create(ctx, Database("web", location=where.as_uri()))
    assert not where.exists()
    catalog.databases.drop(ctx, "web", delete_data=True)


def test_names_are_taken_once_and_free_again_after_a_drop(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    catalog.databases.create(ctx, Database("web"))
    with pytest.raises(DatabaseAlreadyExists):
        catalog.databases.create(ctx, Database("WEB"))
    catalog.databases.drop(ctx, "web")
    assert catalog.databases.create(ctx, Database("web")).version == 1


@pytest.mark.parametrize("name", ["", "a-b", "a.b", "a b", "../x", "é"])
def test_odd_names_are_refused(catalog: CatalogService, ctx: RequestContext, name: str) -> None:
    with pytest.raises(InvalidName):
        catalog.databases.create(ctx, Database(name))


def test_an_unknown_catalog_is_named(catalog: CatalogService, ctx: RequestContext) -> None:
    with pytest.raises(CatalogNotFound, match="lake"):
        catalog.databases.create(ctx, Database("web", catalog="lake"))


def test_catalogs_keep_databases_of_the_same_name_apart(
    catalog: CatalogService, ctx: RequestContext, warehouse: Path
) -> None:
    catalog.catalogs.create(ctx, Catalog("lake", f"{warehouse.as_uri()}/lake"))
    catalog.databases.create(ctx, Database("web"))
    other = catalog.databases.create(ctx, Database("web", catalog="lake"))
    assert other.location == f"{warehouse.as_uri()}/lake/web.db"
    catalog.databases.drop(ctx, "web")
    assert catalog.databases.names(ctx, "lake") == ["default", "web"]


def test_an_altered_database_keeps_its_name_and_loses_old_parameters(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    created = catalog.databases.create(ctx, Database("web", parameters={"a": "1"}))
    wanted = replace(created, name="other", parameters={"b": "2"}, owner="ana")
    altered = catalog.databases.alter(ctx, "web", wanted)
    assert (altered.name, altered.parameters, altered.owner) == ("web", {"b": "2"}, "ana")
    assert altered.created_at == created.created_at
    assert catalog.databases.get(ctx, "web") == altered


def test_a_stale_version_changes_nothing(catalog: CatalogService, ctx: RequestContext) -> None:
    created = catalog.databases.create(ctx, Database("web"))
    catalog.databases.alter(ctx, "web", replace(created, owner="ana"))
    with pytest.raises(StaleVersion):
        catalog.databases.alter(
            ctx, "web", replace(created, owner="bob"), expected_version=created.version
        )
    assert catalog.databases.get(ctx, "web").owner == "ana"


def test_a_full_database_is_dropped_only_with_cascade(
    catalog: CatalogService, ctx: RequestContext, warehouse: Path
) -> None:
    with_events(catalog, ctx, hour("2026-01-01", "1"))
    with pytest.raises(DatabaseNotEmpty):
        catalog.databases.drop(ctx, "web")
    catalog.databases.drop(ctx, "web", cascade=True, delete_data=True)
    assert not (warehouse / "web.db").exists()
    with pytest.raises(DatabaseNotFound):
        catalog.databases.get(ctx, "web")
    assert catalog.tables.names(ctx, "hive", EVENTS.database) == []


def test_dropping_a_missing_database_fails_unless_told_otherwise(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    with pytest.raises(DatabaseNotFound):
        catalog.databases.drop(ctx, "nope")
    catalog.databases.drop(ctx, "nope", if_exists=True)


def test_patterns_and_pages_list_names_in_order(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    for name in ("sales", "web", "web_old", "a_b"):
        catalog.databases.create(ctx, Database(name))
    assert catalog.databases.names(ctx, pattern="WEB*|sales") == ["sales", "web", "web_old"]
    page = catalog.databases.page(ctx, "hive", after="default", limit=2)
    assert [database.name for database in page] == ["sales", "web"]
