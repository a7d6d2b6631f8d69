"""Creating, altering and dropping tables."""

from typing import Any

from catalog_api.thrift.convert import constraints, privileges
from catalog_api.thrift.convert import tables as convert
from catalog_api.thrift.errors import invalid_operation
from catalog_api.thrift.handlers import environment
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from catalog_api.thrift.handlers.session import INCOMPATIBLE_CHANGES
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.table import ExpectedParameter, Table, TableName
from metastore.service.quick_statistics import Gathering


@handles("create_table", "create_table_with_environment_context")
def create_table(request: Request) -> None:
    wire = request.args.tbl
    granted = privileges.grants_of_table(wire)
    request.service.tables.create(
        request.context,
        convert.new_from_wire(wire),
        grants=granted,
        gathering=environment.gathering(environment.of(request.args)),
    )


@handles("create_table_with_constraints")
def create_table_with_constraints(request: Request) -> None:
    _create_constrained(request, request.args.tbl, request.args)


@handles("create_table_req")
def create_table_req(request: Request) -> None:
    _create_constrained(request, request.args.request.table, request.args.request)


@handles("translate_table_dryrun")
def translate_table_dryrun(request: Request) -> object:
    """Return the table as it would be created: without a transformer, as it was sent."""
    wanted = request.args.request
    wire, tables = wanted.table, request.service.tables
    wire.catName = wire.catName or DEFAULT_CATALOG
    if not tables.transforms:
        return wire
    made = tables.dry_run(
        request.context, convert.from_wire(wire), wanted.processorCapabilities or ()
    )
    return convert.to_wire(made)


def _create_constrained(request: Request, wire: convert.WireTable, wanted: Any) -> None:
    table = convert.new_from_wire(wire)
    columns = constraints.from_create(wanted, table.catalog)
    granted = privileges.grants_of_table(wire)
    processor = getattr(wanted, "processorCapabilities", None) or ()
    request.service.tables.create(
        request.context,
        table,
        columns,
        grants=granted,
        processor=processor,
        gathering=environment.gathering(environment.of(wanted)),
    )


@handles("alter_table", "alter_table_with_environment_context")
def alter_table(request: Request) -> None:
    args = request.args
    context = environment.of(args)
    _alter(
        request,
        request.table(args.dbname, args.tbl_name),
        args.new_tbl,
        expected=environment.expected_parameter(context),
        cascade=environment.is_true(context, "CASCADE"),
        gathering=environment.gathering(context),
    )


@handles("alter_table_with_cascade")
def alter_table_with_cascade(request: Request) -> None:
    args = request.args
    name = request.table(args.dbname, args.tbl_name)
    cascade = bool(args.cascade)
    _alter(request, name, args.new_tbl, expected=None, cascade=cascade, gathering=Gathering())


@handles("alter_table_req")
def alter_table_req(request: Request) -> object:
    wanted = request.args.req
    expected = environment.expected_parameter(wanted.environmentContext)
    if wanted.expectedParameterKey is not None and wanted.expectedParameterValue is not None:
        expected = ExpectedParameter(wanted.expectedParameterKey, wanted.expectedParameterValue)
    name = request.table(wanted.dbName, wanted.tableName, wanted.catName)
    cascade = environment.is_true(wanted.environmentContext, "CASCADE")
    gathering = environment.gathering(wanted.environmentContext)
    _alter(request, name, wanted.table, expected=expected, cascade=cascade, gathering=gathering)
    return convert.altered()


def _alter(
    request: Request,
    name: TableName,
    wire: convert.WireTable,
    *,
    expected: ExpectedParameter | None,
    cascade: bool,
    gathering: Gathering,
) -> None:
    request.service.tables.alter(
        request.context,
        name,
        _new_definition(name, wire),
        expected=expected,
        cascade=cascade,
        gathering=gathering,
        allow_incompatible_types=not request.session.is_on(INCOMPATIBLE_CHANGES),
    )


def _new_definition(name: TableName, wire: convert.WireTable) -> Table:
    """Return the new table; without a catalog and a database it stays where it is."""
    wire.catName = wire.catName or name.catalog
    wire.dbName = wire.dbName or name.database
    table = convert.from_wire(wire)
    if table.catalog != name.catalog:
        raise invalid_operation(
            f"Tables cannot be moved between catalogs, old catalog{name.catalog}, "
            f"new catalog {table.catalog}"
        )
    return table


@handles("drop_table", "drop_table_with_environment_context")
def drop_table(request: Request) -> None:
    args = request.args
    request.service.tables.drop(
        request.context,
        request.table(args.dbname, args.name),
        delete_data=bool(args.deleteData),
        purge=environment.purge(getattr(args, "environment_context", None)),
    )


@handles("drop_table_req")
def drop_table_req(request: Request) -> None:
    wanted = request.args.dropTableReq
    request.service.tables.drop(
        request.context,
        request.table(wanted.dbName, wanted.tableName, wanted.catalogName),
        delete_data=bool(wanted.deleteData),
        purge=environment.purge(wanted.envContext),
    )
