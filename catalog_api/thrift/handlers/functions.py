"""Functions that engines register."""

from catalog_api.thrift.convert import functions as convert
from catalog_api.thrift.convert import names
from catalog_api.thrift.errors import meta
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.model.catalog import DEFAULT_CATALOG


@handles("get_function")
def get_function(request: Request) -> object:
    catalog, database = names.database_of(request.args.dbName)
    name = request.args.funcName
    if database is None or name is None:
        raise meta("Database and function name cannot be null.")
    function = request.service.functions.get(request.context, catalog, database, name)
    return convert.to_wire(function)


@handles("get_functions")
def get_functions(request: Request) -> object:
    catalog, database = names.database_name(request.args.dbName)
    return request.service.functions.names(
        request.context, catalog, database, request.args.pattern
    )


@handles("get_functions_req")
def get_functions_req(request: Request) -> object:
    wanted = request.args.request
    catalog, database = names.database_name(wanted.dbName, wanted.catalogName)
    functions = request.service.functions
    if wanted.returnNames is not False:
        found = functions.names(request.context, catalog, database, wanted.pattern)
        return convert.names_result(found)
    return convert.functions_result(
        functions.matching(request.context, catalog, database, wanted.pattern)
    )


@handles("get_all_functions")
def get_all_functions(request: Request) -> object:
    return convert.all_result(request.service.functions.all(request.context, DEFAULT_CATALOG))


@handles("create_function")
def create_function(request: Request) -> None:
    request.service.functions.create(request.context, convert.from_wire(request.args.func))


@handles("alter_function")
def alter_function(request: Request) -> None:
    args = request.args
    catalog, database = names.database_name(args.dbName)
    args.newFunc.catName = args.newFunc.catName or catalog
    request.service.functions.alter(
        request.context, catalog, database, args.funcName or "", convert.from_wire(args.newFunc)
    )


@handles("drop_function")
def drop_function(request: Request) -> None:
    catalog, database = names.database_name(request.args.dbName)
    if request.args.funcName is None:
        raise meta("Function name cannot be null.")
    request.service.functions.drop(request.context, catalog, database, request.args.funcName)
