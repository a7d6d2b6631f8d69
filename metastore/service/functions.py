"""Functions: use cases."""

from dataclasses import replace

from metastore.errors import InvalidObject
from metastore.model.event import EventType, NewEvent
from metastore.model.function import Function
from metastore.model.plain import function_to_plain
from metastore.partitioning.name_patterns import like_patterns
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.log import log_events
from metastore.service.names import checked, normalise


class FunctionsService:
    """Use cases of functions. Names are stored in lower case (3.1 kept the case and lost them)."""

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    def get(self, ctx: RequestContext, catalog: str, database: str, name: str) -> Function:
        """Return a function. Raises FunctionNotFound, whatever the name looks like."""
        catalog, database = normalise(catalog), normalise(database)
        self._access.require(ctx, Action.READ, Resource(catalog, database))
        return self._store.peek(lambda tx: tx.functions.get(catalog, database, normalise(name)))

    def names(
        self, ctx: RequestContext, catalog: str, database: str, pattern: str | None
    ) -> list[str]:
        """Return the names of a database's functions that fit a Hive pattern, ascending."""
        catalog, database = normalise(catalog), normalise(database)
        self._access.require(ctx, Action.READ, Resource(catalog, database))
        return self._store.peek(
            lambda tx: tx.functions.names(catalog, database, like_patterns(pattern))
        )

    def matching(
        self, ctx: RequestContext, catalog: str, database: str, pattern: str | None
    ) -> list[Function]:
        """Return a database's functions that fit a Hive pattern, by name."""
        names = set(self.names(ctx, catalog, database, pattern))
        where = normalise(database)
        found = self._store.peek(lambda tx: tx.functions.all(normalise(catalog)))
        return [each for each in found if each.database == where and each.name in names]

    def all(self, ctx: RequestContext, catalog: str) -> list[Function]:
        """Return all functions of a catalog, by database and name."""
        catalog = normalise(catalog)
        found = self._store.peek(lambda tx: tx.functions.all(catalog))
        resources = [Resource(catalog, function.database) for function in found]
        visible = self._access.visible_resources(ctx, resources)
        return [function for function, yes in zip(found, visible, strict=True) if yes]

    def create(self, ctx: RequestContext, function: Function) -> None:
        """Store a function.

        Raises FunctionAlreadyExists, DatabaseNotFound, InvalidName, and InvalidObject without a
        class.
        """
        new = self._normal(function, checked("function", function.name))
        self._access.require(ctx, Action.CREATE, Resource(new.catalog, new.database))
        if new.class_name is None:
            raise InvalidObject("Function class name cannot be null")

        def work(tx: Transaction) -> None:
            tx.functions.add(tx.databases.get(new.catalog, new.database, for_update=True), new)
            self._log(ctx, tx, EventType.CREATE_FUNCTION, new)

        self._store.write(work)

    def alter(
        self, ctx: RequestContext, catalog: str, database: str, name: str, function: Function
    ) -> None:
        """Replace a function, body and name. Raises FunctionNotFound and DatabaseNotFound."""
        catalog, database = normalise(catalog), normalise(database)
        new = self._normal(function, checked("function", function.name))
        self._access.require(ctx, Action.ALTER, Resource(catalog, database))

        def work(tx: Transaction) -> None:
            holder = tx.databases.get(catalog, database)
            tx.functions.replace(holder, normalise(name), new)
            self._log(ctx, tx, EventType.DROP_FUNCTION, replace(new, name=normalise(name)))
            self._log(ctx, tx, EventType.CREATE_FUNCTION, new)

        self._store.write(work)

    def drop(self, ctx: RequestContext, catalog: str, database: str, name: str) -> None:
        """Remove a function. Raises FunctionNotFound and DatabaseNotFound."""
        catalog, database = normalise(catalog), normalise(database)
        self._access.require(ctx, Action.DROP, Resource(catalog, database))

        def work(tx: Transaction) -> None:
            old = tx.functions.get(catalog, database, normalise(name))
            tx.functions.remove(tx.databases.get(catalog, database), old.name)
            self._log(ctx, tx, EventType.DROP_FUNCTION, old)

        self._store.write(work)

    def _normal(self, function: Function, name: str) -> Function:
        return replace(
            function,
            name=name,
            database=normalise(function.database),
            catalog=normalise(function.catalog),
            created_at=self._clock.seconds(),
        )

    def _log(
        self, ctx: RequestContext, tx: Transaction, type_: EventType, function: Function
    ) -> None:
        body = function_to_plain(function)
        event = NewEvent(type_, function.catalog, function.database, body=body)
        log_events(tx, ctx, self._clock, event)
