"""Crawls whose listing and reading real Spark does: the same plan as from one process."""

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bench.crawl_server import Request, Response, refusal
from tests.fixtures.bench_s3 import served
from tools.peers import spark
from tools.peers.spark import SPARK35, SPARK40, Version

_ROOT = Path(__file__).parents[2]
_KEYS = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "hidden-key", "AWS_REGION": "x"}
RELEASES = {"spark35": SPARK35, "spark40": SPARK40}


def _parquet(**columns: pa.Array) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink)
    return sink.getvalue()


def _lake() -> dict[str, bytes]:
    sales = _parquet(id=pa.array([1, 2]), amount=pa.array([1.5, None]))
    wider = _parquet(id=pa.array([1]), amount=pa.array([2.5]), note=pa.array(["x"]))
    lake = {f"sales/day={day:02}/part-{at}.parquet": sales for day in range(30) for at in (0, 1)}
    lake |= {f"people/{at}.csv": b"id,name,zip\n1,Ann,01234\n2,Bob,99999\n" for at in range(9)}
    lake |= {f"clicks/h={h}/c.json": b'{"at": "2026-01-01", "n": %d}\n' % h for h in range(5)}
    lake |= {f"secret/day={day}/a.parquet": sales for day in range(3)}
    return lake | {
        "sales/day=07/part-0.parquet": wider,
        "sales/day=08/part-0.parquet": sales[:50],
        "sales/_temporary/x.parquet": sales,
        "sales/day=09/_SUCCESS": b"",
        "odd//key.csv": b"a,b\n1,2\n",
        "odd/fine.csv": b"a,b\n1,2\n3,4\n",
        "S\u00e3o/x y.csv": b"a;b\n1;2\n",
        "top.txt": b"no table\x00",
    }


def _closed(request: Request) -> Response | None:
    """Give the names in the folder `secret`, but no content."""
    if "/secret/" in request.path and "list-type" not in request.query:
        return refusal(403, "AccessDenied")
    return None


@dataclass
class Crawls:
    """Runs `skep crawl` in processes of its own, each with a new catalog."""

    folder: Path
    version: Version
    master: str = "local[2]"
    settings: Mapping[str, str] = field(default_factory=dict)
    errors: str = ""

    def start(self, engine: str, uri: str, *more: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [
                *(sys.executable, "-m", "catalog_api", "crawl", uri, "--database", "lake"),
                *("--db", f"sqlite:///{self.folder}/{engine}.db", "--json"),
                *("--warehouse", f"{self.folder}/warehouse", "--engine", engine, *more),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.folder,
            env=self.environment(),
        )

    def crawl(self, engine: str, uri: str, *more: str) -> dict[str, Any]:
        return self.finish(self.start(engine, uri, *more))

    def finish(self, running: "subprocess.Popen[str]") -> dict[str, Any]:
        output, self.errors = running.communicate(timeout=200)
        assert running.returncode == 0, self.errors[-3_000:]
        report: dict[str, Any] = json.loads(output)
        return report

    def environment(self) -> dict[str, str]:
        found = {**os.environ, **_KEYS, **spark.environment(self.version)}
        found["PYTHONPATH"] = f"{found['PYTHONPATH']}{os.pathsep}{_ROOT}"
        settings = {
            "spark.ui.enabled": "false",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            **self.settings,
        }
        given = [f"--conf {name}={value}" for name, value in settings.items()]
        found["PYSPARK_SUBMIT_ARGS"] = f"--master {self.master} {' '.join(given)} pyspark-shell"
        return found


@pytest.fixture(params=RELEASES)
def crawls(request: pytest.FixtureRequest, tmp_path: Path) -> Crawls:
    spark.fetch(RELEASES[request.param])
    return Crawls(tmp_path, RELEASES[request.param])


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """The same lake in a folder, with links that lead elsewhere and in a circle."""
    root = tmp_path / "lake"
    for path, content in _lake().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "linked.csv").write_bytes(b"x,y\n1,2\n")
    (root / "elsewhere").symlink_to(tmp_path / "other")
    (root / "sales" / "day=01" / "up").symlink_to(root)
    return root


def test_both_engines_find_the_same(crawls: Crawls, disk: Path) -> None:
    events = crawls.folder / "events"
    events.mkdir()
    logged = {"spark.eventLog.enabled": "true", "spark.eventLog.dir": events.as_uri()}
    crawls.settings = {**logged, "spark.eventLog.compress": "false"}
    with served(_lake(), _closed) as (url, _):
        options = ("--s3-endpoint", url, "--sample-all", "--exclude", "people/8*")
        alone = crawls.crawl("local", "s3://lake", str(disk), *options)
        on_spark = crawls.crawl("spark", "s3://lake", str(disk), *options)
    assert on_spark == alone
    assert {each["path"] for each in alone["problems"]} >= {
        "odd//key.csv",
        "sales/day=01/up",
        "sales/day=08/part-0.parquet",
        "secret/day=0/a.parquet",
    }
    log = "".join(each.read_text() for each in events.rglob("*") if each.is_file())
    assert all(name in log for name in ("skep: list s3://lake", "skep: read files of file://"))
    assert "hidden-key" not in log + crawls.errors


def test_a_second_crawl_with_nothing_new_opens_no_file(crawls: Crawls) -> None:
    with served(_lake()) as (url, server):
        crawls.crawl("spark", "s3://lake/clicks", "--s3-endpoint", url)
        server.counts.clear()
        again = crawls.crawl("spark", "s3://lake/clicks", "--s3-endpoint", url)
        assert server.counts["get"] == 0
    assert not any(again["written"].values())


def test_a_folder_that_refuses_to_be_listed_is_told_and_the_others_are_crawled(
    crawls: Crawls,
) -> None:
    def refuse(request: Request) -> Response | None:
        denied = request.query.get("prefix", "").startswith("secret")
        return refusal(403, "AccessDenied") if denied else None

    with served(_lake(), refuse) as (url, _):
        report = crawls.crawl("spark", "s3://lake", "--s3-endpoint", url)
    told = {each["path"]: each["text"] for each in report["problems"]}
    assert "AccessDenied" in told["secret"]
    assert {"sales", "people", "clicks"} <= {each["name"] for each in report["tables"]}
    assert "secret" not in {each["name"] for each in report["tables"]}


def _descendants(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            yield int(child)
            with contextlib.suppress(FileNotFoundError):
                yield from _descendants(int(child))


def _command(pid: int) -> str:
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    return ""


class Killer:
    """Kills processes below the crawl when the first file is read."""

    def __init__(self, name: str) -> None:
        self.crawl: subprocess.Popen[str] | None = None
        self.killed: list[int] = []
        self._name = name

    def __call__(self, request: Request) -> Response | None:
        if "list-type" in request.query or self.killed or self.crawl is None:
            return None
        found = [pid for pid in _descendants(self.crawl.pid) if self._name in _command(pid)]
        self.killed = found[-1:]  # the last one is nobody's parent
        for pid in self.killed:
            os.kill(pid, signal.SIGKILL)
        return None


@pytest.mark.parametrize(
    ("master", "name"),
    [
        ("local[2,4]", "pyspark.daemon"),
        ("local-cluster[2,1,1024]", "CoarseGrainedExecutorBackend"),
    ],
    ids=["worker", "executor"],
)
def test_what_a_killed_process_was_doing_is_done_again(
    master: str, name: str, crawls: Crawls
) -> None:
    killer = Killer(name)
    crawls.master = master
    crawls.settings = {"spark.executor.memory": "512m"}
    with served(_lake(), killer) as (url, _):
        options = ("--s3-endpoint", url, "--sample-all")
        killer.crawl = crawls.start("spark", "s3://lake", *options)
        report = crawls.finish(killer.crawl)
        assert killer.killed
        assert report == crawls.crawl("local", "s3://lake", *options)


def test_executors_run_the_code_of_the_driver(crawls: Crawls) -> None:
    program = (
        "from crawler.engines.session import Session\n"
        "session = Session.open()\n"
        "where = lambda _: __import__('crawler').__file__\n"
        "print(session.context.parallelize([0], 1).map(where).collect()[0])\n"
        "session.close()"
    )
    crawls.master = "local-cluster[1,1,1024]"
    crawls.settings = {"spark.executor.memory": "512m"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        cwd=crawls.folder,
        env=crawls.environment(),
        timeout=200,
        check=True,
    )
    assert done.stdout.strip().endswith("/skep.zip/crawler/__init__.py")
