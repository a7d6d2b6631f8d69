"""Write the measured comparisons of crawls into README.md; `--check` only compares.

The numbers are those of `bench/results/crawl/*.json`, as `python -m bench.crawl` and
`python -m bench.tricky` leave them.
"""

import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results" / "crawl"
PAGE = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- crawl-bench: [^>]*-->\n).*?(<!-- /crawl-bench -->)", re.DOTALL)
TOOLS = {"duckdb-each": "DuckDB, file by file", "duckdb-all": "DuckDB, united"}
TOOLS |= {"polars-each": "Polars", "skep crawl": "Skep"}
_RIVAL = re.compile(r"disk, ([\d,]+) (\w+) files: (.+)")

Figure = Mapping[str, Any]


def block() -> str:
    """Return what stands between the marks."""
    crawls = json.loads((RESULTS / "figures.json").read_text())
    tricky = json.loads((RESULTS / "tricky.json").read_text())
    parts = [_buckets(crawls), _rivals(crawls["figures"]), _tricky(tricky)]
    return "\n".join(parts)


def _buckets(crawls: Mapping[str, Any]) -> str:
    caption = (
        f"`skep crawl`, start of Python and writing of the catalog included, on a local S3 server "
        f"with {crawls['latency'] * 1000:.0f} ms added to every request, {crawls['date']}, "
        f"{crawls['cores']} cores, Python {crawls['python']}:"
    )
    lines = [caption, "", "| crawl | seconds | files/s | peak MB | requests |"]
    lines.append("| --- | --: | --: | --: | --- |")
    lines += [_bucket(figure) for figure in crawls["figures"] if figure["what"].startswith("S3, ")]
    return "\n".join(lines) + "\n"


def _bucket(figure: Figure) -> str:
    requests = ", ".join(
        f"{count:,} {kind}" for kind, count in sorted(figure["requests"].items()) if count
    )
    what = figure["what"].removeprefix("S3, ")
    each = figure["files"] / figure["seconds"]
    return (
        f"| {what} | {figure['seconds']:.1f} | {each:,.0f} | {figure['megabytes']:,.0f} "
        f"| {requests} |"
    )


def _rivals(figures: Sequence[Figure]) -> str:
    found: dict[str, dict[str, Figure]] = {}
    for figure in figures:
        match = _RIVAL.fullmatch(figure["what"])
        if match:
            found.setdefault(f"{match[1]} {match[2]} files", {})[match[3]] = figure
    caption = (
        "Files/s of inference alone on a local disk, every file opened (Skep: the whole dry run; "
        "the others: only the schema, without tables to find):"
    )
    lines = [
        caption,
        "",
        "| | " + " | ".join(TOOLS.values()) + " |",
        "| --- |" + " --: |" * len(TOOLS),
    ]
    for what, by_tool in found.items():
        cells = [
            f"{by_tool[tool]['files'] / by_tool[tool]['seconds']:,.0f}" if tool in by_tool else ""
            for tool in TOOLS
        ]
        lines.append(f"| {what} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _tricky(tricky: Mapping[str, Any]) -> str:
    right: Mapping[str, int] = tricky["right"]
    names = {"skep": "Skep", "duckdb": "DuckDB", "polars": "Polars"}
    counts = ", ".join(f"{names[tool]} {count}" for tool, count in right.items())
    wrong = "; ".join(tricky["wrong"]["skep"]) or "none"
    return (
        f"Right about the names and types of {tricky['files']} tricky files: **{counts}**. "
        f"Skep is wrong about: {wrong}.\n"
    )


def main(arguments: list[str]) -> int:
    """Write or compare."""
    before = PAGE.read_text(encoding="utf-8")
    after = BLOCK.sub(lambda match: f"{match[1]}{block()}{match[2]}", before)
    if "--check" in arguments:
        return int(after != before)
    PAGE.write_text(after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
