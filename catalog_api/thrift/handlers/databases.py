"""Databases; the `_req` methods are those of Hive 4."""

from dataclasses import replace

from catalog_api.thrift.convert import databases as convert
from catalog_api.thrift.convert import names
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.model.catalog import DEFAULT_CATALOG


@handles("get_all_databases")
def get_all_databases(request: Request) -> object:
    return request.service.databases.names(request.context, DEFAULT_CATALOG)


@handles("get_databases")
def get_databases(request: Request) -> object:
    catalog, pattern = names.database_of(request.args.pattern)
    return request.service.databases.names(request.context, catalog, pattern)


@handles("get_databases_req")
def get_databases_req(request: Request) -> object:
    wanted = request.args.request
    catalog, pattern = names.database_of(wanted.pattern, wanted.catalogName)
    databases = request.service.databases
    found = databases.names(request.context, catalog, pattern)
    return convert.results([databases.get(request.context, name, catalog) for name in found])


@handles("get_database")
def get_database(request: Request) -> object:
    return _get(request, *names.database_name(request.args.name))


@handles("get_database_req")
def get_database_req(request: Request) -> object:
    wanted = request.args.request
    return _get(request, *names.database_name(wanted.name, wanted.catalogName))


def _get(request: Request, catalog: str, name: str) -> object:
    return convert.to_wire(request.service.databases.get(request.context, name, catalog))


@handles("create_database")
def create_database(request: Request) -> None:
    database = convert.from_wire(request.args.database)
    request.service.databases.create(request.context, database)


@handles("create_database_req")
def create_database_req(request: Request) -> None:
    database = convert.from_create_request(request.args.createDatabaseRequest)
    request.service.databases.create(request.context, database)


@handles("alter_database")
def alter_database(request: Request) -> None:
    _alter(request, request.args.dbname, request.args.db)


@handles("alter_database_req")
def alter_database_req(request: Request) -> None:
    _alter(request, request.args.alterDbReq.oldDbName, request.args.alterDbReq.newDb)


def _alter(request: Request, text: str | None, wire: convert.WireDatabase) -> None:
    catalog, name = names.database_name(text, wire.catalogName)
    wire.name = wire.name or name
    database = replace(convert.from_wire(wire), catalog=catalog)
    request.service.databases.alter(request.context, name, database, catalog)


@handles("drop_database")
def drop_database(request: Request) -> None:
    args = request.args
    catalog, name = names.database_name(args.name)
    request.service.databases.drop(
        request.context,
        name,
        catalog,
        delete_data=bool(args.deleteData),
        cascade=bool(args.cascade),
    )


@handles("drop_database_req")
def drop_database_req(request: Request) -> None:
    wanted = request.args.req
    catalog, name = names.database_name(wanted.name, wanted.catalogName)
    request.service.databases.drop(
        request.context,
        name,
        catalog,
        delete_data=wanted.deleteData,
        cascade=wanted.cascade,
    )  # ignoreUnknownDb is for the client: Hive 4.0's server tells of a missing one nevertheless
