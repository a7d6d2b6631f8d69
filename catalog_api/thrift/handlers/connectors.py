"""Data connectors, known from Hive 4 on."""

from catalog_api.thrift.convert import side_objects as convert
from catalog_api.thrift.errors import meta
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request


@handles("create_dataconnector_req")
def create_dataconnector_req(request: Request) -> None:
    connector = convert.connector_from_wire(request.args.connectorReq.connector)
    request.service.connectors.create(request.context, connector)


@handles("get_dataconnector_req")
def get_dataconnector_req(request: Request) -> object:
    name = _named(request.args.request.connectorName)
    return convert.connector_to_wire(request.service.connectors.get(request.context, name))


@handles("get_dataconnectors")
def get_dataconnectors(request: Request) -> object:
    return request.service.connectors.names(request.context)


@handles("alter_dataconnector_req")
def alter_dataconnector_req(request: Request) -> None:
    wanted = request.args.alterReq
    name = _named(wanted.connectorName)
    new = convert.connector_change_from_wire(wanted.newConnector)
    request.service.connectors.alter(request.context, name, new)


@handles("drop_dataconnector_req")
def drop_dataconnector_req(request: Request) -> None:
    wanted = request.args.dropDcReq
    name = _named(wanted.connectorName)
    request.service.connectors.drop(request.context, name, if_exists=bool(wanted.ifNotExists))


def _named(name: str | None) -> str:
    if name is None:
        raise meta("Data connector name cannot be null.")
    return name
