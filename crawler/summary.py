"""What a run changed, in short, from its report: counts and the first names of each kind."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from crawler.counting import counted

MOST_NAMES = 100
_UPDATES = ("add_columns", "retype", "remove_columns", "counts", "replace", "restore")
_REFUSED = frozenset({"conflict", "dropped", "failed", "limit", "partition", "policy"})
"""Kinds of problems by which something was left as it was."""
_LINES = {
    "added": "Created table {0} in database {1}",
    "updated": "Updated table {0} in database {1}",
    "deleted": "Deleted table {0} from database {1}",
    "deprecated": "Marked table {0} in database {1} as deprecated",
}

Change = tuple[str, Mapping[str, Any]]
"""The name of a table and what was to be done."""


def summary_of(report: Mapping[str, Any]) -> dict[str, Any]:
    """Return the summary of a report as `crawler.report.as_plain` gives it.

    Tables of which the catalog refused something count as refused only.
    """
    refused = [each for each in report["problems"] if each["kind"] in _REFUSED]
    failed = {each["path"].rpartition(".")[2] for each in refused if each["kind"] == "failed"}
    tables = [(table["name"], table["change"]) for table in report["tables"]]
    gone = [(each["name"], each) for each in report.get("gone", ())]
    changes = [each for each in (*tables, *gone) if each[0] not in failed]
    counts = report.get("problem_counts", {})
    return {
        "tables": {
            "added": _named(changes, lambda change: bool(change["create"])),
            "updated": _named(changes, _is_update),
            "deleted": _named(changes, lambda change: bool(change.get("drop"))),
            "deprecated": _named(changes, lambda change: bool(change.get("deprecate"))),
        },
        "partitions": {
            "added": _counted(changes, "add_partitions"),
            "updated": _counted(changes, "alter_partitions"),
            "deleted": _counted(changes, "drop_partitions"),
        },
        "refused": {
            "count": max(len(refused), sum(counts.get(kind, 0) for kind in _REFUSED)),
            "items": [
                {"path": each["path"], "why": each["text"]} for each in refused[:MOST_NAMES]
            ],
        },
        "problems": max(len(report["problems"]), sum(counts.values())),
        "unreached": counts.get(
            "target", sum(each["kind"] == "target" for each in report["problems"])
        ),
    }


def summary_of_all(reports: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the summary of a run whose attempts left these reports, the last one last."""
    if not reports:
        return summary_of({"tables": [], "problems": []})
    all_ = [summary_of(report) for report in reports]
    last = all_[-1]
    for noun, field, union in (("tables", "names", _names), ("partitions", "tables", _sums)):
        for word in last[noun]:
            found = [each[noun][word] for each in all_]
            last[noun][word] = {
                "count": sum(each["count"] for each in found),
                field: union([each[field] for each in found]),
            }
    return last


def metrics_of(report: Mapping[str, Any]) -> dict[str, int]:
    """Return what the tables of a report are made of."""
    tables = report["tables"]
    return {
        "tables": len(tables),
        "files": sum(table["files"] for table in tables),
        "bytes": sum(table["bytes"] for table in tables),
        "opened": sum(table["opened_count"] for table in tables),
    }


def lines_of(summary: Mapping[str, Any], database: str) -> Iterator[str]:
    """Yield a line of the log for each table that was changed, and for partitions."""
    for kind, text in _LINES.items():
        for name in summary["tables"][kind]["names"]:
            yield text.format(name, database)
    for kind, counts in summary["partitions"].items():
        if counts["count"]:
            yield f"{kind.capitalize()} {counted(counts['count'], 'partition')}"


def _names(lists: Iterable[list[str]]) -> list[str]:
    return list(dict.fromkeys(name for names in lists for name in names))[:MOST_NAMES]


def _sums(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    found = sum(map(Counter, counts), Counter[str]())
    return dict(islice(found.items(), MOST_NAMES))


def _is_update(change: Mapping[str, Any]) -> bool:
    return not change["create"] and any(change.get(key) for key in _UPDATES)


def _named(changes: Iterable[Change], fits: Callable[[Mapping[str, Any]], bool]) -> dict[str, Any]:
    names = [name for name, change in changes if fits(change)]
    return {"count": len(names), "names": names[:MOST_NAMES]}


def _counted(changes: Iterable[Change], key: str) -> dict[str, Any]:
    tables = {name: change[key] for name, change in changes if change.get(key)}
    return {"count": sum(tables.values()), "tables": dict(list(tables.items())[:MOST_NAMES])}
