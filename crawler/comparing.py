"""From a plan to the changes: reads what else must be known, and checks their amount."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import replace

from crawler.config import Compat, CrawlerConfig
from crawler.diff import Diff, Past, compare, suspects
from crawler.diff.policies import is_for_new_folders, with_recrawl
from crawler.errors import TooManyRemovals, TooManyTables
from crawler.evidence import evidence_of
from crawler.found import Found
from crawler.memory import Memory
from crawler.plan import CrawlPlan
from crawler.view import CatalogView
from metastore.errors import TableNotFound
from metastore.model.partition import Partition
from metastore.model.table import TableName
from metastore.partitioning.names import partition_name
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext

FEW_PARTITIONS = 10
"""As many partitions may go whatever their share is: of a small table soon half are old."""
_BATCH = 5_000


def past_of(
    config: CrawlerConfig,
    founds: Sequence[Found],
    memory: Memory,
    *,
    now: int,
    targets: AbstractSet[str] = frozenset(),
) -> Past:
    """Put together what was seen and is remembered; `now` is in epoch milliseconds.

    If tables of the catalog are the `targets`, no others are made.
    """
    for_new = is_for_new_folders(config, memory)
    presences = {found.uri: found.presence for found in founds if found.presence is not None}
    return Past(
        memory,
        {(found.uri, path): each for found in founds for path, each in evidence_of(found)},
        presences,
        is_partial=for_new,
        no_new_tables=bool(targets) or (for_new and config.compat is Compat.GLUE),
        targets=targets,
        now=now,
    )


def compared(
    catalog: CatalogService,
    context: RequestContext,
    config: CrawlerConfig,
    plan: CrawlPlan,
    view: CatalogView,
    past: Past,
) -> tuple[Diff, Past]:
    """Read the partitions that may be gone or changed, and compare."""
    read = {
        name.table: _partitions(catalog, context, name, names)
        for name, names in suspects(plan, view, past).items()
    }
    past = replace(past, partitions=read)
    return compare(with_recrawl(config, past.memory), plan, view, past), past


def _partitions(
    catalog: CatalogService, context: RequestContext, table: TableName, names: Sequence[str]
) -> dict[str, Partition]:
    """Read partitions by name: none if the table was just dropped."""
    found: dict[str, Partition] = {}
    with suppress(TableNotFound):
        keys = [key.name for key in catalog.tables.get(context, table).partition_keys]
        for start in range(0, len(names), _BATCH):
            batch = names[start : start + _BATCH]
            for partition in catalog.partitions.list(context, table, names=batch):
                found[partition_name(keys, partition.values)] = partition
    return found


def check_amount(config: CrawlerConfig, diff: Diff) -> None:
    """Raise TooManyTables or TooManyRemovals where a run would change too much.

    One table of several, and FEW_PARTITIONS, may go whatever their share is, unless none may.
    """
    new = [change.create for change in diff.changes if change.create is not None]
    if len(new) > config.max_new_tables:
        locations = [table.storage.location or table.name for table in new]
        raise TooManyTables(config.max_new_tables, locations)
    tables = [str(change.name) for change in diff.gone if change.drop]
    few = 1 if diff.owned_tables > 1 else 0
    _check_share(config, "table", tables, diff.owned_tables, few)
    partitions = [
        f"{change.name}/{name}" for change in diff.changes for name in change.drop_partitions
    ]
    _check_share(config, "partition", partitions, diff.owned_partitions, FEW_PARTITIONS)


def _check_share(
    config: CrawlerConfig, noun: str, gone: Sequence[str], owned: int, few: int
) -> None:
    share = config.max_delete_share
    if gone and len(gone) > share * owned and (len(gone) > few or share <= 0):
        raise TooManyRemovals(noun, gone, owned, share)
