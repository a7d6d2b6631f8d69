"""What a crawl has to say at its end."""

from dataclasses import dataclass, replace
from typing import Any

from crawler.apply import Applied
from crawler.counting import counted
from crawler.diff import Diff, TableChange
from crawler.plan import CrawlPlan, Problem, TablePlan
from metastore.model.column import Column


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """The plan, how it differs from the catalog, and what was written (None in a dry run)."""

    plan: CrawlPlan
    diff: Diff
    applied: Applied | None

    @property
    def problems(self) -> tuple[Problem, ...]:
        failures = self.applied.failures if self.applied else ()
        return (*self.plan.problems, *self.diff.problems, *failures)

    @property
    def tables(self) -> tuple[TablePlan, ...]:
        """The tables of the plan, each as the catalog has it once the crawl has written."""
        pairs = zip(self.plan.tables, self.diff.changes, strict=True)
        return tuple(as_catalogued(table, change) for table, change in pairs)

    @property
    def failed(self) -> bool:
        """True if the catalog refused a change that was planned."""
        return self.applied is not None and bool(self.applied.failures)


def as_catalogued(planned: TablePlan, change: TableChange) -> TablePlan:
    """Give a known table the catalog's name, columns and keys, and only partitions that fit."""
    table = change.existing
    if table is None:
        return planned
    shape = replace(
        table.storage.shape, columns=(*table.storage.shape.columns, *change.add_columns)
    )
    planned_keys = [column.name for column in planned.partition_keys]
    kept = [each for each in planned.partitions if each.location not in change.left_out]
    order = [planned_keys.index(key.name.lower()) for key in table.partition_keys] if kept else []
    partitions = tuple(
        replace(each, values=tuple(each.values[at] for at in order)) for each in kept
    )
    return replace(
        planned, shape=shape, partition_keys=table.partition_keys, partitions=partitions
    )


def change_text(change: TableChange) -> str:
    """Say in a few words what is new about a table."""
    said = ["new table"] if change.create else []
    if change.add_columns:
        names = ", ".join(column.name for column in change.add_columns)
        said.append(f"{counted(len(change.add_columns), 'new column')} ({names})")
    if change.counts:
        said.append("changed files")
    if change.add_partitions:
        said.append(counted(len(change.add_partitions), "new partition"))
    return ", ".join(said) or "nothing new"


def as_plain(report: CrawlReport) -> dict[str, Any]:
    """Give the report as plain data for JSON."""
    plan = report.plan
    changes = zip(report.tables, report.diff.changes, strict=True)
    applied = report.applied
    return {
        "targets": list(plan.targets),
        "database": plan.database,
        "dry_run": applied is None,
        "tables": [_table(table, change) for table, change in changes],
        "problems": [
            {
                "kind": str(each.kind),
                "target": each.target,
                "path": each.path,
                "text": each.text,
            }
            for each in report.problems
        ],
        "skipped": dict(plan.skipped),
        "written": None
        if applied is None
        else {
            "tables": applied.tables,
            "columns": applied.columns,
            "partitions": applied.partitions,
        },
    }


def _table(table: TablePlan, change: TableChange) -> dict[str, Any]:
    return {
        "name": change.name.table,
        "location": table.location,
        "format": table.format,
        "reason": table.reason,
        "agreement": round(table.agreement, 4),
        "files": table.files,
        "bytes": table.bytes,
        "opened": list(table.samples),
        "columns": [_column(column) for column in table.columns],
        "partition_keys": [_column(column) for column in table.partition_keys],
        "serde": table.shape.serde.library,
        "parameters": dict(table.parameters),
        "notes": list(table.notes),
        "partitions": [
            {"values": list(each.values), "location": each.location, "files": each.files}
            for each in table.partitions
        ],
        "change": {
            "create": change.create is not None,
            "add_columns": [_column(column) for column in change.add_columns],
            "add_partitions": len(change.add_partitions),
        },
    }


def _column(column: Column) -> dict[str, str]:
    return {"name": column.name, "type": column.type}
