"""Materialized views that queries may be rewritten to use, and what they were made from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from metastore.errors import InvalidOperation
from metastore.model.table import (
    MATERIALIZED_VIEW,
    CreationMetadata,
    SourceTable,
    Table,
    TableName,
)
from metastore.model.transaction import ChangedRows
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.names import normalise, normalise_table
from metastore.service.view_rules import check_sources, materialized_views, normal_creation


class ViewsService:
    """Use cases of materialized views beyond those of any table."""

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    def names_for_rewriting(self, ctx: RequestContext, catalog: str, database: str) -> list[str]:
        """Return the materialized views of a database that rewriting may use, ascending.

        An unknown database has none. One statement where there is no materialized view, as it is
        asked for with every query.
        """
        catalog, database = normalise(catalog), normalise(database)
        found = self._store.peek(
            lambda tx: tx.tables.names(catalog, database, None, MATERIALIZED_VIEW)
        )
        if not found:
            return []
        views = self._store.read(lambda tx: _enabled(tx, catalog, database, found))
        names = [view.name for view in views]
        return self._access.visible_tables(ctx, catalog, database, names)

    def all_for_rewriting(self, ctx: RequestContext, catalog: str) -> list[Table]:
        """Return the materialized views of a catalog that rewriting may use, by full name."""
        catalog = normalise(catalog)

        def work(tx: Transaction) -> list[Table]:
            found = (view for views in materialized_views(tx, catalog) for view in views)
            return [view for view in found if view.rewrite_enabled]

        found = self._store.read(work)
        resources = [Resource(catalog, view.database, view.name) for view in found]
        visible = self._access.visible_resources(ctx, resources)
        return [view for view, yes in zip(found, visible, strict=True) if yes]

    def counted(self, ctx: RequestContext, view: Table) -> Table:
        """Return a view with the rows that its tables got since it was made or rebuilt."""
        del ctx
        made = view.creation_metadata
        if made is None:
            return view

        def work(tx: Transaction) -> CreationMetadata:
            rows = tx.materialized_views.counted_rows(view.id)
            if not rows:
                return made
            sources = (_grown(tx, view, source, rows) for source in made.sources)
            return replace(made, sources=tuple(sources))

        return replace(view, creation_metadata=self._store.read(work))

    def sources(self, ctx: RequestContext, view: Table) -> Mapping[str, Table]:
        """Return the tables that a view was made from and that are left, by `database.table`."""
        made = view.creation_metadata
        if made is None:
            return {}
        names = [TableName(view.catalog, *name.split(".", 1)) for name in made.tables]
        visible = self._access.visible_resources(
            ctx, [Resource(name.catalog, name.database, name.table) for name in names]
        )
        wanted = [name for name, yes in zip(names, visible, strict=True) if yes]

        def work(tx: Transaction) -> list[Table]:
            return [tx.tables.get(name) for name in wanted if tx.tables.stamp(name) is not None]

        found = self._store.read(work)
        return {f"{table.database}.{table.name}": table for table in found}

    def update_creation(
        self, ctx: RequestContext, name: TableName, creation: CreationMetadata
    ) -> None:
        """Note what a materialized view was rebuilt from; the time is the server's.

        Raises TableNotFound, InvalidOperation where it is no materialized view, and InvalidObject
        for a source that is not there.
        """
        name = normalise_table(name)
        self._access.require_table(ctx, Action.ALTER, name)

        def work(tx: Transaction) -> None:
            view = tx.tables.get(name, for_update=True)
            if view.type != MATERIALIZED_VIEW:
                raise InvalidOperation(f"{name} is no materialized view")
            made = normal_creation(creation, now_ms=self._clock.milliseconds())
            rebuilt = replace(view, creation_metadata=made)
            check_sources(tx, rebuilt)
            tx.materialized_views.forget_rows(view.id)
            tx.tables.replace(rebuilt)

        self._store.write(work)


def _enabled(tx: Transaction, catalog: str, database: str, names: Sequence[str]) -> list[Table]:
    views = tx.tables.get_many(tx.databases.get(catalog, database), names)
    return [view for view in views if view.rewrite_enabled]


def _grown(
    tx: Transaction, view: Table, source: SourceTable, rows: Mapping[int, ChangedRows]
) -> SourceTable:
    stamp = tx.tables.stamp(TableName(view.catalog, *source.name.split(".", 1)))
    more = None if stamp is None else rows.get(stamp[0])
    if more is None:
        return source
    return replace(
        source,
        inserted=source.inserted + more.inserted,
        updated=source.updated + more.updated,
        deleted=source.deleted + more.deleted,
    )
