"""The token store that HiveServer2 keeps in the metastore: use cases.

Tokens and keys are texts that only their owners understand.
"""

from metastore.errors import MasterKeyNotFound, TokenAlreadyExists
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.ports.auth import Action, Resource
from metastore.ports.store import Store
from metastore.service.access import Access
from metastore.service.context import RequestContext

_EVERYTHING = Resource(DEFAULT_CATALOG)


class TokensService:
    """Use cases of delegation tokens and of the keys that sign them."""

    def __init__(self, store: Store, access: Access) -> None:
        self._store = store
        self._access = access

    def identifiers(self, ctx: RequestContext) -> list[str]:
        """Return the identifiers of all tokens, oldest first."""
        self._access.require(ctx, Action.READ, _EVERYTHING)
        return self._store.peek(lambda tx: tx.tokens.identifiers())

    def get(self, ctx: RequestContext, identifier: str) -> str | None:
        """Return a token, None where there is none."""
        self._access.require(ctx, Action.READ, _EVERYTHING)
        return self._store.peek(lambda tx: tx.tokens.get(identifier))

    def add(self, ctx: RequestContext, identifier: str, token: str) -> bool:
        """Store a token; one that is there stays, and the answer is False."""
        self._access.require(ctx, Action.ALTER, _EVERYTHING)
        try:
            self._store.write(lambda tx: tx.tokens.add(identifier, token))
        except TokenAlreadyExists:
            return False
        return True

    def remove(self, ctx: RequestContext, identifier: str) -> bool:
        """Delete a token; return whether it was there."""
        self._access.require(ctx, Action.ALTER, _EVERYTHING)
        return self._store.write(lambda tx: tx.tokens.remove(identifier))

    def master_keys(self, ctx: RequestContext) -> list[str]:
        """Return all keys, oldest first."""
        self._access.require(ctx, Action.READ, _EVERYTHING)
        return self._store.peek(lambda tx: tx.tokens.master_keys())

    def add_master_key(self, ctx: RequestContext, key: str) -> int:
        """Store a key and return its number, which is never used again."""
        self._access.require(ctx, Action.ALTER, _EVERYTHING)
        return self._store.write(lambda tx: tx.tokens.add_master_key(key))

    def replace_master_key(self, ctx: RequestContext, key_id: int, key: str) -> None:
        """Replace a key. Raises MasterKeyNotFound."""
        self._access.require(ctx, Action.ALTER, _EVERYTHING)
        if not self._store.write(lambda tx: tx.tokens.replace_master_key(key_id, key)):
            raise MasterKeyNotFound(key_id)

    def remove_master_key(self, ctx: RequestContext, key_id: int) -> bool:
        """Delete a key; return whether it was there."""
        self._access.require(ctx, Action.ALTER, _EVERYTHING)
        return self._store.write(lambda tx: tx.tokens.remove_master_key(key_id))
