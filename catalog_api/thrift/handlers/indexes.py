"""Indexes of tables, known up to Hive 2.3."""

from catalog_api.thrift.convert import side_objects as convert
from catalog_api.thrift.convert import tables
from catalog_api.thrift.errors import meta
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.model.index import TableIndex


@handles("add_index")
def add_index(request: Request) -> object:
    index = convert.index_from_wire(request.args.new_index)
    table = request.args.index_table
    own = None if table is None else tables.from_wire(table)
    return convert.index_to_wire(request.service.indexes.create(request.context, index, own))


@handles("alter_index")
def alter_index(request: Request) -> None:
    args = request.args
    table = request.table(args.dbname, args.base_tbl_name)
    new = convert.index_from_wire(args.new_idx)
    name = _named(args.idx_name)
    request.service.indexes.alter(request.context, table, name, new.parameters)


@handles("drop_index_by_name")
def drop_index_by_name(request: Request) -> object:
    args = request.args
    table = request.table(args.db_name, args.tbl_name)
    name = _named(args.index_name)
    request.service.indexes.drop(request.context, table, name, delete_data=bool(args.deleteData))
    return True


@handles("get_index_by_name")
def get_index_by_name(request: Request) -> object:
    args = request.args
    table = request.table(args.db_name, args.tbl_name)
    found = request.service.indexes.get(request.context, table, _named(args.index_name))
    return convert.index_to_wire(found)


@handles("get_indexes")
def get_indexes(request: Request) -> object:
    return [convert.index_to_wire(index) for index in _all(request)]


@handles("get_index_names")
def get_index_names(request: Request) -> object:
    return [index.name for index in _all(request)]


def _all(request: Request) -> list[TableIndex]:
    """Return the indexes of a table; Hive never looked at the greatest number asked for."""
    table = request.table(request.args.db_name, request.args.tbl_name)
    return request.service.indexes.list(request.context, table)


def _named(name: str | None) -> str:
    if name is None:
        raise meta("Null index name is not allowed")
    return name
