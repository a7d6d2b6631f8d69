"""What stands at the top of every page of a table."""

from dataclasses import dataclass

from markupsafe import Markup

from catalog_api.ui.charts.bars import sparkline
from catalog_api.ui.formatting import count
from catalog_api.ui.paths import database_url, table_url
from catalog_api.ui.views.table_amounts import Stat, amounts
from catalog_api.ui.views.table_arrival import Arrival
from metastore.model.description import Description
from metastore.model.freshness import Freshness
from metastore.model.protection import Protection
from metastore.model.size import Size
from metastore.model.table import Table
from metastore.model.table_format import format_of
from metastore.model.usage import TableUsage

TABS = (
    ("schema", "Schema"),
    ("partitions", "Partitions"),
    ("activity", "Activity"),
    ("history", "History"),
    ("sample", "Sample"),
    ("use", "Use it"),
    ("definition", "Definition"),
)
DAYS = 30
"""Over how many days reads are counted."""

Tab = tuple[str, str, bool, int | None]
"""Title, address, whether it is the one that is shown, and a number or None."""


@dataclass(frozen=True, slots=True)
class TableHead:
    """All that the head shows; `spark` draws the reads of the last `DAYS`."""

    table: Table
    format: str | None
    description: Description
    freshness: Freshness
    arrival: Arrival
    stats: tuple[Stat, ...]
    spark: Markup
    protection: Protection | None
    tabs: tuple[Tab, ...]
    crumbs: tuple[tuple[str, str], ...]

    @property
    def comment(self) -> str:
        """The comment that engines see."""
        return self.table.parameters.get("comment", "")


@dataclass(frozen=True, slots=True)
class Known:
    """What the services know of a table."""

    table: Table
    description: Description
    freshness: Freshness
    size: Size | None
    usage: TableUsage
    protection: Protection | None


def table_head(known: Known, arrived: Arrival, tab: str, today: int) -> TableHead:
    """Put the head of a table together; `today` is the present day since 1970-01-01."""
    table = known.table
    by_day = dict(known.usage.days)
    reads = [by_day.get(day, 0) for day in range(today - DAYS + 1, today + 1)]
    return TableHead(
        table,
        format_of(table),
        known.description,
        known.freshness,
        arrived,
        tuple(_stats(known)),
        sparkline("Reads a day", reads) if any(reads) else Markup(),
        known.protection,
        tuple(_tabs(table, known.size, tab)),
        (
            ("Databases", "/databases"),
            (table.database, database_url(table.catalog, table.database)),
        ),
    )


def _stats(known: Known) -> list[Stat]:
    if known.table.is_view:
        return [_reads(known.usage)]
    found = known.size or Size(0)
    stats = amounts(found)
    if known.table.partition_keys:
        newest = known.freshness.newest_partition
        stats.append(Stat("Partitions", count(found.partitions), newest=newest))
    elif found.files is not None:
        stats.append(Stat("Files", count(found.files)))
    return [*stats, _reads(known.usage)]


def _reads(usage: TableUsage) -> Stat:
    if not usage.reads:
        return Stat("Reads", "0", f"in {DAYS} days" if usage.last_read_at else "none seen so far")
    readers = len(usage.readers)
    told = f"in {DAYS} days by {count(readers)} reader{'' if readers == 1 else 's'}"
    return Stat("Reads", count(usage.reads), told)


def _tabs(table: Table, found: Size | None, current: str) -> list[Tab]:
    numbers = {
        "schema": len(table.storage.shape.columns) + len(table.partition_keys),
        "partitions": found.partitions if found else None,
    }
    return [
        (title, _tab_url(table, tab), tab == current, numbers.get(tab))
        for tab, title in TABS
        if _has(table, tab)
    ]


def _tab_url(table: Table, tab: str) -> str:
    return table_url(table.qualified, *(() if tab == "schema" else (tab,)))


def _has(table: Table, tab: str) -> bool:
    if tab == "partitions":
        return bool(table.partition_keys)
    return tab != "sample" or not table.is_view
