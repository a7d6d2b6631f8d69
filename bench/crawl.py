"""Measure crawls: time, memory and requests, and what DuckDB and Polars need for the same files.

    python -m bench.crawl [--only REGEX] [--latency 0.03] [--engine spark]
        [--output bench/results/crawl]

Crawls run as people run them, `skep crawl` in a process of its own with a new SQLite catalog, so
times hold Python's start and the writing of the catalog. Buckets are served by
`bench.crawl_server` on this machine, which answers every request after the latency; it shares
the processors with the crawl.

With `--engine spark` a Spark 4.0 of this machine lists and reads, on all processors. What the
session itself takes is measured first, and is part of all other figures. Processor and memory are
then those of the process that was started: Java's and the executors' are not counted.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tools.peers import spark

RIVALS = ("duckdb-each", "duckdb-all", "polars-each")
MILLION = 1_000_000
_KEYS = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement; `processor` are seconds too, `files` per second are of the former."""

    what: str
    seconds: float
    processor: float
    megabytes: float
    files: int
    requests: dict[str, int] = field(default_factory=dict)


class Stage:
    """A folder for everything, and what was measured so far."""

    def __init__(self, folder: Path, latency: float, only: str, engine: str) -> None:
        self.folder = folder
        self.latency = latency
        self.engine = engine
        self.environment = {**os.environ, **_KEYS}
        self.figures: list[Figure] = []
        self._only = re.compile(only)

    def wants(self, what: str) -> bool:
        return self._only.search(what) is not None

    @contextmanager
    def server(self, *arguments: str) -> Iterator[str]:
        """Run the S3 server in a process of its own."""
        command = [sys.executable, "-m", "bench.crawl_server", "--latency", str(self.latency)]
        with subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            try:
                yield server.stdout.readline().strip()
            finally:
                server.terminate()

    def crawl(self, what: str, files: int, uri: str, endpoint: str, *more: str, db: str) -> None:
        """Run `skep crawl` and note what it took."""
        if endpoint:
            counts(endpoint)
            more = ("--s3-endpoint", endpoint, *more)
        store = f"sqlite:///{self.folder}/{db}.db"
        command = [sys.executable, "-m", "catalog_api", "crawl", uri, "-d", "lake", "--db", store]
        more = ("--warehouse", f"{self.folder}/warehouse", "--engine", self.engine, *more)
        took, _ = self.run([*command, "--json", *more])
        requests = counts(endpoint) if endpoint else {}
        self.note(Figure(what, *took, files, requests))

    def make(self, root: Path, kind: str, files: int, folders: int) -> Path:
        """Make a lake, in another process: memory counted for a child starts at its parent's."""
        numbers = [str(files), str(folders)]
        self.run([sys.executable, "-m", "bench.crawl_lakes", str(root), kind, *numbers])
        return root

    def run(self, command: Sequence[str]) -> tuple[tuple[float, float, float], str]:
        """Run a program; gives seconds, those of the processor, peak megabytes; its output."""
        out = self.folder / "out"
        started = time.perf_counter()
        with out.open("wb") as output, (self.folder / "err").open("wb") as errors:
            program = subprocess.Popen(command, stdout=output, stderr=errors, env=self.environment)
            _, status, usage = os.wait4(program.pid, 0)
            program.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - started
        if program.returncode:
            raise SystemExit((self.folder / "err").read_text()[-2_000:])
        took = (seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
        return took, out.read_text()

    def note(self, figure: Figure) -> None:
        self.figures.append(figure)
        print(row(figure), flush=True)


def counts(endpoint: str) -> dict[str, int]:
    """Ask the server how many requests came, and let it start anew."""
    with urllib.request.urlopen(f"{endpoint}/-/counts") as answer:
        found: dict[str, int] = json.load(answer)
        return found


def row(figure: Figure) -> str:
    requests = ", ".join(f"{count:,} {kind}" for kind, count in sorted(figure.requests.items()))
    each = f"{figure.files / figure.seconds:,.0f}"
    times = f"{figure.seconds:.2f} | {figure.processor:.2f} | {figure.megabytes:,.0f} | {each}"
    return f"| {figure.what} | {times} | {requests} |"


HEAD = """\
| what | seconds | of a processor | peak megabytes | files/s | requests |
| --- | --: | --: | --: | --: | --- |"""


def measure_bucket(stage: Stage) -> None:
    """10,000 Parquet files in 1,000 partitions, far away."""
    root = stage.folder / "buckets"
    stage.make(root / "lake", "parquet", 10_000, 1_000)
    with stage.server("--root", str(root)) as url:
        one = "10,000 Parquet files in 1,000 partitions"
        stage.crawl(f"S3, {one}: first crawl", 10_000, "s3://lake", url, db="bucket")
        stage.crawl(f"S3, {one}: nothing new", 10_000, "s3://lake", url, db="bucket")
        every = f"S3, {one}: every file opened"
        stage.crawl(every, 10_000, "s3://lake", url, "--sample-all", db="every")


def measure_text(stage: Stage) -> None:
    """Text files of one dialect, far away, all of them opened."""
    for kind in ("csv", "json"):
        root = stage.folder / f"text-{kind}"
        stage.make(root / "lake", kind, 5_000, 100)
        with stage.server("--root", str(root)) as url:
            what = f"S3, 5,000 {kind.upper()} files of 1,000 rows: every file opened"
            stage.crawl(what, 5_000, "s3://lake", url, "--sample-all", db=kind)


def measure_million(stage: Stage) -> None:
    """A million objects, far away."""
    lake = stage.make(stage.folder / "one", "parquet", 1, 1)
    content = next(lake.rglob("*.parquet"))
    with stage.server("--synthetic", str(MILLION), "--content", str(content)) as url:
        one = "1,000,000 objects in 1,000 partitions"
        stage.crawl(f"S3, {one}: first crawl", MILLION, "s3://lake", url, db="million")
        stage.crawl(f"S3, {one}: nothing new", MILLION, "s3://lake", url, db="million")


def measure_rivals(stage: Stage) -> None:
    """The same files on the local disk: Skep opens all of them, as the others do."""
    for kind, files in (("parquet", 10_000), ("csv", 500), ("json", 500)):
        lake = stage.make(stage.folder / f"disk-{kind}", kind, files, files // 10)
        what = f"disk, {files:,} {kind.upper()} files"
        more = ("--sample-all", "--dry-run")
        stage.crawl(f"{what}: skep crawl", files, str(lake), "", *more, db=f"disk-{kind}")
        for rival in RIVALS:
            command = [sys.executable, "-m", "bench.crawl_rivals", rival, kind, str(lake)]
            (_, processor, megabytes), output = stage.run(command)
            figure = Figure(f"{what}: {rival}", float(output), processor, megabytes, files)
            stage.note(figure)


def measure_session(stage: Stage) -> None:
    """The start of Spark, the first look at an executor, and the end, for a single file."""
    lake = stage.make(stage.folder / "single", "csv", 1, 1)
    stage.crawl("disk, a single file", 1, str(lake), "", db="single")


def use_spark(stage: Stage) -> None:
    """Let crawls run on Spark; it is fetched, and a Java is looked for."""
    spark.fetch(spark.SPARK40)
    found = spark.environment(spark.SPARK40)
    found["PYTHONPATH"] += f"{os.pathsep}{Path(__file__).parents[1]}"
    found["PYSPARK_SUBMIT_ARGS"] = (
        "--master local[*] --conf spark.ui.enabled=false --conf spark.driver.host=127.0.0.1 "
        "--conf spark.driver.bindAddress=127.0.0.1 pyspark-shell"
    )
    stage.environment |= found


PARTS = {
    "bucket": measure_bucket,
    "text": measure_text,
    "million": measure_million,
    "rivals": measure_rivals,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="parts whose names match: " + ", ".join(PARTS))
    parser.add_argument("--latency", type=float, default=0.03, help="seconds for each request")
    parser.add_argument("--engine", choices=["local", "spark"], default="local")
    parser.add_argument("--output", type=Path, default=Path("bench/results/crawl"))
    wanted = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="skep-bench-crawl-"))
    stage = Stage(folder, wanted.latency, wanted.only, wanted.engine)
    parts = PARTS
    if wanted.engine == "spark":
        use_spark(stage)
        parts = {"session": measure_session, **PARTS}
        del parts["rivals"]
    print(HEAD)
    try:
        for name, part in parts.items():
            if stage.wants(name):
                part(stage)
    finally:
        shutil.rmtree(folder)
    wanted.output.mkdir(parents=True, exist_ok=True)
    result = {
        "date": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "python": sys.version.split()[0],
        "latency": wanted.latency,
        "engine": wanted.engine,
        "figures": [asdict(figure) for figure in stage.figures],
    }
    name = "figures.json" if wanted.engine == "local" else f"figures-{wanted.engine}.json"
    (wanted.output / name).write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
