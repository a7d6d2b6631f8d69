"""What the pages of databases show."""

from dataclasses import dataclass
from enum import StrEnum

from catalog_api.ui.views.table_rows import TableRow
from metastore.model.database import Database
from metastore.model.description import Description
from metastore.model.size import Totals


class Order(StrEnum):
    """What the tables of a database can be sorted by."""

    NAME = "name"
    UPDATED = "updated"
    READS = "reads"


@dataclass(frozen=True, slots=True)
class DatabaseRow:
    """A database in the list of all."""

    database: Database
    description: Description


@dataclass(frozen=True, slots=True)
class DatabaseView:
    """A database with some of its tables; `fit` counts those whose name fits a filter."""

    database: Database
    description: Description
    totals: Totals
    rows: tuple[TableRow, ...]
    order: Order
    text: str
    fit: int | None
    next_url: str | None
    first_url: str | None
