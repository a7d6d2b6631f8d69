"""Trino's Hive connector changes the catalog: every kind of DDL and DML that it has."""

import pytest
from trino.exceptions import TrinoQueryError

from tests.engines.stage import Store
from tests.engines.steps import Step, do, fails, gives, run
from tests.engines.trino_session import TrinoSession

SCHEMAS = [
    do("CREATE SCHEMA {s} WITH (location = '{root}/{s}')"),
    fails("CREATE SCHEMA {s}", "already exists"),
    do("CREATE SCHEMA IF NOT EXISTS {s}"),
    gives("SHOW SCHEMAS LIKE '{s}'", ("{s}",)),
    do("CREATE TABLE {s}.t (a integer)"),
    fails("DROP SCHEMA {s}", "non-empty"),
    do("DROP SCHEMA {s} CASCADE"),
    gives("SHOW SCHEMAS LIKE '{s}'"),
    fails("DROP SCHEMA {s}", "does not exist"),
    fails("CREATE TABLE {s}.t (a integer)", "not found"),
]

TYPES = [
    do("CREATE SCHEMA {s} WITH (location = '{root}/{s}')"),
    do(
        "CREATE TABLE {s}.types (b boolean COMMENT 'of both', ti tinyint, si smallint, i integer,"
        " bi bigint, r real, d double, de decimal(38, 10), vc varchar(10), v varchar, c char(4),"
        " vb varbinary, da date, ts timestamp(3), ar array(integer),"
        " m map(varchar, bigint), ro row(x integer, y row(z varchar)))"
        " COMMENT 'every type' WITH (format = 'ORC')"
    ),
    gives(
        "SELECT column_name, data_type FROM information_schema.columns"
        " WHERE table_schema = '{s}' AND table_name = 'types' ORDER BY ordinal_position",
        ("b", "boolean"),
        ("ti", "tinyint"),
        ("si", "smallint"),
        ("i", "integer"),
        ("bi", "bigint"),
        ("r", "real"),
        ("d", "double"),
        ("de", "decimal(38,10)"),
        ("vc", "varchar(10)"),
        ("v", "varchar"),
        ("c", "char(4)"),
        ("vb", "varbinary"),
        ("da", "date"),
        ("ts", "timestamp(3)"),
        ("ar", "array(integer)"),
        ("m", "map(varchar, bigint)"),
        ("ro", "row(x integer, y row(z varchar))"),
    ),
    do(
        "INSERT INTO {s}.types VALUES (true, 1, 2, 3, 4, 1.5, 2.5, 1.25, 'abc', 'ü', 'x', X'00ff',"
        " DATE '2024-02-29', TIMESTAMP '2024-02-29 12:00:00.123', ARRAY[1, NULL],"
        " MAP(ARRAY['k'], ARRAY[7]), ROW(1, ROW('deep')))"
    ),
    gives(
        "SELECT CAST(de AS varchar), vc, v, c, to_hex(vb), CAST(ts AS varchar), ar[1], m['k'],"
        " ro.y.z FROM {s}.types",
        ("1.2500000000", "abc", "ü", "x   ", "00FF", "2024-02-29 12:00:00.123", 1, 7, "deep"),
    ),
    gives(
        "SELECT column_name, comment FROM information_schema.columns"
        " WHERE table_schema = '{s}' AND comment IS NOT NULL",
        ("b", "of both"),
    ),
    do("COMMENT ON TABLE {s}.types IS 'changed'"),
    do("COMMENT ON COLUMN {s}.types.i IS 'an integer'"),
    gives(
        "SELECT comment FROM system.metadata.table_comments"
        " WHERE catalog_name = '{catalog}' AND schema_name = '{s}' AND table_name = 'types'",
        ("changed",),
    ),
    gives(
        "SELECT comment FROM information_schema.columns"
        " WHERE table_schema = '{s}' AND column_name = 'i'",
        ("an integer",),
    ),
    do("DROP SCHEMA {s} CASCADE"),
]

TABLES = [
    do("CREATE SCHEMA {s} WITH (location = '{root}/{s}')"),
    do("CREATE TABLE {s}.t (a integer, b varchar) WITH (format = 'PARQUET')"),
    fails("CREATE TABLE {s}.t (a integer)", "already exists"),
    do("CREATE TABLE IF NOT EXISTS {s}.t (a integer)"),
    do("INSERT INTO {s}.t VALUES (1, 'one'), (2, NULL)"),
    do("ALTER TABLE {s}.t ADD COLUMN c double COMMENT 'late'"),
    do("INSERT INTO {s}.t VALUES (3, 'three', 3.5)"),
    gives("SELECT * FROM {s}.t ORDER BY a", (1, "one", None), (2, None, None), (3, "three", 3.5)),
    do("ALTER TABLE {s}.t RENAME COLUMN b TO name"),
    gives("SHOW COLUMNS FROM {s}.t LIKE 'name'", ("name", "varchar", "", "")),
    do("ALTER TABLE {s}.t DROP COLUMN name"),
    gives("SELECT a, c FROM {s}.t WHERE a = 3", (3, 3.5)),
    do("ALTER TABLE {s}.t RENAME TO {s}.u"),
    fails("SELECT * FROM {s}.t", "does not exist"),
    gives("SELECT count(*) FROM {s}.u", (3,)),
    do("CREATE SCHEMA {s}_other WITH (location = '{root}/{s}_other')"),
    do("ALTER TABLE {s}.u RENAME TO {s}_other.moved"),
    gives("SELECT count(*) FROM {s}_other.moved", (3,)),
    gives("SHOW TABLES FROM {s}"),
    gives("SHOW TABLES FROM {s}_other", ("moved",)),
    fails("ALTER TABLE {s}_other.moved RENAME TO nowhere_at_all.t", "nowhere_at_all"),
    do("CREATE TABLE {s}.copy AS SELECT * FROM {s}_other.moved WHERE a > 1"),
    gives("SELECT count(*) FROM {s}.copy", (2,)),
    fails("ALTER TABLE {s}.copy RENAME TO {s}_other.moved", "exists"),
    do("DROP TABLE {s}.copy"),
    fails("DROP TABLE {s}.copy", "does not exist"),
    do("DROP TABLE IF EXISTS {s}.copy"),
    do("CREATE TABLE {s}.copy AS SELECT 1 AS fresh"),
    gives("SELECT * FROM {s}.copy", (1,)),
    do("DROP SCHEMA {s} CASCADE"),
    do("DROP SCHEMA {s}_other CASCADE"),
]

PARTITIONS = [
    do("CREATE SCHEMA {s} WITH (location = '{root}/{s}')"),
    do(
        "CREATE TABLE {s}.orders WITH (format = 'PARQUET', partitioned_by = ARRAY['status', 'y'])"
        " AS SELECT orderkey, totalprice, orderstatus AS status, year(orderdate) AS y"
        " FROM tpch.tiny.orders WHERE orderkey < 1000"
    ),
    gives(
        'SELECT count(*), count(DISTINCT "$partition") FROM {s}.orders',
        (255, 9),
    ),
    gives(
        'SELECT status, y FROM {s}."orders$partitions" WHERE y < 1994 ORDER BY 1, 2',
        ("F", 1992),
        ("F", 1993),
    ),
    gives(
        "SELECT count(*) FROM {s}.orders WHERE status = 'O' AND y BETWEEN 1996 AND 1997",
        (62,),
    ),
    do("INSERT INTO {s}.orders VALUES (1, 2.5, 'N', 2024), (2, 3.5, 'N', 2025)"),
    do("INSERT INTO {s}.orders VALUES (3, 4.5, 'N', 2025)"),
    gives(
        "SELECT y, count(*) FROM {s}.orders WHERE status = 'N' GROUP BY y ORDER BY y",
        (2024, 1),
        (2025, 2),
    ),
    do("DELETE FROM {s}.orders WHERE status = 'N' AND y = 2025"),
    gives("SELECT orderkey FROM {s}.orders WHERE status = 'N'", (1,)),
    gives(
        "SELECT y FROM {s}.\"orders$partitions\" WHERE status = 'N'",
        (2024,),
    ),
    do("ALTER TABLE {s}.orders RENAME TO {s}.purchases"),
    gives("SELECT count(*) FROM {s}.purchases WHERE y = 1995", (49,)),
    do("ALTER TABLE {s}.purchases ADD COLUMN note varchar"),
    do("INSERT INTO {s}.purchases VALUES (9, 9.5, 'hello', 'N', 2024)"),
    gives(
        "SELECT orderkey, note FROM {s}.purchases WHERE y = 2024 ORDER BY 1",
        (1, None),
        (9, "hello"),
    ),
    do("DELETE FROM {s}.purchases WHERE y >= 1995"),
    gives('SELECT max(y) FROM {s}."purchases$partitions"', (1994,)),
    do("DROP SCHEMA {s} CASCADE"),
]

KEYS = [
    do("CREATE SCHEMA {s} WITH (location = '{root}/{s}')"),
    do(
        "CREATE TABLE {s}.k (v integer, d date, i bigint, t varchar)"
        " WITH (partitioned_by = ARRAY['d', 'i', 't'])"
    ),
    do(
        "INSERT INTO {s}.k VALUES (1, DATE '2024-01-31', 9, 'plain'),"
        " (2, DATE '2024-02-29', 10, 'a b/c=d%e:f'), (3, NULL, NULL, NULL),"
        " (4, DATE '2023-12-01', -5, 'it''s'), (5, DATE '2024-02-29', 11, '{x}')"
    ),
    gives("SELECT v FROM {s}.k WHERE d = DATE '2024-02-29' ORDER BY v", (2,), (5,)),
    gives("SELECT v FROM {s}.k WHERE d <> DATE '2024-02-29' ORDER BY v", (1,), (4,)),
    gives("SELECT v FROM {s}.k WHERE d < DATE '2024-02-01' ORDER BY v", (1,), (4,)),
    gives("SELECT v FROM {s}.k WHERE d >= DATE '2024-01-31' ORDER BY v", (1,), (2,), (5,)),
    gives("SELECT v FROM {s}.k WHERE i > 9 ORDER BY v", (2,), (5,)),
    gives("SELECT v FROM {s}.k WHERE i IN (9, -5) ORDER BY v", (1,), (4,)),
    gives("SELECT v FROM {s}.k WHERE t = 'a b/c=d%e:f'", (2,)),
    gives("SELECT v FROM {s}.k WHERE t LIKE 'it%'", (4,)),
    gives("SELECT v FROM {s}.k WHERE t IS NULL", (3,)),
    gives("SELECT v FROM {s}.k WHERE d IS NULL AND i IS NULL", (3,)),
    gives("SELECT v FROM {s}.k WHERE t IS NOT NULL AND i < 0", (4,)),
    gives("SELECT v FROM {s}.k WHERE t = 'a' || ' b/c=d%e:f' OR i = 9 ORDER BY v", (1,), (2,)),
    do("DELETE FROM {s}.k WHERE t = 'a b/c=d%e:f'"),
    do("DELETE FROM {s}.k WHERE d IS NULL"),
    gives("SELECT v FROM {s}.k ORDER BY v", (1,), (4,), (5,)),
    do("DROP SCHEMA {s} CASCADE"),
]

STATISTICS = [
    do("CREATE SCHEMA {s} WITH (location = '{root}/{s}')"),
    do(
        "CREATE TABLE {s}.n WITH (partitioned_by = ARRAY['regionkey'])"
        " AS SELECT nationkey, name, regionkey FROM tpch.tiny.nation"
    ),
    do("ANALYZE {s}.n"),
    gives(
        "SHOW STATS FOR (SELECT name, nationkey FROM {s}.n WHERE regionkey = 1)",
        ("name", 38.0, 5.0, 0.0, None, None, None),
        ("nationkey", None, 5.0, 0.0, None, "1", "24"),
        (None, None, None, None, 5.0, None, None),
    ),
    do("CREATE TABLE {s}.flat AS SELECT nationkey, name FROM tpch.tiny.nation"),
    do("INSERT INTO {s}.flat VALUES (NULL, 'Atlantis')"),
    do("ANALYZE {s}.flat"),
    do("ALTER TABLE {s}.flat RENAME TO {s}.renamed"),
    gives(
        "SHOW STATS FOR {s}.renamed",
        ("nationkey", None, 25.0, 1 / 26, None, "0", "24"),
        ("name", 185.0, 26.0, 0.0, None, None, None),
        (None, None, None, None, 26.0, None, None),
    ),
    do("CALL system.drop_stats(schema_name => '{s}', table_name => 'renamed')"),
    gives(
        "SHOW STATS FOR (SELECT nationkey FROM {s}.renamed)",
        ("nationkey", None, None, None, None, None, None),
        (None, None, None, None, None, None, None),
    ),
    do("DROP SCHEMA {s} CASCADE"),
]

VIEWS = [
    do("CREATE SCHEMA {s} WITH (location = '{root}/{s}')"),
    do("CREATE TABLE {s}.t AS SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS v (id, name)"),
    do("CREATE VIEW {s}.v COMMENT 'small' AS SELECT id FROM {s}.t WHERE id > 1"),
    gives("SELECT * FROM {s}.v", (2,)),
    do("CREATE OR REPLACE VIEW {s}.v AS SELECT name FROM {s}.t WHERE id = 1"),
    gives("SELECT * FROM {s}.v", ("a",)),
    gives("SELECT table_name FROM information_schema.views WHERE table_schema = '{s}'", ("v",)),
    gives("SHOW TABLES FROM {s}", ("t",), ("v",)),
    do("COMMENT ON VIEW {s}.v IS 'changed'"),
    do("ALTER VIEW {s}.v RENAME TO {s}.w"),
    gives("SELECT * FROM {s}.w", ("a",)),
    fails("DROP VIEW {s}.v", "does not exist"),
    fails("DROP TABLE {s}.w", "view"),
    do("DROP VIEW {s}.w"),
    do("DROP SCHEMA {s} CASCADE"),
]

FUNCTIONS = [
    do("CREATE SCHEMA {s} WITH (location = '{root}/{s}')"),
    do("CREATE FUNCTION {catalog}.{s}.twice(x bigint) RETURNS bigint RETURN x * 2"),
    gives("SELECT {catalog}.{s}.twice(21)", (42,)),
    do("CREATE OR REPLACE FUNCTION {catalog}.{s}.twice(x bigint) RETURNS bigint RETURN x + x + 0"),
    gives("SELECT {catalog}.{s}.twice(4)", (8,)),
    do("DROP FUNCTION {catalog}.{s}.twice(bigint)"),
    fails("SELECT {catalog}.{s}.twice(1)", "not registered"),
    do("DROP SCHEMA {s} CASCADE"),
]

SYNC = [
    do("CREATE SCHEMA {s} WITH (location = '{root}/{s}')"),
    do(
        "CREATE TABLE {s}.t WITH (format = 'ORC', partitioned_by = ARRAY['p'])"
        " AS SELECT * FROM (VALUES (1, 'x'), (2, 'y'), (3, 'z')) AS v (id, p)"
    ),
    do("CALL system.unregister_partition('{s}', 't', ARRAY['p'], ARRAY['y'])"),
    gives("SELECT id FROM {s}.t ORDER BY id", (1,), (3,)),
    do("CALL system.register_partition('{s}', 't', ARRAY['p'], ARRAY['y'])"),
    gives("SELECT id FROM {s}.t ORDER BY id", (1,), (2,), (3,)),
    do("CALL system.unregister_partition('{s}', 't', ARRAY['p'], ARRAY['x'])"),
    do("CALL system.create_empty_partition('{s}', 't', ARRAY['p'], ARRAY['w'])"),
    do("CALL system.sync_partition_metadata('{s}', 't', 'ADD')"),
    gives('SELECT p FROM {s}."t$partitions" ORDER BY p', ("w",), ("x",), ("y",), ("z",)),
    do(
        "CREATE TABLE {s}.ext (id integer, p varchar) WITH (format = 'ORC',"
        " partitioned_by = ARRAY['p'], external_location = '{root}/{s}/t')"
    ),
    gives("SELECT * FROM {s}.ext"),
    do("CALL system.sync_partition_metadata('{s}', 'ext', 'FULL')"),
    gives("SELECT id, p FROM {s}.ext ORDER BY id", (1, "x"), (2, "y"), (3, "z")),
    do("DROP TABLE {s}.ext"),
    gives("SELECT count(*) FROM {s}.t", (3,)),
    do("DROP SCHEMA {s} CASCADE"),
]

ACID = [
    do("CREATE SCHEMA {s} WITH (location = '{root}/{s}')"),
    do(
        "CREATE TABLE {s}.t (a integer, b varchar, ds varchar)"
        " WITH (format = 'ORC', transactional = true)"
    ),
    do("INSERT INTO {s}.t VALUES (1, 'one', 'x'), (2, 'two', 'x'), (3, 'three', 'y')"),
    do("INSERT INTO {s}.t VALUES (4, 'four', 'y')"),
    do("UPDATE {s}.t SET b = 'zwei' WHERE a = 2"),
    do("DELETE FROM {s}.t WHERE a = 3"),
    gives("SELECT a, b FROM {s}.t ORDER BY a", (1, "one"), (2, "zwei"), (4, "four")),
    do(
        "MERGE INTO {s}.t t USING (VALUES (1, 'eins'), (4, NULL), (5, 'five')) AS new (a, b)"
        " ON t.a = new.a"
        " WHEN MATCHED AND new.b IS NULL THEN DELETE"
        " WHEN MATCHED THEN UPDATE SET b = new.b"
        " WHEN NOT MATCHED THEN INSERT VALUES (new.a, new.b, 'z')"
    ),
    gives("SELECT a, b FROM {s}.t ORDER BY a", (1, "eins"), (2, "zwei"), (5, "five")),
    do(
        "CREATE TABLE {s}.p (a integer, ds varchar)"
        " WITH (format = 'ORC', transactional = true, partitioned_by = ARRAY['ds'])"
    ),
    do("INSERT INTO {s}.p SELECT a, ds FROM {s}.t"),
    do("INSERT INTO {s}.p VALUES (7, 'x')"),
    do("DELETE FROM {s}.p WHERE a = 1"),
    do("UPDATE {s}.p SET a = a + 100 WHERE ds = 'x'"),
    gives("SELECT a, ds FROM {s}.p ORDER BY a", (5, "z"), (102, "x"), (107, "x")),
    gives('SELECT ds FROM {s}."p$partitions" ORDER BY ds', ("x",), ("z",)),
    do("DELETE FROM {s}.p WHERE ds = 'z'"),
    gives("SELECT a FROM {s}.p ORDER BY a", (102,), (107,)),
    do("DROP SCHEMA {s} CASCADE"),
]

SCRIPTS = {
    "schemas": SCHEMAS,
    "types": TYPES,
    "tables": TABLES,
    "partitions": PARTITIONS,
    "keys": KEYS,
    "statistics": STATISTICS,
    "views": VIEWS,
    "functions": FUNCTIONS,
    "sync": SYNC,
    "acid": ACID,
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_statement_of_the_hive_connector_gives_what_it_should(
    name: str, trino: TrinoSession, store: Store
) -> None:
    names = {"s": f"w_{name}", "root": f"s3://lake/{store.name}", "catalog": trino.catalog}
    steps: list[Step] = SCRIPTS[name]
    with store.tap.listening() as heard:
        run(trino.rows, TrinoQueryError, steps, names)
    assert heard.refused == set()
