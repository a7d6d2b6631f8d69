"""Time and memory of the pruning index alone: `python bench/pruning.py [partitions]`."""

import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from metastore.model.column import Column
from metastore.partitioning.filter_bind import bind
from metastore.partitioning.filter_parser import parse_filter
from metastore.partitioning.partial_values import partial_filter
from metastore.ports.pruning import PartitionStamp
from metastore.pruning.index import ArrowPruningIndex

KEYS = [Column("ds", "date"), Column("hr", "int"), Column("region", "string")]
BATCH = 50_000
T = TypeVar("T")

Row = tuple[int, str, str | None]


class Source:
    """Rows made on the fly, so that the memory measured is that of the index."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.added: list[Row] = []
        self.removed: list[int] = []

    def partition_count(self, _table_id: int) -> int:
        return self.count

    def index_rows(self, _table_id: int, *, after_id: int = 0) -> Iterator[Sequence[Row]]:
        if after_id:
            yield [row for row in self.added if row[0] > after_id]
            return
        # Days arrive in order, the partitions of a day in any order.
        order = list(range(240))
        random.Random(1).shuffle(order)
        for start in range(0, self.count, BATCH):
            yield [
                (number + 1, name_of(number // 240, order[number % 240]), None)
                for number in range(start, min(start + BATCH, self.count))
            ]

    def removed_since(self, _table_id: int, _version: int) -> Sequence[int]:
        return self.removed


def name_of(day: int, place: int) -> str:
    on = date(2000, 1, 1) + timedelta(days=day)
    return f"ds={on}/hr={place // 10}/region=region-{place % 10}"


def resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def resident_with_arrow() -> float:
    index = ArrowPruningIndex()
    index.select(Source(1), PartitionStamp(1, 1), KEYS, bind(parse_filter("hr = 7"), KEYS))
    return resident()


def measured(what: str, call: Callable[[], T], repeats: int = 1) -> T:
    """Print the best wall time and the best processor time of some calls."""
    wall = processor = float("inf")
    for _ in range(repeats):
        start, used = time.perf_counter(), time.process_time()
        answer = call()
        wall = min(wall, time.perf_counter() - start)
        processor = min(processor, time.process_time() - used)
    print(f"{what:<70}{wall * 1000:10.2f} ms {processor * 1000:10.2f} ms of processor")
    return answer


def main(count: int) -> None:
    before = resident_with_arrow()
    index = ArrowPruningIndex()
    source = Source(count)
    stamp = PartitionStamp(1, 1)
    measured(f"load {count:,} partitions", lambda: index.load(source, stamp))
    measured("  of which making the rows", lambda: sum(map(len, source.index_rows(1))))
    loaded = resident()

    def ask(text: str, repeats: int = 7) -> None:
        bound = bind(parse_filter(text), KEYS)
        run = lambda: index.select(source, stamp, KEYS, bound)  # noqa: E731  # it is measured twice
        measured(f"first: {text}", run)
        found = measured(f"warm:  {text}", run, repeats)
        assert found
        print(f"{'':<8}{len(found.ids):,} partitions")

    ask('ds = "2005-03-04"')
    ask('ds >= "2005-01-01" and ds < "2006-01-01" and hr between 3 and 9')
    ask('ds = "2005-03-04" and hr = 7')
    ask('region like "%-7" and hr in (1, 5, 9)')
    ask('ds = "2005-03-04" or hr = 7 and region != "region-1"')
    given = partial_filter(KEYS, ["", "7"])
    names = measured("names by partial values", lambda: index.names(source, stamp, KEYS, given), 7)
    assert names
    print(f"{'':<8}{names.count:,} names, {names.byte_size:,} bytes")
    everything = measured("all names", lambda: index.names(source, stamp, KEYS, None), 7)
    assert everything
    measured("all names, chunks", lambda: sum(map(len, everything.chunks())), 7)
    print(f"{'':<8}{everything.count:,} names, {everything.byte_size:,} bytes")
    measured("all ids", lambda: index.select(source, stamp, KEYS, None), 7)
    full = resident()

    next_id = count + 1
    bound = bind(parse_filter("hr = 7"), KEYS)
    for version, (adds, drops) in enumerate([(100, 0), (100, 0), (100, 100), (5000, 0)], start=2):
        source.added = [
            (next_id + number, name_of(20_000 + version, number), None) for number in range(adds)
        ]
        source.removed = list(range(version * 1000, version * 1000 + drops))
        next_id += adds
        stamp = PartitionStamp(1, version)
        measured(
            f"{adds} more, {drops} fewer, then a filter",
            partial(index.select, source, stamp, KEYS, bound),
        )
    print(f"memory: {before:.0f} MB before, {loaded:.0f} loaded, {full:.0f} with all keys read,")
    print(
        f"        {resident():.0f} after changes; the index holds {index.byte_size / 1e6:.0f} MB"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
