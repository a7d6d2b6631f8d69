"""Run the demo: `make demo`, or with real engines `make demo-engines`."""

import argparse
import datetime as dt
import fcntl
import json
import os
import shutil
import signal
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow.dataset as ds

from tools.demo import engines, flights, people, reports
from tools.demo.arrivals import MORNINGS, Arrival, hold_back, replay
from tools.demo.clients import refused_drop, wait_until_counted
from tools.demo.server import Addresses, serving
from tools.demo.terminal import CommandFailed, console, finding, run, step
from tools.peers.jdk import JdkNotFound
from tools.peers.maven import FetchFailed
from tools.peers.process import NotStarted

FOLDER = Path(".demo")
WHERE = "month = 1 and day = 2"


class DemoRuns(Exception):
    """Another demo is using the folder."""


@contextmanager
def _own_folder(folder: Path) -> Iterator[Path]:
    """Empty the folder and keep other demos off it. Raises `DemoRuns`."""
    folder.mkdir(exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)  # the lock goes when the process ends, however it does
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise DemoRuns(f"another one runs in {folder.name}/: end it with Ctrl-C") from error
        for each in folder.iterdir():
            if each.is_dir():
                shutil.rmtree(each)
            else:
                each.unlink()
        yield folder
    finally:
        os.close(handle)


def write(folder: Path) -> list[list[Arrival]]:
    """Write the lake; return the mornings that are yet to come."""
    step(1, "A lake of real files: every flight that left New York City in 2013, replayed")
    start = time.monotonic()
    last = flights.last_day(dt.datetime.now(dt.UTC))
    lake = folder / "lake"
    flights.write_lake(lake, last)
    files = [path for path in lake.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    finding(
        f"{flights.FLIGHTS:,} flights as Parquet by day, the weather as JSON, airlines, airports, "
        f"planes: {len(files)} files, {size / 1e6:.0f} MB, {time.monotonic() - start:.1f} s"
    )
    finding(
        f"replayed: the last day of 2013 is {last} now, and each file has the time of the "
        f"morning after its day; the last {MORNINGS} mornings are yet to come"
    )
    return hold_back(lake, folder / "waiting")


def _crawl(folder: Path) -> None:
    step(3, "Crawl it: first what would be done and why, then for real, with a profile of columns")
    run(folder, "crawl", "lake", "--database", "lake", "--dry-run", first=17)
    run(folder, "crawl", "lake", "--database", "lake", "--profile", first=0, last=1)


def _mornings(folder: Path, mornings: list[list[Arrival]]) -> None:
    step(
        4, f"{MORNINGS} mornings, replayed: new files, and a crawl each; the weather stops coming"
    )
    start = time.monotonic()
    replay(folder, mornings)
    finding(f"{len(mornings)} crawls in {time.monotonic() - start:.1f} s")
    run(folder, "freshness", "lake.flights", first=7)
    run(folder, "late")


def _query(addresses: Addresses) -> None:
    step(5, f"A query that reads only what it needs: flights where {WHERE}, by airline")
    everything = _partitions(addresses, {})
    _partitions(addresses, {"filter": WHERE})  # the first question makes the index
    start = time.monotonic()
    needed = _partitions(addresses, {"filter": WHERE})
    named = time.monotonic()
    paths = [each["location"].removeprefix("file://") for each in needed]
    files = [str(file) for path in paths for file in Path(path).glob("*.parquet")]
    rows = ds.dataset(files).to_table(columns=["carrier"])
    counts = rows.group_by("carrier").aggregate([([], "count_all")])
    for row in counts.sort_by([("count_all", "descending")]).slice(0, 5).to_pylist():
        console.print(f"    {row['carrier']}  {row['count_all']:>4}")
    finding(
        f"read {len(needed)} of {len(everything)} partitions, {rows.num_rows:,} of "
        f"{flights.FLIGHTS:,} rows; Skep names them in {(named - start) * 1000:.0f} ms"
    )


def _partitions(addresses: Addresses, parameters: dict[str, str]) -> list[dict[str, str]]:
    """Partitions of the flights, from the REST door of the server."""
    wanted = urllib.parse.urlencode({**parameters, "limit": "1000"})
    url = f"{addresses.http}/api/v1/databases/lake/tables/flights/partitions?{wanted}"
    with urllib.request.urlopen(url, timeout=30) as answer:
        found: list[dict[str, str]] = json.load(answer)["items"]
    return found


def _people(folder: Path) -> None:
    step(6, "People say what the tables are, and protect one")
    people.say(folder)


def _report(folder: Path, addresses: Addresses) -> None:
    step(7, "A program makes a report: PyIceberg, through the same port as every engine")
    with reports.catalog(addresses) as iceberg:
        rows = reports.write(iceberg, folder / "lake")
        counted = reports.read(iceberg, times=3)
        finding(f"{rows:,} rows of delays by day and airline, which count {counted:,} flights")
        run(folder, "diff", reports.TABLE)
        step(8, "A drop is refused, another one is undone")
        finding(f"engines that drop lake.flights are told: {refused_drop(addresses, 'flights')}")
        iceberg.drop_table(reports.TABLE)
        run(folder, "dropped")
        run(folder, "restore", reports.TABLE)


def _find(folder: Path, addresses: Addresses) -> None:
    step(9, "Find it again")
    run(folder, "search", "delay", "flights", first=6)
    wait_until_counted(addresses)
    run(folder, "usage")


def _say_where(addresses: Addresses) -> None:
    console.print(
        f"\n[bold]Skep is serving[/]\n"
        f"  web       {addresses.http}/  start here\n"
        f"  REST      {addresses.http}/api/v1/  described at {addresses.http}/api/openapi.json\n"
        f"  engines   {addresses.thrift}  see docs/engines for what each one needs",
        soft_wrap=True,
    )


def _stay() -> None:
    """Serve until Ctrl-C where somebody watches; end where nobody can press it."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        console.print("No terminal here, so the demo ends. It leaves its files in .demo/")
        return
    console.print("Press Ctrl-C to end.")
    signal.pause()


def show(folder: Path, addresses: Addresses, mornings: list[list[Arrival]]) -> None:
    """Go through all steps that need no engines."""
    _crawl(folder)
    _mornings(folder, mornings)
    _query(addresses)
    _people(folder)
    _report(folder, addresses)
    _find(folder, addresses)


def _run(folder: Path, *, with_engines: bool) -> None:
    mornings = write(folder)
    step(2, "Start Skep on an embedded SQLite file")
    start = time.monotonic()
    with serving(folder) as addresses:
        finding(f"{addresses.thrift} and {addresses.http}, {time.monotonic() - start:.1f} s")
        show(folder, addresses, mornings)
        if with_engines:
            engines.query(addresses, "lake.flights", WHERE)
        _say_where(addresses)
        _stay()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.demo", description=__doc__)
    parser.add_argument("--engines", action="store_true", help="query with Trino and Spark")
    with_engines = parser.parse_args().engines
    try:
        with _own_folder(FOLDER.resolve()) as folder:
            _run(folder, with_engines=with_engines)
    except (CommandFailed, DemoRuns, FetchFailed, JdkNotFound, NotStarted) as error:
        console.print(f"[bold red]The demo failed:[/] {error}", soft_wrap=True)
        return 1
    except KeyboardInterrupt:
        console.print("\nStopped. The demo's files are in .demo/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
