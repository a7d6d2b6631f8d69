"""Finding tables by what their names, columns and comments say."""

from dataclasses import dataclass
from itertools import islice

from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.search import Hit, SearchPage, Snippet
from metastore.model.table import MANAGED_TABLE, Table, TableName
from metastore.ports.auth import Resource
from metastore.ports.store import Store
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.names import normalise

_SPARE = 10
"""Candidates for each result: some match by the stored form of a definition only."""


@dataclass(frozen=True, slots=True)
class Found:
    """A table, `where` in it (table, database, column or comment) and the `text` that matched."""

    table: Table
    where: str
    text: str


class SearchService:
    """Search without an index of its own: as true as the store, for catalogs of moderate size."""

    def __init__(self, store: Store, access: Access) -> None:
        self._store = store
        self._access = access

    def tables(
        self,
        ctx: RequestContext,
        text: str,
        catalog: str = DEFAULT_CATALOG,
        *,
        limit: int = 50,
    ) -> list[Found]:
        """Return tables in whose names, database, columns or comments the text occurs.

        Case does not matter. Table names come first, the closest ones at the top.
        """
        wanted = text.strip().lower()
        if not wanted:
            return []
        candidates = self._store.peek(
            lambda tx: tx.tables.search(normalise(catalog), wanted, _SPARE * limit)
        )
        resources = [Resource(found.catalog, found.database, found.name) for found in candidates]
        visible = self._access.visible_resources(ctx, resources)
        found = (
            _match(table, wanted) for table, yes in zip(candidates, visible, strict=True) if yes
        )
        return list(islice((each for each in found if each is not None), limit))

    def search(
        self,
        ctx: RequestContext,
        text: str,
        catalog: str = DEFAULT_CATALOG,
        *,
        after: str | None = None,
        limit: int = 50,
    ) -> SearchPage:
        """Return the tables that match, the best first."""
        del after
        found = self.tables(ctx, text, catalog, limit=limit)
        return SearchPage(tuple(_hit(each, text.strip()) for each in found), len(found))

    def suggest(
        self, ctx: RequestContext, prefix: str, catalog: str = DEFAULT_CATALOG, limit: int = 8
    ) -> list[TableName]:
        """Return tables for what was typed so far."""
        return [each.table.qualified for each in self.tables(ctx, prefix, catalog, limit=limit)]


def _hit(found: Found, text: str) -> Hit:
    table = found.table
    begin = found.text.lower().find(text.lower())
    end = begin + len(text)
    pieces = (
        (found.text[:begin], False),
        (found.text[begin:end], True),
        (found.text[end:], False),
    )
    snippet: Snippet = tuple(piece for piece in pieces if piece[0])
    comment = table.parameters.get("comment")
    kind = table.type or MANAGED_TABLE
    return Hit(table.qualified, kind, None, comment, 1.0, found.where, snippet)


def _match(table: Table, wanted: str) -> Found | None:
    """Return the best place of a match; None where only the stored form of it matched."""
    columns = (*table.partition_keys, *table.storage.shape.columns)
    places = [("table", table.name), ("database", table.database)]
    places += [("column", column.name) for column in columns]
    places.append(("comment", table.parameters.get("comment", "")))
    places += [("comment", column.comment or "") for column in columns]
    for where, text in places:
        if wanted in text.lower():
            return Found(table, where, text)
    return None
