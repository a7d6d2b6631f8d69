"""Descriptions in the store, without a server."""

from collections.abc import Callable, Iterator
from typing import Any

from catalog_api.cli.described import Change, Described
from catalog_api.http import description_shapes as shapes
from catalog_api.http.shapes import Json
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.description_errors import TermNotFound
from metastore.errors import StaleVersion
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.description import Description, LabelKind
from metastore.model.description_plain import description_from_plain, term_from_plain
from metastore.model.glossary import Term
from metastore.model.table import TableName
from metastore.service.context import RequestContext

PAGE = 1000
ATTEMPTS = 8
CONTEXT = RequestContext(door="cli")


class EmbeddedDescriptions:
    """See `catalog_api.cli.description_source.DescriptionsSource`."""

    def __init__(self, settings: Settings) -> None:
        self._catalog = open_catalog(settings, set_up=False)
        self._said = self._catalog.descriptions
        self._glossary = self._catalog.glossary

    def description(self, of: Described) -> Json:
        if of.table is None:
            return self._shown(of, self._said.of_database(CONTEXT, of.database))
        return self._shown(of, self._said.of_table(CONTEXT, _table(of)))

    def change(self, of: Described, change: Change) -> Json:
        def changed(present: Description) -> Description:
            return description_from_plain(change(shapes.description(present)))

        if of.table is None:
            stored = self._said.change_database(CONTEXT, of.database, DEFAULT_CATALOG, changed)
        else:
            stored = self._said.change_table(CONTEXT, _table(of), changed)
        return self._shown(of, stored)

    def _shown(self, of: Described, said: Description) -> Json:
        if of.table is None:
            database = self._catalog.databases.get(CONTEXT, of.database, DEFAULT_CATALOG)
            place = (database.catalog, database.name)
            return shapes.database_description(*place, said, database.owner)
        table = self._catalog.tables.get(CONTEXT, _table(of))
        return shapes.table_description(table.qualified, said, table.owner)

    def tags(self) -> Iterator[Json]:
        found = _pages(
            lambda after: self._said.tags(CONTEXT, after=after, limit=PAGE), lambda use: use.tag
        )
        return map(shapes.tag, found)

    def owners(self) -> Iterator[Json]:
        found = _pages(
            lambda after: self._said.owners(CONTEXT, after=after, limit=PAGE),
            lambda use: str(use.owner),
        )
        return map(shapes.owner, found)

    def terms(self) -> Iterator[Json]:
        found = _pages(
            lambda after: self._glossary.list(CONTEXT, after=after, limit=PAGE),
            lambda term: term.name,
        )
        return map(shapes.term, found)

    def term(self, name: str) -> Json:
        return shapes.term(self._glossary.get(CONTEXT, name))

    def tables_with_term(self, name: str) -> Iterator[Json]:
        term = self._glossary.get(CONTEXT, name).name
        found = _pages(
            lambda after: self._said.tables_with(
                CONTEXT, LabelKind.TERM, term, after=after, limit=PAGE
            ),
            lambda one: (one.table.database, one.table.table),
        )
        return map(shapes.labelled, found)

    def put_term(self, name: str, change: Change) -> Json:
        for left in reversed(range(ATTEMPTS)):
            try:
                present = self._glossary.get(CONTEXT, name)
            except TermNotFound:
                present = Term(name)
            wanted = term_from_plain(change(shapes.term(present)))
            try:
                stored = self._glossary.put(CONTEXT, wanted, expected_version=present.version)
            except StaleVersion:
                if not left:
                    raise
            else:
                return shapes.term(stored)
        raise AssertionError

    def remove_term(self, name: str) -> None:
        self._glossary.remove(CONTEXT, name)

    def close(self) -> None:
        """Let go of the store."""
        self._catalog.close()


def _pages(fetch: Callable[[Any], list[Any]], key_of: Callable[[Any], Any]) -> Iterator[Any]:
    after = None
    while page := fetch(after):
        yield from page
        after = key_of(page[-1])


def _table(of: Described) -> TableName:
    return TableName(DEFAULT_CATALOG, of.database, of.table or "")
