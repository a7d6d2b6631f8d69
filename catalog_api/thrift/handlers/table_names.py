"""Lists of tables."""

from catalog_api.thrift.convert import names
from catalog_api.thrift.convert import tables as convert
from catalog_api.thrift.errors import invalid_operation, meta, unknown_database
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.model.table import TABLE_TYPES

_RAW = "MANAGERAWMETADATA"
_NO_TYPE = (
    "java.lang.IllegalArgumentException: No enum constant "
    "org.apache.hadoop.hive.metastore.TableType."
)


@handles("get_all_tables")
def get_all_tables(request: Request) -> object:
    return _names(request, request.args.db_name, None, None)


@handles("get_tables")
def get_tables(request: Request) -> object:
    return _names(request, request.args.db_name, request.args.pattern, None)


@handles("get_tables_by_type")
def get_tables_by_type(request: Request) -> object:
    args = request.args
    if args.tableType not in TABLE_TYPES:
        raise meta(f"{_NO_TYPE}{args.tableType}")
    return _names(request, args.db_name, args.pattern, args.tableType)


def _names(request: Request, text: str | None, pattern: str | None, kind: str | None) -> object:
    catalog, database = names.database_name(text)
    return request.service.tables.names(
        request.context, catalog, database, pattern=pattern, type=kind
    )


@handles("get_table_meta")
def get_table_meta(request: Request) -> object:
    args = request.args
    catalog, databases = names.database_of(args.db_patterns)
    summaries = request.service.tables.summaries(
        request.context,
        catalog,
        databases=databases,
        tables=args.tbl_patterns,
        types=args.tbl_types or (),
    )
    return [convert.summary_to_wire(summary) for summary in summaries]


@handles("get_table_names_by_filter")
def get_table_names_by_filter(request: Request) -> object:
    args = request.args
    catalog, database = names.database_of(args.dbname)
    if not database:
        raise unknown_database("DB name is null or empty")
    if args.filter is None:
        raise invalid_operation(f"{database} cannot apply null filter")
    limit = -1 if args.max_tables is None else args.max_tables
    return request.service.tables.names_by_filter(
        request.context, catalog, database, args.filter, limit
    )


@handles("get_tables_ext")
def get_tables_ext(request: Request) -> object:
    wanted = request.args.req
    capabilities = wanted.processorCapabilities or ()
    if not capabilities or _RAW in capabilities:
        return []  # Hive 4.0 has nothing to translate for such a client
    catalog, database = names.database_name(wanted.database, wanted.catalog)
    tables = request.service.tables
    found = tables.names(request.context, catalog, database, pattern=wanted.tableNamePattern)
    limit = wanted.limit or 0
    chosen = found if limit < 0 else found[:limit]
    if tables.transforms:
        full = tables.get_many(request.context, catalog, database or "", chosen)
        return [convert.extended_with_access(each, wanted, capabilities) for each in full]
    return [convert.extended(name, wanted.requestedFields) for name in chosen]
