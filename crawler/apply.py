"""Carrying out a diff through the catalog's service, in batches that are whole or not at all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crawler.diff import Diff, TableChange
from crawler.plan import Problem, ProblemKind
from crawler.progress import Progress
from metastore.errors import MetastoreError, Unavailable
from metastore.model.database import Database
from metastore.model.partition import Partition
from metastore.model.table import Table
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext

BATCH = 1_000
"""Partitions in one transaction."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What was written; `failures` are changes that the catalog refused."""

    tables: int = 0
    columns: int = 0
    partitions: int = 0
    failures: tuple[Problem, ...] = ()


class Applier:
    """Writes changes. What it has done so far is in `applied`, also after an interruption."""

    def __init__(
        self, catalog: CatalogService, context: RequestContext, progress: Progress
    ) -> None:
        self._catalog = catalog
        self._context = context
        self._progress = progress
        self.applied = Applied()

    def apply(self, diff: Diff, database: Database) -> Applied:
        """Write everything, table by table; a refused table does not stop the others.

        Raises Unavailable if the store cannot be reached: what was written stays.
        """
        if diff.create_database:
            self._catalog.databases.create(self._context, database)
        total = sum(len(change.add_partitions) for change in diff.changes)
        for change in diff.changes:
            try:
                self._apply_table(change, total)
            except Unavailable:
                raise
            except MetastoreError as error:
                problem = Problem(ProblemKind.FAILED, str(change.name), str(error))
                self.applied = replace(self.applied, failures=(*self.applied.failures, problem))
        return self.applied

    def _apply_table(self, change: TableChange, total: int) -> None:
        if change.create is not None:
            self._catalog.tables.create(self._context, change.create)
            self.applied = replace(self.applied, tables=self.applied.tables + 1)
        if change.existing is not None and (change.add_columns or change.counts):
            self._alter(change, change.existing)
        if change.altered is not None:
            self._catalog.tables.alter(
                self._context,
                change.name,
                change.altered,
                expected=change.expected,
                allow_incompatible_types=True,  # the table format keeps its files readable
            )
        for batch in batches(change.add_partitions):
            added = self._catalog.partitions.add(
                self._context, change.name, batch, if_not_exists=True
            )
            done = self.applied.partitions + len(added)
            self.applied = replace(self.applied, partitions=done)
            self._progress.written(done, total)
            self._progress.check()

    def _alter(self, change: TableChange, table: Table) -> None:
        shape = table.storage.shape
        shape = replace(shape, columns=(*shape.columns, *change.add_columns))
        altered = replace(
            table,
            storage=replace(table.storage, shape=shape),
            parameters={**table.parameters, **change.counts},
        )
        self._catalog.tables.alter(
            self._context, change.name, altered, expected_version=table.version
        )
        done = self.applied.columns + len(change.add_columns)
        self.applied = replace(self.applied, columns=done)


def batches(partitions: Sequence[Partition]) -> Iterator[Sequence[Partition]]:
    """Cut into batches of at most BATCH."""
    for start in range(0, len(partitions), BATCH):
        yield partitions[start : start + BATCH]
