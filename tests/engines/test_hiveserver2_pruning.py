"""HiveServer2 gets only the partitions that a query needs, whatever the type of the keys."""

from collections.abc import Iterator

import pytest
from impala.error import Error

from tests.engines.hive_session import HiveSession
from tests.engines.stage import Store
from tools.peers.hiveserver2 import HiveServer2

KEYS = (
    "st STRING, bi BIGINT, ti TINYINT, da DATE, ts TIMESTAMP, de DECIMAL(6,2), db DOUBLE,"
    " bo BOOLEAN, vc VARCHAR(9), ch CHAR(3)"
)
ROWS = (
    "1, 'plain', 9, 1, '2024-01-31', '2024-01-31 10:00:00', 1.50, 0.5, true, 'abc', 'abc'",
    "2, 'a b/c=d%é:f', 10, 2, '2024-02-29', '2024-02-29 00:00:00', 10, 1e10, false, 'b c', 'bcd'",
    "3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL",
    "4, 'it is', -5, -4, '2023-12-01', '2023-12-01 23:59:59.5', -2.25, -1.25, true, 'zz', 'zzz'",
    "5, 'pear', 3000000000, 9, '2024-02-29', '2024-03-01 12:30:00', 999.9, 1e2, false, 'a', 'abc'",
)
ALL = len(ROWS)
# condition: rows selected, and how many partitions come over the wire where that differs. To Hive
# the null of a text key is a text when it reads rows, and no value when the key is asked for.
CONDITIONS: dict[str, tuple[list[int], int | None]] = {
    "st = 'a b/c=d%é:f'": ([2], None),
    "st <> 'plain'": ([2, 3, 4, 5], None),
    "st > 'm'": ([1, 5], None),
    "st >= 'pear' AND st < 'q'": ([1, 5], None),
    "st IN ('pear', 'plain')": ([1, 5], None),
    "st BETWEEN 'j' AND 'pf'": ([5], None),
    "st LIKE 'p%'": ([1, 5], None),
    "st LIKE '%is'": ([4], None),
    "st NOT LIKE 'p%'": ([2, 4], None),
    "st RLIKE '^p.*r$'": ([5], None),
    "st IS NULL": ([], 1),
    "st IS NOT NULL": ([1, 2, 4, 5], None),
    "length(st) > 4": ([1, 2, 4], None),
    "upper(st) = 'PEAR'": ([5], None),
    "coalesce(st, 'none') = 'none'": ([], 1),
    "bi = 9": ([1], None),
    "bi <> 9": ([2, 4, 5], None),
    "bi < 10": ([1, 4], None),
    "bi <= 10": ([1, 2, 4], None),
    "bi > 9": ([2, 5], None),
    "bi >= 10 AND bi < 11": ([2], None),
    "bi = 3000000000": ([5], None),
    "bi IN (9, -5)": ([1, 4], None),
    "bi NOT IN (9, 10)": ([4, 5], None),
    "bi IS NULL": ([3], None),
    "bi + 1 = 10": ([1], None),
    "bi <=> 10": ([2], None),
    "cast(bi AS string) = '10'": ([2], None),
    "CASE WHEN bi > 9 THEN 'big' ELSE 'small' END = 'big'": ([2, 5], None),
    "ti = 9": ([5], None),
    "ti BETWEEN -4 AND 1": ([1, 4], None),
    "ti NOT BETWEEN -4 AND 1": ([2, 5], None),
    "da = '2024-02-29'": ([2, 5], None),
    "da <> DATE'2024-02-29'": ([1, 4], None),
    "da > DATE'2024-01-31'": ([2, 5], None),
    "da BETWEEN DATE'2024-01-01' AND DATE'2024-02-01'": ([1], None),
    "da IS NULL": ([3], None),
    "year(da) = 2024": ([1, 2, 5], None),
    "month(da) = 2": ([2, 5], None),
    "ts = TIMESTAMP'2024-02-29 00:00:00'": ([2], None),
    "ts > TIMESTAMP'2024-01-31 10:00:00'": ([2, 5], None),
    "ts < TIMESTAMP'2024-01-01 00:00:00'": ([4], None),
    "de = 1.5": ([1], None),
    "de = 10": ([2], None),
    "de > 1.5": ([2, 5], None),
    "de < 0": ([4], None),
    "de IN (1.50, 999.90)": ([1, 5], None),
    "db = 0.5": ([1], None),
    "db >= 100": ([2, 5], None),
    "db < 0": ([4], None),
    "bo = true": ([1, 4], None),
    "bo = false": ([2, 5], None),
    "NOT bo": ([2, 5], None),
    "if(bo, 1, 0) = 1": ([1, 4], None),
    "vc = 'abc'": ([1], None),
    "vc > 'b'": ([2, 4], None),
    "vc LIKE 'a%'": ([1, 5], None),
    "vc IN ('zz', 'b c')": ([2, 4], None),
    "ch = 'zzz'": ([4], None),
    "ch IN ('bcd', 'zzz')": ([2, 4], None),
    "bi = 9 OR st = 'pear'": ([1, 5], None),
    "(bi = 9 OR bi = 10) AND da > DATE'2024-02-01'": ([2], None),
    "NOT (bi = 9 OR st = 'pear')": ([2, 4], None),
    "(st, cast(ch AS string)) IN (('plain', 'abc'), ('pear', 'zzz'))": ([1], None),
    "bi > 0 AND rand() < 2": ([1, 2, 5], None),
    "bi IN (9, 10) AND v = 1": ([1], 2),
    "v = 1": ([1], ALL),
    "st = 'plain' OR v = 2": ([1, 2], ALL),
}


@pytest.fixture(scope="module")
def keyed(hiveserver2: HiveServer2) -> Iterator[HiveSession]:
    with HiveSession(hiveserver2) as session:
        session.rows(f"CREATE TABLE k (v INT) PARTITIONED BY ({KEYS})")
        values = ", ".join(f"({row})" for row in ROWS)
        keys = ", ".join(key.split()[0] for key in KEYS.split(", "))
        session.rows(f"INSERT INTO k PARTITION ({keys}) VALUES {values}")
        yield session


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_on_keys_gives_its_rows_and_gets_its_partitions(
    condition: str, keyed: HiveSession, store: Store
) -> None:
    wanted, partitions = CONDITIONS[condition]
    with store.tap.listening() as heard:
        rows = keyed.column(f"SELECT v FROM k WHERE {condition}")
    assert sorted(rows) == wanted
    assert len(heard.partitions("k")) == (len(wanted) if partitions is None else partitions)


def test_null_is_compared_as_text_by_hive_4_when_a_text_is_not_in_a_list(
    keyed: HiveSession,
) -> None:
    rows = keyed.column("SELECT v FROM k WHERE st NOT IN ('pear', 'plain')")
    assert sorted(rows) == {"3.1.3": [2, 4], "4.0.1": [2, 3, 4]}[keyed.version]


def test_partitions_are_shown_by_a_condition_in_a_wanted_order(keyed: HiveSession) -> None:
    """Only Hive 4 knows the statement."""
    statement = "SHOW PARTITIONS k WHERE bi > 0 ORDER BY bi DESC LIMIT 2"
    if keyed.version == "3.1.3":
        with pytest.raises(Error, match="ParseException"):
            keyed.rows(statement)
        return
    assert [name.split("/")[1] for name in keyed.column(statement)] == ["bi=3000000000", "bi=10"]
    assert keyed.column("SHOW PARTITIONS k WHERE da < '2024-01-01'")[0].startswith("st=it is/")


def test_partitions_are_dropped_by_conditions(hive: HiveSession) -> None:
    hive.rows("CREATE TABLE d (v INT) PARTITIONED BY (s STRING, i INT, day DATE)")
    wanted = [(s, i, f"2024-0{i}-01") for s in "ab" for i in range(1, 6)]
    specs = " ".join(f"PARTITION (s='{s}', i={i}, day='{day}')" for s, i, day in wanted)
    hive.rows(f"ALTER TABLE d ADD {specs}")
    assert len(hive.rows("SHOW PARTITIONS d")) == len(wanted)
    for drop, left in (
        ("PARTITION (s='a', i<3)", "a3 a4 a5 b1 b2 b3 b4 b5"),
        ("PARTITION (i=3), PARTITION (s='b', i>=5)", "a4 a5 b1 b2 b4"),
        ("PARTITION (day<'2024-03-01')", "a4 a5 b4"),
        ("PARTITION (s<>'a')", "a4 a5"),
        ("IF EXISTS PARTITION (s='zz')", "a4 a5"),
    ):
        hive.rows(f"ALTER TABLE d DROP {drop}")
        names = [
            dict(p.split("=") for p in n.split("/")) for n in hive.column("SHOW PARTITIONS d")
        ]
        assert " ".join(name["s"] + name["i"] for name in names) == left
