"""Health of the catalog."""

from metastore.ports.store import Store


class StatusService:
    """What probes and monitoring ask; needs no principal."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def check(self) -> None:
        """Raise Unavailable or StoreVersionMismatch, with the reason, where not ready."""
        self._store.check()

    def uuid(self) -> str:
        """Return the stable id of this metastore."""
        return self._store.uuid()
