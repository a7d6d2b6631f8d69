"""Text files with everything that text files have, crawled, as Trino reads them."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from tools.peers.skep import Skep
from tools.peers.trino import Trino

DATABASE = "texts"


@dataclass(frozen=True, slots=True)
class Case:
    """A file of one table and the rows that it has."""

    file: str
    content: str
    rows: list[list[Any]]


CASES = {
    "preamble_and_footer": Case(
        "a.csv",
        "Report\n\nid,price\n1,2.5\n2,3.5\nTotal: 2 rows\n",
        [[1, 2.5], [2, 3.5]],
    ),
    "total": Case(
        "a.csv", "id,price,qty\n1,2.5,3\n2,3.5,4\nTotal,6.0,7\n", [[1, 2.5, 3], [2, 3.5, 4]]
    ),
    "header_of_texts": Case(
        "a.csv", "first_name,last_name\nAnn,Lee\nBob,Smith\n", [["Ann", "Lee"], ["Bob", "Smith"]]
    ),
    "escapes": Case(
        "a.csv",
        "id,name,n\n1,Smith\\, John,2\n2,Lee,3\n",
        [[1, "Smith, John", 2], [2, "Lee", 3]],
    ),
    "huge_numbers": Case(
        "a.csv",
        "id,n\n1,18446744073709551616\n2,-5\n",
        [[1, Decimal(18446744073709551616)], [2, Decimal(-5)]],
    ),
    "times_with_a_t": Case(
        "a.csv",
        "id,t\n1,2024-01-31T10:00:00\n2,\n",
        [[1, dt.datetime(2024, 1, 31, 10)], [2, None]],  # noqa: DTZ001 (it has none)
    ),
    "times_in_two_ways": Case(
        "a.csv",
        "id,t,u\n1,2024-01-31T10:00:00.250,2024-01-31 10:00:01\n",
        [
            [
                1,
                dt.datetime(2024, 1, 31, 10, 0, 0, 250_000),  # noqa: DTZ001 - engines show no zone
                dt.datetime(2024, 1, 31, 10, 0, 1),  # noqa: DTZ001 - engines show no zone
            ]
        ],
    ),
    "missing_values": Case(
        "a.csv", "id,n,ok\n1,NA,true\n2,5,NA\n", [[1, None, True], [2, 5, None]]
    ),
    "codes": Case("a.csv", "id,zip\n1,00501\n2,10001\n", [[1, "00501"], [2, "10001"]]),
    "quotes": Case("a.csv", 'id,n\n1,"a, ""b"""\n2,c\n', [["1", 'a, "b"'], ["2", "c"]]),
    "quoted_paths": Case(
        "a.csv",
        'id,n\n1,"C:\\temp\\x"\n2,"D:\\"\n',
        [["1", "C:\\temp\\x"], ["2", "D:\\"]],
    ),
    "apostrophes": Case("a.csv", "id,n\n1,'a, b'\n2,'c'\n", [["1", "a, b"], ["2", "c"]]),
    "json_maps": Case(
        "a.json",
        '{"id":1,"m":{"17":1.5,"42":2}}\n{"id":2,"m":{}}\n',
        [[1, {"17": 1.5, "42": 2.0}], [2, {}]],
    ),
    "json_huge": Case(
        "a.json", '{"id":18446744073709551616}\n', [[Decimal(18446744073709551616)]]
    ),
    "json_commas": Case("a.json", '{"a,b":1,"c d":"x"}\n', [[1, "x"]]),
    "json_colliding": Case(
        "a.json",
        '{"Name":"x","name":1,"Id":2,"o":{"Unit":"m"}}\n',
        [["x", 2, ("m",)]],
    ),
}


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("texts")
    for name, case in CASES.items():
        (folder / "lake" / name).mkdir(parents=True)
        (folder / "lake" / name / case.file).write_text(case.content)
    with contextlib.ExitStack() as stack:
        server = Skep.start(f"sqlite:///{folder}/skep.db", folder / "skep")
        stack.callback(server.stop)
        server.crawl(f"file://{folder}/lake", DATABASE)
        trino = Trino.start(folder / "trino", {"": f"thrift://127.0.0.1:{server.thrift_port}"})
        stack.callback(trino.stop)
        connection = stack.enter_context(contextlib.closing(trino.connect()))

        def rows(table: str) -> list[list[Any]]:
            cursor = connection.cursor()
            cursor.execute(f"SELECT * FROM hive.{DATABASE}.{table}")
            return sorted([list(row) for row in cursor.fetchall()], key=repr)

        yield rows


@pytest.mark.parametrize("name", CASES)
def test_trino_reads_what_the_file_says(name: str, ask: Any) -> None:
    assert ask(name) == CASES[name].rows
