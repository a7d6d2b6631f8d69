"""Run the demo: `make demo`, or with real engines `make demo-engines`."""

import argparse
import json
import shutil
import signal
import sys
import time
from pathlib import Path

import pyarrow.dataset as ds

from tools.demo import engines, flights
from tools.demo.server import Addresses, serving
from tools.demo.terminal import CommandFailed, console, finding, output, run, step
from tools.peers.jdk import JdkNotFound
from tools.peers.maven import FetchFailed
from tools.peers.process import NotStarted

FOLDER = Path(".demo")
WHERE = "month = 1 and day = 2"


def _lake(folder: Path) -> None:
    step(1, "A lake of real files: every flight that left New York City in 2013")
    start = time.monotonic()
    flights.write_lake(folder / "lake")
    files = [path for path in (folder / "lake").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    finding(
        f"{flights.FLIGHTS:,} flights as Parquet by month and day, airlines and airports as CSV, "
        f"planes and weather as JSON: {len(files)} files, {size / 1e6:.0f} MB, "
        f"{time.monotonic() - start:.1f} s"
    )


def _crawl(folder: Path) -> None:
    step(3, "Crawl it: first what would be done and why, then for real")
    run(folder, "crawl", "lake", "--database", "lake", "--dry-run", lines=30)
    run(folder, "crawl", "lake", "--database", "lake")


def _browse(folder: Path) -> None:
    step(4, "Look around")
    run(folder, "tables", "lake")
    run(folder, "show", "lake.flights", lines=40)


def _query(folder: Path) -> None:
    step(5, "A query that reads only the partitions it needs: flights of January 2nd, by airline")
    run(folder, "partitions", "lake.flights", "--where", WHERE)
    start = time.monotonic()
    answer = json.loads(output(folder, "partitions", "lake.flights", "--where", WHERE, "--json"))
    everything = json.loads(output(folder, "partitions", "lake.flights", "--json"))
    locations = [str(partition["location"]).removeprefix("file://") for partition in answer]
    rows = ds.dataset(
        [str(path) for location in locations for path in Path(location).glob("*.parquet")]
    ).to_table(columns=["carrier"])
    top = (
        rows.group_by("carrier")
        .aggregate([([], "count_all")])
        .sort_by([("count_all", "descending")])
    )
    for row in top.slice(0, 5).to_pylist():
        console.print(f"    {row['carrier']}  {row['count_all']:4d}")
    finding(
        f"read {len(answer)} of {len(everything)} partitions, {rows.num_rows:,} of "
        f"{flights.FLIGHTS:,} rows, in {time.monotonic() - start:.1f} s"
    )


def _show(folder: Path) -> None:
    _crawl(folder)
    _browse(folder)
    _query(folder)


def _say_where(addresses: Addresses) -> None:
    console.print(
        f"\n[bold]Skep is serving[/]\n"
        f"  web       {addresses.http}/\n"
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


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.demo", description=__doc__)
    parser.add_argument("--engines", action="store_true", help="query with Trino and Spark")
    with_engines = parser.parse_args().engines
    folder = FOLDER.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        _lake(folder)
        step(2, "Start Skep on an embedded SQLite file")
        start = time.monotonic()
        with serving(folder) as addresses:
            finding(f"{addresses.thrift} and {addresses.http}, {time.monotonic() - start:.1f} s")
            _show(folder)
            if with_engines:
                engines.query(addresses, "lake.flights", WHERE)
            _say_where(addresses)
            _stay()
    except (CommandFailed, FetchFailed, JdkNotFound, NotStarted) as error:
        console.print(f"[bold red]The demo failed:[/] {error}", soft_wrap=True)
        return 1
    except KeyboardInterrupt:
        console.print("\nStopped. The demo's files are in .demo/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
