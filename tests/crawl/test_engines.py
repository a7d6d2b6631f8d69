"""The driver's part of crawls on Spark, with executors in this process."""

import asyncio
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.config.classifiers import CsvClassifier, GrokClassifier
from crawler.engines import FormatChoice, LocalEngine, Place
from crawler.engines.jobs import JOBS_AT_A_TIME, Jobs, cause
from crawler.engines.session import Session, packed_code
from crawler.engines.shards import cut
from crawler.engines.spark import SparkEngine
from crawler.engines.tasks import Failed, Reach
from crawler.errors import CrawlStopped, DriverUnavailable, SparkUnusable
from crawler.listing import DataFile, Unlisted
from crawler.progress import NoProgress
from crawler.stores.opening import open_files
from metastore.config import StorageCredentials


class Executors:
    """A Spark context, as far as jobs use one: work and results are sent as bytes."""

    def __init__(self) -> None:
        self.defaultParallelism = 2
        self.jobs: list[str] = []
        self.cancelled: list[str] = []
        self.group = ""
        self.alive = True
        self.blocked = False
        self.cancel = threading.Event()
        self.fails: Callable[[Any], bool] = lambda _: False
        self._jsc = self

    def sc(self) -> "Executors":
        return self

    def isStopped(self) -> bool:  # noqa: N802 - as Java names it
        return not self.alive

    def setJobGroup(self, group: str, name: str, **_more: bool) -> None:  # noqa: N802 - as PySpark
        self.jobs.append(name)
        self.group = group

    def cancelJobGroup(self, group: str) -> None:  # noqa: N802 - as PySpark
        self.cancelled.append(group)
        self.cancel.set()

    def parallelize(self, shares: Sequence[Any], slices: int) -> "_Rdd":
        assert slices == len(shares)
        return _Rdd(self, shares, lambda share: share)


class _Rdd:
    def __init__(
        self, executors: Executors, shares: Sequence[Any], work: Callable[[Any], Any]
    ) -> None:
        self._executors = executors
        self._shares = shares
        self._work = work

    def map(self, work: Callable[[Any], Any]) -> "_Rdd":
        return _Rdd(self._executors, self._shares, work)

    def collect(self) -> list[Any]:
        if self._executors.blocked:
            assert self._executors.cancel.wait(30)
            raise RuntimeError("Job 1 cancelled")
        if any(map(self._executors.fails, self._shares)):
            raise RuntimeError(
                "Job aborted due to stage failure: Task 3 in stage 1.0 failed 4 times, most "
                "recent failure: Lost task 3.3 in stage 1.0 (TID 12) (host executor 1): "
                "ExecutorLostFailure (executor 1 exited): out of memory\n\tat org.apache.spark.X"
            )
        work = pickle.loads(pickle.dumps(self._work))
        shares = pickle.loads(pickle.dumps(self._shares))
        return [pickle.loads(pickle.dumps(work(share))) for share in shares]


class _Session(Session):
    def __init__(self, context: Any) -> None:
        self.context = context

    def close(self) -> None:
        pass


@pytest.fixture
def executors() -> Executors:
    return Executors()


@pytest.fixture
def engine(executors: Executors) -> SparkEngine:
    return SparkEngine(_Session(executors), FormatChoice())


@pytest.fixture
def place(tmp_path: Path) -> Place:
    for at in range(40):
        folder = tmp_path / "lake" / f"t{at % 3}" / f"day={at:02}"
        folder.mkdir(parents=True)
        (folder / "a.csv").write_bytes(b"id,name\n1,x\n2,y\n")
    (tmp_path / "lake" / "t0" / "note.csv").write_bytes(b"")
    return Place(open_files(str(tmp_path / "lake")))


def files_of(
    engine: Any, place: Place, progress: Any = None
) -> tuple[list[DataFile], list[Unlisted]]:
    async def run() -> tuple[list[DataFile], list[Unlisted]]:
        pages = [page async for page in engine.list(place, progress or NoProgress())]
        files = [file for page in pages for file in page.files]
        unlisted = [each for page in pages for each in page.unlisted]
        return sorted(files, key=lambda file: file.path), unlisted

    return asyncio.run(run())


def read(engine: Any, place: Place, files: Sequence[DataFile]) -> Any:
    return asyncio.run(engine.read(place, files, FormatChoice(), NoProgress()))


def test_executors_list_and_read_what_one_process_does(engine, place):
    files, unlisted = files_of(engine, place)
    assert (files, unlisted) == files_of(LocalEngine(), place)
    assert len(files) == 41
    assert read(engine, place, files) == read(LocalEngine(), place, files)
    assert list(read(engine, place, files).schemas) == [file.path for file in files if file.size]


def test_a_share_that_fails_is_told_and_the_others_are_done(engine, executors, place):
    everything, _ = files_of(LocalEngine(), place)
    executors.fails = lambda share: isinstance(share, tuple) and "t1/day=01" in share
    files, unlisted = files_of(engine, place)
    missing = {file.path for file in everything} - {file.path for file in files}
    assert {each.path for each in unlisted} == {path.rpartition("/")[0] for path in missing}
    assert unlisted[0].text == (
        "not listed: ExecutorLostFailure (executor 1 exited): out of memory"
    )
    executors.fails = lambda share: "t1/day=01/a.csv" in {each.path for each in share}
    readings = read(engine, place, everything)
    assert 0 < len(readings.problems) < len(everything)
    assert len(readings.schemas) + len(readings.problems) >= len(everything) - 1
    assert "t1/day=01/a.csv" in {problem.path for problem in readings.problems}


def test_a_crawl_fails_if_no_executor_can_do_anything(engine, executors, place):
    files, _ = files_of(LocalEngine(), place)
    executors.fails = lambda share: not isinstance(share, FormatChoice)
    with pytest.raises(SparkUnusable, match="all tasks failed: ExecutorLostFailure"):
        files_of(engine, place)
    with pytest.raises(SparkUnusable, match="--engine local"):
        read(engine, place, files)


def test_a_crawl_fails_at_once_if_spark_ends(engine, executors, place):
    executors.fails = lambda share: "t1/day=01" in share
    executors.alive = False
    with pytest.raises(SparkUnusable, match="it has ended"):
        files_of(engine, place)


def test_executors_without_libraries_are_told_before_the_work(engine, executors, place):
    executors.fails = lambda share: isinstance(share, FormatChoice)
    with pytest.raises(SparkUnusable, match=r"cannot run Skep.*pyarrow"):
        files_of(engine, place)
    assert executors.jobs == ["skep: look at the executors"]


def test_classifiers_that_executors_cannot_use_are_told(place):
    choice = FormatChoice((GrokClassifier("log", "log", "%{NOSUCHPATTERN:x}"),))
    with pytest.raises(SparkUnusable, match="NOSUCHPATTERN"):
        files_of(SparkEngine(_Session(Executors()), choice), place)


class _Stopping(NoProgress):
    def __init__(self, checks: int) -> None:
        self.left = checks

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise CrawlStopped


@pytest.mark.parametrize("checks", range(4))
def test_a_crawl_on_executors_can_be_stopped(checks, engine, place):
    with pytest.raises(CrawlStopped):
        files_of(engine, place, _Stopping(checks))


def test_jobs_that_run_are_cancelled_when_a_crawl_stops(executors):
    async def run() -> None:
        jobs = Jobs(executors).run(len, ["x"] * 1_000, "lengths", _Stopping(0))
        async for _ in jobs:
            pass

    executors.blocked = True
    with pytest.raises(CrawlStopped):
        asyncio.run(run())
    assert len(executors.jobs) == JOBS_AT_A_TIME
    assert executors.cancelled == [executors.group]


@given(st.lists(st.integers(), max_size=300), st.integers(1, 40))
def test_every_share_has_one_result(shares, width):
    executors = Executors()
    executors.defaultParallelism = width
    executors.fails = lambda share: share % 7 == 3

    async def run() -> list[tuple[int, Any]]:
        return [each async for each in Jobs(executors).run(abs, shares, "abs", NoProgress())]

    found = asyncio.run(run())
    assert sorted(share for share, _ in found) == sorted(shares)
    assert all(isinstance(result, Failed) == (share % 7 == 3) for share, result in found)
    assert all(result == abs(share) for share, result in found if share % 7 != 3)


def test_folders_are_cut_until_there_are_enough(place):
    def shards(wanted: int) -> tuple[int, int]:
        found = asyncio.run(cut(place.store, wanted, NoProgress()))
        return len(found.folders), sum(map(len, found.pages))

    assert shards(2) == (3, 0)
    assert shards(4) == (40, 1)
    assert shards(100) == (0, 41)  # nothing is left for the executors


def test_a_single_file_is_crawled_from_here(engine, executors, tmp_path):
    (tmp_path / "a.csv").write_bytes(b"a,b\n1,2\n")
    place = Place(open_files(str(tmp_path / "a.csv")))
    [file], _ = files_of(engine, place)
    assert file.path == "a.csv"
    assert executors.jobs == []
    assert "a.csv" in read(engine, place, [file]).schemas


def test_keys_go_to_the_executors_and_are_shown_nowhere():
    reach = Reach("s3://lake", StorageCredentials("s3://", secret_access_key="hidden"))
    assert "hidden" not in repr(reach)
    assert pickle.loads(pickle.dumps(reach)) == reach


def test_classifiers_go_to_the_executors():
    choice = FormatChoice((CsvClassifier("mine", delimiter="#"),))
    assert [each.name for each in pickle.loads(pickle.dumps(choice)).load().custom] == ["mine"]


def test_the_code_that_executors_are_sent_runs_from_its_archive():
    archive = packed_code()
    assert archive is not None
    program = (
        f"import sys; sys.path.insert(0, {str(archive)!r})\n"
        "import crawler.engines.tasks as tasks\n"
        "from crawler.engines.model import FormatChoice\n"
        "print(tasks.__file__, tasks.probe(FormatChoice()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd="/"
    )
    file, version = done.stdout.split()
    assert file == f"{archive}/crawler/engines/tasks.py"
    assert version == ".".join(map(str, sys.version_info[:3]))


def test_without_pyspark_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(
        DriverUnavailable, match=r"Skep's extra spark \(pip install 'skep-….whl\[spark\]'\)"
    ):
        SparkEngine.open(FormatChoice())


_OF_PYTHON = """\
An error occurred while calling z:org.apache.spark.api.python.PythonRDD.collectAndServe.
: org.apache.spark.SparkException: Job aborted due to stage failure: Task 0 in stage 0.0 failed
1 times, most recent failure: Lost task 0.0 in stage 0.0 (TID 0) (host executor driver):
org.apache.spark.api.python.PythonException: Traceback (most recent call last):
  File "/x/worker.py", line 1, in main
    raise X
ModuleNotFoundError: No module named 'pyarrow'

\tat org.apache.spark.api.python.BasePythonRunner"""


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (_OF_PYTHON, "ModuleNotFoundError: No module named 'pyarrow'"),
        ("Cannot run program python9: error=2", "Cannot run program python9: error=2"),
        ("", "ValueError"),
    ],
)
def test_the_word_of_what_went_wrong_is_found(text, word):
    assert cause(ValueError(text)) == word
