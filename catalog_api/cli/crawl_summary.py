"""What came of a crawl, in one line."""

from crawler.counting import counted
from crawler.report import CrawlReport
from crawler.report.plain import written

_MORE = {
    "retyped": "changed column",
    "removed_columns": "removed column",
    "altered_partitions": "changed partition",
    "dropped_partitions": "dropped partition",
    "dropped_tables": "dropped table",
    "deprecated": "marked table",
    "restored": "table with data again",
}
"""Numbers that are said only where there are any."""


def summary(report: CrawlReport) -> str:
    """Say in one line what came of it."""
    tables = counted(len(report.plan.tables), "table")
    found = f"{tables} found, {counted(len(report.problems), 'problem')}"
    if report.applied is None:
        return f"{found}; nothing written: {_planned(report)}"
    if report.diff.is_nothing:
        return f"{found}; nothing new, nothing written"
    numbers = written(report.applied)
    said = [
        counted(numbers["tables"], "table"),
        f"{counted(numbers['columns'], 'new column')} in known tables",
        counted(numbers["partitions"], "partition"),
        *(counted(numbers[name], noun) for name, noun in _MORE.items() if numbers.get(name)),
    ]
    return f"{found}; written: {', '.join(said)}"


def _planned(report: CrawlReport) -> str:
    changes = (*report.diff.changes, *report.diff.gone)
    new = sum(change.create is not None for change in changes)
    partitions = sum(len(change.add_partitions) for change in changes)
    said = [counted(new, "new table"), counted(partitions, "new partition")]
    more = {
        "dropped table": sum(change.drop for change in changes),
        "marked table": sum(change.deprecated for change in changes),
        "dropped partition": sum(len(change.drop_partitions) for change in changes),
    }
    return ", ".join([*said, *(counted(count, noun) for noun, count in more.items() if count)])
