"""Keys of requests while others hold and give them up."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import event

from metastore.model.request_key import Attempt, RequestKey
from metastore.sqlstore.engine import open_database
from metastore.sqlstore.store import SqlStore

FIRST = RequestKey(Attempt("ana", "key", "first"), "print", 1, 61)
SECOND = RequestKey(Attempt("ana", "key", "second"), "print", 1, 61)


def test_a_key_that_is_given_up_while_another_asks_for_it_is_that_ones(
    new_ready_store: Callable[[str], str],
) -> None:
    url = new_ready_store("postgres")  # writers of SQLite come one after another
    holder, asking = SqlStore(open_database(url)), open_database(url)
    holder.write(lambda tx: tx.request_keys.add(FIRST))
    released: list[str] = []

    @event.listens_for(asking.writes, "after_cursor_execute")
    def give_up(*call: Any) -> None:
        if call[2].startswith("INSERT INTO request_keys") and not released:
            released.append(call[2])
            holder.write(lambda tx: tx.request_keys.release(FIRST.attempt))

    store = SqlStore(asking)
    assert store.write(lambda tx: tx.request_keys.add(SECOND)) is None
    assert released
    found = holder.write(lambda tx: tx.request_keys.add(FIRST))
    assert found is not None
    assert found.attempt == SECOND.attempt
    holder.close()
    store.close()
