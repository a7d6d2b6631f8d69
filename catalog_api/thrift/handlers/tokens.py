"""Delegation tokens: none are issued here, those of HiveServer2 are kept for it."""

from catalog_api.thrift.errors import meta
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request

_ONLY_KERBEROS = (
    "Delegation Token can be issued only with kerberos authentication. "
    "Current AuthenticationMethod: SIMPLE"
)


@handles("get_delegation_token", "renew_delegation_token", "cancel_delegation_token")
def refuse_delegation_token(_request: Request) -> object:
    """Refuse: nobody is authenticated who could hand his rights on."""
    raise meta(_ONLY_KERBEROS)


@handles("add_token")
def add_token(request: Request) -> object:
    args = request.args
    if args.token_identifier is None:
        return False
    token = args.delegation_token or ""
    return request.service.tokens.add(request.context, args.token_identifier, token)


@handles("remove_token")
def remove_token(request: Request) -> object:
    identifier = request.args.token_identifier
    return identifier is not None and request.service.tokens.remove(request.context, identifier)


@handles("get_token")
def get_token(request: Request) -> object:
    """Return the token, "" where there is none: a string cannot be null on the wire."""
    identifier = request.args.token_identifier
    if identifier is None:
        return ""
    return request.service.tokens.get(request.context, identifier) or ""


@handles("get_all_token_identifiers")
def get_all_token_identifiers(request: Request) -> object:
    return request.service.tokens.identifiers(request.context)


@handles("get_master_keys")
def get_master_keys(request: Request) -> object:
    return request.service.tokens.master_keys(request.context)


@handles("add_master_key")
def add_master_key(request: Request) -> object:
    return request.service.tokens.add_master_key(request.context, request.args.key or "")


@handles("update_master_key")
def update_master_key(request: Request) -> None:
    args = request.args
    request.service.tokens.replace_master_key(
        request.context, args.seq_number or 0, args.key or ""
    )


@handles("remove_master_key")
def remove_master_key(request: Request) -> object:
    return request.service.tokens.remove_master_key(request.context, request.args.key_seq or 0)
