"""Stored procedures and packages of HPL/SQL (Hive 4.0 `ObjectStore`)."""

from metastore.administration_errors import PackageNotFound, StoredProcedureNotFound
from metastore.errors import InvalidObject
from metastore.model.procedure import Package, Procedure
from metastore.ports.auth import Action, Resource
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.names import normalise


class ProceduresService:
    """Use cases of procedures; a new one takes the place of one with its name."""

    def __init__(self, store: Store, access: Access) -> None:
        self._store = store
        self._access = access

    def get(self, ctx: RequestContext, catalog: str, database: str, name: str) -> Procedure:
        """Return a procedure. Raises StoredProcedureNotFound."""
        where = normalise(catalog), normalise(database)
        self._access.require(ctx, Action.READ, Resource(*where))
        found = self._store.peek(lambda tx: tx.procedures.find(*where, name))
        if found is None:
            raise StoredProcedureNotFound(f"{where[1]}.{name}")
        return found

    def names(self, ctx: RequestContext, catalog: str, database: str | None) -> list[str]:
        """Return names, sorted; those of all databases where none is given."""
        where = normalise(catalog), None if database is None else normalise(database)
        self._access.require(ctx, Action.READ, Resource(*where))
        return self._store.peek(lambda tx: tx.procedures.names(*where))

    def put(self, ctx: RequestContext, procedure: Procedure) -> None:
        """Store a procedure. Raises DatabaseNotFound, and InvalidObject without a name."""
        where = _home(procedure)
        self._access.require(ctx, Action.CREATE, Resource(*where))

        def work(tx: Transaction) -> None:
            tx.procedures.put(tx.databases.get(*where, for_update=True), procedure)

        self._store.write(work)

    def drop(self, ctx: RequestContext, catalog: str, database: str, name: str) -> None:
        """Remove a procedure; one that is not there is no error."""
        where = normalise(catalog), normalise(database)
        self._access.require(ctx, Action.DROP, Resource(*where))
        self._store.write(lambda tx: tx.procedures.remove(*where, name))


class PackagesService:
    """Use cases of packages; a new one takes the place of one with its name."""

    def __init__(self, store: Store, access: Access) -> None:
        self._store = store
        self._access = access

    def get(self, ctx: RequestContext, catalog: str, database: str, name: str) -> Package:
        """Return a package. Raises PackageNotFound."""
        where = normalise(catalog), normalise(database)
        self._access.require(ctx, Action.READ, Resource(*where))
        found = self._store.peek(lambda tx: tx.packages.find(*where, name))
        if found is None:
            raise PackageNotFound(f"{where[1]}.{name}")
        return found

    def names(self, ctx: RequestContext, catalog: str, database: str | None) -> list[str]:
        """Return names, sorted; those of all databases where none is given."""
        where = normalise(catalog), None if database is None else normalise(database)
        self._access.require(ctx, Action.READ, Resource(*where))
        return self._store.peek(lambda tx: tx.packages.names(*where))

    def put(self, ctx: RequestContext, package: Package) -> None:
        """Store a package. Raises DatabaseNotFound, and InvalidObject without a name."""
        where = _home(package)
        self._access.require(ctx, Action.CREATE, Resource(*where))

        def work(tx: Transaction) -> None:
            tx.packages.put(tx.databases.get(*where, for_update=True), package)

        self._store.write(work)

    def drop(self, ctx: RequestContext, catalog: str, database: str, name: str) -> None:
        """Remove a package; one that is not there is no error."""
        where = normalise(catalog), normalise(database)
        self._access.require(ctx, Action.DROP, Resource(*where))
        self._store.write(lambda tx: tx.packages.remove(*where, name))


def _home(stored: Procedure | Package) -> tuple[str, str]:
    if not stored.name:
        raise InvalidObject("a procedure or package needs a name")
    return normalise(stored.catalog), normalise(stored.database)
