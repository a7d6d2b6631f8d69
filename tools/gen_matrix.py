"""Write docs/crawl-formats.md: which engine reads which format in which compression.

Made from tests/engines/crawled_formats.toml, which the engine tests hold against real Trino and
real Spark. `--check` only compares.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.engines.format_matrix import ENGINES, Format, Outcome, Reading, formats

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "crawl-formats.md"
TITLES = {"trino": "Trino 476", "spark35": "Spark 3.5", "spark40": "Spark 4.0"}
HEAD = """# File formats, compressions and who reads them

<!-- Written by `python -m tools.gen_matrix`; do not edit. -->

What becomes of files that `skep crawl` finds, and of the tables that it makes of them:

- **queried**: the engine returns the right rows, with accents, NULLs, dates, timestamps, decimals
  and nested values as far as the format has them;
- **registered only**: the table is in the catalog, but the engine returns no rows, wrong rows or
  an error. The report of the crawl says so beforehand;
- **refused**: the crawl makes no table and says why.

`make test-engines` writes a file for each line, crawls it, and asks Trino 476, Spark 3.5.6 and
Spark 4.0.1 for all rows. It fails if a line promises too much, and also if it promises too little.
Compressions are those of whole files for text, and those inside the files for Parquet, ORC and
Avro. `snappy` and `lz4` are the framing of Hadoop, which is what Hadoop, Hive and Spark write;
other tools write `snappy-framed` or `lz4-framed`. Engines go by the ending of a file's name only:
`.gz`, `.bz2`, `.deflate`, `.zst`, `.snappy`, `.lz4`, in small letters.
"""


def page() -> str:
    """Return the whole page."""
    return HEAD + "".join(map(_section, formats()))


def _section(one: Format) -> str:
    lines = [
        f"\n## {one.title}\n",
        f"\nClassification `{one.classification}`, {one.serde}.\n\n",
        f"| compression | {' | '.join(TITLES[engine] for engine in ENGINES)} | why |\n",
        f"|---|{'---|' * len(ENGINES)}---|\n",
    ]
    return "".join([*lines, *_rows(one)])


def _rows(one: Format) -> Iterator[str]:
    for reading in one.readings:
        cells = (_cell(reading, engine) for engine in ENGINES)
        yield f"| {reading.compression} | {' | '.join(cells)} | {reading.why} |\n"


def _cell(reading: Reading, engine: str) -> str:
    outcome = reading.outcomes[engine]
    return f"**{outcome}**" if outcome is Outcome.QUERIED else outcome


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` return 1 if it is not as it would be written."""
    text = page()
    if "--check" in arguments:
        return 0 if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
