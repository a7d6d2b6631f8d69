from dataclasses import replace

import pytest

from metastore.errors import MetastoreError, TableNotFound
from metastore.model.column import Column
from metastore.model.table import TableName
from metastore.ports.store import StoredShape, Transaction
from metastore.sqlstore.engine import open_database
from metastore.sqlstore.kept import Kept
from metastore.sqlstore.store import SqlStore
from tests.fixtures.definitions import SHAPE


def test_what_was_rolled_back_is_not_remembered(ready_store_url: str) -> None:
    store = SqlStore(open_database(ready_store_url))
    other = replace(SHAPE, columns=(Column("other", "int"),))
    seen: list[int] = []

    def roll_back(tx: Transaction) -> None:
        seen.append(tx.partitions.intern_shape(1, StoredShape(SHAPE, skewed=False)))
        assert tx.partitions.shapes(seen)[seen[0]].shape == SHAPE
        raise MetastoreError

    with pytest.raises(MetastoreError):
        store.write(roll_back)
    kept = store.write(lambda tx: tx.partitions.intern_shape(1, StoredShape(other, skewed=False)))
    assert store.read(lambda tx: tx.partitions.shapes([kept]))[kept].shape == other
    with pytest.raises(TableNotFound):
        store.read(lambda tx: tx.tables.get(TableName("hive", "web", "nope")))
    store.close()


def test_the_values_used_last_are_kept() -> None:
    kept: Kept[str, int] = Kept(2)
    kept.put("a", 1)
    kept.put("b", 2)
    assert kept.get("a") == 1
    kept.put("c", 3)
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (1, None, 3)
