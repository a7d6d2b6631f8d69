"""Protecting tables and databases from being dropped, through whichever door."""

from collections.abc import Mapping

from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.protection import Protection
from metastore.model.table import TableName
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.names import normalise, normalise_table


class ProtectionService:
    """Use cases of protections. Names may come in any case.

    What is protected can be changed and renamed, but neither dropped nor truncated as a whole.
    A protected database cannot be dropped; tables in it can, unless they are protected, too.
    """

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    def of_table(self, ctx: RequestContext, name: TableName) -> Protection | None:
        """Return the protection of a table, None without one. Raises TableNotFound."""
        name = normalise_table(name)
        self._access.require_table(ctx, Action.READ, name)
        return self._store.read(lambda tx: tx.protections.of_table(tx.tables.get(name).id))

    def of_database(
        self, ctx: RequestContext, database: str, catalog: str = DEFAULT_CATALOG
    ) -> Protection | None:
        """Return the protection of a database, None without one. Raises DatabaseNotFound."""
        catalog, database = normalise(catalog), normalise(database)
        self._access.require(ctx, Action.READ, Resource(catalog, database))
        return self._store.read(
            lambda tx: tx.protections.of_database(tx.databases.get(catalog, database).id)
        )

    def tables(
        self,
        ctx: RequestContext,
        catalog: str = DEFAULT_CATALOG,
        *,
        after: TableName | None = None,
        limit: int = 100,
    ) -> Mapping[TableName, Protection]:
        """Return up to `limit` protected tables by name, those after one (exclusive)."""
        found = self._store.peek(
            lambda tx: tx.protections.tables(normalise(catalog), after=after, limit=limit)
        )
        resources = [Resource(each.catalog, each.database, each.table) for each in found]
        visible = self._access.visible_resources(ctx, resources)
        return {name: found[name] for name, yes in zip(found, visible, strict=True) if yes}

    def databases(
        self, ctx: RequestContext, catalog: str = DEFAULT_CATALOG
    ) -> Mapping[str, Protection]:
        """Return the protected databases by name."""
        catalog = normalise(catalog)
        found = self._store.peek(lambda tx: tx.protections.databases(catalog))
        visible = self._access.visible_databases(ctx, catalog, list(found))
        return {name: found[name] for name in visible}

    def protect_table(self, ctx: RequestContext, name: TableName, reason: str = "") -> Protection:
        """Protect a table, or say anew why and by whom. Raises TableNotFound."""
        name = normalise_table(name)
        self._access.require_table(ctx, Action.ALTER, name)
        protection = self._protection(ctx, reason)

        def work(tx: Transaction) -> None:
            # Under the lock that a drop takes, too: either it sees this, or we see no table.
            tx.protections.put_table(tx.tables.get(name, for_update=True).id, protection)

        self._store.write(work)
        return protection

    def unprotect_table(self, ctx: RequestContext, name: TableName) -> None:
        """Let a table be dropped again; one without protection stays so. Raises TableNotFound."""
        name = normalise_table(name)
        self._access.require_table(ctx, Action.ALTER, name)

        def work(tx: Transaction) -> None:
            tx.protections.remove_table(tx.tables.get(name, for_update=True).id)

        self._store.write(work)

    def protect_database(
        self,
        ctx: RequestContext,
        database: str,
        catalog: str = DEFAULT_CATALOG,
        reason: str = "",
    ) -> Protection:
        """Protect a database, or say anew why and by whom. Raises DatabaseNotFound."""
        catalog, database = normalise(catalog), normalise(database)
        self._access.require(ctx, Action.ALTER, Resource(catalog, database))
        protection = self._protection(ctx, reason)

        def work(tx: Transaction) -> None:
            found = tx.databases.get(catalog, database, for_update=True)
            tx.protections.put_database(found.id, protection)

        self._store.write(work)
        return protection

    def unprotect_database(
        self, ctx: RequestContext, database: str, catalog: str = DEFAULT_CATALOG
    ) -> None:
        """Let a database be dropped again. Raises DatabaseNotFound."""
        catalog, database = normalise(catalog), normalise(database)
        self._access.require(ctx, Action.ALTER, Resource(catalog, database))

        def work(tx: Transaction) -> None:
            found = tx.databases.get(catalog, database, for_update=True)
            tx.protections.remove_database(found.id)

        self._store.write(work)

    def _protection(self, ctx: RequestContext, reason: str) -> Protection:
        return Protection(ctx.principal.name, self._clock.seconds(), reason.strip())
