"""The schema registry, known from Hive 3 on."""

from catalog_api.thrift.convert import schema_registry as convert
from catalog_api.thrift.convert.storage import serde_to_wire
from catalog_api.thrift.gen import structs
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request


@handles("create_ischema")
def create_ischema(request: Request) -> None:
    new = convert.schema_from_wire(request.args.schema)
    request.service.schema_registry.create(request.context, new)


@handles("get_ischema")
def get_ischema(request: Request) -> object:
    name = convert.name_from_wire(request.args.name)
    return convert.schema_to_wire(request.service.schema_registry.get(request.context, name))


@handles("alter_ischema")
def alter_ischema(request: Request) -> None:
    name = convert.name_from_wire(request.args.rqst.name)
    change = convert.change_from_wire(name, request.args.rqst.newSchema)
    request.service.schema_registry.alter(request.context, name, change)


@handles("drop_ischema")
def drop_ischema(request: Request) -> None:
    name = convert.name_from_wire(request.args.name)
    request.service.schema_registry.drop(request.context, name)


@handles("add_schema_version")
def add_schema_version(request: Request) -> None:
    new = convert.version_from_wire(request.args.schemaVersion)
    request.service.schema_registry.add_version(request.context, new)


@handles("get_schema_version")
def get_schema_version(request: Request) -> object:
    name, number = convert.described(request.args.schemaVersion)
    found = request.service.schema_registry.version(request.context, name, number)
    return convert.version_to_wire(found)


@handles("get_schema_latest_version")
def get_schema_latest_version(request: Request) -> object:
    name = convert.name_from_wire(request.args.schemaName)
    return convert.version_to_wire(request.service.schema_registry.latest(request.context, name))


@handles("get_schema_all_versions")
def get_schema_all_versions(request: Request) -> object:
    name = convert.name_from_wire(request.args.schemaName)
    found = request.service.schema_registry.versions(request.context, name)
    return [convert.version_to_wire(version) for version in found]


@handles("drop_schema_version")
def drop_schema_version(request: Request) -> None:
    name, number = convert.described(request.args.schemaVersion)
    request.service.schema_registry.drop_version(request.context, name, number)


@handles("get_schemas_by_cols")
def get_schemas_by_cols(request: Request) -> object:
    wanted = request.args.rqst
    found = request.service.schema_registry.with_column(
        request.context,
        name=wanted.colName,
        namespace=wanted.colNamespace,
        type_=wanted.type,
    )
    return structs.FindSchemasByColsResp([convert.description_of(version) for version in found])


@handles("map_schema_version_to_serde")
def map_schema_version_to_serde(request: Request) -> None:
    name, number = convert.described(request.args.rqst.schemaVersion)
    request.service.schema_registry.map_to_serde(
        request.context, name, number, request.args.rqst.serdeName or ""
    )


@handles("set_schema_version_state")
def set_schema_version_state(request: Request) -> None:
    name, number = convert.described(request.args.rqst.schemaVersion)
    state = convert.state_from_wire(request.args.rqst.state)
    request.service.schema_registry.set_state(request.context, name, number, state)


@handles("add_serde")
def add_serde(request: Request) -> None:
    serde = convert.named_serde(request.args.serde)
    request.service.schema_registry.add_serde(request.context, serde)


@handles("get_serde")
def get_serde(request: Request) -> object:
    name = request.args.rqst.serdeName or ""
    return serde_to_wire(request.service.schema_registry.serde(request.context, name))
