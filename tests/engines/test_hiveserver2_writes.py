"""HiveServer2 reads the crawled lake, writes tables and partitions, and keeps statistics."""

import pyarrow.compute as pc
import pytest

from tests.engines.hive_session import HiveSession
from tests.engines.stage import Lake, Store
from tests.engines.steps import do, gives
from tests.engines.wiretap import Heard

INSERTS = [
    do("CREATE TABLE t (id INT, name STRING) PARTITIONED BY (s STRING, i INT) STORED AS ORC"),
    do("INSERT INTO t PARTITION (s = 'a', i = 1) VALUES (1, 'x'), (2, 'y')"),
    do("INSERT INTO t PARTITION (s, i) SELECT id + 10, name, 'b', id FROM t"),
    do("INSERT INTO t PARTITION (s = 'b', i) SELECT id + 20, name, id FROM t WHERE s = 'a'"),
    gives("SHOW PARTITIONS t", ("s=a/i=1",), ("s=b/i=1",), ("s=b/i=2",)),
    gives("SELECT id FROM t WHERE s = 'b' ORDER BY id", (11,), (12,), (21,), (22,)),
    do("INSERT OVERWRITE TABLE t PARTITION (s = 'b', i = 1) VALUES (99, 'z')"),
    gives("SELECT id, i FROM t WHERE s = 'b' ORDER BY id", (12, 2), (22, 2), (99, 1)),
    do(
        "FROM t INSERT INTO t PARTITION (s = 'c', i = 1) SELECT id, name WHERE id < 3"
        " INSERT INTO t PARTITION (s = 'd', i = 1) SELECT id, name WHERE id = 99"
    ),
    gives(
        "SELECT s, count(*) FROM t GROUP BY s ORDER BY s", ("a", 2), ("b", 3), ("c", 2), ("d", 1)
    ),
    do("INSERT INTO t PARTITION (s, i) VALUES (5, 'null', NULL, 5)"),
    gives("SELECT id, s FROM t WHERE i = 5", (5, "__HIVE_DEFAULT_PARTITION__")),
]
KEYS_OF_LAKE = {
    "month = 1 AND day = 2": (pc.field("month") == 1) & (pc.field("day") == 2),
    "month = 2 AND day > 26": (pc.field("month") == 2) & (pc.field("day") > 26),
    "day IN (30, 31) AND month < 4": pc.field("day").isin([30, 31]) & (pc.field("month") < 4),
}


@pytest.mark.parametrize("condition", KEYS_OF_LAKE)
def test_the_crawled_lake_is_read_by_partition(
    condition: str, hive: HiveSession, lake: Lake, store: Store
) -> None:
    meaning = KEYS_OF_LAKE[condition]
    with store.tap.listening() as heard:
        [row] = hive.rows(f"SELECT count(*), sum(distance) FROM files.flights WHERE {condition}")
    assert row == (lake.flights.count(meaning), lake.flights.total("distance", meaning))
    assert heard.partitions("flights") == lake.flights.days(meaning)


def test_flights_are_written_by_carrier_and_counted(hive: HiveSession, lake: Lake) -> None:
    first = (pc.field("month") == 1) & (pc.field("day") == 1)
    hive.rows(
        "CREATE TABLE by_carrier (flight BIGINT, origin STRING, distance BIGINT)"
        " PARTITIONED BY (carrier STRING) STORED AS PARQUET"
    )
    hive.rows(
        "INSERT INTO by_carrier PARTITION (carrier) SELECT cast(flight AS BIGINT), origin,"
        " cast(distance AS BIGINT), carrier FROM files.flights WHERE month = 1 AND day = 1"
    )
    written = hive.rows("SELECT count(*), sum(distance) FROM by_carrier")
    assert written == [(lake.flights.count(first), lake.flights.total("distance", first))]
    carriers = hive.column("SELECT DISTINCT carrier FROM by_carrier ORDER BY carrier")
    assert hive.column("SHOW PARTITIONS by_carrier") == [f"carrier={one}" for one in carriers]
    american = hive.one("SELECT count(*) FROM by_carrier WHERE carrier = 'AA'")
    kept = hive.described("DESCRIBE FORMATTED by_carrier PARTITION (carrier = 'AA')")
    assert kept["numRows"] == str(american)


def test_rows_are_added_to_and_replace_static_and_dynamic_partitions(hive: HiveSession) -> None:
    hive.run(INSERTS)


def test_statistics_are_gathered_shown_changed_and_used(hive: HiveSession, store: Store) -> None:
    hive.rows("CREATE TABLE t (id INT, name STRING, price DECIMAL(7,2), day DATE) STORED AS ORC")
    hive.rows(
        "INSERT INTO t VALUES (1, 'a', 1.50, '2024-01-01'), (7, 'bbb', 99.25, '2024-02-29'),"
        " (NULL, NULL, NULL, NULL)"
    )
    hive.rows("ANALYZE TABLE t COMPUTE STATISTICS FOR COLUMNS")
    assert hive.described("DESCRIBE FORMATTED t")["numRows"] == "3"
    wanted = {"id": ("1", "7"), "price": ("1.5", "99.25"), "day": ("2024-01-01", "2024-02-29")}
    for column, (low, high) in wanted.items():
        shown = hive.described(f"DESCRIBE FORMATTED t {column}")
        assert (shown["min"], shown["max"], shown["num_nulls"]) == (low, high, "1")
    name = hive.described("DESCRIBE FORMATTED t name")
    assert (name["distinct_count"], name["max_col_len"]) == ("2", "3")
    assert name["avg_col_len"].startswith("1.33")  # a null has no characters, and counts
    with store.tap.listening() as heard:
        assert hive.rows("SELECT count(*), max(id) FROM t") == [(3, 7)]
    assert heard.methods["get_table_statistics_req"] > 0
    hive.rows(
        "ALTER TABLE t UPDATE STATISTICS FOR COLUMN name"
        " SET ('numDVs' = '42', 'numNulls' = '0', 'avgColLen' = '1.5', 'maxColLen' = '9')"
    )
    assert hive.described("DESCRIBE FORMATTED t name")["distinct_count"] == "42"


def _are_joined(heard: Heard) -> None:
    """Hive 3.1 reads the statistics of each partition and joins them itself."""
    joined = [call for call in heard.calls if call.method == "get_aggr_stats_for"]
    if not joined:
        assert heard.methods["get_partitions_statistics_req"]
        return
    [column] = joined[-1].result.success.colStats
    assert column.statsData.longStats.lowValue == 1
    assert column.statsData.longStats.highValue == 30
    assert joined[-1].result.success.partsFound == 2


def test_statistics_of_partitions_are_gathered_and_joined(hive: HiveSession, store: Store) -> None:
    hive.rows("CREATE TABLE p (id INT) PARTITIONED BY (k INT) STORED AS ORC")
    hive.rows("INSERT INTO p PARTITION (k) VALUES (1, 1), (2, 1), (30, 2), (NULL, 3)")
    hive.rows("ANALYZE TABLE p PARTITION (k) COMPUTE STATISTICS FOR COLUMNS")
    shown = hive.described("DESCRIBE FORMATTED p PARTITION (k = 1) id")
    assert (shown["min"], shown["max"], shown["distinct_count"]) == ("1", "2", "2")
    with store.tap.listening() as heard:
        assert hive.rows("SELECT min(id), max(id), count(id) FROM p WHERE k < 3") == [(1, 30, 3)]
    _are_joined(heard)
    hive.rows("INSERT INTO p PARTITION (k = 1) VALUES (50)")
    shown = hive.described("DESCRIBE FORMATTED p PARTITION (k = 1) id")
    assert (shown["min"], shown["max"], shown["num_nulls"]) == ("1", "50", "0")
