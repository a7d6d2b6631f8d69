"""Materialized views, as the planner of HiveServer2 asks for them."""

from catalog_api.thrift.convert import names
from catalog_api.thrift.convert import tables as convert
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.model.catalog import DEFAULT_CATALOG


@handles("get_materialized_views_for_rewriting")
def get_materialized_views_for_rewriting(request: Request) -> object:
    catalog, database = names.database_name(request.args.db_name)
    return request.service.views.names_for_rewriting(request.context, catalog, database)


@handles("get_all_materialized_view_objects_for_rewriting")
def get_all_materialized_view_objects_for_rewriting(request: Request) -> object:
    views = request.service.views
    return [
        convert.with_sources(
            views.counted(request.context, view), views.sources(request.context, view)
        )
        for view in views.all_for_rewriting(request.context, DEFAULT_CATALOG)
    ]


@handles("update_creation_metadata")
def update_creation_metadata(request: Request) -> None:
    args = request.args
    name = request.table(args.dbname, args.tbl_name, args.catName)
    creation = convert.creation_from_wire(args.creation_metadata)
    request.service.views.update_creation(request.context, name, creation)
