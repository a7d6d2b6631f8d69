"""An OpenAPI description as a page shows it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

METHODS = ("get", "post", "put", "patch", "delete")
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation."""

    name: str
    place: str
    type: str
    text: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """What can be done at an address."""

    method: str
    path: str
    summary: str
    text: str
    parameters: tuple[Parameter, ...]
    body: str
    answers: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Operations about one noun."""

    title: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """A shape that operations take or give."""

    name: str
    text: str


def groups(document: Json) -> tuple[Group, ...]:
    """Return the operations by their tags, in the order of the document."""
    found: dict[str, list[Operation]] = {}
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                title = (item[method].get("tags") or ["other"])[0]
                found.setdefault(title, []).append(_operation(method, path, item[method]))
    return tuple(Group(title, tuple(operations)) for title, operations in found.items())


def schemas(document: Json) -> tuple[Schema, ...]:
    """Return the shapes by name."""
    known = document.get("components", {}).get("schemas", {})
    return tuple(
        Schema(name, json.dumps(known[name], indent=2, ensure_ascii=False))
        for name in sorted(known)
    )


def _operation(method: str, path: str, told: Json) -> Operation:
    return Operation(
        method.upper(),
        f"/api{path}",
        told.get("summary", ""),
        told.get("description", ""),
        tuple(map(_parameter, told.get("parameters", ()))),
        _content(told.get("requestBody", {})),
        tuple(_answers(told.get("responses", {}))),
    )


def _parameter(told: Json) -> Parameter:
    schema = told.get("schema", {})
    text = told.get("description", "")
    return Parameter(told["name"], told["in"], _type(schema), text, bool(told.get("required")))


def _answers(told: Json) -> Iterator[tuple[str, str, str]]:
    for status, answer in told.items():
        yield status, answer.get("description", ""), _content(answer)


def _content(told: Json) -> str:
    found = [_type(each.get("schema", {})) for each in told.get("content", {}).values()]
    return next(filter(None, found), "")


def _type(schema: Json) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        inner = [_type(each) for each in schema["anyOf"] if each.get("type") != "null"]
        return " or ".join(filter(None, inner))
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    return str(schema.get("title" if schema.get("type") == "object" else "type", ""))
