"""Who may do what on one object: grants sorted by user, group and role."""

from collections.abc import Iterable, Sequence

from metastore.model.database import PrincipalType
from metastore.model.privilege import Grant, PrivilegesByName, PrivilegeSet


def privilege_set(
    grants: Sequence[Grant], user: str | None, groups: Sequence[str], roles: Sequence[str]
) -> PrivilegeSet:
    """Return the privileges of a user, groups and roles, also of those who have none."""
    return PrivilegeSet(
        users=None if user is None else _by_name(grants, PrincipalType.USER, [user]),
        groups=_by_name(grants, PrincipalType.GROUP, groups) if groups else None,
        roles=_by_name(grants, PrincipalType.ROLE, roles) if roles else None,
    )


def global_privilege_set(
    grants: Sequence[Grant], user: str | None, groups: Sequence[str]
) -> PrivilegeSet:
    """Return privileges on everything; roles are left out, and who has none.

    This is the form of Hive 3.1 `ObjectStore.getUserPrivilegeSet`.
    """
    users = {} if user is None else _some(_by_name(grants, PrincipalType.USER, [user]))
    found = _some(_by_name(grants, PrincipalType.GROUP, groups))
    return PrivilegeSet(users=users or None, groups=found if groups else None)


def _by_name(
    grants: Iterable[Grant], type_: PrincipalType, names: Iterable[str]
) -> PrivilegesByName:
    found: dict[str, list[Grant]] = {name: [] for name in names}
    for grant in grants:
        if grant.grantee.type is type_ and grant.grantee.name in found:
            found[grant.grantee.name].append(grant)
    return {name: tuple(one.privilege for one in own) for name, own in found.items()}


def _some(privileges: PrivilegesByName) -> PrivilegesByName:
    return {name: own for name, own in privileges.items() if own}
