"""HiveServer2 changes the catalog: statements on databases, tables, views and partitions."""

from pathlib import Path

from tests.engines.hive_session import HiveSession
from tests.engines.stage import Lake, Store
from tests.engines.steps import do, fails, gives

DATABASES = [
    do("CREATE DATABASE {db}_a COMMENT 'first' WITH DBPROPERTIES ('a' = 'b')"),
    fails("CREATE DATABASE {db}_a", "already exists"),
    do("CREATE DATABASE IF NOT EXISTS {db}_a"),
    do("ALTER DATABASE {db}_a SET DBPROPERTIES ('c' = 'd')"),
    do("ALTER DATABASE {db}_a SET OWNER ROLE public"),
    do("CREATE TABLE {db}_a.t (id INT)"),
    fails("DROP DATABASE {db}_a", "is not empty"),
    do("DROP DATABASE {db}_a CASCADE"),
    fails("DROP DATABASE {db}_a", "does not exist"),
    do("DROP DATABASE IF EXISTS {db}_a"),
]

TABLES = [
    do("CREATE TABLE t (id INT COMMENT 'a number', name STRING, price DECIMAL(7,2), day DATE)"),
    fails("CREATE TABLE t (id INT)", "AlreadyExistsException"),
    do("CREATE TABLE IF NOT EXISTS t (id INT)"),
    do("ALTER TABLE t ADD COLUMNS (note STRING)"),
    do("ALTER TABLE t CHANGE COLUMN note remark VARCHAR(20) COMMENT 'a word'"),
    gives(
        "DESCRIBE t",
        ("id", "int", "a number"),
        ("name", "string", ""),
        ("price", "decimal(7,2)", ""),
        ("day", "date", ""),
        ("remark", "varchar(20)", "a word"),
    ),
    do("ALTER TABLE t REPLACE COLUMNS (id BIGINT, name STRING)"),
    gives("DESCRIBE t", ("id", "bigint", ""), ("name", "string", "")),
    fails("ALTER TABLE t CHANGE COLUMN name name DATE", "incompatible"),
    do("ALTER TABLE t SET TBLPROPERTIES ('who' = 'me')"),
    do("ALTER TABLE t RENAME TO u"),
    do("CREATE TABLE copied LIKE u"),
    do("CREATE TABLE made STORED AS ORC AS SELECT 1 AS one, 'x' AS x"),
    gives("SHOW TABLES", ("copied",), ("made",), ("u",)),
    gives("SELECT * FROM made", (1, "x")),
    do("CREATE TEMPORARY TABLE passing AS SELECT 2 AS two"),
    gives("SELECT two FROM passing", (2,)),
    do("DROP TABLE made PURGE"),
    do("DROP TABLE copied"),
    fails("SELECT * FROM copied", "not found"),
    gives("SHOW TABLES", ("passing",), ("u",)),
]

VIEWS = [
    do("CREATE TABLE t (id INT, name STRING)"),
    do("INSERT INTO t VALUES (1, 'a'), (2, 'b')"),
    do("CREATE VIEW v AS SELECT name FROM t WHERE id > 1"),
    fails("CREATE VIEW v AS SELECT 1", "already exists"),
    gives("SELECT * FROM v", ("b",)),
    gives("SHOW VIEWS", ("v",)),
    gives(
        "SHOW CREATE TABLE v",
        ("CREATE VIEW `v` AS SELECT `t`.`name` FROM `{db}`.`t` WHERE `t`.`id` > 1",),
    ),
    do("ALTER VIEW v AS SELECT id FROM t"),
    gives("SELECT id FROM v WHERE id < 2", (1,)),
    do("ALTER VIEW v SET TBLPROPERTIES ('k' = 'w')"),
    do("ALTER VIEW v RENAME TO w"),
    gives("SHOW VIEWS", ("w",)),
    do("DROP VIEW w"),
    gives("SHOW VIEWS"),
]

PARTITIONS = [
    do("CREATE TABLE t (id INT) PARTITIONED BY (s STRING, i INT)"),
    do("ALTER TABLE t ADD PARTITION (s = 'a', i = 1) PARTITION (s = 'b/=%é', i = 2)"),
    fails("ALTER TABLE t ADD PARTITION (s = 'a', i = 1)", "already exists"),
    do("ALTER TABLE t ADD IF NOT EXISTS PARTITION (s = 'a', i = 1)"),
    gives("SHOW PARTITIONS t", ("s=a/i=1",), ("s=b%2F%3D%25é/i=2",)),
    gives("SHOW PARTITIONS t PARTITION (i = 2)", ("s=b%2F%3D%25é/i=2",)),
    do("INSERT INTO t PARTITION (s = 'a', i = 1) VALUES (7)"),
    do("ALTER TABLE t PARTITION (s = 'a', i = 1) RENAME TO PARTITION (s = 'c', i = 3)"),
    fails(
        "ALTER TABLE t PARTITION (s = 'a', i = 1) RENAME TO PARTITION (s = 'd', i = 1)", "exist"
    ),
    gives("SELECT * FROM t", (7, "c", 3)),
    do("ALTER TABLE t PARTITION (s = 'c', i = 3) SET LOCATION '{root}/elsewhere'"),
    gives("SELECT * FROM t"),
    do("ALTER TABLE t TOUCH PARTITION (s = 'c', i = 3)"),
    do("ALTER TABLE t ADD COLUMNS (one INT) CASCADE"),
    do("ALTER TABLE t ADD COLUMNS (two INT)"),
    do("INSERT INTO t PARTITION (s = 'c', i = 3) VALUES (1, 2, 3)"),
    gives("SELECT * FROM t", (1, 2, None, "c", 3)),
    do("ALTER TABLE t DROP PARTITION (s = 'none')"),
    do("ALTER TABLE t DROP PARTITION (s = 'c')"),
    gives("SHOW PARTITIONS t", ("s=b%2F%3D%25é/i=2",)),
]

EXCHANGE = [
    do("CREATE TABLE t (id INT) PARTITIONED BY (s STRING, i INT)"),
    do("CREATE TABLE u LIKE t"),
    do("INSERT INTO t PARTITION (s, i) VALUES (1, 'x', 1), (2, 'x', 2), (3, 'y', 3)"),
    do("ALTER TABLE u EXCHANGE PARTITION (s = 'x') WITH TABLE t"),
    gives("SHOW PARTITIONS t", ("s=y/i=3",)),
    gives("SELECT id FROM u ORDER BY id", (1,), (2,)),
    do("TRUNCATE TABLE u PARTITION (s = 'x', i = 1)"),
    gives("SELECT id FROM u", (2,)),
    gives("SHOW PARTITIONS u", ("s=x/i=1",), ("s=x/i=2",)),
    do("TRUNCATE TABLE u"),
    gives("SELECT count(*) FROM u", (0,)),
    gives("SELECT id FROM t", (3,)),
]

CONSTRAINTS = [
    do(
        "CREATE TABLE parent (id INT PRIMARY KEY DISABLE NOVALIDATE RELY, a STRING NOT NULL"
        " ENFORCED, b INT DEFAULT 7, c INT CHECK (c > 0) ENFORCED,"
        " CONSTRAINT only_a UNIQUE (a) DISABLE NOVALIDATE)"
    ),
    do(
        "CREATE TABLE child (p INT, CONSTRAINT of_parent FOREIGN KEY (p) REFERENCES parent(id)"
        " DISABLE NOVALIDATE)"
    ),
    do("INSERT INTO parent (id, a, c) VALUES (1, 'x', 5)"),
    gives("SELECT * FROM parent", (1, "x", 7, 5)),
    fails("INSERT INTO parent (id, a, c) VALUES (2, NULL, 5)", "MapRedTask"),
    fails("INSERT INTO parent (id, a, c) VALUES (2, 'a', -5)", "MapRedTask"),
    gives("SELECT count(*) FROM parent", (1,)),
    do("ALTER TABLE child ADD CONSTRAINT k PRIMARY KEY (p) DISABLE NOVALIDATE"),
    fails("ALTER TABLE child ADD CONSTRAINT k2 PRIMARY KEY (p) DISABLE NOVALIDATE", "Primary key"),
    do("ALTER TABLE child DROP CONSTRAINT of_parent"),
    fails("ALTER TABLE child DROP CONSTRAINT of_parent", "does not exist"),
]

FUNCTIONS = [
    do("CREATE FUNCTION {db}.big AS 'org.apache.hadoop.hive.ql.udf.generic.GenericUDFUpper'"),
    fails(
        "CREATE FUNCTION {db}.big AS 'org.apache.hadoop.hive.ql.udf.generic.GenericUDFUpper'",
        "Function",
    ),
    gives("SELECT {db}.big('a')", ("A",)),
    do("DROP FUNCTION {db}.big"),
    fails("SELECT {db}.big('a')", "Invalid function"),
]


def test_databases_are_created_altered_and_dropped(hive: HiveSession) -> None:
    hive.run(DATABASES)


def test_a_database_is_described_as_it_was_made(hive: HiveSession, store: Store) -> None:
    name = f"{hive.database}_b"
    hive.rows(f"CREATE DATABASE {name} COMMENT 'first' WITH DBPROPERTIES ('a' = 'b')")
    [row] = hive.rows(f"DESCRIBE DATABASE EXTENDED {name}")
    assert row[:2] == (name, "first")
    where = store.skep.warehouse.replace("file://", "file:")
    assert f"{where}/{name}.db" in row
    assert "{a=b}" in row
    hive.rows(f"DROP DATABASE {name}")


def test_tables_are_created_altered_renamed_and_dropped(hive: HiveSession) -> None:
    hive.run(TABLES)
    assert hive.described("DESCRIBE FORMATTED u")["who"] == "me"


def test_views_are_created_altered_and_dropped(hive: HiveSession) -> None:
    hive.run(VIEWS)


def test_partitions_are_added_renamed_moved_widened_and_dropped(
    hive: HiveSession, lake: Lake
) -> None:
    hive.run(PARTITIONS, root=f"file://{lake.root}/{hive.database}")


def test_partitions_change_tables_and_are_emptied(hive: HiveSession) -> None:
    hive.run(EXCHANGE)


def test_constraints_are_kept_and_followed(hive: HiveSession) -> None:
    hive.run(CONSTRAINTS)
    text = "\n".join(str(row) for row in hive.rows("DESCRIBE FORMATTED parent"))
    for shown in ("only_a", "Not Null Constraints", "Default Constraints", "Check Constraints"):
        assert shown in text


def test_functions_are_kept_and_called(hive: HiveSession) -> None:
    hive.run(FUNCTIONS)


def test_msck_finds_folders_that_came_and_went(hive: HiveSession, lake: Lake) -> None:
    folder = Path(lake.root, hive.database)
    for day in ("2024-01-01", "2024-01-02", "2024-02-29"):
        for part in ("a", "c d"):
            path = folder / f"day={day}" / f"part={part}"
            path.mkdir(parents=True)
            (path / "rows").write_text(f"{day}\n")
    hive.rows(
        "CREATE EXTERNAL TABLE found (line STRING) PARTITIONED BY (day DATE, part STRING)"
        f" LOCATION 'file://{folder}'"
    )
    hive.rows("MSCK REPAIR TABLE found")
    assert len(hive.rows("SHOW PARTITIONS found")) == 6
    assert hive.column("SELECT line FROM found WHERE part = 'c d' AND day > '2024-01-31'") == [
        "2024-02-29"
    ]
    gone = folder / "day=2024-01-01" / "part=a"
    (gone / "rows").unlink()
    gone.rmdir()
    hive.rows("MSCK REPAIR TABLE found SYNC PARTITIONS")
    assert len(hive.rows("SHOW PARTITIONS found")) == 5
    hive.rows("DROP TABLE found")
    assert (folder / "day=2024-02-29" / "part=a" / "rows").exists()


def test_roles_and_grants_are_kept(hive: HiveSession) -> None:
    role, reader = f"{hive.database}_role", f"{hive.database}_reader"
    hive.rows("CREATE TABLE t (id INT)")
    hive.rows("SET ROLE admin")
    hive.rows(f"CREATE ROLE {role}")
    assert role in hive.column("SHOW ROLES")
    hive.rows(f"GRANT SELECT, INSERT ON TABLE t TO ROLE {role}")
    hive.rows(f"GRANT {role} TO USER {reader} WITH ADMIN OPTION")
    granted = hive.rows(f"SHOW GRANT ROLE {role} ON TABLE t")
    assert [row[:2] + row[4:8] for row in granted] == [
        (hive.database, "t", role, "ROLE", "INSERT", False),
        (hive.database, "t", role, "ROLE", "SELECT", False),
    ]
    assert [row[:2] for row in hive.rows(f"SHOW ROLE GRANT USER {reader}")] == [
        (role, True),
        ("public", False),
    ]
    assert [row[:3] for row in hive.rows(f"SHOW PRINCIPALS {role}")] == [(reader, "USER", True)]
    hive.rows(f"REVOKE INSERT ON TABLE t FROM ROLE {role}")
    assert [row[6] for row in hive.rows(f"SHOW GRANT ROLE {role} ON TABLE t")] == ["SELECT"]
    hive.rows(f"REVOKE {role} FROM USER {reader}")
    hive.rows(f"DROP ROLE {role}")
    assert role not in hive.column("SHOW ROLES")
