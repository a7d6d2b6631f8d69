"""Discovery from table to table: look, and bring in line."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from crawler.apply import batches
from crawler.discovery.folders import Credentials, Differences, look
from crawler.discovery.tables import KINDS, fits, tables_of, wants_discovery
from crawler.errors import CrawlError
from metastore.config.hive_rules import HiveRules
from metastore.errors import MetastoreError, Unavailable
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.partition import Partition
from metastore.model.table import Table, TableName
from metastore.partitioning.names import partition_name
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext


@dataclass(frozen=True, slots=True)
class Chosen:
    """The tables to look at: a catalog, patterns as Hive's (`a*|b`), and types."""

    catalog: str = DEFAULT_CATALOG
    databases: str = "*"
    tables: str = "*"
    types: frozenset[str] = KINDS

    @classmethod
    def of(cls, rules: HiveRules) -> "Chosen":
        """Return the tables that Hive's settings name."""
        return cls(
            rules.discovery_catalog,
            rules.discovery_databases,
            rules.discovery_tables,
            frozenset(rules.discovery_types),
        )


@dataclass(frozen=True, slots=True)
class Discovery:
    """What became of one table: names of partitions, and what was left out, in words.

    `error` says why not all was done; what was done until then is told all the same.
    """

    table: TableName
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    expired: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    error: str | None = None

    @property
    def has_changes(self) -> bool:
        """Whether partitions came or went."""
        return bool(self.added or self.dropped or self.expired)


def discover_all(
    catalog: CatalogService,
    context: RequestContext,
    credentials: Credentials,
    *,
    now: int,
    chosen: Chosen = Chosen(),
    dry_run: bool = False,
) -> Iterator[Discovery]:
    """Bring the partitions of all tables in line that ask for it; `now` is in epoch seconds.

    A table that cannot be looked at is told and does not stop the others. Raises Unavailable.
    """
    for table in tables_of(catalog, context, chosen.catalog, chosen.databases):
        if wants_discovery(table, chosen.types) and fits(table, chosen.tables):
            yield discover(catalog, context, table, credentials, now=now, dry_run=dry_run)


def discover(
    catalog: CatalogService,
    context: RequestContext,
    table: Table,
    credentials: Credentials,
    *,
    now: int,
    dry_run: bool = False,
) -> Discovery:
    """Bring the partitions of a table in line with its folders; `now` is in epoch seconds.

    Partitions that somebody changes meanwhile are left alone. With `dry_run` nothing is changed.
    Raises Unavailable.
    """
    run = _Run(catalog, context, table)
    try:
        found = look(catalog, context, table, credentials, now=now)
        run.problems = found.problems
        if dry_run:
            return run.planned(found)
        run.apply(found)
    except Unavailable:
        raise
    except (CrawlError, MetastoreError) as error:
        return run.done(str(error))
    return run.done()


class _Run:
    """One table, and what was done so far."""

    def __init__(self, catalog: CatalogService, context: RequestContext, table: Table) -> None:
        self._partitions = catalog.partitions
        self._context = context
        self._expected = table
        self._table = table.qualified
        self._keys = [key.name for key in table.partition_keys]
        self._added: list[str] = []
        self._dropped: list[str] = []
        self._expired: list[str] = []
        self.problems: tuple[str, ...] = ()

    def apply(self, found: Differences) -> None:
        """Add, then drop, batch by batch."""
        for batch in batches(list(found.new.values())):
            added = self._partitions.add(
                self._context, self._table, batch, if_not_exists=True, expected=self._expected
            )
            self._added += self._names(added)
        self._drop(found.gone, self._dropped, delete_data=False)
        self._drop(found.expired, self._expired, delete_data=True)

    def _drop(
        self, partitions: Mapping[str, Partition], done: list[str], *, delete_data: bool
    ) -> None:
        for batch in batches(sorted(partitions)):
            dropped = self._partitions.drop(
                self._context,
                self._table,
                names=list(batch),
                delete_data=delete_data,
                if_exists=True,
                expected=partitions,
            )
            done += self._names(dropped)

    def _names(self, partitions: Iterable[Partition]) -> list[str]:
        return [partition_name(self._keys, each.values) for each in partitions]

    def planned(self, found: Differences) -> Discovery:
        """Tell what would be done."""
        new, gone, expired = (
            tuple(sorted(each)) for each in (found.new, found.gone, found.expired)
        )
        return Discovery(self._table, new, gone, expired, self.problems)

    def done(self, error: str | None = None) -> Discovery:
        """Tell what was done."""
        return Discovery(
            self._table,
            tuple(self._added),
            tuple(self._dropped),
            tuple(self._expired),
            self.problems,
            error,
        )
