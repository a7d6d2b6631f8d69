from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from metastore.errors import InvalidObject, StoreVersionMismatch, Unavailable
from metastore.sqlstore.engine import open_database
from metastore.sqlstore.store import SqlStore
from metastore.sqlstore.upgrade import HEAD, differences, prepare, upgrade_to_head

VERSIONS = Path(__file__).parents[2] / "migrations" / "versions"


def test_the_migrations_make_exactly_the_declared_schema(store_url: str) -> None:
    database = open_database(store_url)
    prepare(database, upgrade=False)
    assert differences(database) == []
    database.close()


def test_the_head_constant_is_the_newest_migration() -> None:
    assert max(path.name.split("_")[0] for path in VERSIONS.glob("[0-9]*.py")) == HEAD


def test_setting_up_twice_changes_nothing(store_url: str) -> None:
    database = open_database(store_url)
    prepare(database, upgrade=False)
    uuid = SqlStore(database).uuid()
    upgrade_to_head(database)
    assert SqlStore(database).uuid() == uuid
    database.close()


def test_a_newer_database_is_refused_with_the_remedy(store_url: str) -> None:
    database = open_database(store_url)
    prepare(database, upgrade=False)
    with database.writes.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreVersionMismatch, match="install a newer Skep"):
        prepare(database, upgrade=True)
    with pytest.raises(StoreVersionMismatch, match="9999"):
        SqlStore(database).check()
    database.close()


def test_an_older_postgres_is_upgraded_only_on_demand(new_postgres: Callable[[], str]) -> None:
    database = open_database(new_postgres())
    prepare(database, upgrade=False)
    with database.writes.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(StoreVersionMismatch, match="skep db upgrade"):
        prepare(database, upgrade=False)
    database.close()


def test_a_database_that_is_down_is_unavailable() -> None:
    database = open_database("postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(Unavailable, match="cannot be reached"):
        prepare(database, upgrade=False)
    database.close()


def test_other_databases_are_refused_by_name() -> None:
    with pytest.raises(InvalidObject, match="mysql"):
        open_database("mysql://localhost/x")
