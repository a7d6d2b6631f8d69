"""What docs/crawl-formats.md says of each format, compression and engine, asked of the engines."""

import contextlib
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.engines.changing_cases import FIRST, SECOND, WRITERS, rows
from tests.engines.format_cases import Case, as_text, cases
from tests.engines.format_matrix import ENGINES, Outcome, outcomes
from tests.engines.type_cases import TYPES
from tools.peers.process import NotStarted
from tools.peers.skep import Skep
from tools.peers.spark import SPARK35, SPARK40, Spark, SparkError, Version
from tools.peers.trino import Trino

DATABASE = "formats"
CASES = {case.name: case for case in cases()}
POLICIES = ("add", "update", "ignore")
Ask = Callable[[str], list[Any]]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="skep-formats-") as name:
        yield Path(name)


@dataclass(frozen=True, slots=True)
class Crawled:
    """A server in whose catalog a crawl put all cases, and what the crawl noted by table."""

    server: Skep
    notes: Mapping[str, list[str]]


@pytest.fixture(scope="module")
def crawled(folder: Path) -> Iterator[Crawled]:
    lake = folder / "lake"
    tables = {case.name: case.files for case in CASES.values()}
    tables |= {f"type_{name}": case.files() for name, case in TYPES.items()}
    for table, files in tables.items():
        (lake / table).mkdir(parents=True)
        for name, content in files.items():
            (lake / table / name).write_bytes(content)
    server = Skep.start(f"sqlite:///{folder}/skep.db", folder / "skep")
    try:
        report = json.loads(server.crawl(f"file://{lake}", DATABASE, options=("--json",)))
        for policy in POLICIES:
            _crawl_twice(server, folder / policy, policy)
        yield Crawled(server, {table["name"]: table["notes"] for table in report["tables"]})
    finally:
        server.stop()


def _crawl_twice(server: Skep, lake: Path, policy: str) -> None:
    """Crawl tables, and again when each has got a second file with one more column."""
    for records in (FIRST, SECOND):
        for name, write in WRITERS.items():
            (lake / name).mkdir(parents=True, exist_ok=True)
            (lake / name / f"part-{records[0]['id']}.{name}").write_bytes(write(records))
        options = ("--schema-policy", policy)
        server.crawl(f"file://{lake}", f"{DATABASE}_{policy}", options=options)


class SparkAsker:
    """A session that is started anew where a file was its end."""

    def __init__(self, version: Version, folder: Path, metastore: str) -> None:
        self._start = lambda: Spark.start(
            version,
            Path(tempfile.mkdtemp(dir=folder)) / "spark",
            metastore,
            settings={"spark.sql.session.timeZone": "UTC"},
        )
        self._session: Spark | None = None

    def __call__(self, statement: str) -> list[Any]:
        self._session = self._session or self._start()
        try:
            return self._session.sql(statement)
        except (SparkError, NotStarted, BrokenPipeError):
            if not self._is_alive():
                self.stop()
            raise

    def _is_alive(self) -> bool:
        assert self._session is not None
        try:
            return self._session.sql("SELECT 1") == [[1]]
        except (SparkError, NotStarted, BrokenPipeError):
            return False

    def stop(self) -> None:
        if self._session is not None:
            self._session.stop()
        self._session = None


@pytest.fixture(scope="module", params=ENGINES)
def engine(
    request: pytest.FixtureRequest, crawled: Crawled, folder: Path
) -> Iterator[tuple[str, Ask]]:
    """One engine after the other: its name, and how it is asked."""
    metastore = f"thrift://127.0.0.1:{crawled.server.thrift_port}"
    if request.param == "trino":
        server = Trino.start(folder / "trino", {"": metastore})
        with contextlib.closing(server.connect()) as connection:

            def ask(statement: str) -> list[Any]:
                cursor = connection.cursor()
                cursor.execute(statement.replace(" FROM ", " FROM hive."))
                return list(cursor.fetchall())

            yield request.param, ask
        server.stop()
    else:
        version = SPARK35 if request.param == "spark35" else SPARK40
        asker = SparkAsker(version, folder, metastore)
        yield request.param, asker
        asker.stop()


def _rows(ask: Ask, case: Case) -> list[str] | str:
    """The rows as sorted text, or what the engine says instead."""
    return _asked(ask, f"SELECT {', '.join(case.columns) or '*'} FROM {DATABASE}.{case.name}")


def _asked(ask: Ask, statement: str) -> list[str] | str:
    try:
        found = ask(statement)
    except Exception as error:  # noqa: BLE001 - whatever it is, these are no rows
        return f"{type(error).__name__}: {str(error)[:300]}"
    return _sorted(found)


def _sorted(rows: Any) -> list[str]:
    return sorted(repr([as_text(value) for value in row]) for row in rows)


@pytest.mark.parametrize("name", CASES)
def test_an_engine_reads_what_the_page_says(name: str, engine: tuple[str, Ask]) -> None:
    case = CASES[name]
    engine_name, ask = engine
    outcome = outcomes()[case.format, case.compression, engine_name]
    found, wanted = _rows(ask, case), _sorted(case.rows)
    if outcome is Outcome.QUERIED:
        assert found == wanted
    else:
        assert found != wanted, f"{engine_name} reads {name}: the page is out of date"


@pytest.mark.parametrize("name", TYPES)
def test_an_engine_reads_a_type_unless_a_note_of_the_crawl_names_it(
    name: str, engine: tuple[str, Ask], crawled: Crawled
) -> None:
    engine_name, ask = engine
    found = _asked(ask, f"SELECT c FROM {DATABASE}.type_{name}")
    wanted = _sorted([value] for value in TYPES[name].values)
    notes = crawled.notes[f"type_{name}"]
    if any(title in note for note in notes for title in NAMED[engine_name]):
        assert found != wanted, f"{engine_name} reads {name}: {notes} are out of date"
    else:
        assert found == wanted


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("name", WRITERS)
def test_rows_are_right_after_files_got_another_column(
    name: str, policy: str, engine: tuple[str, Ask]
) -> None:
    _, ask = engine
    first, second = ("col0", "col1") if name == "csv" else ("id", "name")
    columns = ["id", "name"] if policy == "ignore" else ["id", "name", "score"]
    found = _asked(ask, f"SELECT * FROM {DATABASE}_{policy}.{name}")
    assert found == _sorted(rows(*columns))
    where = f"FROM {DATABASE}_{policy}.{name} WHERE {first} > 2"
    assert _asked(ask, f"SELECT {second} {where}") == _sorted([["東京"], ["x"]])


NAMED = {
    "trino": ("Trino",),
    "spark35": ("Spark cannot", "Spark before 4"),
    "spark40": ("Spark cannot",),
}
"""How notes name an engine."""
