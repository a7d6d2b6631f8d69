"""Types that clients define: use cases."""

import re

from metastore.errors import InvalidName, UserTypeNotFound
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.user_type import UserType
from metastore.ports.auth import Action, Resource
from metastore.ports.store import Store
from metastore.service.access import Access
from metastore.service.context import RequestContext

_NAME = re.compile(r"[A-Za-z0-9_]+")
_EVERYWHERE = Resource(DEFAULT_CATALOG)


class UserTypesService:
    """Use cases of types. Names keep their case, blanks around them are dropped."""

    def __init__(self, store: Store, access: Access) -> None:
        self._store = store
        self._access = access

    def get(self, ctx: RequestContext, name: str) -> UserType:
        """Return a type. Raises UserTypeNotFound."""
        self._access.require(ctx, Action.READ, _EVERYWHERE)
        try:
            return self._store.peek(lambda tx: tx.user_types.get(name.strip()))
        except UserTypeNotFound as error:
            raise UserTypeNotFound(name) from error

    def create(self, ctx: RequestContext, new: UserType) -> None:
        """Store a type. Raises UserTypeAlreadyExists and InvalidName."""
        self._access.require(ctx, Action.CREATE, _EVERYWHERE)
        if not _NAME.fullmatch(new.name):
            raise InvalidName("type", new.name)
        self._store.write(lambda tx: tx.user_types.add(new))

    def drop(self, ctx: RequestContext, name: str) -> None:
        """Remove a type. Raises UserTypeNotFound."""
        self._access.require(ctx, Action.DROP, _EVERYWHERE)
        self._store.write(lambda tx: tx.user_types.remove(name.strip()))
