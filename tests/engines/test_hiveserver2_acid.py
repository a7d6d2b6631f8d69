"""HiveServer2 writes transactional tables, and rewrites queries to materialized views."""

from catalog_api.thrift.gen import structs
from tests.engines.hive_session import HiveSession
from tests.engines.stage import Store
from tests.engines.steps import do, gives
from tests.fixtures.thrift_door import ThriftClient

_EXCLUSIVE, _TABLE = 3, 2  # LockType, LockLevel and LockState on the wire
_ACQUIRED, _WAITING = 1, 2
ACID = "STORED AS ORC TBLPROPERTIES ('transactional' = 'true')"
ROWS = "SELECT id, name, pay, dept FROM staff ORDER BY id"
STAFF = [
    do(f"CREATE TABLE staff (id INT, name STRING, pay INT) PARTITIONED BY (dept STRING) {ACID}"),
    do(
        "INSERT INTO staff PARTITION (dept) VALUES (1, 'ann', 10, 'dev'), (2, 'bob', 20, 'dev'),"
        " (3, 'cid', 30, 'ops'), (4, 'dan', 40, 'hr')"
    ),
    do("UPDATE staff SET pay = pay + 1 WHERE dept = 'dev'"),
    do("DELETE FROM staff WHERE dept = 'hr'"),
    gives(ROWS, (1, "ann", 11, "dev"), (2, "bob", 21, "dev"), (3, "cid", 30, "ops")),
    do(
        "MERGE INTO staff t USING (SELECT 1 AS id, 'amy' AS name, 'dev' AS dept"
        " UNION ALL SELECT 3, 'gone', 'ops' UNION ALL SELECT 9, 'eve', 'new') s"
        " ON t.id = s.id AND t.dept = s.dept"
        " WHEN MATCHED AND s.name = 'gone' THEN DELETE"
        " WHEN MATCHED THEN UPDATE SET name = s.name"
        " WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.name, 0, s.dept)"
    ),
    gives(ROWS, (1, "amy", 11, "dev"), (2, "bob", 21, "dev"), (9, "eve", 0, "new")),
    do("INSERT OVERWRITE TABLE staff PARTITION (dept = 'new') SELECT 10, 'flo', 5"),
    gives(ROWS, (1, "amy", 11, "dev"), (2, "bob", 21, "dev"), (10, "flo", 5, "new")),
    do("TRUNCATE TABLE staff PARTITION (dept = 'new')"),
    gives("SELECT count(*) FROM staff", (2,)),
    gives("SHOW PARTITIONS staff", ("dept=dev",), ("dept=hr",), ("dept=new",), ("dept=ops",)),
]
KINDS = [
    do(
        "CREATE TABLE added (id INT) TBLPROPERTIES ('transactional' = 'true',"
        " 'transactional_properties' = 'insert_only')"
    ),
    do("INSERT INTO added VALUES (1), (2)"),
    gives("SELECT id FROM added ORDER BY id", (1,), (2,)),
    do("CREATE TABLE turned (id INT) STORED AS ORC"),
    do("INSERT INTO turned VALUES (1)"),
    do("ALTER TABLE turned SET TBLPROPERTIES ('transactional' = 'true')"),
    do("INSERT INTO turned VALUES (2)"),
    do("DELETE FROM turned WHERE id = 1"),
    gives("SELECT id FROM turned", (2,)),
    do("ALTER TABLE turned RENAME TO renamed"),
    do("INSERT INTO renamed VALUES (3)"),
    gives("SELECT id FROM renamed ORDER BY id", (2,), (3,)),
]
SUMS = "SELECT dept, sum(pay) FROM staff GROUP BY dept"
VIEW = [
    do(f"CREATE TABLE staff (id INT, pay INT, dept STRING) {ACID}"),
    do("INSERT INTO staff VALUES (1, 10, 'dev'), (2, 20, 'dev'), (3, 30, 'ops')"),
    do("CREATE MATERIALIZED VIEW pay AS SELECT dept, sum(pay) total FROM staff GROUP BY dept"),
    gives("SELECT * FROM pay ORDER BY dept", ("dev", 30), ("ops", 30)),
]


def plan(hive: HiveSession, statement: str) -> str:
    return "\n".join(hive.column(f"EXPLAIN {statement}"))


def test_rows_of_a_transactional_table_are_changed_and_merged(hive: HiveSession) -> None:
    hive.run(STAFF)


def test_tables_for_inserts_only_and_tables_made_transactional_later(hive: HiveSession) -> None:
    hive.run(KINDS)


def test_queries_are_rewritten_to_a_materialized_view_until_it_is_out_of_date(
    hive: HiveSession,
) -> None:
    hive.run(VIEW)
    view = f"{hive.database}.pay"
    assert hive.column("SHOW MATERIALIZED VIEWS")[-1] == "pay"
    assert view in plan(hive, SUMS)
    hive.rows("INSERT INTO staff VALUES (4, 100, 'dev')")
    assert view not in plan(hive, SUMS)
    assert sorted(hive.rows(SUMS)) == [("dev", 130), ("ops", 30)]
    hive.rows("ALTER MATERIALIZED VIEW pay REBUILD")
    assert view in plan(hive, SUMS)
    assert sorted(hive.rows("SELECT * FROM pay")) == [("dev", 130), ("ops", 30)]
    hive.rows("DELETE FROM staff WHERE id = 3")
    hive.rows("ALTER MATERIALIZED VIEW pay REBUILD")
    assert hive.rows("SELECT * FROM pay") == [("dev", 130)]
    hive.rows("ALTER MATERIALIZED VIEW pay DISABLE REWRITE")
    assert view not in plan(hive, SUMS)
    hive.rows("DROP MATERIALIZED VIEW pay")
    assert "pay" not in hive.column("SHOW TABLES")


def test_a_lock_of_another_client_is_shown_and_waited_for(hive: HiveSession, store: Store) -> None:
    hive.rows(f"CREATE TABLE held (id INT) {ACID}")
    client = ThriftClient(store.skep.thrift_port)
    request = structs.OpenTxnRequest(1, "another", "elsewhere")
    [number] = client.open_txns(rqst=request).txn_ids
    whole = structs.LockComponent(_EXCLUSIVE, _TABLE, hive.database, "held")
    held = structs.LockRequest([whole], number, "another", "elsewhere")
    lock = client.lock(rqst=held).lockid
    assert (str(number), "OPEN") in [row[:2] for row in hive.rows("SHOW TRANSACTIONS")]
    [row] = [row for row in hive.rows("SHOW LOCKS held") if row[0].startswith(str(lock))]
    assert row[1:3] == (hive.database, "held")
    assert row[4].lower() == "acquired"
    hive.start("INSERT INTO held VALUES (1)")
    while states(client, hive.database) != [_ACQUIRED, _WAITING]:
        assert hive.runs(), "the insert did not wait"
    client.abort_txn(rqst=structs.AbortTxnRequest(number))
    hive.finish()
    assert hive.rows("SELECT id FROM held") == [(1,)]
    client.close()


def states(client: ThriftClient, database: str) -> list[int]:
    request = structs.ShowLocksRequest(database)
    return sorted(lock.state for lock in client.show_locks(rqst=request).locks)
