"""Restoring roles, who has them, and grants."""

from metastore.errors import RoleNotFound
from metastore.model.privilege import Grant, Role, RoleGrant
from metastore.service.restored import Outcome, Restoration
from metastore.service.secured_objects import locate


def restore_role(work: Restoration, role: Role) -> None:
    """Store a role; one that is there stays as it is, whoever owns it."""
    work.tx.roles.serialise()
    try:
        current = work.tx.roles.get(role.name)
    except RoleNotFound:
        work.tx.roles.add(role)
        work.count("role", Outcome.ADDED)
        return
    work.decide("role", same=current == role, replaced=False)


def restore_membership(work: Restoration, granted: RoleGrant) -> None:
    """Give a principal a role. Raises RoleNotFound."""
    work.tx.roles.serialise()
    role = granted.role.name
    current = [one for one in work.tx.roles.members(role) if one.grantee == granted.grantee]
    if not current:
        work.tx.roles.grant(granted)
        work.count("membership", Outcome.ADDED)
    elif work.decide("membership", same=_terms(current[0]) == _terms(granted)):
        work.tx.roles.revoke(role, granted.grantee)
        work.tx.roles.grant(granted)


def _terms(granted: RoleGrant) -> object:
    return granted.grantor, granted.grantor_type, granted.grant_option, granted.granted_at


def restore_grant(work: Restoration, grant: Grant) -> None:
    """Grant a privilege. Raises what says that its object is not there."""
    privileges, wanted = work.tx.privileges, grant.privilege
    place = locate(work.tx, grant.object).id
    same = [
        one
        for one in privileges.on(place, grant.grantee)
        if (one.privilege.name, one.privilege.grantor, one.privilege.authorizer)
        == (wanted.name, wanted.grantor, wanted.authorizer)
    ]
    if not same:
        privileges.add(place, grant.grantee, wanted)
        work.count("grant", Outcome.ADDED)
    elif work.decide("grant", same=same[0].privilege == wanted):
        privileges.remove([same[0].id])
        privileges.add(place, grant.grantee, wanted)
