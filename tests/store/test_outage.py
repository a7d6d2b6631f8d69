"""What the log says when the database goes away and comes back."""

import logging
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text

from metastore.errors import Unavailable
from metastore.sqlstore.engine import Database, open_database
from metastore.sqlstore.store import SqlStore
from metastore.sqlstore.upgrade import prepare


@pytest.fixture
def database(new_store: Callable[[str], str]) -> Iterator[Database]:
    found = open_database(new_store("sqlite"))
    prepare(found, upgrade=False)
    yield found
    found.close()


def test_an_outage_is_told_once_and_so_is_its_end(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "metastore")
    store = SqlStore(database)

    _rename(database, "catalogs", "gone")
    for _ in range(3):
        with pytest.raises(Unavailable):
            store.read(lambda tx: tx.catalogs.names())
    _rename(database, "gone", "catalogs")
    for _ in range(2):
        store.read(lambda tx: tx.catalogs.names())

    levels = [record.levelname for record in caplog.records]
    assert levels == ["WARNING", "INFO"]
    assert "the store is unavailable: " in caplog.text
    assert "the store is available again" in caplog.text


def test_a_failed_health_check_is_told(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    store = SqlStore(database)
    with database.writes.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(Unavailable):
        store.check()

    assert "install a newer Skep" in caplog.text


def _rename(database: Database, old: str, new: str) -> None:
    with database.writes.begin() as connection:
        connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))
