"""The demo's query asked by a real Trino and a real Spark, with the partitions each one read."""

import contextlib
import re
import tempfile
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tools.demo.server import Addresses
from tools.demo.terminal import console, finding, step
from tools.peers.spark import SPARK35, Spark
from tools.peers.trino import Trino

COUNT = "SELECT carrier, count(*) AS flights FROM {table} WHERE {where} GROUP BY carrier"
TOP = COUNT + " ORDER BY flights DESC, carrier LIMIT 5"
CALLS = re.compile(r'^skep_thrift_calls_total{method="(\w+)",.*} (\d+)', re.MULTILINE)


def query(addresses: Addresses, table: str, where: str) -> None:
    """Ask both engines. Raises `JdkNotFound`, `FetchFailed` or `NotStarted`."""
    with tempfile.TemporaryDirectory(prefix="skep-demo-") as name:
        folder = Path(name)
        step(10, "The same question to Trino (downloaded once, about 800 MB)")
        with _trino(folder / "trino", addresses) as trino:
            _ask_trino(trino, addresses, table, where)
        step(11, "The same question to Spark (downloaded once, about 400 MB)")
        with _spark(folder / "spark", addresses) as spark:
            _ask_spark(spark, addresses, table, where)


@contextlib.contextmanager
def _trino(folder: Path, addresses: Addresses) -> Iterator[Trino]:
    trino = Trino.start(folder, {"": addresses.thrift})
    try:
        yield trino
    finally:
        trino.stop()


@contextlib.contextmanager
def _spark(folder: Path, addresses: Addresses) -> Iterator[Spark]:
    spark = Spark.start(SPARK35, folder, addresses.thrift)
    try:
        yield spark
    finally:
        spark.stop()


def _ask_trino(trino: Trino, addresses: Addresses, table: str, where: str) -> None:
    sql = TOP.format(table=f"hive.{table}", where=where)
    before = _calls(addresses)
    with contextlib.closing(trino.connect()) as connection:
        cursor = connection.cursor()
        cursor.execute(sql)
        _show(sql, cursor.fetchall(), _calls(addresses) - before)
        cursor.execute(f'SELECT DISTINCT "$partition" FROM hive.{table} WHERE {where}')
        read = [str(row[0]) for row in cursor.fetchall()]
    finding(f"Trino read {len(read)} partition: {', '.join(read)}")


def _ask_spark(spark: Spark, addresses: Addresses, table: str, where: str) -> None:
    sql = TOP.format(table=table, where=where)
    before = _calls(addresses)
    _show(sql, spark.sql(sql), _calls(addresses) - before)
    files = spark.sql(f"SELECT DISTINCT input_file_name() FROM {table} WHERE {where}")
    read = sorted({"/".join(str(row[0]).split("/")[-4:-1]) for row in files})
    finding(f"Spark read {len(read)} partition: {', '.join(read)}")


def _show(sql: str, rows: list[list[object]], calls: Counter[str]) -> None:
    console.print(f"[dim]{sql}[/]", soft_wrap=True)
    for carrier, flights in rows:
        console.print(f"    {carrier}  {flights!s:>4}")
    asked = ", ".join(f"{method} {count}" for method, count in calls.items())
    console.print(f"  [dim]it asked Skep: {asked}[/]", soft_wrap=True)


def _calls(addresses: Addresses) -> Counter[str]:
    """How often each Thrift method was called so far, as the server's metrics say."""
    with urllib.request.urlopen(f"{addresses.http}/metrics", timeout=5) as answer:
        text = answer.read().decode()
    calls: Counter[str] = Counter()
    for method, count in CALLS.findall(text):
        calls[method] += int(count)
    return calls
