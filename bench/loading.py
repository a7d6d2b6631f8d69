"""Fill the tables that are read, and tell what that took."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from bench import hive_rows, shapes
from bench.reads import table_of
from bench.stage import DB, Stage, add_call

_BATCH = 1000
_LAKE = "s3://lake/bench.db"
"""Where partitions are said to be: on disk, making and removing directories would take longest."""

Facts = dict[str, dict[str, float]]


def load_tables(stages: Sequence[Stage], sizes: Sequence[int]) -> Facts:
    """Facts of each server: seconds to start, memory before and after, bytes on disk."""
    facts: Facts = {}
    for stage in stages:
        stage.make_database(DB)
        stage.contestant.settle()
        facts[stage.contestant.name] = {
            "start_seconds": round(stage.contestant.start_seconds, 2),
            "megabytes_at_start": megabytes(stage),
        }
    before = [stage.contestant.database_size() for stage in stages]
    for size in sizes:
        _fill(stages, size)
    for stage, bytes_before in zip(stages, before, strict=True):
        stage.contestant.settle()
        grown = stage.contestant.database_size() - bytes_before
        found = facts[stage.contestant.name]
        found["bytes_per_partition"] = round(grown / sum(sizes))
        found["megabytes_after_load"] = megabytes(stage)
        print(f"{stage.contestant.name}: {found}", flush=True)
    return facts


def megabytes(stage: Stage) -> int:
    """Resident memory now."""
    return round(stage.contestant.memory() / 1e6)


def _fill(stages: Sequence[Stage], size: int) -> None:
    table = table_of(size)
    location = f"{_LAKE}/{table}"
    ours = [stage for stage in stages if stage.contestant.name.startswith("skep")]
    for stage in stages:
        begin = time.perf_counter()
        if stage in ours:
            stage.client.ask("create_table", shapes.table(table, location))
        else:
            hive_rows.make_table(stage, table, size, location)
            _tell(stage.contestant.name, size, begin)
    begin = time.perf_counter()
    with ThreadPoolExecutor(len(ours) or 1) as threads:
        for call in _calls(table, size):  # encoding takes longer than sending: once for all
            list(threads.map(lambda stage, call=call: stage.client.send(call), ours))
    if ours:
        _tell(" and ".join(stage.contestant.name for stage in ours), size, begin)


def _calls(table: str, size: int) -> Iterator[bytes]:
    for first in range(0, size, _BATCH):
        yield add_call(table, range(first, min(first + _BATCH, size)))


def _tell(who: str, size: int, begin: float) -> None:
    seconds = time.perf_counter() - begin
    print(f"{who}: {size:,} partitions loaded in {seconds:.1f} s", flush=True)
