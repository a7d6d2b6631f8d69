"""Privileges granted on objects: use cases. They are kept for engines, nothing enforces them."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace

from metastore.errors import (
    ConnectorNotFound,
    DatabaseNotFound,
    GranteeRoleNotFound,
    GrantOptionMissing,
    PartitionNotFound,
    PrivilegeAlreadyGranted,
    PrivilegeNotGranted,
    PrivilegesNotRefreshable,
    RoleNotFound,
    TableNotFound,
)
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.database import PrincipalType
from metastore.model.partition import Partition
from metastore.model.privilege import (
    Grant,
    Grantee,
    ObjectKind,
    PrivilegeSet,
    SecuredObject,
)
from metastore.model.table import TableName
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.privileges import ObjectId
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.names import normalise_table
from metastore.service.privilege_sets import global_privilege_set, privilege_set
from metastore.service.roles import roles_of
from metastore.service.secured_objects import (
    Located,
    has_partition_privileges,
    locate,
    resource,
    where,
)

_EVERY_KIND = (
    (ObjectKind.GLOBAL, False),
    (ObjectKind.DATABASE, False),
    (ObjectKind.DATACONNECTOR, False),
    (ObjectKind.TABLE, False),
    (ObjectKind.PARTITION, True),
    (ObjectKind.COLUMN, False),
    (ObjectKind.COLUMN, True),
)
"""In the order in which Hive lists them; columns of tables before those of partitions."""
_EXACT = (ObjectKind.GLOBAL, ObjectKind.DATABASE, ObjectKind.DATACONNECTOR)
"""Where a privilege to be revoked is compared with its case."""

Check = Callable[[Transaction, Located, Grant], None]
Grants = list[Grant]
PrivilegeSets = list[PrivilegeSet]
"""The aliases stand outside the class, whose method is called `list`."""


class PrivilegesService:
    """Use cases of grants; see Hive 3.1 `ObjectStore.grantPrivileges` and its neighbours."""

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    def grant(self, ctx: RequestContext, grants: Sequence[Grant]) -> None:
        """Store grants, all or nothing; names joined by commas are privileges of their own.

        What names a table or partition that is not there is passed over. Raises
        DatabaseNotFound, GranteeRoleNotFound, PrivilegeAlreadyGranted and
        InvalidPartitionValues.
        """
        self._require(ctx, (grant.object for grant in grants))

        def work(tx: Transaction) -> None:
            tx.roles.serialise()
            self._add(tx, grants, check=_check_new)

        self._store.write(work)

    def _add(self, tx: Transaction, grants: Sequence[Grant], *, check: Check | None) -> None:
        now = self._clock.seconds()
        new: list[tuple[Located, Grant]] = []
        for grant in grants:
            _check_role(tx, grant.grantee)
            with suppress(TableNotFound, PartitionNotFound):
                located = locate(tx, grant.object)
                if check is not None:
                    check(tx, located, grant)
                new.append((located, grant))
        for located, grant in new:
            for name in _names(grant):
                privilege = replace(grant.privilege, name=name, granted_at=now)
                tx.privileges.add(located.id, grant.grantee, privilege)

    def revoke(
        self, ctx: RequestContext, grants: Sequence[Grant], *, option_only: bool = False
    ) -> None:
        """Take grants back, all or nothing, or only the right to pass them on.

        A grant is found by object, grantee and privilege, whoever granted it; where there are
        several the oldest goes. Raises PrivilegeNotGranted, GrantOptionMissing,
        DatabaseNotFound, TableNotFound and InvalidPartitionValues.
        """
        self._require(ctx, (grant.object for grant in grants))

        def work(tx: Transaction) -> None:
            tx.roles.serialise()
            found = [one for grant in grants for one in _to_revoke(tx, grant)]
            if option_only:
                _check_options(found)
                tx.privileges.drop_grant_options([grant.id for grant in found])
            else:
                tx.privileges.remove([grant.id for grant in found])

        self._store.write(work)

    def refresh(
        self,
        ctx: RequestContext,
        object_: SecuredObject,
        authorizer: str | None,
        grants: Sequence[Grant],
    ) -> None:
        """Replace what an authorizer (None: any) has granted on an object, or on all columns.

        Grants that stay keep their time. Raises PrivilegesNotRefreshable, DatabaseNotFound and
        GranteeRoleNotFound.
        """
        self._require(ctx, [object_, *(grant.object for grant in grants)])
        if object_.kind in {ObjectKind.GLOBAL, ObjectKind.PARTITION}:
            raise PrivilegesNotRefreshable(object_.kind.name)

        def work(tx: Transaction) -> None:
            tx.roles.serialise()
            wanted = {_identity(tx, grant): grant for grant in grants}
            stale = []
            for old in _on(tx, object_):
                if authorizer is not None and old.privilege.authorizer != authorizer:
                    continue
                if wanted.pop(_identity(tx, old), None) is None:
                    stale.append(old.id)
            tx.privileges.remove(stale)
            self._add(tx, list(wanted.values()), check=None)

        self._store.write(work)

    def list(
        self, ctx: RequestContext, grantee: Grantee | None, object_: SecuredObject | None
    ) -> Grants:
        """Return the grants to a grantee (None: to everybody) on an object (None: on all).

        An object without a database stands for all of its kind. Raises TableNotFound and
        InvalidPartitionValues for partitions and their columns.
        """

        def work(tx: Transaction) -> Grants:
            if object_ is None:
                kinds: Iterable[tuple[ObjectKind, bool]] = _EVERY_KIND
            elif object_.database is None and object_.name is None:
                kinds = [(object_.kind, object_.kind is ObjectKind.PARTITION)]
            else:
                return _on(tx, object_, grantee)
            return [
                grant
                for kind, in_partitions in kinds
                for grant in tx.privileges.of(grantee, kind, in_partitions=in_partitions)
            ]

        found = self._store.read(work)
        visible = self._access.visible_resources(ctx, [resource(one.object) for one in found])
        return [grant for grant, yes in zip(found, visible, strict=True) if yes]

    def effective(
        self, ctx: RequestContext, object_: SecuredObject, user: str | None, groups: Sequence[str]
    ) -> PrivilegeSet:
        """Return the privileges on an object of a user, groups and all their roles.

        What is not there has none. Raises TableNotFound and InvalidPartitionValues for
        partitions and their columns.
        """
        self._access.require(ctx, Action.READ, resource(object_))

        def work(tx: Transaction) -> PrivilegeSet:
            if object_.kind is ObjectKind.GLOBAL:
                grants = tx.privileges.on(ObjectId(ObjectKind.GLOBAL))
                return global_privilege_set(grants, user, groups)
            unnamed = object_.kind is ObjectKind.PARTITION and not object_.values
            grants = [] if unnamed else _on(tx, object_)
            return privilege_set(grants, user, groups, roles_of(tx, user, groups))

        return self._store.read(work)

    def on_partitions(
        self,
        ctx: RequestContext,
        table: TableName,
        partitions: Sequence[Partition],
        user: str | None,
        groups: Sequence[str],
    ) -> PrivilegeSets | None:
        """Return the privileges on stored partitions, as `effective` does on one.

        None where the table does not say that partitions have privileges of their own.
        """
        name = normalise_table(table)
        self._access.require_table(ctx, Action.READ, name)

        def work(tx: Transaction) -> PrivilegeSets | None:
            found = tx.tables.get(name)
            if not has_partition_privileges(found):
                return None
            ids = [partition.id for partition in partitions]
            grants = tx.privileges.on_partitions(found.id, ids)
            roles = roles_of(tx, user, groups)
            return [privilege_set(grants.get(id_, []), user, groups, roles) for id_ in ids]

        return self._store.read(work)

    def _require(self, ctx: RequestContext, objects: Iterable[SecuredObject]) -> None:
        for one in {resource(object_) for object_ in objects} or {Resource(DEFAULT_CATALOG)}:
            self._access.require(ctx, Action.ALTER, one)


def _on(tx: Transaction, object_: SecuredObject, grantee: Grantee | None = None) -> Grants:
    """Return the grants on an object; none where it is missing, unless it is in a table."""
    try:
        located = locate(tx, object_)
    except (ConnectorNotFound, DatabaseNotFound, PartitionNotFound):
        return []
    except TableNotFound:
        if object_.values is not None:
            raise
        return []
    return tx.privileges.on(located.id, grantee)


def _check_role(tx: Transaction, grantee: Grantee) -> None:
    if grantee.type is not PrincipalType.ROLE:
        return
    try:
        tx.roles.get(grantee.name)
    except RoleNotFound:
        raise GranteeRoleNotFound(grantee.name) from None


def _check_new(tx: Transaction, located: Located, grant: Grant) -> None:
    """Raise PrivilegeAlreadyGranted; another grantor or authorizer makes another grant."""
    wanted = grant.privilege
    taken = {
        old.privilege.name
        for old in tx.privileges.on(located.id, grant.grantee)
        if _same_grantor(old.privilege.grantor, wanted.grantor)
        and wanted.authorizer in {None, old.privilege.authorizer}
    }
    for name in _names(grant):
        if name in taken:
            place = where(grant.object, located.partition)
            raise PrivilegeAlreadyGranted(name, wanted.grantor, place)


def _same_grantor(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one.lower() == other.lower()


def _names(grant: Grant) -> list[str]:
    """Split as Java does: what is empty at the end does not count, unless it is all."""
    names = grant.privilege.name.split(",")
    while len(names) > 1 and not names[-1]:
        names.pop()
    return names


def _to_revoke(tx: Transaction, grant: Grant) -> Grants:
    """Return the stored grants that a request means, one for each of its privileges.

    One that is missing behind one that was found is no error (Hive 3.1
    `ObjectStore.revokePrivileges`).
    """
    if not grant.privilege.name.strip():
        return []
    held, partition = _held(tx, grant)
    same = _same_privilege(grant.object.kind)
    found: Grants = []
    for name in _names(grant):
        match = next((old for old in held if same(old.privilege.name, name)), None)
        if match is not None:
            found.append(match)
        elif not found:
            raise PrivilegeNotGranted(name, where(grant.object, partition))
    return found


def _held(tx: Transaction, grant: Grant) -> tuple[Grants, str | None]:
    """Return what the grantee has on the object, and the name of its partition."""
    object_ = grant.object
    if object_.kind is ObjectKind.PARTITION and object_.values is None:
        return [], None
    try:
        located = locate(tx, object_)
    except PartitionNotFound as error:
        return [], error.name
    except TableNotFound:
        if object_.kind is not ObjectKind.TABLE:
            raise
        return [], None
    return tx.privileges.on(located.id, grant.grantee), located.partition


def _same_privilege(kind: ObjectKind) -> Callable[[str, str], bool]:
    if kind in _EXACT:
        return lambda one, other: one == other
    return lambda one, other: one.lower() == other.lower()


def _check_options(grants: Sequence[Grant]) -> None:
    seen: set[int] = set()
    for grant in grants:
        if not grant.privilege.grant_option or grant.id in seen:
            raise GrantOptionMissing(grant.grantee.name, "privilege", grant.privilege.name)
        seen.add(grant.id)


def _identity(tx: Transaction, grant: Grant) -> object:
    """Return what makes two grants the same, whenever they were made."""
    try:
        place: object = locate(tx, grant.object).id
    except (TableNotFound, PartitionNotFound):
        place = grant.object
    return place, grant.grantee, replace(grant.privilege, granted_at=0)
