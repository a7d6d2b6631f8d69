"""The plan, how it differs from the catalog, and what was written."""

from dataclasses import dataclass, field, replace

from crawler.apply import Applied
from crawler.diff import Diff, TableChange
from crawler.plan import CrawlPlan, Problem, ProblemKind, TablePlan
from crawler.profile import Profiled
from crawler.report.types import type_notes


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """The plan, how it differs from the catalog, and what was written (None in a dry run).

    `profiled` says what was seen of values, if that was asked for.
    """

    plan: CrawlPlan
    diff: Diff
    applied: Applied | None
    profiled: Profiled = field(default_factory=Profiled)

    @property
    def problems(self) -> tuple[Problem, ...]:
        failures = self.applied.failures if self.applied else ()
        said = self.profiled.problems
        return (*self.plan.problems, *self.diff.problems, *failures, *said)

    @property
    def tables(self) -> tuple[TablePlan, ...]:
        """The tables of the plan, each as the catalog has it once the crawl has written."""
        pairs = zip(self.plan.tables, self.diff.changes, strict=True)
        return tuple(as_catalogued(table, change) for table, change in pairs)

    @property
    def failed(self) -> bool:
        """True if the catalog refused a change that was planned."""
        failures = self.applied.failures if self.applied else ()
        return any(each.kind is not ProblemKind.POLICY for each in failures)


def as_catalogued(planned: TablePlan, change: TableChange) -> TablePlan:
    """Give a known table the catalog's name, columns and keys, and only partitions that fit.

    Notes about types go by those that the catalog has then.
    """
    table = change.altered or change.existing
    if table is None:
        return replace(planned, notes=(*planned.notes, *type_notes(planned, planned.columns)))
    columns = table.storage.shape.columns
    planned_keys = [column.name for column in planned.partition_keys]
    kept = [each for each in planned.partitions if each.location not in change.left_out]
    order = [planned_keys.index(key.name.lower()) for key in table.partition_keys] if kept else []
    partitions = tuple(
        replace(each, values=tuple(each.values[at] for at in order)) for each in kept
    )
    return replace(
        planned,
        name=table.name,
        shape=table.storage.shape,
        partition_keys=table.partition_keys,
        partitions=partitions,
        notes=(*planned.notes, *type_notes(planned, columns)),
    )
