"""What the catalog holds, as plain data, for the stages that compare with it."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from metastore.model.table import Table


@dataclass(frozen=True, slots=True)
class CatalogView:
    """What the catalog holds of one database.

    `tables` are its tables by location (see `crawler.locations.comparable`), `partitions` the
    names of partitions of those tables that lie in the crawled location, by table name.
    """

    database_exists: bool = False
    tables: Mapping[str, Table] = field(default_factory=dict)
    partitions: Mapping[str, AbstractSet[str]] = field(default_factory=dict)

    @property
    def locations(self) -> dict[str, str]:
        """The location of every table, by name."""
        return {table.name: location for location, table in self.tables.items()}
