"""What the crawl writes and says of the files that docs/crawl-formats.md lists."""

import pytest

from crawler.plan import CrawlPlan, TablePlan
from tests.engines.format_cases import Case, cases
from tests.engines.format_matrix import Format, Outcome, Reading, formats

CASES = {case.name: case for case in cases()}
LINES: dict[tuple[str, str], tuple[Format, Reading]] = {
    (one.name, reading.compression): (one, reading)
    for one in formats()
    for reading in one.readings
}
NAMES = {"trino": ("Trino",), "spark35": ("Spark",), "spark40": ("Spark",)}
EVERYBODY = ("no engine", "engines")
"""How a note names all of them."""


def line_of(case: Case) -> tuple[Format, Reading]:
    return LINES[case.format, case.compression]


@pytest.fixture
def plan(lake, crawl) -> CrawlPlan:
    for case in CASES.values():
        for name, content in case.files.items():
            lake.write(f"{case.name}/{name}", content)
    return crawl(dry_run=True).plan


def test_what_is_not_refused_is_a_table_with_the_serde_of_the_page_and_a_warning(plan):
    tables = {table.name: table for table in plan.tables}
    problems = {problem.path.partition("/")[0] for problem in plan.problems}
    for case in CASES.values():
        one, reading = line_of(case)
        if Outcome.REFUSED in reading.outcomes.values():
            assert case.name not in tables
            assert case.name in problems
        else:
            table = tables[case.name]
            assert table.format == one.classification, case.name
            assert (table.shape.serde.library or "no SerDe").endswith(one.serde), case.name
            assert unwarned(table, reading) == [], (case.name, table.notes)


def unwarned(table: TablePlan, reading: Reading) -> list[str]:
    """The engines that cannot query a table and that no note of the crawl names."""
    return [
        engine
        for engine, outcome in reading.outcomes.items()
        if outcome is not Outcome.QUERIED
        and not any(name in note for note in table.notes for name in (*NAMES[engine], *EVERYBODY))
    ]
