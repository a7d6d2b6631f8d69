"""Data connectors: use cases (Hive 4.0 `HMSHandler.create_dataconnector_req` and its kin)."""

from dataclasses import replace

from metastore.errors import ConnectorAlreadyExists, ConnectorNotFound
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.connector import ConnectorChange, DataConnector
from metastore.model.event import EventType, NewEvent
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.log import log_events
from metastore.service.names import checked, normalise

_EVERYWHERE = Resource(DEFAULT_CATALOG)
"""Connectors belong to no catalog; who may change the default one may change them."""


class ConnectorsService:
    """Use cases of data connectors. Databases may name one that is not there.

    As in Hive 4.0, only their creation is logged.
    """

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    def names(self, ctx: RequestContext) -> list[str]:
        """Return the names of all connectors, ascending."""
        self._access.require(ctx, Action.READ, _EVERYWHERE)
        return self._store.peek(lambda tx: tx.connectors.names())

    def get(self, ctx: RequestContext, name: str) -> DataConnector:
        """Return a connector. Raises ConnectorNotFound."""
        self._access.require(ctx, Action.READ, _EVERYWHERE)
        return self._store.peek(lambda tx: _get(tx, name))

    def create(self, ctx: RequestContext, connector: DataConnector) -> None:
        """Store a connector; without an owner it belongs to who creates it.

        Raises ConnectorAlreadyExists and InvalidName.
        """
        self._access.require(ctx, Action.CREATE, _EVERYWHERE)
        name = checked("dataconnector", connector.name)
        new = replace(
            connector,
            name=name,
            owner=connector.owner if connector.owner is not None else ctx.principal.name,
            created_at=self._clock.seconds(),
        )

        def work(tx: Transaction) -> None:
            try:
                tx.connectors.add(new)
            except ConnectorAlreadyExists as error:
                raise ConnectorAlreadyExists(connector.name) from error
            event = NewEvent(EventType.CREATE_DATACONNECTOR, DEFAULT_CATALOG, body={"name": name})
            log_events(tx, ctx, self._clock, event)

        self._store.write(work)

    def alter(self, ctx: RequestContext, name: str, change: ConnectorChange) -> None:
        """Change address, parameters and owner, and what else is given.

        Name and type stay (Hive 4.0). Raises ConnectorNotFound.
        """
        self._access.require(ctx, Action.ALTER, _EVERYWHERE)

        def work(tx: Transaction) -> None:
            current = _get(tx, name, for_update=True)
            tx.connectors.replace(
                replace(
                    current,
                    url=change.url,
                    parameters=change.parameters,
                    owner=change.owner,
                    owner_type=change.owner_type or current.owner_type,
                    description=change.description or current.description,
                )
            )

        self._store.write(work)

    def drop(self, ctx: RequestContext, name: str, *, if_exists: bool = False) -> None:
        """Remove a connector, whether databases refer to it or not. Raises ConnectorNotFound."""
        self._access.require(ctx, Action.DROP, _EVERYWHERE)

        def work(tx: Transaction) -> None:
            tx.connectors.remove(normalise(name))
            tx.privileges.forget_connector(normalise(name))

        try:
            self._store.write(work)
        except ConnectorNotFound as error:
            if not if_exists:
                raise ConnectorNotFound(name) from error


def _get(tx: Transaction, name: str, *, for_update: bool = False) -> DataConnector:
    """Return the connector; the error has the name as it was asked for."""
    try:
        return tx.connectors.get(normalise(name), for_update=for_update)
    except ConnectorNotFound as error:
        raise ConnectorNotFound(name) from error
