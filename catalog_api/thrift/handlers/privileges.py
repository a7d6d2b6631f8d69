"""Privileges granted on objects."""

from catalog_api.thrift.convert import privileges as convert
from catalog_api.thrift.errors import meta
from catalog_api.thrift.gen.enums import GrantRevokeType
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.model.privilege import ObjectKind


@handles("grant_privileges")
def grant_privileges(request: Request) -> object:
    request.service.privileges.grant(request.context, convert.grants(request.args.privileges))
    return True


@handles("revoke_privileges")
def revoke_privileges(request: Request) -> object:
    revoked = convert.revocations(request.args.privileges)
    request.service.privileges.revoke(request.context, revoked)
    return True


@handles("grant_revoke_privileges")
def grant_revoke_privileges(request: Request) -> object:
    wanted = request.args.request
    service, context = request.service.privileges, request.context
    if wanted.requestType == GrantRevokeType.GRANT:
        service.grant(context, convert.grants(wanted.privileges))
    elif wanted.requestType == GrantRevokeType.REVOKE:
        option_only = bool(wanted.revokeGrantOption)
        service.revoke(context, convert.revocations(wanted.privileges), option_only=option_only)
    else:
        raise meta(f"Unknown request type {wanted.requestType}")
    return convert.privileges_changed()


@handles("refresh_privileges")
def refresh_privileges(request: Request) -> object:
    args = request.args
    object_ = convert.secured_object(args.objToRefresh)
    if object_ is None:
        raise meta("Unexpected object type null")
    if object_.kind is ObjectKind.COLUMN and object_.column is not None:
        raise meta("columnName must be null")
    granted = convert.grants(args.grantRequest.privileges)
    request.service.privileges.refresh(request.context, object_, args.authorizer, granted)
    return convert.privileges_changed()


@handles("list_privileges")
def list_privileges(request: Request) -> object:
    args = request.args
    found = request.service.privileges.list(
        request.context,
        convert.some_grantee(args.principal_name, args.principal_type),
        convert.listed_object(args.hiveObject),
    )
    return convert.to_wire(found)


@handles("get_privilege_set")
def get_privilege_set(request: Request) -> object:
    args = request.args
    object_ = convert.one_object(args.hiveObject)
    if object_ is None:
        return None
    found = request.service.privileges.effective(
        request.context, object_, args.user_name, args.group_names or []
    )
    return convert.set_to_wire(found)
