"""Telling the catalog when the newest file of each table came, as the storage says it."""

from collections.abc import Mapping
from contextlib import suppress

from crawler.apply import Applied
from crawler.diff import Diff, Past
from crawler.evidence import Evidence
from crawler.filelist import newest_time
from crawler.plan import CrawlPlan
from metastore.errors import TableNotFound
from metastore.model.freshness import UNKNOWN, UpdateSource
from metastore.model.table import TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext

_BATCH = 500


def tell_arrivals(
    catalog: CatalogService, context: RequestContext, newest: Mapping[TableName, int]
) -> None:
    """Tell of tables with the times of their newest files, in epoch seconds.

    Nothing is written for a time that is known.
    """
    for start in range(0, len(newest), _BATCH):
        names = list(newest)[start : start + _BATCH]
        known = catalog.freshness.of_many(context, names)
        for name in names:
            if newest[name] > (known.get(name, UNKNOWN).updated_at or 0):
                with suppress(TableNotFound):  # dropped or renamed meanwhile
                    source = UpdateSource.OBJECT_TIME
                    catalog.freshness.observe(context, name, newest[name], source)


def newest_files(
    plan: CrawlPlan, past: Past, diff: Diff, applied: Applied
) -> dict[TableName, int]:
    """Return the times of the newest files of the tables that are in the catalog.

    Tables of formats with a log of commits are left out: their parameters say it themselves.
    """
    found = {}
    for planned, change in zip(plan.tables, diff.changes, strict=True):
        is_there = change.existing is not None or change.name in applied.stored
        evidence = past.evidence.get((planned.target, planned.path), Evidence(()))
        newest = int(max((newest_time(leaf.files) for leaf in evidence.leaves), default=0.0))
        if is_there and newest > 0:
            found[change.name] = newest
    return found
