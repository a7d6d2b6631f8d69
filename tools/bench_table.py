"""Write the measured comparisons into README.md and bench/README.md; `--check` only compares.

The numbers are those of `bench/results/*.json`, as `python -m bench` leaves them: one table for
each file, in the order of their names. README.md shows the lines that planning a query waits
for, bench/README.md all of them.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results"
BLOCK = re.compile(r"(<!-- bench: [^>]*-->\n).*?(<!-- /bench -->)", re.DOTALL)
TOLD = {
    r"getTable": "one table",
    r"connect\+getTable": "connect, then one table",
    r"getPartitionNames\.(\d+)": "all names of {0} partitions",
    r"getPartitionNamesByPs\.(\d+)": "names of one day of {0}",
    r"getPartitionsByNames\.(\d+)": "{0} partitions by name",
    r"getPartitionsByFilter\.(\d+)": "one day of {0} by filter",
    r"getPartitionsByFilter\.range\.(\d+)": "two keys with a range, of {0}",
    r"getPartitions\.(\d+)": "all {0} partitions",
    r"addPartitions\.(\d+)": "add {0} partitions",
    r"createTable": "create a table",
    r"dropTable": "drop a table",
    r"alterTable": "alter a table",
    r"lock\+unlock": "lock and unlock",
}
"""What the cases that README.md shows are called there; the keys match whole names."""

Values = Mapping[str, float]


def block(*, everything: bool) -> str:
    """Return what stands between the marks."""
    files = sorted(RESULTS.glob("*.json"))
    if not files:
        return "No results are recorded yet.\n"
    return "\n".join(_table(json.loads(path.read_text()), everything) for path in files)


def _table(result: Mapping[str, Any], everything: bool) -> str:
    servers = list(result["servers"])
    slow = [name for name in servers if name.startswith("hms")]
    fast = [name for name in servers if name.startswith("skep")]
    if not everything:  # the same database on both sides
        fast = [name for name in fast if name.endswith("postgres")]
    pairs = [(java, skep) for java in slow for skep in fast]
    times = {
        case: {name: found["median"] for name, found in by_server.items()}
        for case, by_server in result["milliseconds"].items()
    }
    head = ["milliseconds (median)", *servers, *(f"{java} / {skep}" for java, skep in pairs)]
    lines = [_caption(result), "", _line(head), _line(["---"] + ["--:"] * (len(head) - 1))]
    lines += _rows(times, servers, pairs, everything)
    lines += _about(result, servers, len(pairs))
    if result["calls_per_second"]:
        turned = [(skep, java) for java, skep in pairs]
        head = ["calls per second", *servers, *(f"{skep} / {java}" for skep, java in turned)]
        lines += ["", _line(head), _line(["---"] + ["--:"] * (len(head) - 1))]
        lines += _rows(result["calls_per_second"], servers, turned, everything=True)
    return "\n".join(lines) + "\n"


def _caption(result: Mapping[str, Any]) -> str:
    title = result.get("title", "Server time")
    return (
        f"{title}, {result['date']}, {result['cores']} cores, {result['machine']}, "
        f"Python {result['python']}:"
    )


def _rows(
    cases: Mapping[str, Values],
    servers: Sequence[str],
    pairs: Sequence[tuple[str, str]],
    everything: bool,
) -> Iterator[str]:
    for case, values in cases.items():
        name = case if everything else _told(case)
        if name:
            cells = [_number(values.get(server)) for server in servers]
            yield _line([name, *cells, *(_ratio(values, *pair) for pair in pairs)])


def _about(result: Mapping[str, Any], servers: Sequence[str], ratios: int) -> Iterator[str]:
    for key, name in (
        ("bytes_per_partition", "bytes of database for each partition"),
        ("megabytes_at_start", "megabytes of memory at the start"),
        ("megabytes_at_end", "megabytes of memory at the end"),
        ("start_seconds", "seconds to the first answer"),
    ):
        values = {server: result["servers"][server].get(key) for server in servers}
        if any(value is not None for value in values.values()):
            cells = [_number(values[server]) for server in servers]
            yield _line([name, *cells, *[""] * ratios])


def _told(case: str) -> str:
    """Return the words for a case; empty for one that only the long table shows."""
    for pattern, words in TOLD.items():
        if match := re.fullmatch(pattern, case):
            return words.format(*(f"{int(number):,}" for number in match.groups()))
    return ""


def _ratio(values: Values, over: str, under: str) -> str:
    if over not in values or under not in values:
        return "-"
    return f"**{values[over] / values[under]:.1f}**"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.2f}" if value < 10 else f"{value:,.0f}"


def main() -> int:
    pages = {ROOT / "README.md": False, ROOT / "bench" / "README.md": True}
    stale = 0
    for page, everything in pages.items():
        before = page.read_text(encoding="utf-8")
        parts = BLOCK.split(before)
        if len(parts) != 4:
            raise SystemExit(f"{page} must have one block for the results")
        after = "".join([*parts[:2], block(everything=everything), *parts[2:]])
        stale += after != before
        if "--check" not in sys.argv[1:]:
            page.write_text(after, encoding="utf-8")
    return int(bool(stale) and "--check" in sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
