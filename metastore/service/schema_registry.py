"""The schema registry: use cases (Hive 3.1 `HMSHandler.create_ischema` and its kin).

Whoever changes a schema or its versions locks the database that they are in. As in Hive, whose
listener of notifications passes over the registry, none of it is in the event log.
"""

from collections.abc import Sequence
from dataclasses import replace

from metastore.administration_errors import (
    SchemaAlreadyExists,
    SchemaHasVersions,
    SchemaNotFound,
    SchemaSearchUnbounded,
    SchemaVersionAlreadyExists,
    SchemaVersionNotFound,
    SerdeNotFound,
)
from metastore.errors import DatabaseNotFound
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.database import Database
from metastore.model.schema import (
    RegisteredSchema,
    SchemaName,
    SchemaVersion,
    VersionState,
)
from metastore.model.storage_descriptor import SerDe
from metastore.ports.auth import Action, Resource
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.names import normalise

_EVERYWHERE = Resource(DEFAULT_CATALOG)


class SchemaRegistryService:
    """Use cases of schemas and their versions. Names may have any characters."""

    def __init__(self, store: Store, access: Access) -> None:
        self._store = store
        self._access = access

    def get(self, ctx: RequestContext, name: SchemaName) -> RegisteredSchema:
        """Return a schema. Raises SchemaNotFound."""
        wanted = self._allowed(ctx, Action.READ, name)
        found = self._store.peek(lambda tx: tx.administration.schemas.find(wanted))
        if found is None:
            raise SchemaNotFound(name.name)
        return found

    def create(self, ctx: RequestContext, schema: RegisteredSchema) -> None:
        """Store a schema. Raises SchemaAlreadyExists and DatabaseNotFound."""
        name = self._allowed(ctx, Action.CREATE, schema.name)

        def work(tx: Transaction) -> None:
            database = tx.databases.get(name.catalog, name.database, for_update=True)
            if tx.administration.schemas.find(name) is not None:
                raise SchemaAlreadyExists(schema.name.database, schema.name.name)
            tx.administration.schemas.add(database, replace(schema, name=name))

        self._store.write(work)

    def alter(self, ctx: RequestContext, name: SchemaName, change: RegisteredSchema) -> None:
        """Change the rules of a schema, and group and description where given.

        Name and type stay. Raises SchemaNotFound.
        """
        wanted = self._allowed(ctx, Action.ALTER, name)

        def work(tx: Transaction) -> None:
            database = _locked(tx, wanted)
            old = tx.administration.schemas.find(wanted)
            if old is None:
                raise SchemaNotFound(name.name)
            new = replace(
                old,
                compatibility=change.compatibility,
                validation=change.validation,
                can_evolve=change.can_evolve,
                group=old.group if change.group is None else change.group,
                description=(
                    old.description if change.description is None else change.description
                ),
            )
            tx.administration.schemas.replace(database, new)

        self._store.write(work)

    def drop(self, ctx: RequestContext, name: SchemaName) -> None:
        """Remove a schema. Raises SchemaNotFound and SchemaHasVersions."""
        wanted = self._allowed(ctx, Action.DROP, name)

        def work(tx: Transaction) -> None:
            database = _locked(tx, wanted)
            if tx.administration.schema_versions.latest(wanted) is not None:
                raise SchemaHasVersions(name.name)
            if tx.administration.schemas.find(wanted) is None:
                raise SchemaNotFound(name.name)
            tx.administration.schemas.remove(database, wanted.name)

        self._store.write(work)

    def version(self, ctx: RequestContext, name: SchemaName, number: int) -> SchemaVersion:
        """Return a version. Raises SchemaVersionNotFound."""
        wanted = self._allowed(ctx, Action.READ, name)
        found = self._store.peek(lambda tx: tx.administration.schema_versions.find(wanted, number))
        if found is None:
            raise SchemaVersionNotFound(f"{name.name} {number}")
        return found

    def latest(self, ctx: RequestContext, name: SchemaName) -> SchemaVersion:
        """Return the version with the greatest number. Raises SchemaVersionNotFound."""
        return self.versions(ctx, name)[0]

    def versions(self, ctx: RequestContext, name: SchemaName) -> Sequence[SchemaVersion]:
        """Return all versions, the latest first. Raises SchemaVersionNotFound without any."""
        wanted = self._allowed(ctx, Action.READ, name)
        found = self._store.peek(lambda tx: tx.administration.schema_versions.all(wanted))
        if not found:
            raise SchemaVersionNotFound(name.name)
        return found

    def add_version(self, ctx: RequestContext, version: SchemaVersion) -> None:
        """Store a version; a SerDe that comes with it is known by its name from then on.

        Raises SchemaNotFound and SchemaVersionAlreadyExists.
        """
        name = self._allowed(ctx, Action.ALTER, version.schema)
        columns = tuple(replace(column, name=normalise(column.name)) for column in version.columns)
        new = replace(version, schema=name, columns=columns)

        def work(tx: Transaction) -> None:
            database = _locked(tx, name)
            if tx.administration.schemas.find(name) is None:
                raise SchemaNotFound(name.name)
            versions, serdes = tx.administration.schema_versions, tx.administration.serdes
            if versions.find(name, new.version) is not None:
                raise SchemaVersionAlreadyExists(f"{name.name} {new.version}")
            versions.add(database, new)
            serde = new.serde
            if serde is not None and serde.name and serdes.find(serde.name) is None:
                serdes.add(serde)

        self._store.write(work)

    def drop_version(self, ctx: RequestContext, name: SchemaName, number: int) -> None:
        """Remove a version. Raises SchemaVersionNotFound."""
        wanted = self._allowed(ctx, Action.ALTER, name)

        def work(tx: Transaction) -> None:
            database, old = _locked_version(tx, wanted, number)
            tx.administration.schema_versions.remove(database, old)

        self._store.write(work)

    def set_state(
        self, ctx: RequestContext, name: SchemaName, number: int, state: VersionState | None
    ) -> None:
        """Change the state of a version, if one is given. Raises SchemaVersionNotFound."""
        wanted = self._allowed(ctx, Action.ALTER, name)

        def work(tx: Transaction) -> None:
            database, old = _locked_version(tx, wanted, number)
            if state is not None:
                tx.administration.schema_versions.replace(database, replace(old, state=state))

        self._store.write(work)

    def map_to_serde(
        self, ctx: RequestContext, name: SchemaName, number: int, serde_name: str
    ) -> None:
        """Say which SerDe reads a version. Raises SchemaVersionNotFound and SerdeNotFound."""
        wanted = self._allowed(ctx, Action.ALTER, name)

        def work(tx: Transaction) -> None:
            database, old = _locked_version(tx, wanted, number)
            serde = tx.administration.serdes.find(serde_name)
            if serde is None:
                raise SerdeNotFound(serde_name)
            tx.administration.schema_versions.replace(database, replace(old, serde=serde))

        self._store.write(work)

    def with_column(
        self, ctx: RequestContext, *, name: str | None, namespace: str | None, type_: str | None
    ) -> Sequence[SchemaVersion]:
        """Return the versions that have a column like this; a comment is its namespace.

        Names and types are compared in lower case. Raises SchemaSearchUnbounded.
        """
        self._access.require(ctx, Action.READ, _EVERYWHERE)
        if name is None and namespace is None:
            raise SchemaSearchUnbounded
        wanted = (None if name is None else normalise(name), namespace, type_ and normalise(type_))
        found = self._store.peek(lambda tx: tx.administration.schema_versions.all(None))
        return [version for version in found if _has_column(version, wanted)]

    def serde(self, ctx: RequestContext, name: str) -> SerDe:
        """Return a SerDe. Raises SerdeNotFound."""
        self._access.require(ctx, Action.READ, _EVERYWHERE)
        found = self._store.peek(lambda tx: tx.administration.serdes.find(name))
        if found is None:
            raise SerdeNotFound(name)
        return found

    def add_serde(self, ctx: RequestContext, serde: SerDe) -> None:
        """Keep a SerDe under its name. Raises SerdeAlreadyExists."""
        self._access.require(ctx, Action.CREATE, _EVERYWHERE)
        self._store.write(lambda tx: tx.administration.serdes.add(serde))

    def _allowed(self, ctx: RequestContext, action: Action, name: SchemaName) -> SchemaName:
        normal = SchemaName(
            *(normalise(part) for part in (name.catalog, name.database, name.name))
        )
        self._access.require(ctx, action, Resource(normal.catalog, normal.database))
        return normal


def _locked(tx: Transaction, name: SchemaName) -> Database:
    try:
        return tx.databases.get(name.catalog, name.database, for_update=True)
    except DatabaseNotFound:
        raise SchemaNotFound(name.name) from None


def _locked_version(
    tx: Transaction, name: SchemaName, number: int
) -> tuple[Database, SchemaVersion]:
    try:
        database = tx.databases.get(name.catalog, name.database, for_update=True)
    except DatabaseNotFound:
        raise SchemaVersionNotFound(f"{name.name} {number}") from None
    found = tx.administration.schema_versions.find(name, number)
    if found is None:
        raise SchemaVersionNotFound(f"{name.name} {number}")
    return database, found


def _has_column(version: SchemaVersion, wanted: tuple[str | None, str | None, str | None]) -> bool:
    name, namespace, type_ = wanted
    return any(
        (name is None or column.name == name)
        and (namespace is None or column.comment == namespace)
        and (not type_ or normalise(column.type) == type_)
        for column in version.columns
    )
