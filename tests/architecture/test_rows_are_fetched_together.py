"""Rows of an answer are fetched at once: one by one they take three times as long."""

import ast
from collections.abc import Iterator

from tests.architecture.sources import modules, parsed, shown

_COLLECTORS = ("list", "set", "tuple", "dict")


def test_no_rows_are_fetched_one_by_one() -> None:
    found = [
        f"{shown(path)}:{node.lineno}"
        for path in modules("metastore/sqlstore")
        for node in _gone_through(parsed(path))
        if _is_result(node)
    ]
    assert found == []


def _gone_through(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        match node:
            case ast.For() | ast.comprehension():
                yield node.iter
            case ast.Call(func=ast.Name(id=name)) if name in _COLLECTORS:
                yield from node.args


def _is_result(node: ast.expr) -> bool:
    """Tell whether this is what a statement gives, not its rows; batches are no matter."""
    match node:
        case ast.Call(func=ast.Attribute(attr="execute" | "scalars")):
            return "yield_per" not in ast.unparse(node)
    return False
