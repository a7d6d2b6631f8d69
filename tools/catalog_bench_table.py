"""Write the measured times of a large catalog into README.md and bench/README.md.

The numbers are those of `bench/results/catalog/figures.json`, as `python -m bench.catalog --peer`
leaves them. The README gets the pages that people open most; `--check` only compares.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results" / "catalog" / "figures.json"
README, BENCH = ROOT / "README.md", ROOT / "bench" / "README.md"
BLOCK = re.compile(r"(<!-- catalog-bench: [^>]*-->\n).*?(<!-- /catalog-bench -->)", re.DOTALL)
SHORT = (
    "home",
    "search: a word",
    "search: two words",
    "search: misspelt",
    "search: a column",
    "search: what to say while typing",
    "database of 500 tables",
    "database of 50,000 tables",
    "table: schema",
    "table: activity",
    "table: history",
    "100,000 partitions: partitions",
    "100,000 partitions: calendar",
    "100,000 partitions: filter",
    "10,000 versions: history",
    "events",
)
"""The pages in the README."""

Figures = Mapping[str, Any]


def block(*, short: bool) -> str:
    """Return what stands between the marks."""
    found = json.loads(RESULTS.read_text())
    parts = [_caption(found), "\n".join(_table(found, "pages", SHORT if short else None))]
    if not short:
        parts.append("\n".join(_table(found, "calls", None)))
    parts += [_reads(found)]
    if "peer" in found:
        parts.append("\n".join(_peer(found["peer"])))
    return "\n\n".join(parts) + "\n"


def _caption(found: Figures) -> str:
    return (
        f"Milliseconds from the request to the last byte, over HTTP, {found['date']}, "
        f"{found['cores']} cores, Python {found['python']}:"
    )


def _table(found: Figures, kind: str, chosen: tuple[str, ...] | None) -> Iterator[str]:
    stores: Figures = found["stores"]
    yield f"| {kind[:-1]} | " + " | ".join(f"{name} p50 | p95" for name in stores) + " |"
    yield "| --- |" + " --: | --: |" * len(stores)
    for what in chosen or next(iter(stores.values()))[kind]:
        cells = (store[kind][what] for store in stores.values())
        yield (
            f"| {what} | " + " | ".join(f"{_ms(c['p50'])} | {_ms(c['p95'])}" for c in cells) + " |"
        )


def _ms(value: float) -> str:
    return f"{value:.1f}" if value < 10 else f"{value:,.0f}"


def _reads(found: Figures) -> str:
    parts = []
    for name, store in found["stores"].items():
        counting, plain = store["reads"]["counting"], store["reads"]["plain"]
        memory = store["memory"]
        parts.append(
            f"{name}: {memory['start'] / 1e6:,.0f} MB of memory at the start, "
            f"{memory['end'] / 1e6:,.0f} MB at the end; {counting:,} `get_table` calls a second "
            f"while counting who reads, {plain:,} without ({counting / plain - 1:+.0%})."
        )
    return "\n".join(f"- {part}" for part in parts)


def _peer(peer: Figures) -> Iterator[str]:
    yield (
        "The same tables in a Hive metastore 3.1.3, both on the same PostgreSQL (a column is "
        f"found there by reading all tables: measured on {peer['tables read']:,}, and multiplied):"
    )
    yield ""
    yield "| ms | Skep | hms-3.1.3 | ratio |"
    yield "| --- | --: | --: | --: |"
    for what, cell in peer["milliseconds"].items():
        ours, theirs = cell["skep"], cell["hms-3.1.3"]
        yield f"| {what} | {_ms(ours)} | {_ms(theirs)} | **{theirs / ours:,.1f}** |"


def _with(page: str, new: str) -> str:
    return BLOCK.sub(lambda match: f"{match[1]}{new}{match[2]}", page)


def main(arguments: list[str]) -> int:
    """Write or compare."""
    code = 0
    for path, short in ((README, True), (BENCH, False)):
        before = path.read_text(encoding="utf-8")
        after = _with(before, block(short=short))
        code |= int(after != before)
        if "--check" not in arguments:
            path.write_text(after, encoding="utf-8")
    return code if "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
