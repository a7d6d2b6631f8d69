"""Trino's Delta Lake connector keeps its tables in the catalog."""

from trino.exceptions import TrinoQueryError

from tests.engines.stage import Store
from tests.engines.steps import do, fails, gives, run
from tests.engines.trino_session import TrinoSession

CATALOG = "delta"

TABLES = [
    do("CREATE SCHEMA {s} WITH (location = '{root}/{s}')"),
    do(
        # a place of its own: Trino adds a random suffix to the folders of managed tables
        "CREATE TABLE {s}.t WITH (location = '{root}/{s}/data',"
        " partitioned_by = ARRAY['regionkey'])"
        " AS SELECT nationkey, name, regionkey FROM tpch.tiny.nation"
    ),
    fails("CREATE TABLE {s}.t (a integer)", "already exists"),
    gives("SELECT count(*) FROM {s}.t WHERE regionkey = 1", (5,)),
    do("UPDATE {s}.t SET name = 'NEW' WHERE nationkey = 3"),
    do("DELETE FROM {s}.t WHERE regionkey = 0"),
    do("ALTER TABLE {s}.t ADD COLUMN note varchar"),
    do("INSERT INTO {s}.t VALUES (99, 'ATLANTIS', 1, 'sunk')"),
    gives(
        "SELECT name, note FROM {s}.t WHERE regionkey = 1 AND (note IS NOT NULL OR nationkey = 3)"
        " ORDER BY name",
        ("ATLANTIS", "sunk"),
        ("NEW", None),
    ),
    gives("SELECT count(*) FROM {s}.t", (21,)),
    do("COMMENT ON TABLE {s}.t IS 'delta'"),
    do("CALL system.unregister_table('{s}', 't')"),
    gives("SHOW TABLES FROM {s}"),
    do("CALL system.register_table('{s}', 'back', '{root}/{s}/data')"),
    gives("SELECT count(*) FROM {s}.back", (21,)),
    do("DROP TABLE {s}.back"),
    do("DROP SCHEMA {s}"),
]
SCRIPTS = {"delta": TABLES}


def test_every_statement_of_the_delta_connector_gives_what_it_should(
    trino_delta: TrinoSession, store: Store
) -> None:
    names = {"s": "d_tables", "root": f"s3://lake/{store.name}"}
    with store.tap.listening() as heard:
        run(trino_delta.rows, TrinoQueryError, TABLES, names)
    assert heard.refused == set()
