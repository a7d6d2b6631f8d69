"""Stored procedures and packages of HPL/SQL."""

from catalog_api.thrift.convert import procedures as convert
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request


@handles("create_stored_procedure")
def create_stored_procedure(request: Request) -> None:
    request.service.procedures.put(request.context, convert.procedure_from_wire(request.args.proc))


@handles("get_stored_procedure")
def get_stored_procedure(request: Request) -> object:
    wanted = request.args.request
    found = request.service.procedures.get(
        request.context, wanted.catName, wanted.dbName, wanted.procName
    )
    return convert.procedure_to_wire(found)


@handles("drop_stored_procedure")
def drop_stored_procedure(request: Request) -> None:
    wanted = request.args.request
    request.service.procedures.drop(
        request.context, wanted.catName, wanted.dbName, wanted.procName
    )


@handles("get_all_stored_procedures")
def get_all_stored_procedures(request: Request) -> object:
    wanted = request.args.request
    return request.service.procedures.names(request.context, wanted.catName, wanted.dbName)


@handles("add_package")
def add_package(request: Request) -> None:
    request.service.packages.put(request.context, convert.package_from_wire(request.args.request))


@handles("find_package")
def find_package(request: Request) -> object:
    wanted = request.args.request
    found = request.service.packages.get(
        request.context, wanted.catName, wanted.dbName, wanted.packageName
    )
    return convert.package_to_wire(found)


@handles("drop_package")
def drop_package(request: Request) -> None:
    wanted = request.args.request
    request.service.packages.drop(
        request.context, wanted.catName, wanted.dbName, wanted.packageName
    )


@handles("get_all_packages")
def get_all_packages(request: Request) -> object:
    wanted = request.args.request
    return request.service.packages.names(request.context, wanted.catName, wanted.dbName)
