"""Write docs/crawl-problems.md from the kinds of problems; `--check` only compares."""

import sys
from pathlib import Path

from crawler.plan import ProblemKind
from crawler.report.kinds import KINDS

TARGET = Path(__file__).resolve().parents[1] / "docs" / "crawl-problems.md"
HEAD = """# Problems that a crawl reports

<!-- Written by `python -m tools.gen_crawl_problems`; change crawler/report/kinds.py instead. -->

A bad file never stops a crawl, and nothing wrong is written: what could not be used is a line of
the report, on the screen and in `--json` under `problems`, each with its `kind`, the `target`, the
`path` in it (or the name of a table) and a `text` that says what is wrong and what was done.
"""


def page() -> str:
    """Give the page."""
    parts = [HEAD]
    for kind in ProblemKind:
        said = KINDS[kind]
        parts.append(
            f"\n## {kind}\n\n{said.meaning}\n\n"
            f"- What the crawl did: {said.done}\n- What you can do: {said.advice}\n"
        )
    return "".join(parts)


def main() -> int:
    if "--check" in sys.argv[1:]:
        return int(not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != page())
    TARGET.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
