"""Types that clients define."""

from contextlib import suppress

from catalog_api.thrift.convert import side_objects as convert
from catalog_api.thrift.errors import meta
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.errors import UserTypeNotFound


@handles("get_type")
def get_type(request: Request) -> object:
    name = _named(request.args.name)
    return convert.type_to_wire(request.service.user_types.get(request.context, name))


@handles("create_type")
def create_type(request: Request) -> object:
    request.service.user_types.create(request.context, convert.type_from_wire(request.args.type))
    return True


@handles("drop_type")
def drop_type(request: Request) -> object:
    with suppress(UserTypeNotFound):  # Hive answers true, whether there was one or not
        request.service.user_types.drop(request.context, _named(request.args.type))
    return True


@handles("get_type_all")
def get_type_all(_request: Request) -> object:
    raise meta("Not yet implemented")  # the words of every release of Hive


def _named(name: str | None) -> str:
    if name is None:
        raise meta("Null type name is not allowed")
    return name
