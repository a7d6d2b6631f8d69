"""Roles and who has them."""

from typing import Any

from catalog_api.thrift.convert import privileges as convert
from catalog_api.thrift.errors import meta
from catalog_api.thrift.gen.enums import GrantRevokeType
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.model.privilege import Grantee


@handles("get_role_names")
def get_role_names(request: Request) -> object:
    return request.service.roles.names(request.context)


@handles("create_role")
def create_role(request: Request) -> object:
    role = request.args.role
    name = convert.needed_text(role.roleName, "roleName")
    request.service.roles.create(request.context, name, role.ownerName)
    return True


@handles("drop_role")
def drop_role(request: Request) -> object:
    request.service.roles.drop(request.context, request.args.role_name or "")
    return True


@handles("list_roles")
def list_roles(request: Request) -> object:
    grantee = convert.grantee(request.args.principal_name, request.args.principal_type)
    return convert.roles_to_wire(request.service.roles.had_by(request.context, grantee))


@handles("get_role_grants_for_principal")
def get_role_grants_for_principal(request: Request) -> object:
    wanted = request.args.request
    grantee = convert.grantee(wanted.principal_name, wanted.principal_type)
    return convert.had_result(request.service.roles.had_by(request.context, grantee))


@handles("get_principals_in_role")
def get_principals_in_role(request: Request) -> object:
    name = request.args.request.roleName
    return convert.members_result(request.service.roles.members(request.context, name))


@handles("grant_role")
def grant_role(request: Request) -> object:
    args = request.args
    grantee = convert.grantee(args.principal_name, args.principal_type)
    _grant(request, args.role_name, grantee, args, bool(args.grant_option))
    return True


@handles("revoke_role")
def revoke_role(request: Request) -> object:
    args = request.args
    grantee = convert.grantee(args.principal_name, args.principal_type)
    request.service.roles.revoke(request.context, _role(args.role_name), grantee)
    return True


@handles("grant_revoke_role")
def grant_revoke_role(request: Request) -> object:
    wanted = request.args.request
    role, option = wanted.roleName, bool(wanted.grantOption)
    grantee = convert.grantee(wanted.principalName, wanted.principalType)
    if wanted.requestType == GrantRevokeType.GRANT:
        _grant(request, role, grantee, wanted, option)
    elif wanted.requestType == GrantRevokeType.REVOKE:
        request.service.roles.revoke(request.context, _role(role), grantee, option_only=option)
    else:
        raise meta(f"Unknown request type {wanted.requestType}")
    return convert.role_changed()


def _grant(
    request: Request,
    role: str | None,
    grantee: Grantee,
    by: Any,
    grant_option: bool,  # as it is on the wire
) -> None:
    request.service.roles.grant(
        request.context,
        _role(role),
        grantee,
        grantor=by.grantor,
        grantor_type=convert.principal_type(by.grantorType, "grantor type"),
        grant_option=grant_option,
    )


def _role(name: str | None) -> str:
    return "null" if name is None else name
