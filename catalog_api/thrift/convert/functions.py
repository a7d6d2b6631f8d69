"""Functions that engines register."""

from collections.abc import Sequence

from catalog_api.thrift.convert import names
from catalog_api.thrift.convert.enums import owner_type
from catalog_api.thrift.gen import structs
from metastore.model.function import Function, ResourceUri


def from_wire(wire: structs.Function) -> Function:
    """Return the function a client describes; raises MetaException where it has no name."""
    catalog, database = names.database_name(wire.dbName, wire.catName)
    if wire.functionName is None:
        raise structs.MetaException("Function name cannot be null.")
    return Function(
        name=wire.functionName.strip().lower(),
        database=database,
        catalog=catalog,
        class_name=wire.className,
        owner=wire.ownerName,
        owner_type=owner_type(wire.ownerType),
        created_at=wire.createTime or 0,
        type=wire.functionType,
        resources=tuple(ResourceUri(r.resourceType, r.uri) for r in wire.resourceUris or ()),
    )


def to_wire(function: Function) -> structs.Function:
    return structs.Function(
        functionName=function.name,
        dbName=function.database,
        className=function.class_name,
        ownerName=function.owner,
        ownerType=function.owner_type,
        createTime=function.created_at,
        functionType=function.type,
        resourceUris=[structs.ResourceUri(r.type, r.uri) for r in function.resources],
        catName=function.catalog,
    )


def all_result(functions: Sequence[Function]) -> object:
    """Return the answer of `get_all_functions`."""
    return structs.GetAllFunctionsResponse(functions=[to_wire(f) for f in functions])


def names_result(function_names: Sequence[str]) -> object:
    """Return the answer of `get_functions_req` to who asks for names."""
    return structs.GetFunctionsResponse(function_names=list(function_names))


def functions_result(functions: Sequence[Function]) -> object:
    """Return the answer of `get_functions_req` to who asks for whole functions."""
    return structs.GetFunctionsResponse(functions=[to_wire(f) for f in functions])
