"""Write docs/crawler-differences.md: AWS Glue's crawler, statement by statement, and Skep's.

Made from tests/crawl/glue/statements.toml. `--check` only compares. Raises ValueError for a
statement without a test and without a reason, and for a test that is not there.
"""

import ast
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "tests" / "crawl" / "glue" / "statements.toml"
TARGET = ROOT / "docs" / "crawler-differences.md"
HEAD = """# Skep's crawler beside AWS Glue's

<!-- Written by `python -m tools.gen_crawler_differences`; do not edit. -->

What AWS Glue's crawler does, as its documentation, its output and its users tell, statement by
statement. Where Skep does the same, a test shows it. Where it does not, the reason is here; with
`--compat glue` the statements marked so are followed to the letter.
"""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that Glue does.

    `tests` (path::name) show that Skep does so too, or what it does instead; `differs` says what
    is different and why; `compat` is set if `--compat glue` does as Glue does.
    """

    number: str
    glue: str
    tests: tuple[str, ...]
    differs: str
    compat: bool

    @property
    def subject(self) -> str:
        return self.number.partition(".")[0]


SUBJECTS = {
    "1": "Targets",
    "2": "Include and exclude patterns",
    "3": "Classification",
    "4": "From format to table",
    "5": "Grouping files into tables and partitions",
    "6": "Names",
    "7": "Hidden, empty and marker files",
    "8": "Types",
    "9": "Schema changes and deletions",
    "10": "Crawling again",
    "11": "Partition indexes",
    "12": "Runs, states, schedules, metrics",
    "13": "The catalog's API",
    "14": "Where Glue's sources contradict one another",
}


def read_statements() -> list[Statement]:
    """Read the statements. Raises ValueError if one has neither a test nor a reason."""
    found = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["statement"]
    statements = [
        Statement(
            str(one["number"]),
            one["glue"],
            tuple(one.get("tests", ())),
            one.get("differs", ""),
            one.get("compat", False),
        )
        for one in found
    ]
    for one in statements:
        if not one.tests and not one.differs:
            raise ValueError(f"statement {one.number} has neither a test nor a reason")
        for test in one.tests:
            _check_test(one.number, test)
    return statements


def _check_test(number: str, test: str) -> None:
    path, _, name = test.partition("::")
    file = ROOT / path
    if not file.is_file() or name not in _functions(file):
        raise ValueError(f"statement {number}: there is no test {test}")


def _functions(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def page(statements: list[Statement]) -> str:
    """Give the page."""
    text = HEAD
    for subject, title in SUBJECTS.items():
        rows = [one for one in statements if one.subject == subject]
        text += f"\n## {subject}. {title}\n\n| | Glue | Skep | shown by |\n|---|---|---|---|\n"
        text += "".join(map(_row, rows))
    return text


def _row(one: Statement) -> str:
    skep = one.differs or "the same"
    if one.compat:
        skep += " (`--compat glue`: the same)"
    tests = ", ".join(
        f"[`{name}`](../{path})" for path, _, name in (each.partition("::") for each in one.tests)
    )
    cells = (one.number, one.glue, skep, tests)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def main(arguments: list[str]) -> int:
    """Write or compare."""
    text = page(read_statements())
    if "--check" in arguments:
        return 0 if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
