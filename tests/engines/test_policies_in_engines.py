"""Rows are right after files have changed, under each policy, or the crawl has said why not."""

import contextlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from trino.dbapi import Connection

from metastore.hivetypes.parse import parse_type
from tests.engines.format_cases import as_text
from tests.engines.policy_cases import CASES, DAYS, MOVED, RETYPED, Case
from tests.engines.wiretap import Wiretap
from tools.peers.skep import Skep
from tools.peers.spark import SPARK35, SPARK40, Spark
from tools.peers.trino import Trino

SCHEMA_POLICIES = ("add", "update", "ignore")
PARTITION_POLICIES = ("inherit", "own")
DELETE_POLICIES = ("delete", "deprecate", "ignore")
ENGINES = ("trino", "spark35", "spark40")
ASKED = [
    (engine, schema, partition)
    for engine in ENGINES
    for schema in SCHEMA_POLICIES
    for partition in PARTITION_POLICIES
    if engine != "spark40" or (schema, partition) == ("update", "inherit")
]
FOLDERS = {
    "runs": tuple(f"run={number}" for number in range(1, 12)),
    "days": ("2024/01/31", "2024/02/01", "2024/12/24"),
    "dates": ("day=2024-01-31", "day=2024-02-29", "day=2023-12-01"),
}
"""Folders with a file each, which has the folder's number; the last one comes later."""
CONDITIONS: Mapping[str, list[tuple[str, list[int]]]] = {
    "runs": [("run > 9", [10, 11]), ("run = 11", [11]), ("run BETWEEN 2 AND 3", [2, 3])],
    "days": [
        ("month = '02'", [2]),
        ("year = 2024 AND month = '12' AND day = '24'", [3]),
        ("year = 2024 AND day > '24'", [1]),
    ],
    "dates": [("day = DATE '2023-12-01'", [3]), ("day >= DATE '2024-02-01'", [2])],
}
Rows = list[list[Any]]


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine, and what it asks of the metastore."""

    name: str
    ask: Callable[[str], Rows]
    tap: Wiretap

    def says(self, statement: str) -> Rows | str:
        """Give rows as sorted text, or the error."""
        try:
            found = self.ask(statement)
        except Exception as error:  # noqa: BLE001 - whatever it is, these are no rows
            return f"{type(error).__name__}: {str(error)[:300]}"
        return sorted_text(found)


def sorted_text(rows: Rows) -> Rows:
    return sorted(([as_text(value) for value in row] for row in rows), key=repr)


@dataclass(frozen=True, slots=True)
class Report:
    """What the second crawl of a lake said."""

    data: Mapping[str, Any]

    def columns(self, table: str) -> dict[str, Any]:
        (found,) = (each for each in self.data["tables"] if each["name"] == table)
        return {column["name"]: parse_type(column["type"]) for column in found["columns"]}

    def lines(self, table: str) -> list[str]:
        problems = (each for each in self.data["problems"] if _of(each["path"]) == table)
        notes = (each["notes"] for each in self.data["tables"] if each["name"] == table)
        return [*(each["text"] for each in problems), *(line for one in notes for line in one)]

    def days(self, table: str) -> list[str]:
        """Give the days that it has not left out."""
        problems = [each for each in self.data["problems"] if each["kind"] == "partition"]
        left_out = {each["path"] for each in problems}
        return [day for day in DAYS if f"{table}/day={day}" not in left_out]


def _of(path: str) -> str:
    return path.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Stage:
    """A server in whose catalog all lakes are."""

    skep: Skep
    tap: Wiretap
    folder: Path
    reports: Mapping[str, Report]


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="skep-policies-")))
        skep = Skep.start(f"sqlite:///{folder}/skep.db", folder / "skep")
        stack.callback(skep.stop)
        tap = Wiretap(skep.thrift_port).start()
        stack.callback(tap.stop)
        reports = {}
        for schema in SCHEMA_POLICIES:
            for partition in PARTITION_POLICIES:
                name = f"{schema}_{partition}"
                options = ("--schema-policy", schema, "--partition-policy", partition)
                reports[name] = _change_files(skep, folder / name, options)
        for delete in DELETE_POLICIES:
            reports[delete] = _take_files_away(skep, folder / f"after_{delete}", delete)
        _add_folders(skep, folder / "folders")
        yield Stage(skep, tap, folder, reports)


def _crawl(skep: Skep, lake: Path, *options: str) -> Report:
    return Report(
        json.loads(skep.crawl(f"file://{lake}", lake.name, options=("--json", *options)))
    )


def _change_files(skep: Skep, lake: Path, options: tuple[str, ...]) -> Report:
    for again in (False, True):
        for case in CASES.values():
            case.write(lake, again=again)
        report = _crawl(skep, lake, *options)
    return report


def _take_files_away(skep: Skep, lake: Path, policy: str) -> Report:
    for table in ("parted", "kept", "gone"):
        for day in DAYS:
            _write(lake / table / f"day={day}", DAYS.index(day))
    _crawl(skep, lake)
    shutil.rmtree(lake / "parted" / f"day={DAYS[0]}")
    shutil.rmtree(lake / "gone")
    return _crawl(skep, lake, "--delete-policy", policy, "--max-delete-share", "1")


def _add_folders(skep: Skep, lake: Path) -> None:
    numbered = {table: list(enumerate(folders, start=1)) for table, folders in FOLDERS.items()}
    for part in (slice(None, -1), slice(-1, None)):
        for table, folders in numbered.items():
            for number, folder in folders[part]:
                _write(lake / table / folder, number)
        _crawl(skep, lake)


def _write(folder: Path, number: int) -> None:
    folder.mkdir(parents=True)
    (folder / "part-0.json").write_text(f'{{"n": {number}}}\n')


@pytest.fixture(scope="module")
def engines(stage: Stage) -> Iterator[Callable[[str], Engine]]:
    """Engines by their names, each started when it is first asked for."""
    with contextlib.ExitStack() as stack:

        @cache
        def started(name: str) -> Engine:
            folder = stage.folder / name
            if name == "trino":
                server = Trino.start(folder, {"": stage.tap.uri})
                stack.callback(server.stop)
                connection = stack.enter_context(contextlib.closing(server.connect()))
                return Engine(name, partial(_ask_trino, connection), stage.tap)
            version = SPARK35 if name == "spark35" else SPARK40
            session = Spark.start(version, folder, stage.tap.uri)
            stack.callback(session.stop)
            return Engine(name, session.sql, stage.tap)

        yield started


def _ask_trino(connection: Connection, statement: str) -> Rows:
    cursor = connection.cursor()
    cursor.execute(statement.replace(" FROM ", " FROM hive."))
    return [list(row) for row in cursor.fetchall()]


@pytest.fixture
def engine(request: pytest.FixtureRequest, engines: Callable[[str], Engine]) -> Engine:
    return engines(request.param)


def excuse(case: Case, schema: str, engine: str) -> str | None:
    """Give what the report must say if rows are wrong, None if they have to be right."""
    made, what = case.format, case.what
    if made.name == "orc" and engine == "trino" and what in MOVED:
        return "Trino reads ORC by place"
    if made.typed and what == "int_to_string":
        return "engines cannot read all files as string"
    if (made.name, engine, schema) == ("parquet", "spark35", "update") and what in RETYPED:
        return "Spark before 4 cannot read those files"
    if schema == "update" or made.name == "quoted":
        return None
    if what in RETYPED or (what in MOVED and not made.typed and made.name != "json"):
        return "the schema policy leaves this as it is"
    return None


@pytest.mark.parametrize(("engine", "schema", "partition"), ASKED, indirect=["engine"])
@pytest.mark.parametrize("name", CASES)
def test_rows_are_right_after_a_change_or_the_report_says_why_not(
    name: str, schema: str, partition: str, engine: Engine, stage: Stage
) -> None:
    case, lake = CASES[name], f"{schema}_{partition}"
    report = stage.reports[lake]
    where = " WHERE CAST(id AS VARCHAR(20)) <> 'id'" if case.format.name == "headed" else ""
    columns = report.columns(name)
    found = engine.says(f"SELECT {', '.join(columns)}, day FROM {lake}.{name}{where}")
    if found != sorted_text(case.rows(columns, report.days(name))):
        wanted = excuse(case, schema, engine.name)
        assert wanted is not None, found
        assert any(wanted in line for line in report.lines(name)), found


@pytest.mark.parametrize("engine", ENGINES[:2], indirect=True)
@pytest.mark.parametrize("delete", DELETE_POLICIES)
def test_engines_answer_for_what_is_left(delete: str, engine: Engine, stage: Stage) -> None:
    assert engine.says(f"SELECT n FROM after_{delete}.kept") == [["0"], ["1"]]
    left = f"SELECT n FROM after_{delete}.parted WHERE day = DATE '{DAYS[1]}'"
    assert engine.says(left) == [["1"]]
    every = engine.says(f"SELECT n FROM after_{delete}.parted")
    if delete == "delete":
        assert every == [["1"]]
        assert "gone" in str(engine.says(f"SELECT n FROM after_{delete}.gone")).lower()
    elif every != [["1"]]:
        assert any(DAYS[0] in line for line in stage.reports[delete].lines("parted")), every


@pytest.mark.parametrize("engine", ENGINES[:2], indirect=True)
@pytest.mark.parametrize("table", FOLDERS)
def test_a_condition_on_typed_keys_reads_only_its_partitions(table: str, engine: Engine) -> None:
    every = engine.says(f"SELECT n FROM folders.{table}")
    assert every == sorted_text([[number + 1] for number in range(len(FOLDERS[table]))])
    for condition, numbers in CONDITIONS[table]:
        with engine.tap.listening() as heard:
            found = engine.says(f"SELECT n FROM folders.{table} WHERE {condition}")
        assert found == sorted_text([[number] for number in numbers])
        assert len(heard.partitions(table)) == len(numbers)
