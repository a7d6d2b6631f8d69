"""Files whose types are narrower than the table's: a crawl warns where an engine cannot read them.

And only there, of what Trino and two Sparks do with files of Parquet, ORC and Avro.
"""

import datetime as dt
import decimal
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.engines.widened_cases import WIDENINGS, WRITERS, Side
from tools.peers.skep import Skep
from tools.peers.spark import SPARK35, SPARK40, Spark
from tools.peers.trino import Trino

ALARM = "types have become wider"
TABLES = [f"{made}_{what}" for made in WRITERS for what in WIDENINGS]
DAYS = ("day=1", "day=2")
Rows = list[Any]
Ask = Callable[[str], list[Any]]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the second crawl said of each table, and what each engine answered."""

    told: Mapping[str, str]
    types: Mapping[str, str]
    answers: Mapping[str, Mapping[str, Rows | str]]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    folder = tmp_path_factory.mktemp("widened")
    skep = Skep.start(f"sqlite:///{folder}/skep.db", folder / "skep")
    try:
        for side, day in enumerate(DAYS):
            _write(folder / "lake", side, day)
            options = ("--json",)
            report = json.loads(skep.crawl(f"file://{folder}/lake", "lake", options=options))
        uri = f"thrift://127.0.0.1:{skep.thrift_port}"
        answers = {
            "trino": _of_trino(folder / "trino", uri),
            "spark35": _of_spark(SPARK35, folder / "spark35", uri),
            "spark40": _of_spark(SPARK40, folder / "spark40", uri),
        }
    finally:
        skep.stop()
    types = {each["name"]: each["columns"][0]["type"] for each in report["tables"]}
    return Seen({name: _told(report, name) for name in TABLES}, types, answers)


def _write(lake: Path, side: int, day: str) -> None:
    for made, write in WRITERS.items():
        for what, sides in WIDENINGS.items():
            folder = lake / f"{made}_{what}" / day
            folder.mkdir(parents=True)
            (folder / f"part-0.{made}").write_bytes(write(sides[side]))


def _told(report: Mapping[str, Any], table: str) -> str:
    said = [each["text"] for each in report["problems"] if each["path"].partition("/")[0] == table]
    notes = (each["notes"] for each in report["tables"] if each["name"] == table)
    return "\n".join([*said, *(note for some in notes for note in some)])


def _of_trino(folder: Path, uri: str) -> dict[str, Rows | str]:
    server = Trino.start(folder, {"": uri})
    try:
        cursor = server.connect().cursor()

        def ask(statement: str) -> list[Any]:
            cursor.execute(statement.replace("lake.", "hive.lake."))
            return list(cursor.fetchall())

        return _answers(ask)
    finally:
        server.stop()


def _of_spark(version: Any, folder: Path, uri: str) -> dict[str, Rows | str]:
    session = Spark.start(version, folder, uri)
    try:
        return _answers(session.sql)
    finally:
        session.stop()


def _answers(ask: Ask) -> dict[str, Rows | str]:
    return {name: _answer(ask, f"SELECT day, v FROM lake.{name}") for name in TABLES}


def _answer(ask: Ask, statement: str) -> Rows | str:
    try:
        return sorted([_plain(each) for each in row] for row in ask(statement))
    except Exception as error:  # noqa: BLE001 - whatever it is, these are no rows
        return f"{type(error).__name__}: {str(error)[:300]}"


def _plain(value: Any) -> Any:
    """Write a value of any engine in one way."""
    if isinstance(value, dict):
        return [_plain(each) for pair in value.items() for each in pair]
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, dt.date):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, str | decimal.Decimal):
        try:
            return float(value)
        except ValueError:
            return value
    return value


def _written(side: Side) -> Any:
    """Give what a file holds, as `_plain` writes it; of structs engines give no names."""
    value = side.value
    return [_plain(value["x"])] if isinstance(value, dict) and "x" in value else _plain(value)


@pytest.mark.parametrize("table", TABLES)
def test_what_an_engine_cannot_read_is_told_and_what_all_read_raises_no_alarm(
    table: str, seen: Seen
) -> None:
    sides = WIDENINGS[table.partition("_")[2]]
    wanted = [[number, _written(side)] for number, side in enumerate(sides, start=1)]
    wrong = {
        engine: found[table] for engine, found in seen.answers.items() if found[table] != wanted
    }

    assert not wrong or seen.told[table], wrong
    assert wrong or ALARM not in seen.told[table], seen.told[table]
