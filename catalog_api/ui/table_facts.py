"""What is known of the tables of a list: one statement for each kind of fact, however many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from metastore.model.description import Description
from metastore.model.freshness import UNKNOWN, Freshness
from metastore.model.size import Size
from metastore.model.table import TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext

NOTHING_SAID = Description()


@dataclass(frozen=True, slots=True)
class TableFacts:
    """Facts by table; tables of which nothing is known are missing."""

    freshness: Mapping[TableName, Freshness]
    sizes: Mapping[TableName, Size]
    reads: Mapping[TableName, int]
    descriptions: Mapping[TableName, Description]

    def fresh(self, name: TableName) -> Freshness:
        return self.freshness.get(name, UNKNOWN)

    def size(self, name: TableName) -> Size | None:
        return self.sizes.get(name)

    def description(self, name: TableName) -> Description:
        return self.descriptions.get(name, NOTHING_SAID)

    def read(self, name: TableName) -> int:
        return self.reads.get(name, 0)


def facts_of(
    catalog: CatalogService, ctx: RequestContext, names: Sequence[TableName]
) -> TableFacts:
    """Return the facts of tables."""
    return TableFacts(
        catalog.freshness.of_many(ctx, names),
        catalog.sizes.of_many(ctx, names),
        catalog.usage.of_many(ctx, names),
        catalog.descriptions.of_tables(ctx, names),
    )
