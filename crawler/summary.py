"""What a run changed, in short, from its report: counts and the first names of each kind."""

from collections.abc import Iterable, Mapping
from typing import Any

MOST_NAMES = 100
_UPDATES = ("add_columns", "counts", "retype", "remove_columns", "replace")
_REFUSED = frozenset({"conflict", "failed", "partition"})
"""Kinds of problems by which something was left as it was."""


def summary_of(report: Mapping[str, Any]) -> dict[str, Any]:
    """Return the summary of a report as `crawler.report.as_plain` gives it."""
    changes = [(str(table["name"]), table["change"]) for table in report["tables"]]
    dropped = [(str(each["name"]), each) for each in report.get("gone", ())]
    refused = [each for each in report["problems"] if each["kind"] in _REFUSED]
    return {
        "tables": {
            "added": _named(name for name, change in changes if change["create"]),
            "updated": _named(name for name, change in changes if _is_update(change)),
            "deleted": _named(name for name, each in dropped if each.get("drop")),
            "deprecated": _named(name for name, each in dropped if each.get("deprecate")),
        },
        "partitions": {
            "added": _counted(changes, "add_partitions"),
            "deleted": _counted(changes, "drop_partitions"),
        },
        "refused": {
            "count": len(refused),
            "items": [
                {"path": each["path"], "why": each["text"]} for each in refused[:MOST_NAMES]
            ],
        },
        "problems": len(report["problems"]),
    }


def metrics_of(report: Mapping[str, Any]) -> dict[str, int]:
    """Return what the tables of a report are made of."""
    tables = report["tables"]
    return {
        "tables": len(tables),
        "files": sum(table["files"] for table in tables),
        "bytes": sum(table["bytes"] for table in tables),
        "opened": sum(table["opened_count"] for table in tables),
    }


def lines_of(summary: Mapping[str, Any], database: str) -> Iterable[str]:
    """Yield a line of the log for each table that was changed."""
    words = {
        "added": "Created table {0} in database {1}",
        "updated": "Updated table {0} in database {1}",
        "deleted": "Deleted table {0} from database {1}",
        "deprecated": "Marked table {0} in database {1} as deprecated",
    }
    for kind, text in words.items():
        for name in summary["tables"][kind]["names"]:
            yield text.format(name, database)
    for kind, counts in summary["partitions"].items():
        if counts["count"]:
            yield f"{kind} {counts['count']:,} partitions".capitalize()


def _is_update(change: Mapping[str, Any]) -> bool:
    return not change["create"] and any(change.get(key) for key in _UPDATES)


def _named(names: Iterable[str]) -> dict[str, Any]:
    listed = list(names)
    return {"count": len(listed), "names": listed[:MOST_NAMES]}


def _counted(changes: Iterable[tuple[str, Mapping[str, Any]]], key: str) -> dict[str, Any]:
    counts = [(name, int(change.get(key) or 0)) for name, change in changes]
    tables = {name: count for name, count in counts if count}
    first = dict(list(tables.items())[:MOST_NAMES])
    return {"count": sum(tables.values()), "tables": first}
