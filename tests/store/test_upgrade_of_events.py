"""A log that was written before it could be followed."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from metastore.model.event import EventFilter, EventType, NewEvent
from metastore.sqlstore.engine import open_database
from metastore.sqlstore.store import SqlStore
from metastore.sqlstore.upgrade import upgrade_to_head

MIGRATIONS = Path(__file__).parents[2] / "migrations"


def test_followers_see_what_is_logged_after_the_upgrade(store_url: str) -> None:
    database = open_database(store_url)
    with database.writes.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(MIGRATIONS))
        command.upgrade(config, "0006")
        connection.execute(text("UPDATE counters SET value = 1 WHERE name = 'event'"))
        connection.execute(
            text(
                "INSERT INTO events (id, at, type, catalog, principal, door, body)"
                " VALUES (1, 1, 'CREATE_CATALOG', 'c', 'anna', 'rest', '{}')"
            )
        )
    upgrade_to_head(database)
    store = SqlStore(database)
    new = NewEvent(EventType.DROP_CATALOG, "c")
    store.write(lambda tx: tx.events.append([new], at=2, principal="anna", door="rest"))
    told = store.peek(lambda tx: tx.events.follow(EventFilter(), 9))
    history = store.peek(lambda tx: tx.events.after(0, 9))
    assert [event.id for event, _ in told] == [2]
    assert [(event.id, event.span) for event in history] == [(1, 1), (2, 1)]
    database.close()
