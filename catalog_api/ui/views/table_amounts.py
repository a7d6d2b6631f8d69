"""How much a table holds, and how far that is to be believed."""

from dataclasses import dataclass

from catalog_api.ui.formatting import count, short_count, size
from metastore.model.size import Size


@dataclass(frozen=True, slots=True)
class Stat:
    """A figure with its name; `detail` says how it is to be understood.

    `newest` is the name of the newest partition, for a link.
    """

    title: str
    value: str
    detail: str = ""
    newest: str | None = None


def amounts(found: Size) -> list[Stat]:
    """Return how many rows a table has, and how large it is."""
    return [
        _rows(found),
        Stat("Size", size(found.bytes), _share(found.bytes, found.weighed, found)),
    ]


def _rows(found: Size) -> Stat:
    if found.rows_are_estimated:
        return Stat("Rows", f"about {short_count(found.rows)}", "estimated by a crawl")
    return Stat("Rows", count(found.rows), _share(found.rows, found.counted, found))


def _share(amount: int | None, told: int, found: Size) -> str:
    """Say how much of a partitioned table a sum covers, where that is not all of it."""
    if not found.partitions or told >= found.partitions:
        return ""
    if not told:
        return "no partition tells" if amount is None else "as the whole table says"
    return f"of {count(told)} partitions; the others do not tell"
