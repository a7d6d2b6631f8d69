"""The same servers seen by one kind of client: bytes only, or Hive's own in Java."""

import contextlib
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import hive_client
from bench.hive_cases import hive_cases
from bench.load import calls_per_second
from bench.reads import reads, table_of
from bench.report import Report, machine
from bench.sampling import Effort, take_turns
from bench.stage import Case, Stage, get_table_call
from bench.writes import writes

_CLIENTS = (1, 4, 16)
_RATE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Work:
    """What is measured: sizes of the tables read, of one call that writes, of listTables."""

    sizes: Sequence[int]
    writes: Sequence[int]
    tables: int
    only: str
    effort: Effort

    def wants(self, case: str) -> bool:
        return bool(re.search(self.only, case))


@dataclass(frozen=True, slots=True)
class View:
    """The cases of a kind of client; `rate` gives get_table calls a second of so many clients."""

    title: str
    cases: Sequence[Case]
    rate: Callable[[Stage, int], float]
    work: Work

    def measure(self, stages: Sequence[Stage]) -> Report:
        """Let the servers take turns in every case that is wanted."""
        print(f"{self.title}:", flush=True)
        names = [stage.contestant.name for stage in stages]
        report = Report(
            names, machine() | {"title": self.title, "servers": {key: {} for key in names}}
        )
        for case in filter(lambda case: self.work.wants(case.name), self.cases):
            begin = time.perf_counter()
            taken = report.seconds[case.name] = take_turns(case, stages, self.work.effort)
            seconds = time.perf_counter() - begin
            print(f"  {case.name}: {_medians(taken)}, {seconds:.0f} s", flush=True)
        for clients in _CLIENTS:
            name = f"getTable/s, {clients} clients"
            if self.work.wants(name):
                report.rates[name] = {
                    stage.contestant.name: round(self.rate(stage, clients), 1) for stage in stages
                }
        return report


def _medians(taken: Mapping[str, Sequence[float]]) -> dict[str, str]:
    return {name: f"{sorted(got)[len(got) // 2] * 1000:.2f} ms" for name, got in taken.items()}


def server_time(work: Work, title: str) -> View:
    """From the first byte sent to the last byte received."""
    call = get_table_call(table_of(work.sizes[0]))
    return View(
        title,
        [*reads(work.sizes, work.tables), *writes(work.writes)],
        lambda stage, clients: calls_per_second(stage, call, clients, _RATE_SECONDS),
        work,
    )


@contextlib.contextmanager
def hive_time(version: str, work: Work, folder: Path, heap: str) -> Iterator[View]:
    """From the call of Hive's Java client to the objects that it returns."""
    table = table_of(work.sizes[0])
    with hive_client.running(version, folder, heap) as client:
        yield View(
            f"As the Java client of Hive {version} sees it",
            list(hive_cases(client, work.sizes, max(work.writes))),
            lambda stage, clients: client.calls_per_second(stage, table, clients, _RATE_SECONDS),
            work,
        )
