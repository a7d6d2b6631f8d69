"""What came of a crawl, in one line."""

from collections.abc import Mapping, Sequence
from typing import Any

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
_WOULD_BE = {
    "create": "new table",
    "add_partitions": "new partition",
    "drop": "dropped table",
    "deprecate": "marked table",
    "drop_partitions": "dropped partition",
}
_ALWAYS = ("new table", "new partition")


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


def planned_text(report: Mapping[str, Any], tables: int, problems: int) -> str:
    """Say in one line what would come of it, by the plain JSON of a dry run."""
    changes = [*(table["change"] for table in report["tables"]), *report["gone"]]
    found = f"{counted(tables, 'table')} found, {counted(problems, 'problem')}"
    return f"{found}; nothing written: {_would_be(changes)}"


def _planned(report: CrawlReport) -> str:
    changes = (*report.diff.changes, *report.diff.gone)
    return _would_be(
        [
            {
                "create": change.create is not None,
                "add_partitions": len(change.add_partitions),
                "drop": change.drop,
                "deprecate": change.deprecated,
                "drop_partitions": len(change.drop_partitions),
            }
            for change in changes
        ]
    )


def _would_be(changes: Sequence[Mapping[str, Any]]) -> str:
    numbers = {key: sum(int(change[key]) for change in changes) for key in _WOULD_BE}
    told = {noun: numbers[key] for key, noun in _WOULD_BE.items()}
    return ", ".join(
        counted(count, noun) for noun, count in told.items() if count or noun in _ALWAYS
    )
