"""Catalogs, known from Hive 3 on."""

from catalog_api.thrift.convert import databases as convert
from catalog_api.thrift.errors import meta
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.model.catalog import DEFAULT_CATALOG


@handles("get_catalogs")
def get_catalogs(request: Request) -> object:
    return convert.catalogs_result(request.service.catalogs.list(request.context))


@handles("get_catalog")
def get_catalog(request: Request) -> object:
    name = request.args.catName.name
    name = DEFAULT_CATALOG if name is None else name
    return convert.catalog_result(request.service.catalogs.get(request.context, name))


@handles("create_catalog")
def create_catalog(request: Request) -> None:
    catalog = convert.catalog_from_wire(request.args.catalog.catalog)
    request.service.catalogs.create(request.context, catalog)


@handles("alter_catalog")
def alter_catalog(request: Request) -> None:
    change = request.args.rqst
    catalog = convert.catalog_from_wire(change.newCat)
    request.service.catalogs.alter(request.context, change.name or catalog.name, catalog)


@handles("drop_catalog")
def drop_catalog(request: Request) -> None:
    wanted = request.args.catName
    # ifExists cannot be obeyed: its default is true, and clients before 4.1, which do not know
    # it, expect to hear of a missing catalog
    if wanted.name is None:
        raise meta("Null catalog name is not allowed")
    request.service.catalogs.drop(request.context, wanted.name, if_exists=False)
