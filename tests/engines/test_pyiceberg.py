"""PyIceberg keeps its tables in the catalog, and two writers never overwrite one another."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pyarrow as pa
import pytest
from pyiceberg.catalog.hive import HiveCatalog
from pyiceberg.exceptions import (
    CommitFailedException,
    NamespaceAlreadyExistsError,
    NamespaceNotEmptyError,
    NoSuchNamespaceError,
    NoSuchTableError,
    TableAlreadyExistsError,
)
from pyiceberg.table import Table

from tests.engines.stage import Store
from tests.engines.trino_session import TrinoSession

ROWS = pa.table({"id": [1, 2, 3], "name": ["a", "ü", None]})
MORE = pa.table({"id": [4], "name": ["d"]})


def _ids(table: Table) -> list[Any]:
    return list(table.scan().to_arrow().sort_by("id")["id"].to_pylist())


def test_namespaces_are_made_listed_changed_and_dropped(
    pyiceberg: HiveCatalog, store: Store
) -> None:
    pyiceberg.create_namespace("py_names", {"comment": "first", "a": "1"})
    assert ("py_names",) in pyiceberg.list_namespaces()
    with pytest.raises(NamespaceAlreadyExistsError):
        pyiceberg.create_namespace("py_names")
    pyiceberg.update_namespace_properties("py_names", removals={"a"}, updates={"b": "2"})
    properties = pyiceberg.load_namespace_properties("py_names")
    assert properties["b"] == "2"
    assert "a" not in properties
    pyiceberg.create_table(
        "py_names.t", ROWS.schema, location=f"s3://lake/{store.name}/py_names/t"
    )
    with pytest.raises(NamespaceNotEmptyError):
        pyiceberg.drop_namespace("py_names")
    pyiceberg.drop_table("py_names.t")
    pyiceberg.drop_namespace("py_names")
    with pytest.raises(NoSuchNamespaceError):
        pyiceberg.load_namespace_properties("py_names")
    with pytest.raises(NoSuchNamespaceError):
        pyiceberg.drop_namespace("py_names")


def test_tables_are_made_written_evolved_renamed_and_dropped(
    pyiceberg: HiveCatalog, store: Store
) -> None:
    with store.tap.listening() as heard:
        pyiceberg.create_namespace("py_tables")
        place = f"s3://lake/{store.name}/py_tables/t"
        table = pyiceberg.create_table("py_tables.t", ROWS.schema, location=place)
        with pytest.raises(TableAlreadyExistsError):
            pyiceberg.create_table("py_tables.t", ROWS.schema, location=place)
        table.append(ROWS)
        table.append(MORE)
        assert pyiceberg.load_table("py_tables.t").scan().to_arrow()["id"].to_pylist() == [
            4,
            1,
            2,
            3,
        ]
        with table.update_schema() as change:
            change.union_by_name(pa.schema([("price", pa.float64())]))
        with table.transaction() as transaction:
            transaction.set_properties({"owner.team": "lake"})
        table.delete("id = 1")
        fresh = pyiceberg.load_table("py_tables.t")
        assert fresh.properties["owner.team"] == "lake"
        assert _ids(fresh) == [2, 3, 4]
        assert pyiceberg.list_tables("py_tables") == [("py_tables", "t")]
        pyiceberg.rename_table("py_tables.t", "py_tables.u")
        with pytest.raises(NoSuchTableError):
            pyiceberg.load_table("py_tables.t")
        assert pyiceberg.load_table("py_tables.u").schema().column_names == ["id", "name", "price"]
        pyiceberg.drop_table("py_tables.u")
        with pytest.raises(NoSuchTableError):
            pyiceberg.drop_table("py_tables.u")
        pyiceberg.drop_namespace("py_tables")
    assert heard.refused == set()


def test_of_two_writers_from_one_state_the_second_is_told(
    pyiceberg: HiveCatalog, store: Store
) -> None:
    pyiceberg.create_namespace("py_race")
    table = pyiceberg.create_table(
        "py_race.t",
        ROWS.schema,
        location=f"s3://lake/{store.name}/py_race/t",
        properties={"commit.retry.num-retries": "0"},
    )
    other = pyiceberg.load_table("py_race.t")
    table.append(ROWS)
    with pytest.raises(CommitFailedException):
        other.append(MORE)
    other.refresh().append(MORE)
    assert _ids(pyiceberg.load_table("py_race.t")) == [1, 2, 3, 4]
    pyiceberg.drop_table("py_race.t")
    pyiceberg.drop_namespace("py_race")


def test_writers_at_once_that_try_again_all_survive(pyiceberg: HiveCatalog, store: Store) -> None:
    pyiceberg.create_namespace("py_crowd")
    pyiceberg.create_table(
        "py_crowd.t",
        ROWS.schema,
        location=f"s3://lake/{store.name}/py_crowd/t",
        properties={"commit.retry.num-retries": "30", "commit.retry.max-wait-ms": "400"},
    )

    impatient = {"lock-check-max-wait-time": "0.4", "lock-check-retries": "30"}

    def append(number: int) -> None:
        catalog = HiveCatalog("skep", **pyiceberg.properties, **impatient)
        table = catalog.load_table("py_crowd.t")
        table.append(pa.table({"id": [number], "name": ["one of many"]}))

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(append, range(6)))
    assert _ids(pyiceberg.load_table("py_crowd.t")) == list(range(6))
    pyiceberg.drop_table("py_crowd.t")
    pyiceberg.drop_namespace("py_crowd")


def test_trino_and_pyiceberg_see_one_table(
    pyiceberg: HiveCatalog, trino_iceberg: TrinoSession, store: Store
) -> None:
    pyiceberg.create_namespace("py_shared", {"location": f"s3://lake/{store.name}/py_shared"})
    table = pyiceberg.create_table("py_shared.t", ROWS.schema)
    table.append(ROWS)
    assert trino_iceberg.column("SELECT id FROM py_shared.t") == [1, 2, 3]
    trino_iceberg.rows("INSERT INTO py_shared.t VALUES (5, 'from Trino')")
    assert _ids(table.refresh()) == [1, 2, 3, 5]
    trino_iceberg.rows("DROP SCHEMA py_shared CASCADE")
