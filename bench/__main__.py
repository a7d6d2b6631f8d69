"""Compare Skep on SQLite and on PostgreSQL with real Hive metastores, taking turns.

    python -m bench [--only REGEX] [--sizes 1000,10000] [--servers NAME,...]

Prints a Markdown table of medians and ratios, and writes all samples to a JSON file.
"""

import argparse
import datetime as dt
import os
import platform
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.load import calls_per_second
from bench.reads import reads, table_of
from bench.report import Report
from bench.servers import NAMES, started
from bench.stage import DB, Case, Samples, Stage, get_table_call
from bench.wire import CallFailed
from bench.writes import writes

_CLIENTS = (1, 4, 16)


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    add = parser.add_argument
    add("--servers", default=",".join(NAMES), help="which take part (default: all)")
    add("--only", default="", help="regular expression that the names of the cases must match")
    add("--sizes", type=_numbers, default=[1000, 10_000], help="partitions of the tables read")
    add("--writes", type=_numbers, default=[100, 1000], help="partitions changed by one call")
    add("--tables", type=int, default=500, help="tables of listTables")
    add("--samples", type=int, default=30, help="samples of each case and server")
    add("--warmup", type=int, default=10, help="samples thrown away before them")
    add(
        "--seconds", type=float, default=10, help="limit for a case and server; at least 3 samples"
    )
    add("--skep-option", action="append", default=[], help="added to skep serve (may be repeated)")
    add("--output", type=Path, default=Path("bench/results/latest.json"))
    return parser.parse_args()


def _take_turns(
    case: Case, stages: Sequence[Stage], wanted: argparse.Namespace
) -> dict[str, list[float]]:
    """Warm up and sample; a server that lacks the method is left out."""
    running: dict[str, Samples] = {}
    for stage in stages:
        running[stage.contestant.name] = case.samples(stage)
    taken: dict[str, list[float]] = {name: [] for name in running}
    spent = dict.fromkeys(running, 0.0)
    for turn in range(wanted.warmup + wanted.samples):
        for name, samples in list(running.items()):
            warm = turn < wanted.warmup
            over = spent[name] > wanted.seconds * (0.3 if warm else 1)
            if over and (warm or len(taken[name]) >= 3):
                continue
            begin = time.perf_counter()
            try:
                value = next(samples)
            except CallFailed as error:
                print(f"  {name} cannot: {error}", flush=True)
                del running[name], taken[name]
                continue
            spent[name] += time.perf_counter() - begin
            if not warm:
                taken[name].append(value)
    for samples in running.values():
        samples.close()
    return taken


def _load_tables(stages: Sequence[Stage], sizes: Sequence[int]) -> dict[str, dict[str, float]]:
    """Fill the tables that are read; tells how long it took and what a partition takes on disk."""
    found = {}
    for stage in stages:
        stage.make_database(DB)
        before = stage.contestant.database_size()
        begin = time.perf_counter()
        for size in sizes:
            stage.make_table(table_of(size), size)
        seconds = time.perf_counter() - begin
        grown = stage.contestant.database_size() - before
        found[stage.contestant.name] = {
            "start_seconds": round(stage.contestant.start_seconds, 2),
            "load_seconds": round(seconds, 2),
            "bytes_per_partition": round(grown / sum(sizes)),
            "megabytes_after_load": round(stage.contestant.memory() / 1e6),
        }
        print(f"{stage.contestant.name}: {found[stage.contestant.name]}", flush=True)
    return found


def _cases(wanted: argparse.Namespace) -> Iterator[Case]:
    for case in (*reads(wanted.sizes, wanted.tables), *writes(wanted.writes)):
        if re.search(wanted.only, case.name):
            yield case


def _measure(stages: Sequence[Stage], wanted: argparse.Namespace, report: Report) -> None:
    for case in _cases(wanted):
        taken = _take_turns(case, stages, wanted)
        report.seconds[case.name] = taken
        medians = {name: f"{sorted(got)[len(got) // 2] * 1000:.2f}" for name, got in taken.items()}
        print(f"{case.name}: {medians}", flush=True)
    call = get_table_call(table_of(wanted.sizes[0]))
    for clients in _CLIENTS:
        name = f"getTable/s, {clients} clients"
        if re.search(wanted.only, name):
            report.rates[name] = {
                stage.contestant.name: round(calls_per_second(stage, call, clients, 3.0), 1)
                for stage in stages
            }


def _machine() -> dict[str, Any]:
    return {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "machine": platform.machine(),
        "python": platform.python_version(),
    }


def main() -> None:
    wanted = _parse()
    names = wanted.servers.split(",")
    with tempfile.TemporaryDirectory(prefix="skep-bench-") as text:
        folder = Path(text)
        folder.chmod(0o755)  # PostgreSQL runs as another user
        with started(names, folder, wanted.skep_option) as contestants:
            stages = [Stage(contestant, contestant.connect()) for contestant in contestants]
            about = {**_machine(), "servers": _load_tables(stages, wanted.sizes)}
            report = Report(names, about)
            _measure(stages, wanted, report)
            for stage in stages:
                memory = round(stage.contestant.memory() / 1e6)
                about["servers"][stage.contestant.name]["megabytes_at_end"] = memory
                stage.client.close()
    report.write(wanted.output)
    print(report.table())


if __name__ == "__main__":
    main()
