"""Roles and who has them: use cases."""

from collections.abc import Sequence
from contextlib import suppress

from metastore.errors import (
    GranteeRoleNotFound,
    GrantOptionMissing,
    PredefinedRoleProtected,
    RoleAlreadyExists,
    RoleAlreadyGranted,
    RoleCycle,
    RoleNotFound,
)
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.database import PrincipalType
from metastore.model.privilege import (
    ADMIN,
    PUBLIC,
    SQL_AUTHORIZER,
    Grantee,
    ObjectKind,
    Privilege,
    Role,
    RoleGrant,
)
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.privileges import ObjectId
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext

_PUBLIC_ROLE = Role(PUBLIC, owner=PUBLIC)
_EVERYTHING = Resource(DEFAULT_CATALOG)


class RolesService:
    """Use cases of roles. Names are kept and compared as they are written (Hive 3.1, 4.0)."""

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    def names(self, ctx: RequestContext) -> list[str]:
        """Return the names of all roles, oldest first."""
        self._access.require(ctx, Action.READ, _EVERYTHING)
        return self._store.peek(lambda tx: tx.roles.names())

    def create(self, ctx: RequestContext, name: str, owner: str | None) -> None:
        """Make a role. Raises RoleAlreadyExists and PredefinedRoleProtected (for `public`)."""
        self._access.require(ctx, Action.ALTER, _EVERYTHING)
        if name == PUBLIC:
            raise PredefinedRoleProtected(name, "create")
        role = Role(name, owner, self._clock.seconds())

        def work(tx: Transaction) -> None:
            with suppress(RoleNotFound):
                tx.roles.get(name)
                raise RoleAlreadyExists(name)
            tx.roles.add(role)

        self._store.write(work)

    def drop(self, ctx: RequestContext, name: str) -> None:
        """Remove a role and all that was granted to it; none of this name is no error.

        Raises PredefinedRoleProtected.
        """
        self._access.require(ctx, Action.ALTER, _EVERYTHING)
        if name in {ADMIN, PUBLIC}:
            raise PredefinedRoleProtected(name, "drop")

        def work(tx: Transaction) -> None:
            tx.roles.serialise()
            with suppress(RoleNotFound):
                tx.roles.remove(name)

        self._store.write(work)

    def members(self, ctx: RequestContext, name: str) -> list[RoleGrant]:
        """Return who has a role by a grant; an unknown role nobody has."""
        self._access.require(ctx, Action.READ, _EVERYTHING)
        return self._store.peek(lambda tx: tx.roles.members(name))

    def had_by(self, ctx: RequestContext, grantee: Grantee) -> list[RoleGrant]:
        """Return the roles granted to a principal itself; every user has `public`, too."""
        self._access.require(ctx, Action.READ, _EVERYTHING)
        found = self._store.peek(lambda tx: tx.roles.had_by(grantee.type, [grantee.name]))
        if grantee.type is PrincipalType.USER:
            found.append(RoleGrant(_PUBLIC_ROLE, grantee))
        return found

    def grant(
        self,
        ctx: RequestContext,
        role: str,
        grantee: Grantee,
        *,
        grantor: str | None,
        grantor_type: PrincipalType,
        grant_option: bool,
    ) -> None:
        """Give a principal a role.

        Raises RoleNotFound, GranteeRoleNotFound, RoleAlreadyGranted, RoleCycle and
        PredefinedRoleProtected (everybody has `public` already).
        """
        self._access.require(ctx, Action.ALTER, _EVERYTHING)
        if role == PUBLIC:
            raise PredefinedRoleProtected(role, "grant")

        def work(tx: Transaction) -> None:
            tx.roles.serialise()
            found = tx.roles.get(role)
            if grantee.type is PrincipalType.ROLE:
                _check_grantee_role(tx, role, grantee.name)
            if any(one.grantee == grantee for one in tx.roles.members(role)):
                raise RoleAlreadyGranted(grantee.name, role)
            now = self._clock.seconds()
            tx.roles.grant(RoleGrant(found, grantee, grantor, grantor_type, grant_option, now))

        self._store.write(work)

    def revoke(
        self, ctx: RequestContext, role: str, grantee: Grantee, *, option_only: bool = False
    ) -> None:
        """Take a role from a principal, or only the right to pass it on.

        Taking what it does not have is no error. Raises RoleNotFound, PredefinedRoleProtected
        and, with `option_only`, GrantOptionMissing.
        """
        self._access.require(ctx, Action.ALTER, _EVERYTHING)
        if role == PUBLIC:
            raise PredefinedRoleProtected(role, "revoke")

        def work(tx: Transaction) -> None:
            tx.roles.serialise()
            if not option_only:
                tx.roles.revoke(role, grantee)
                return
            tx.roles.get(role)
            held = [one for one in tx.roles.members(role) if one.grantee == grantee]
            if not held or not held[0].grant_option:
                raise GrantOptionMissing(grantee.name, "role", role)
            tx.roles.drop_grant_option(role, grantee)

        self._store.write(work)


def _check_grantee_role(tx: Transaction, role: str, grantee: str) -> None:
    if grantee == role or grantee in roles_above(tx, PrincipalType.ROLE, [role]):
        raise RoleCycle(role, grantee)
    try:
        tx.roles.get(grantee)
    except RoleNotFound:
        raise GranteeRoleNotFound(grantee) from None


def roles_above(tx: Transaction, type_: PrincipalType, names: Sequence[str]) -> list[str]:
    """Return the roles that principals have, directly or through other roles, each once."""
    found: dict[str, None] = {}
    kind, level = type_, list(names)
    while level:
        granted = [one.role.name for one in tx.roles.had_by(kind, level)]
        level = [name for name in dict.fromkeys(granted) if name not in found]
        found.update(dict.fromkeys(level))
        kind = PrincipalType.ROLE
    return list(found)


def roles_of(tx: Transaction, user: str | None, groups: Sequence[str]) -> list[str]:
    """Return all roles of a user and of groups; a user has `public` without a grant."""
    found: dict[str, None] = {}
    if user is not None:
        found.update(dict.fromkeys(roles_above(tx, PrincipalType.USER, [user])))
        found[PUBLIC] = None
    found.update(dict.fromkeys(roles_above(tx, PrincipalType.GROUP, groups)))
    return list(found)


def ensure_predefined_roles(store: Store, now: int) -> None:
    """Make `admin`, who may do everything, and `public` where they are missing."""
    if ADMIN in store.peek(lambda tx: tx.roles.names()):
        return
    with suppress(RoleAlreadyExists):  # another replica starts, too
        store.write(lambda tx: _add_predefined(tx, now))


def ensure_administrators(store: Store, users: Sequence[str], now: int) -> None:
    """Give users the role `admin` where they do not have it (Hive `addAdminUsers`)."""
    wanted = [Grantee(user, PrincipalType.USER) for user in users]
    if wanted:
        store.write(lambda tx: _grant_admin(tx, wanted, now))


def _grant_admin(tx: Transaction, users: Sequence[Grantee], now: int) -> None:
    tx.roles.serialise()
    role = tx.roles.get(ADMIN)
    held = {one.grantee for one in tx.roles.members(ADMIN)}
    for user in dict.fromkeys(users):
        if user not in held:
            tx.roles.grant(RoleGrant(role, user, ADMIN, PrincipalType.ROLE, True, now))


def _add_predefined(tx: Transaction, now: int) -> None:
    for name in (ADMIN, PUBLIC):
        tx.roles.add(Role(name, owner=name, created_at=now))
    tx.privileges.add(
        ObjectId(ObjectKind.GLOBAL),
        Grantee(ADMIN, PrincipalType.ROLE),
        Privilege("All", ADMIN, PrincipalType.ROLE, True, SQL_AUTHORIZER, now),
    )
