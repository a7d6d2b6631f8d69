"""Trino's Iceberg connector keeps its tables in the catalog, and no commit is lost."""

import threading

import pytest
from trino.exceptions import TrinoQueryError

from tests.engines.stage import Store
from tests.engines.steps import Step, do, fails, gives, run
from tests.engines.trino_session import TrinoSession
from tools.peers.trino import Trino

CATALOG = "iceberg"

TABLES = [
    do("CREATE SCHEMA {s} WITH (location = '{root}/{s}')"),
    do(
        "CREATE TABLE {s}.t (id bigint NOT NULL, day date, name varchar COMMENT 'who')"
        " COMMENT 'iceberg' WITH (partitioning = ARRAY['month(day)'])"
    ),
    fails("CREATE TABLE {s}.t (a integer)", "already exists"),
    do("INSERT INTO {s}.t VALUES (1, DATE '2024-01-15', 'a'), (2, DATE '2024-02-15', 'b')"),
    do("INSERT INTO {s}.t VALUES (3, DATE '2024-02-16', 'c')"),
    gives("SELECT id FROM {s}.t WHERE day >= DATE '2024-02-01' ORDER BY id", (2,), (3,)),
    gives("SELECT count(*) FROM {s}.\"t$snapshots\" WHERE operation = 'append'", (3,)),
    do("UPDATE {s}.t SET name = 'B' WHERE id = 2"),
    do("DELETE FROM {s}.t WHERE id = 1"),
    do(
        "MERGE INTO {s}.t USING (VALUES (3, 'C'), (4, 'D')) AS n (id, name) ON t.id = n.id"
        " WHEN MATCHED THEN UPDATE SET name = n.name"
        " WHEN NOT MATCHED THEN INSERT (id, name) VALUES (n.id, n.name)"
    ),
    gives("SELECT id, name FROM {s}.t ORDER BY id", (2, "B"), (3, "C"), (4, "D")),
    do("ALTER TABLE {s}.t ADD COLUMN extra row(x integer)"),
    do("ALTER TABLE {s}.t RENAME COLUMN name TO who"),
    do("ALTER TABLE {s}.t ALTER COLUMN id DROP NOT NULL"),
    do("ALTER TABLE {s}.t SET PROPERTIES format_version = 2, partitioning = ARRAY['day(day)']"),
    do("COMMENT ON TABLE {s}.t IS 'changed'"),
    gives("SHOW COLUMNS FROM {s}.t LIKE 'who'", ("who", "varchar", "", "who")),
    do("ALTER TABLE {s}.t RENAME TO {s}.u"),
    fails("SELECT * FROM {s}.t", "does not exist"),
    gives("SELECT count(*) FROM {s}.u", (3,)),
    do("ANALYZE {s}.u"),
    do("ALTER TABLE {s}.u EXECUTE optimize"),
    gives("SELECT id, who, extra FROM {s}.u WHERE id = 4", (4, "D", None)),
    do("CREATE VIEW {s}.v AS SELECT who FROM {s}.u WHERE id > 2"),
    gives("SELECT who FROM {s}.v ORDER BY who", ("C",), ("D",)),
    do("CREATE OR REPLACE TABLE {s}.u AS SELECT BIGINT '7' AS seven"),
    gives("SELECT seven FROM {s}.u", (7,)),
    do("CREATE MATERIALIZED VIEW {s}.m AS SELECT seven + 1 AS eight FROM {s}.u"),
    do("REFRESH MATERIALIZED VIEW {s}.m"),
    gives("SELECT eight FROM {s}.m", (8,)),
    do("DROP MATERIALIZED VIEW {s}.m"),
    do("DROP VIEW {s}.v"),
    gives("SHOW TABLES FROM {s}", ("u",)),
    do("DROP TABLE {s}.u"),
    do("DROP SCHEMA {s}"),
]

SCRIPTS = {"iceberg": TABLES}


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_statement_of_the_iceberg_connector_gives_what_it_should(
    name: str, trino_iceberg: TrinoSession, store: Store
) -> None:
    names = {"s": f"i_{name}", "root": f"s3://lake/{store.name}"}
    steps: list[Step] = SCRIPTS[name]
    with store.tap.listening() as heard:
        run(trino_iceberg.rows, TrinoQueryError, steps, names)
    assert heard.refused == set()


class _Writer(threading.Thread):
    """Inserts rows of its own, trying again after every conflict that Trino reports as such."""

    def __init__(self, server: Trino, catalog: str, number: int) -> None:
        super().__init__()
        self._server = server
        self._catalog = catalog
        self._number = number
        self.failure: Exception | None = None

    def run(self) -> None:
        try:
            with TrinoSession(self._server, self._catalog) as session:
                for value in range(4):
                    self._insert(session, self._number * 10 + value)
        except Exception as error:  # noqa: BLE001 - the test looks at it
            self.failure = error

    def _insert(self, session: TrinoSession, value: int) -> None:
        for _ in range(20):
            try:
                session.rows(f"INSERT INTO i_race.t VALUES ({value})")
            except TrinoQueryError as error:
                if error.error_name != "ICEBERG_COMMIT_ERROR":
                    raise
            else:
                return
        raise AssertionError(f"{value} was never committed")


def test_commits_of_three_writers_at_once_all_survive(
    trino_server: Trino, trino_iceberg: TrinoSession, store: Store
) -> None:
    place = f"s3://lake/{store.name}/i_race"
    trino_iceberg.rows(f"CREATE SCHEMA i_race WITH (location = '{place}')")
    trino_iceberg.rows("CREATE TABLE i_race.t (id integer)")
    writers = [_Writer(trino_server, trino_iceberg.catalog, number) for number in (1, 2, 3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.failure for writer in writers] == [None, None, None]
    wanted = [number * 10 + value for number in (1, 2, 3) for value in range(4)]
    assert trino_iceberg.column("SELECT id FROM i_race.t") == wanted
    trino_iceberg.rows("DROP SCHEMA i_race CASCADE")
