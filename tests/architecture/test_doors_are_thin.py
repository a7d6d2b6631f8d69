"""Doors translate and never decide: short bodies, no dialects in handlers, every error told."""

import ast
from collections.abc import Iterator

import pytest

import catalog_api.rest.errors
import catalog_api.thrift.errors
import catalog_api.ui.errors
from metastore import errors
from tests.architecture.sources import body_lines, functions, modules, parsed, shown

LONGEST_BODY = 15


def test_handlers_and_routes_only_unpack_call_and_pack():
    bodies = {
        f"{shown(path)}:{function.name}": body_lines(function)
        for path in modules("catalog_api/thrift/handlers", "catalog_api/rest/routes")
        for function in functions(parsed(path))
    }
    assert len(bodies) > 20
    assert {name: lines for name, lines in bodies.items() if lines > LONGEST_BODY} == {}


def test_only_dialects_know_dialects():
    comparing = [
        shown(path)
        for path in modules("catalog_api/thrift")
        if "dialects" not in path.parts
        and any(_compares_a_dialect(node) for node in ast.walk(parsed(path)))
    ]
    assert comparing == []


def _compares_a_dialect(node: ast.AST) -> bool:
    if not isinstance(node, ast.Compare):
        return False
    sides = [node.left, *node.comparators]
    return any("dialect" in ast.unparse(side) for side in sides)


def _facts() -> Iterator[type[errors.MetastoreError]]:
    for thing in vars(errors).values():
        if isinstance(thing, type) and issubclass(thing, errors.MetastoreError):
            yield thing


@pytest.mark.parametrize(
    "table",
    [
        catalog_api.rest.errors.ERRORS,
        catalog_api.thrift.errors._DEFAULT,
        catalog_api.ui.errors.ERRORS,
    ],
    ids=["rest", "thrift", "ui"],
)
def test_every_domain_error_has_a_row_in_every_door(table):
    untold = [
        fact.__name__
        for fact in _facts()
        if fact is not errors.MetastoreError
        and not any(base in table for base in fact.__mro__ if base is not errors.MetastoreError)
    ]
    assert untold == []
