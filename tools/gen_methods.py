"""Write docs/methods.md: every method of the interface, who has it, who answers it, what tests it.

`--check` only compares. Either way a method without a handler or without a test is an error.
"""

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog_api.thrift.dialects.base import Method
from catalog_api.thrift.gen.methods import METHODS
from catalog_api.thrift.handlers import HANDLERS

ROOT = Path(__file__).resolve().parents[1]
TESTS = ROOT / "tests" / "doors" / "thrift"
TARGET = ROOT / "docs" / "methods.md"
HEAD = """# Methods of the Thrift interface

<!-- Written by `python -m tools.gen_methods`; do not edit. -->

The {count} methods of the Hive metastore's interface, all releases from 1.2 to 4.2 together, in
the order of the alphabet. *Hive* says which releases have the method, *answered in* which module
of `catalog_api/thrift/handlers`, *tested by* one of the tests that call it through the door (the
one that calls the fewest others). Where answers differ from Hive's, and why, is in
[compatibility.md](compatibility.md).

| method | Hive | answered in | tested by |
|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A test and the methods that it calls."""

    file: str
    name: str
    methods: frozenset[str]


def exercises() -> Iterator[Exercise]:
    for path in sorted(TESTS.glob("test_*.py")):
        body = ast.parse(path.read_text(encoding="utf-8")).body
        functions = {node.name: node for node in body if isinstance(node, ast.FunctionDef)}
        for name in functions:
            if name.startswith("test_"):
                yield Exercise(path.name, name, frozenset(_called(name, functions, set())))


def _called(name: str, functions: Mapping[str, ast.FunctionDef], seen: set[str]) -> Iterator[str]:
    """Yield the methods that a function calls, or gives as a text, itself or by its helpers."""
    seen.add(name)
    for node in ast.walk(functions[name]):
        word = _word(node)
        if word in METHODS:
            yield word
        if isinstance(node, ast.Name) and node.id in functions and node.id not in seen:
            yield from _called(node.id, functions, seen)


def _word(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return ""


def tests_of_methods() -> Mapping[str, Exercise]:
    """Return for every method that has one its most particular test."""
    found: dict[str, Exercise] = {}
    for exercise in exercises():
        for method in exercise.methods:
            best = found.get(method)
            if best is None or len(exercise.methods) < len(best.methods):
                found[method] = exercise
    return found


def page(tests: Mapping[str, Exercise]) -> str:
    rows = [_row(METHODS[name], tests.get(name)) for name in sorted(METHODS, key=str.lower)]
    return HEAD.format(count=len(METHODS)) + "".join(rows)


def _row(method: Method, test: Exercise | None) -> str:
    entry = HANDLERS.get(method.name)
    module = "" if entry is None else entry.handler.__module__.rpartition(".")[2]
    tested = "" if test is None else f"{test.file.removesuffix('.py')}: {_sentence(test.name)}"
    return f"| `{method.name}` | {_releases(method)} | {module} | {tested} |\n"


def _releases(method: Method) -> str:
    if method.until is None:
        return "all" if method.since == "1.2" else f"{method.since} and newer"
    return f"{method.since} to {method.until}"


def _sentence(name: str) -> str:
    return name.removeprefix("test_").replace("_", " ")


def problems(tests: Mapping[str, Exercise]) -> list[str]:
    unanswered = [f"{name} has no handler" for name in METHODS if name not in HANDLERS]
    untested = [
        f"{name} is called by no test in {TESTS.name}" for name in METHODS if name not in tests
    ]
    return unanswered + untested


def main(arguments: list[str]) -> int:
    tests = tests_of_methods()
    found = problems(tests)
    for problem in found:
        print(problem, file=sys.stderr)
    text = page(tests)
    if "--check" in arguments:
        stale = not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text
        return 1 if found or stale else 0
    TARGET.write_text(text, encoding="utf-8")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
