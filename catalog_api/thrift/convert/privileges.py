"""Roles, privileges and what they are granted on."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import TypeVar

from catalog_api.thrift.gen import structs
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.database import PrincipalType
from metastore.model.privilege import (
    SQL_AUTHORIZER,
    Grant,
    Grantee,
    ObjectKind,
    Privilege,
    PrivilegesByName,
    PrivilegeSet,
    RoleGrant,
    SecuredObject,
)

E = TypeVar("E", bound=IntEnum)
_WirePrivileges = dict[str, list[structs.PrivilegeGrantInfo]]

_NAMES_NEEDED = {
    ObjectKind.GLOBAL: (),
    ObjectKind.DATABASE: ("dbName",),
    ObjectKind.TABLE: ("dbName", "objectName"),
    ObjectKind.PARTITION: ("dbName", "objectName"),
    ObjectKind.COLUMN: ("dbName", "objectName"),
    ObjectKind.DATACONNECTOR: ("objectName",),
}


# --- from the wire ------------------------------------------------------------------------------


def grantee(name: str | None, number: int | None) -> Grantee:
    """Return a principal; no name is the empty one. Raises MetaException without a type."""
    return Grantee(name or "", principal_type(number, "principal type"))


def some_grantee(name: str | None, number: int | None) -> Grantee | None:
    """Return a principal, None where no name is given: everybody."""
    return None if name is None else grantee(name, number)


def principal_type(number: int | None, what: str) -> PrincipalType:
    """Return the kind of principal; raises MetaException that says what is missing."""
    return _member(PrincipalType, number, what)


def _member(kind: type[E], number: int | None, what: str) -> E:
    try:
        return kind(number)  # type: ignore[arg-type]  # None is refused as any wrong number is
    except ValueError:
        raise structs.MetaException(f"the {what} is missing or unknown: {number}") from None


def needed_text(text: str | None, what: str) -> str:
    """Return a text; raises MetaException where it is missing."""
    if text is None:
        raise structs.MetaException(f"the {what} is missing")
    return text


def secured_object(wire: structs.HiveObjectRef | None) -> SecuredObject | None:
    """Return what is named, None for a kind that is missing or unknown.

    Raises MetaException where names are missing that this kind must have.
    """
    found = named_object(wire)
    if wire is None or found is None:
        return None
    for field in _NAMES_NEEDED[found.kind]:
        needed_text(getattr(wire, field), field)
    return found


def named_object(wire: structs.HiveObjectRef | None) -> SecuredObject | None:
    """Return what is named, as far as it is; None for a kind that is missing or unknown."""
    if wire is None or wire.objectType not in list(ObjectKind):
        return None
    return SecuredObject(
        kind=ObjectKind(wire.objectType),
        database=wire.dbName,
        name=wire.objectName,
        values=None if wire.partValues is None else tuple(wire.partValues),
        column=wire.columnName,
        catalog=wire.catName or DEFAULT_CATALOG,
    )


def listed_object(wire: structs.HiveObjectRef | None) -> SecuredObject | None:
    """Return the object that `list_privileges` is about; it may be all of a kind.

    None, for all of every kind, where no object is sent.
    """
    if wire is None:
        return None
    if wire.dbName is None and wire.objectType != ObjectKind.DATACONNECTOR:
        found = named_object(wire)
        return None if found is None else SecuredObject(found.kind)
    if wire.dbName is None and wire.objectName is None:
        return named_object(wire)
    return _without_empty_values(secured_object(wire))


def one_object(wire: structs.HiveObjectRef | None) -> SecuredObject | None:
    """Return the object that `get_privilege_set` is about, None for an unknown kind."""
    found = _without_empty_values(secured_object(wire))
    if found is not None and found.kind is ObjectKind.COLUMN:
        needed_text(found.column, "columnName")
    return found


def _without_empty_values(object_: SecuredObject | None) -> SecuredObject | None:
    """Return the object; a column with an empty list of values is one of the table."""
    if object_ is None or object_.kind is not ObjectKind.COLUMN or object_.values:
        return object_
    return SecuredObject(
        ObjectKind.COLUMN,
        object_.database,
        object_.name,
        column=object_.column,
        catalog=object_.catalog,
    )


def grants(bag: structs.PrivilegeBag | None) -> list[Grant]:
    """Return what is to be granted; entries on a kind that is unknown are passed over.

    Raises MetaException where something is missing.
    """
    found = [_grant(wire) for wire in _entries(bag)]
    return [grant for grant in found if grant is not None]


def revocations(bag: structs.PrivilegeBag | None) -> list[Grant]:
    """Return what is to be revoked; entries without a privilege are passed over."""
    named = [wire for wire in _entries(bag) if wire.grantInfo is None or wire.grantInfo.privilege]
    return grants(structs.PrivilegeBag(named))


def _entries(bag: structs.PrivilegeBag | None) -> list[structs.HiveObjectPrivilege]:
    if bag is None:
        raise structs.MetaException("the privileges are missing")
    return bag.privileges or []


def _grant(wire: structs.HiveObjectPrivilege) -> Grant | None:
    if wire.hiveObject is None or wire.grantInfo is None:
        raise structs.MetaException("a privilege needs an object and what is granted")
    object_ = secured_object(wire.hiveObject)
    if object_ is None:
        return None
    if object_.kind is ObjectKind.COLUMN:
        needed_text(object_.column, "columnName")
    principal = grantee(wire.principalName, wire.principalType)
    return Grant(object_, principal, _privilege(wire.grantInfo, wire.authorizer))


def _privilege(wire: structs.PrivilegeGrantInfo, authorizer: str | None) -> Privilege:
    return Privilege(
        name=needed_text(wire.privilege, "privilege"),
        grantor=wire.grantor,
        grantor_type=principal_type(wire.grantorType, "grantor type"),
        grant_option=bool(wire.grantOption),
        authorizer=authorizer,
    )


def grants_of_table(wire: structs.Table) -> list[Grant]:
    """Return the privileges that come with a new table."""
    if wire.privileges is None:
        return []
    object_ = SecuredObject(ObjectKind.TABLE, wire.dbName, wire.tableName)
    by_type = (
        (PrincipalType.USER, wire.privileges.userPrivileges),
        (PrincipalType.GROUP, wire.privileges.groupPrivileges),
        (PrincipalType.ROLE, wire.privileges.rolePrivileges),
    )
    return [
        Grant(object_, Grantee(name, type_), _privilege(info, SQL_AUTHORIZER))
        for type_, named in by_type
        for name, infos in (named or {}).items()
        for info in infos
    ]


# --- to the wire --------------------------------------------------------------------------------


def to_wire(grants_: Iterable[Grant]) -> list[structs.HiveObjectPrivilege]:
    return [
        structs.HiveObjectPrivilege(
            hiveObject=_object_to_wire(grant.object),
            principalName=grant.grantee.name,
            principalType=grant.grantee.type,
            grantInfo=_privilege_to_wire(grant.privilege),
            authorizer=grant.privilege.authorizer,
        )
        for grant in grants_
    ]


def _object_to_wire(object_: SecuredObject) -> structs.HiveObjectRef:
    return structs.HiveObjectRef(
        objectType=object_.kind,
        dbName=object_.database,
        objectName=object_.name,
        partValues=None if object_.values is None else list(object_.values),
        columnName=object_.column,
        catName=object_.catalog,
    )


def _privilege_to_wire(privilege: Privilege) -> structs.PrivilegeGrantInfo:
    return structs.PrivilegeGrantInfo(
        privilege=privilege.name,
        createTime=privilege.granted_at,
        grantor=privilege.grantor,
        grantorType=privilege.grantor_type,
        grantOption=privilege.grant_option,
    )


def set_to_wire(privileges: PrivilegeSet) -> structs.PrincipalPrivilegeSet:
    return structs.PrincipalPrivilegeSet(
        userPrivileges=_by_name(privileges.users),
        groupPrivileges=_by_name(privileges.groups),
        rolePrivileges=_by_name(privileges.roles),
    )


def _by_name(named: PrivilegesByName | None) -> _WirePrivileges | None:
    if named is None:
        return None
    return {name: [_privilege_to_wire(one) for one in own] for name, own in named.items()}


def attach(wires: Sequence[structs.Partition], sets: Sequence[PrivilegeSet] | None) -> None:
    """Write the privileges into partitions, where their table has privileges of partitions."""
    if sets is not None:
        for wire, privileges in zip(wires, sets, strict=True):
            wire.privileges = set_to_wire(privileges)


def roles_to_wire(granted: Iterable[RoleGrant]) -> list[structs.Role]:
    return [structs.Role(one.role.name, one.role.created_at, one.role.owner) for one in granted]


def role_grants_to_wire(granted: Iterable[RoleGrant]) -> list[structs.RolePrincipalGrant]:
    return [
        structs.RolePrincipalGrant(
            roleName=one.role.name,
            principalName=one.grantee.name,
            principalType=one.grantee.type,
            grantOption=one.grant_option,
            grantTime=one.granted_at,
            grantorName=one.grantor,
            grantorPrincipalType=one.grantor_type,
        )
        for one in granted
    ]


def members_result(granted: Iterable[RoleGrant]) -> object:
    return structs.GetPrincipalsInRoleResponse(role_grants_to_wire(granted))


def had_result(granted: Iterable[RoleGrant]) -> object:
    return structs.GetRoleGrantsForPrincipalResponse(role_grants_to_wire(granted))


def role_changed() -> object:
    return structs.GrantRevokeRoleResponse(success=True)


def privileges_changed() -> object:
    return structs.GrantRevokePrivilegeResponse(success=True)
