"""Delta Lake on Spark 3.5 makes, changes and converts tables in Skep."""

import tempfile
from pathlib import Path

import pytest

from tests.engines.stage import Lake, Store
from tests.engines.steps import do, gives, run
from tools.peers import lakehouse
from tools.peers.spark import SPARK35, Spark, SparkError

STEPS = [
    do("CREATE DATABASE delta_s LOCATION '{root}/s'"),
    do("CREATE TABLE delta_s.t (id INT, v STRING, p STRING) USING delta PARTITIONED BY (p)"),
    do("INSERT INTO delta_s.t VALUES (1, 'a', 'eu'), (2, 'b', 'us')"),
    do("UPDATE delta_s.t SET v = 'bb' WHERE id = 2"),
    do(
        "MERGE INTO delta_s.t AS x USING (SELECT 2 AS id, 'm' AS v, 'us' AS p"
        " UNION ALL SELECT 3, 'n', 'as') AS y ON x.id = y.id"
        " WHEN MATCHED THEN UPDATE SET v = y.v WHEN NOT MATCHED THEN INSERT *"
    ),
    do("ALTER TABLE delta_s.t ADD COLUMNS (late INT)"),
    gives(
        "SELECT id, v, p, late FROM delta_s.t ORDER BY id",
        (1, "a", "eu", None),
        (2, "m", "us", None),
        (3, "n", "as", None),
    ),
    do("CREATE TABLE delta_s.c (id INT, p STRING) USING parquet PARTITIONED BY (p)"),
    do("INSERT INTO delta_s.c VALUES (1, 'a'), (2, 'b')"),
    do("CONVERT TO DELTA delta_s.c"),
    do("INSERT INTO delta_s.c VALUES (3, 'c')"),
    do("CREATE TABLE delta_s.e USING delta LOCATION '{root}/e' AS SELECT * FROM delta_s.c"),
    do("ALTER TABLE delta_s.e RENAME TO delta_s.f"),
    gives("SELECT id, p FROM delta_s.f ORDER BY id", (1, "a"), (2, "b"), (3, "c")),
    do("DROP TABLE delta_s.f"),
    do("DROP DATABASE delta_s CASCADE"),
]


# the calls are few and of kinds that others make on both databases
@pytest.mark.parametrize("store", ["postgres"], indirect=True)
def test_delta_makes_changes_and_converts_tables(store: Store, lake: Lake) -> None:
    lakehouse.fetch_delta()
    folder = Path(tempfile.mkdtemp(prefix=f"delta-{store.name}-", dir=lake.root))
    settings = lakehouse.delta_settings()
    spark = Spark.start(SPARK35, folder / "spark", store.tap.uri, settings=settings)
    try:
        with store.tap.listening() as heard:
            run(spark.sql, SparkError, STEPS, {"root": f"file://{folder}"})
    finally:
        spark.stop()
    assert heard.refused == set()
    assert heard.methods["create_table_with_environment_context"] == 3
