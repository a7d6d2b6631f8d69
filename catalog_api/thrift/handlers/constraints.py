"""Constraints of tables."""

from functools import partial
from typing import Any

from catalog_api.thrift.convert import constraints as convert
from catalog_api.thrift.convert import names
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.model.constraint import ConstraintColumn, ConstraintKind
from metastore.ports.constraints import ForeignKeyFilter


@handles(
    "add_primary_key",
    "add_foreign_key",
    "add_unique_constraint",
    "add_not_null_constraint",
    "add_default_constraint",
    "add_check_constraint",
)
def add_constraint(request: Request) -> None:
    request.service.constraints.add(request.context, convert.from_add(request.args.req))


@handles("drop_constraint")
def drop_constraint(request: Request) -> None:
    wanted = request.args.req
    table = request.table(wanted.dbname, wanted.tablename, wanted.catName)
    request.service.constraints.drop(request.context, table, wanted.constraintname)


def _get(kind: ConstraintKind, request: Request) -> object:
    wanted = request.args.request
    return convert.result(kind, _of(request, wanted.db_name, wanted.tbl_name, wanted.catName))


def _of(request: Request, database: Any, table: Any, catalog: Any) -> list[ConstraintColumn]:
    name = request.table(database, table, catalog)
    return request.service.constraints.of_table(request.context, name)


for _method, _kind in (
    ("get_primary_keys", ConstraintKind.PRIMARY_KEY),
    ("get_unique_constraints", ConstraintKind.UNIQUE),
    ("get_not_null_constraints", ConstraintKind.NOT_NULL),
    ("get_default_constraints", ConstraintKind.DEFAULT),
    ("get_check_constraints", ConstraintKind.CHECK),
):
    handles(_method)(partial(_get, _kind))


@handles("get_foreign_keys")
def get_foreign_keys(request: Request) -> object:
    wanted = request.args.request
    catalog, database = names.database_of(wanted.foreign_db_name, wanted.catName)
    catalog, parent = names.database_of(wanted.parent_db_name, catalog)
    keys = ForeignKeyFilter(
        catalog, parent, wanted.parent_tbl_name, database, wanted.foreign_tbl_name
    )
    found = request.service.constraints.foreign_keys(request.context, keys)
    return convert.result(ConstraintKind.FOREIGN_KEY, found)


@handles("get_all_table_constraints")
def get_all_table_constraints(request: Request) -> object:
    wanted = request.args.request
    return convert.all_result(_of(request, wanted.dbName, wanted.tblName, wanted.catName))
