"""Which rows a door shows of a table: the choice of the partition, and whether any are shown."""

from dataclasses import replace

from crawler.samples import USUAL_ROWS, Sample, SampleUnavailable, read_sample
from metastore.config import Settings
from metastore.errors import PartitionNotFound
from metastore.model.partition import Partition
from metastore.model.table import Table, TableName
from metastore.model.table_format import format_of
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext

_WITH_METADATA = ("iceberg", "delta", "hudi")


def sample_of(
    catalog: CatalogService,
    ctx: RequestContext,
    settings: Settings,
    name: TableName,
    *,
    partition: str | None = None,
    limit: int = USUAL_ROWS,
    of_server: bool = True,
) -> Sample:
    """Return rows of a table, of one partition where it has some: the newest, if none is named.

    What is not `of_server` is read with the rights of the person who asks. Raises TableNotFound,
    PartitionNotFound, InvalidPartitionName and SampleUnavailable.
    """
    if of_server and not settings.shows_sample_rows:
        raise SampleUnavailable(
            "this server shows no rows: start it with --sample-rows on to allow it"
        )
    table = catalog.tables.get(ctx, name)
    chosen, found = _chosen(catalog, ctx, table, partition)
    sample = read_sample(table, found, limit=limit, settings=settings, guarded=of_server)
    if chosen is None:
        return sample
    return replace(sample, notes=(f"of the partition {chosen}", *sample.notes))


def _chosen(
    catalog: CatalogService, ctx: RequestContext, table: Table, partition: str | None
) -> tuple[str | None, Partition | None]:
    name = table.qualified
    if partition is not None:
        return partition, catalog.partitions.get_by_name(ctx, name, partition)
    if not table.partition_keys or format_of(table) in _WITH_METADATA:
        return None, None
    newest = catalog.freshness.of(ctx, name).newest_partition
    if newest is not None:
        try:
            return newest, catalog.partitions.get_by_name(ctx, name, newest)
        except PartitionNotFound:
            pass  # it went since it was noted
    for first, found in catalog.partitions.page(ctx, name, filter_text=None, after=None, limit=1):
        return first, found
    raise SampleUnavailable("the table has no partitions yet")
