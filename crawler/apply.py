"""Carrying out a diff through the catalog's service, in batches that are whole or not at all.

Everything is a compare-and-set: what somebody else changed since it was read is left as it is.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TypeVar

from crawler.diff import Diff, TableChange
from crawler.errors import CrawlStopped
from crawler.plan import Problem, ProblemKind
from crawler.progress import Progress
from metastore.crawler_errors import RunLost
from metastore.errors import (
    DatabaseAlreadyExists,
    MetastoreError,
    StaleParameter,
    StaleVersion,
    Unavailable,
)
from metastore.model.database import Database
from metastore.model.partition import Partition
from metastore.model.table import Table, TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.undo_errors import Protected

BATCH = 1_000
"""Partitions in one transaction."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Applied:
    """What was written; `failures` are changes that the catalog refused.

    Columns are new ones in known tables, retyped and removed ones. `stored` are the tables that
    were written, `failed` those of which something was refused.
    """

    tables: int = 0
    columns: int = 0
    retyped: int = 0
    removed_columns: int = 0
    altered_tables: int = 0
    deprecated: int = 0
    restored: int = 0
    dropped_tables: int = 0
    partitions: int = 0
    altered_partitions: int = 0
    dropped_partitions: int = 0
    failures: tuple[Problem, ...] = ()
    stored: Mapping[TableName, Table] = field(default_factory=dict)
    failed: frozenset[TableName] = frozenset()


@dataclass(slots=True)
class _Done:
    """What was written of one table: its definition, and how many of the partitions."""

    definition: bool = False
    dropped: bool = False
    added: int = 0
    altered: int = 0
    removed: int = 0

    def of(self, change: TableChange) -> TableChange:
        """Return what was done of a change."""
        return replace(
            change if self.definition else _without_definition(change),
            add_partitions=change.add_partitions[: self.added],
            alter_partitions=dict(islice(change.alter_partitions.items(), self.altered)),
            drop_partitions=dict(islice(change.drop_partitions.items(), self.removed)),
            drop=self.dropped,
        )


class Applier:
    """Writes changes. What it has done so far is in `applied`, also after an interruption."""

    def __init__(
        self, catalog: CatalogService, context: RequestContext, progress: Progress
    ) -> None:
        self._catalog = catalog
        self._context = context
        self._progress = progress
        self.applied = Applied()
        self._done: dict[TableName, _Done] = {}

    def done(self, diff: Diff) -> Diff:
        """Return what was written so far of a diff; of partitions the numbers are right."""

        def of(change: TableChange) -> TableChange:
            return self._done.get(change.name, _Done()).of(change)

        return replace(diff, changes=tuple(map(of, diff.changes)), gone=tuple(map(of, diff.gone)))

    def apply(self, diff: Diff, database: Database) -> Applied:
        """Write everything, table by table; a refused table does not stop the others.

        Raises Unavailable if the store cannot be reached, and what `Progress.check` raises: what
        was written stays.
        """
        if diff.create_database:
            with suppress(DatabaseAlreadyExists):  # another crawl was faster
                self._catalog.databases.create(self._context, database)
        total = sum(len(change.add_partitions) for change in diff.changes)
        for change in (*diff.changes, *diff.gone):
            self._progress.check()
            try:
                self._apply_table(change, total)
            except (Unavailable, CrawlStopped, RunLost):
                raise
            except (StaleVersion, StaleParameter) as error:
                self._fail(change, f"{error}: somebody changed it meanwhile, so it was left alone")
            except Protected as error:
                text = f"nothing is left of it, but it stays: {error}"
                self._fail(change, text, ProblemKind.POLICY)
            except MetastoreError as error:
                self._fail(change, str(error))
        return self.applied

    def _fail(
        self, change: TableChange, text: str, kind: ProblemKind = ProblemKind.FAILED
    ) -> None:
        problem = Problem(kind, str(change.name), text)
        self.applied = replace(
            self.applied,
            failures=(*self.applied.failures, problem),
            failed=self.applied.failed | {change.name},
        )

    def _apply_table(self, change: TableChange, total: int) -> None:
        done = self._done[change.name] = _Done()
        if change.create is not None:
            self._stored(self._catalog.tables.create(self._context, change.create), tables=1)
            done.definition = True
        # These are compared with what was read, which a cascade from the table would change.
        self._in_batches(change.drop_partitions, lambda batch: self._drop_batch(change, batch))
        self._in_batches(change.alter_partitions, lambda batch: self._alter_batch(change, batch))
        if change.altered is not None and change.existing is not None:
            self._alter(change, change.existing, change.altered)
            done.definition = True
        if change.drop:
            self._catalog.tables.drop(self._context, change.name, expected=change.existing)
            self._count(dropped_tables=1)
            done.dropped = True
        self._add_partitions(change, total)

    def _alter(self, change: TableChange, existing: Table, altered: Table) -> None:
        version = existing.version if change.expected is None else None
        stored = self._catalog.tables.alter(
            self._context,
            change.name,
            altered,
            expected=change.expected,
            expected_version=version,
            cascade=change.cascade,
            allow_incompatible_types=True,  # types were widened, or say what the files are now
        )
        self._stored(
            stored,
            altered_tables=1,
            columns=len(change.add_columns),
            retyped=len(change.changed_columns),
            removed_columns=len(change.removed_columns),
            deprecated=int(change.deprecated),
            restored=int(change.restored),
        )

    def _add_partitions(self, change: TableChange, total: int) -> None:
        table = self.applied.stored.get(change.name, change.existing)
        for batch in batches(change.add_partitions):
            self._progress.check()
            added = self._catalog.partitions.add(
                self._context, change.name, batch, if_not_exists=True, expected=table
            )
            self._count(partitions=len(added))
            self._done[change.name].added += len(added)
            self._progress.written(self.applied.partitions, total)

    def _in_batches(
        self, changes: Mapping[str, T], write: Callable[[Mapping[str, T]], None]
    ) -> None:
        items = iter(changes.items())
        while batch := dict(islice(items, BATCH)):
            self._progress.check()
            write(batch)

    def _alter_batch(
        self, change: TableChange, batch: Mapping[str, tuple[Partition, Partition]]
    ) -> None:
        before = {name: old for name, (old, _) in batch.items()}
        wanted = [new for _, new in batch.values()]
        done = self._catalog.partitions.alter(self._context, change.name, wanted, expected=before)
        self._count(altered_partitions=len(done))
        self._done[change.name].altered += len(done)

    def _drop_batch(self, change: TableChange, batch: Mapping[str, Partition]) -> None:
        dropped = self._catalog.partitions.drop(
            self._context, change.name, names=list(batch), expected=batch, if_exists=True
        )
        self._count(dropped_partitions=len(dropped))
        self._done[change.name].removed += len(dropped)

    def _stored(self, table: Table, **counts: int) -> None:
        self.applied = replace(
            self.applied, stored={**self.applied.stored, table.qualified: table}
        )
        self._count(**counts)

    def _count(self, **counts: int) -> None:
        done = {name: getattr(self.applied, name) + number for name, number in counts.items()}
        self.applied = replace(self.applied, **done)


def _without_definition(change: TableChange) -> TableChange:
    return replace(
        change,
        create=None,
        altered=None,
        add_columns=(),
        changed_columns=(),
        removed_columns=(),
        counts={},
        deprecated=False,
        restored=False,
    )


def batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """Cut into batches of at most BATCH."""
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]
