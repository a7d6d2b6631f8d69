"""Reading tables, one or several, and their columns."""

from collections.abc import Callable, Sequence
from typing import Any

from catalog_api.thrift.convert import names, statistics, storage
from catalog_api.thrift.convert import tables as convert
from catalog_api.thrift.encode import WireReply
from catalog_api.thrift.errors import invalid_operation, meta, unknown_database
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from catalog_api.thrift.handlers.session import CAPABILITY_CHECK
from metastore.model.column import Column
from metastore.model.table import Table, TableName
from metastore.service.table_access import is_translated, table_access

_NO_INSERT_ONLY = (
    "Your client does not appear to support insert-only tables. To skip capability checks, "
    "please set metastore.client.capability.check to false. This setting can be set globally, or "
    "on the client for the current metastore session. Note that this may lead to incorrect "
    "results, data loss, undefined behavior, etc. if your client is actually incompatible. You "
    "can also specify custom client capabilities via get_table_req API."
)


@handles("get_table")
def get_table(request: Request) -> object:
    name = request.table(request.args.dbname, request.args.tbl_name)
    return _kept(request, name, insert_only=False, render=lambda wire: wire)


@handles("get_table_req")
def get_table_req(request: Request) -> object:
    wanted = request.args.req
    name = request.table(wanted.dbName, wanted.tblName, wanted.catName)
    insert_only = convert.knows_insert_only(wanted.capabilities)
    if wanted.getColumnStats or _translates(request, wanted):
        return _with_statistics(request, name, insert_only=insert_only)
    return _kept(request, name, insert_only=insert_only, render=convert.result)


def _kept(
    request: Request,
    name: TableName,
    *,
    insert_only: bool,
    render: Callable[[convert.WireTable], object],
) -> WireReply:
    """Answer from the kept replies where the table's stamp is still the same.

    Materialized views are not kept: other tables are in the answer.
    """
    key = (name, request.method.name, insert_only)
    stamp = request.service.encoded.table_stamp(request.context, name)
    if stamp is not None:
        request.count_read(stamp[0])
    reply = request.replies.get(key, stamp)
    if reply is None:
        table = request.service.tables.get(request.context, name)
        _check_capability(request, table, insert_only=insert_only)
        reply = request.finished(render(_wire(request, table)))
        if table.creation_metadata is None:
            request.replies.put(key, (table.id, table.version), reply)
    return WireReply(reply)


def _wire(request: Request, table: Table) -> convert.WireTable:
    if table.creation_metadata is None:
        return convert.to_wire(table)
    views = request.service.views
    counted = views.counted(request.context, table)
    return convert.with_sources(counted, views.sources(request.context, table))


def _with_statistics(request: Request, name: TableName, *, insert_only: bool) -> object:
    table = request.service.tables.get(request.context, name)
    request.count_read(table.id)
    _check_capability(request, table, insert_only=insert_only)
    wanted = request.args.req
    wire = _for_processor(request, table, wanted)
    if not wanted.getColumnStats:
        return convert.result(wire)
    engine = wanted.engine or statistics.DEFAULT_ENGINE
    own = request.service.statistics.table(request.context, name, None, engine)
    return convert.result(wire, statistics.to_wire(own, name))


def _translates(request: Request, wanted: Any) -> bool:
    return request.service.tables.transforms and is_translated(wanted.processorCapabilities)


def _for_processor(request: Request, table: Table, wanted: Any) -> convert.WireTable:
    wire = _wire(request, table)
    if not _translates(request, wanted):
        return wire
    return convert.with_access(wire, table_access(table, wanted.processorCapabilities))


def _check_capability(request: Request, table: Table, *, insert_only: bool) -> None:
    """Refuse a table whose deltas the client would not read, as Hive 3.1 does."""
    given = table.parameters
    if (
        not insert_only
        and given.get("transactional", "").lower() == "true"
        and given.get("transactional_properties", "").lower() == "insert_only"
        and request.session.is_on(CAPABILITY_CHECK)
    ):
        raise meta(_NO_INSERT_ONLY)


@handles("get_table_objects_by_name")
def get_table_objects_by_name(request: Request) -> object:
    args = request.args
    tables = _several(request, names.database_of(args.dbname), args.tbl_names, insert_only=False)
    return [_wire(request, table) for table in tables]


@handles("get_table_objects_by_name_req")
def get_table_objects_by_name_req(request: Request) -> object:
    wanted = request.args.req
    where = names.database_of(wanted.dbName, wanted.catName)
    names_wanted = wanted.tblNames
    if names_wanted is None and wanted.tablesPattern is not None:
        names_wanted = request.service.tables.names(
            request.context, where[0], where[1] or "", pattern=wanted.tablesPattern
        )
    insert_only = convert.knows_insert_only(wanted.capabilities)
    tables = _several(request, where, names_wanted, insert_only=insert_only)
    return convert.results([_for_processor(request, table, wanted) for table in tables])


def _several(
    request: Request,
    where: tuple[str, str | None],
    wanted: Sequence[str] | None,
    *,
    insert_only: bool,
) -> list[Table]:
    catalog, database = where
    if not database:
        raise unknown_database("DB name is null or empty")
    if wanted is None:
        raise invalid_operation(f"{database} cannot find null tables")
    tables = request.service.tables.get_many(request.context, catalog, database, wanted)
    for table in tables:
        _check_capability(request, table, insert_only=insert_only)
    return tables


# --- columns ------------------------------------------------------------------------------------


@handles("get_fields", "get_fields_with_environment_context")
def get_fields(request: Request) -> object:
    table = _described(request, request.args.db_name, request.args.table_name)
    return storage.columns_to_wire(table.storage.shape.columns)


@handles("get_schema", "get_schema_with_environment_context")
def get_schema(request: Request) -> object:
    table = _described(request, request.args.db_name, request.args.table_name)
    return storage.columns_to_wire(_all_columns(table))


@handles("get_fields_req")
def get_fields_req(request: Request) -> object:
    wanted: Any = request.args.req
    table = _described(request, wanted.dbName, wanted.tblName, wanted.catName)
    return convert.fields_result(table.storage.shape.columns)


@handles("get_schema_req")
def get_schema_req(request: Request) -> object:
    wanted: Any = request.args.req
    table = _described(request, wanted.dbName, wanted.tblName, wanted.catName)
    return convert.schema_result(_all_columns(table))


def _described(
    request: Request, database: str | None, table: str | None, catalog: str | None = None
) -> Table:
    base = None if table is None else table.partition(".")[0]
    return request.service.tables.get(request.context, request.table(database, base, catalog))


def _all_columns(table: Table) -> tuple[Column, ...]:
    return (*table.storage.shape.columns, *table.partition_keys)
