"""Which partitions must be read before it can be said what becomes of them."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from crawler.diff.formats import key_conflict
from crawler.diff.model import Past
from crawler.diff.partitions import below, named
from crawler.locations import comparable
from crawler.places import place_of
from crawler.plan import CrawlPlan, TablePlan
from crawler.presence import Presence
from crawler.view import CatalogView
from metastore.model.table import Table, TableName


def suspects(plan: CrawlPlan, view: CatalogView, past: Past) -> dict[TableName, Sequence[str]]:
    """Give the names of partitions that no folder was found for, or that have their own schema.

    Those of one table after the other; nothing for tables that have none.
    """
    found: dict[TableName, Sequence[str]] = {}
    for table in plan.tables:
        existing = view.tables.get(place_of(table.location, table.parameters))
        if existing is None or not existing.partition_keys or table.pointer is not None:
            continue
        if key_conflict(table, existing) is None:
            names = view.partitions.get(existing.name, frozenset())
            wanted = _of_table(table, existing, names, past)
            if wanted:
                found[existing.qualified] = wanted
    return found


def _of_table(
    planned: TablePlan, existing: Table, known: AbstractSet[str], past: Past
) -> list[str]:
    facts = past.memory.table(comparable(existing.storage.location), existing.id)
    folders = facts.folders if facts else {}
    there = named(planned, existing)
    had = {path for path, folder in folders.items() if folder.shape is not None}
    own = {
        name
        for name, (_, each) in there.items()
        if each.shape is not None or (had and below(existing, each.location) in had)
    }
    missing = _missing(existing, known - there.keys(), past.presences.get(planned.target))
    return sorted(missing | (known & own))


def _missing(
    existing: Table, names: AbstractSet[str], presence: Presence | None
) -> AbstractSet[str]:
    """Give the names of partitions that would have been seen if they were there.

    Where only some folders were looked at, those count that lie where their names say.
    """
    if presence is None:
        return frozenset()
    above = presence.relative(existing.storage.location)
    if not presence.is_restricted or above is None:
        return names
    return {
        name
        for name in names
        if presence.was_seen("/".join(part for part in (above, name) if part))
    }
