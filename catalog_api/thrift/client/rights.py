"""Roles, who has them, and grants of a Hive metastore."""

from collections.abc import Iterable
from dataclasses import replace

from catalog_api.thrift.client.connection import HiveConnection
from catalog_api.thrift.convert import privileges
from catalog_api.thrift.gen import structs
from metastore.model.database import PrincipalType
from metastore.model.privilege import ADMIN, PUBLIC, Grant, Grantee, ObjectKind, Role, RoleGrant

_PREDEFINED = (ADMIN, PUBLIC)


def memberships(connection: HiveConnection) -> list[RoleGrant]:
    """Return who has which role by a grant, by role.

    Owner and time of a role are told only to those who have it; they are unknown for others.
    """
    found = [
        _role_grant(wire)
        for name in connection.call("get_role_names")
        for wire in _members(connection, name)
    ]
    described = _described(connection, {one.grantee for one in found})
    return [replace(one, role=described.get(one.role.name, one.role)) for one in found]


def roles(connection: HiveConnection, granted: Iterable[RoleGrant]) -> list[Role]:
    """Return the roles but `admin` and `public`, in the order of the server."""
    described = {one.role.name: one.role for one in granted}
    names = connection.call("get_role_names")
    return [described.get(name, Role(name)) for name in names if name not in _PREDEFINED]


def grants(connection: HiveConnection) -> list[Grant]:
    """Return all that is granted on anything, but what every `admin` may do."""
    everything = structs.HiveObjectRef()
    wires = connection.call(
        "list_privileges", principal_name=None, principal_type=None, hiveObject=everything
    )
    found = []
    for wire in wires:
        granted = privileges.grants(structs.PrivilegeBag([wire]))
        at = (wire.grantInfo and wire.grantInfo.createTime) or 0
        found += [_as_stored(one, at) for one in granted]
    return [one for one in found if not _is_predefined(one)]


def _as_stored(grant: Grant, at: int) -> Grant:
    """Return the grant with its time; what is in no database is in no catalog either."""
    on = grant.object
    catalog = None if on.database is None else on.catalog
    privilege = replace(grant.privilege, granted_at=at)
    return replace(grant, object=replace(on, catalog=catalog), privilege=privilege)


def _is_predefined(grant: Grant) -> bool:
    return grant.object.kind is ObjectKind.GLOBAL and grant.grantee == Grantee(
        ADMIN, PrincipalType.ROLE
    )


def _members(connection: HiveConnection, role: str) -> list[structs.RolePrincipalGrant]:
    request = structs.GetPrincipalsInRoleRequest(role)
    answer = connection.call("get_principals_in_role", request=request)
    return list(answer.principalGrants or ())


def _role_grant(wire: structs.RolePrincipalGrant) -> RoleGrant:
    grantor_type = wire.grantorPrincipalType
    return RoleGrant(
        role=Role(wire.roleName or ""),
        grantee=privileges.grantee(wire.principalName, wire.principalType),
        grantor=wire.grantorName,
        grantor_type=None if grantor_type is None else PrincipalType(grantor_type),
        grant_option=bool(wire.grantOption),
        granted_at=wire.grantTime or 0,
    )


def _described(connection: HiveConnection, grantees: set[Grantee]) -> dict[str, Role]:
    found: dict[str, Role] = {}
    for one in sorted(grantees, key=lambda each: (each.type, each.name)):
        for wire in connection.call(
            "list_roles", principal_name=one.name, principal_type=one.type
        ):
            name = wire.roleName or ""
            found[name] = Role(name, wire.ownerName, wire.createTime or 0)
    return found
