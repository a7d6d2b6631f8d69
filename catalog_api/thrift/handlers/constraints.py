"""Constraints, which cannot be stored yet; Flink asks for them with every table."""

from catalog_api.thrift.convert import constraints
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request


@handles("get_primary_keys")
def get_primary_keys(_request: Request) -> object:
    return constraints.no_primary_keys()


@handles("get_not_null_constraints")
def get_not_null_constraints(_request: Request) -> object:
    return constraints.no_not_null_constraints()
