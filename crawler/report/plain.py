"""The report as plain data for JSON. Its keys stay; new ones may come."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from crawler.apply import Applied
from crawler.diff import TableChange
from crawler.plan import Cluster, PartitionPlan, Problem, TablePlan
from crawler.report.model import CrawlReport
from crawler.report.profiles import plain_profile
from crawler.report.words import change_text, is_replaced
from metastore.model.column import Column
from metastore.partitioning.names import partition_name

SHOWN_PARTITIONS = 100
SHOWN_SAMPLES = 100
SHOWN_PROBLEMS = 10_000
Plain = dict[str, Any]


def as_plain(report: CrawlReport, *, partitions: int | None = SHOWN_PARTITIONS) -> Plain:
    """Give the report as plain data, at most so many `partitions` of a table (None: all).

    Long lists are cut, with the whole number beside them: `partition_count`, `opened_count`,
    `problem_counts`, `add_partitions`, `drop_partitions`.
    """
    plan = report.plan
    changes = sorted(
        zip(report.tables, report.diff.changes, strict=True),
        key=lambda each: (each[0].target, each[0].path),
    )
    counts = Counter(str(each.kind) for each in report.problems)
    return {
        "targets": list(plan.targets),
        "database": plan.database,
        "catalog": plan.catalog,
        "dry_run": report.applied is None,
        "tables": [
            {
                **_table(table, change, partitions),
                "profile": plain_profile(report.profiled.tables.get(change.name.table)),
            }
            for table, change in changes
        ],
        "gone": [
            {"name": change.name.table, **_change(change, partitions)}
            for change in report.diff.gone
            if not change.is_nothing
        ],
        "problems": [_problem(each) for each in report.problems[:SHOWN_PROBLEMS]],
        "problem_counts": dict(sorted(counts.items())),
        "skipped": dict(plan.skipped),
        "unseen": list(plan.unseen),
        "written": None if report.applied is None else written(report.applied),
    }


def problem_text(problem: Mapping[str, Any]) -> str:
    """Write a problem of the plain report as a line."""
    return ": ".join(filter(None, (problem["kind"], problem["path"], problem["text"])))


def written(applied: Applied) -> dict[str, int]:
    """Give the numbers of what was written."""
    found = {each.name: getattr(applied, each.name) for each in fields(applied)}
    return {name: value for name, value in found.items() if isinstance(value, int)}


def _problem(problem: Problem) -> Plain:
    return {
        "kind": str(problem.kind),
        "target": problem.target,
        "path": problem.path,
        "text": problem.text,
    }


def _table(table: TablePlan, change: TableChange, limit: int | None) -> Plain:
    return {
        "name": change.name.table,
        "target": table.target,
        "path": table.path,
        "location": table.location,
        "type": table.type,
        "format": table.format,
        "reason": table.reason,
        "agreement": round(table.agreement, 4),
        "clusters": [_cluster(each) for each in table.clusters],
        "files": table.files,
        "bytes": table.bytes,
        "opened": list(table.samples[:SHOWN_SAMPLES]),
        "opened_count": len(table.samples),
        "columns": _columns(table.columns),
        "partition_keys": _columns(table.partition_keys),
        "source_names": dict(table.source_names),
        "weak_columns": dict(table.weak_columns),
        "evidence": {name: dict(found) for name, found in table.evidence.items()},
        "serde": table.shape.serde.library,
        "parameters": dict(table.parameters),
        "notes": list(table.notes),
        "partitions": [_partition(each) for each in table.partitions[:limit]],
        "partition_count": len(table.partitions),
        "change": _change(change, limit),
    }


def _cluster(cluster: Cluster) -> Plain:
    return {
        "files": cluster.files,
        "share": round(cluster.share, 4),
        "example": cluster.example,
        "format": cluster.format,
        "columns": cluster.columns,
        "is_table": cluster.is_table,
    }


def _partition(partition: PartitionPlan) -> Plain:
    return {
        "values": list(partition.values),
        "location": partition.location,
        "files": partition.files,
        "bytes": partition.bytes,
    }


def _change(change: TableChange, limit: int | None) -> Plain:
    """Give what changes; of new and dropped partitions the numbers, and the names up to `limit`.

    What was left out of them is a number.
    """
    return {
        "text": change_text(change),
        "create": change.create is not None,
        "add_columns": _columns(change.add_columns),
        "retype": [
            {"name": each.after.name, "from": each.before.type, "to": each.after.type}
            for each in change.changed_columns
        ],
        "remove_columns": _columns(change.removed_columns),
        "counts": dict(change.counts),
        "replace": is_replaced(change),
        "deprecate": change.deprecated,
        "restore": change.restored,
        "drop": change.drop,
        "add_partitions": len(change.add_partitions),
        "alter_partitions": len(change.alter_partitions),
        "drop_partitions": len(change.drop_partitions),
        "left_out": len(change.left_out),
        "new_partitions": _new_names(change, limit),
        "dropped_partitions": sorted(change.drop_partitions)[:limit],
    }


def _new_names(change: TableChange, limit: int | None) -> list[str]:
    table = change.create or change.existing
    keys = [column.name for column in table.partition_keys] if table else []
    return [partition_name(keys, each.values) for each in change.add_partitions[:limit]]


def _columns(columns: Sequence[Column] | Iterable[Column]) -> list[dict[str, str]]:
    return [_column(column) for column in columns]


def _column(column: Column) -> dict[str, str]:
    said = {"name": column.name, "type": column.type}
    return {**said, "comment": column.comment} if column.comment else said
