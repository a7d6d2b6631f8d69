"""The description of the API: every operation with examples of what goes in and comes out.

Examples are put together from those of the fields, so that they cannot differ from the schemas.
"""

import json
from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from catalog_api.http.problems import MEDIA_TYPE, TYPE_PREFIX
from catalog_api.rest.ndjson import NDJSON

Plain = dict[str, Any]
TAGS = {
    "catalogs": "The level above databases; most have one, `hive`.",
    "databases": "Databases, which Iceberg calls namespaces.",
    "tables": "Tables and views: definitions, columns.",
    "statistics": "What engines found out about columns.",
    "partitions": "Partitions of tables: filters, values, adding and dropping.",
    "search": "Finding tables by what they are called, hold and are said to be.",
    "descriptions": "Owners, documentation, tags and terms.",
    "tags": "Which tags and owners there are.",
    "glossary": "Terms and what they mean.",
    "freshness": "When tables were updated, and when they will be.",
    "sizes": "How big tables are, and were.",
    "usage": "Who reads which tables.",
    "history": "What changed, and who did it.",
    "dropped": "What was dropped and can come back.",
    "protection": "What must not be dropped.",
    "samples": "The first rows of tables.",
    "events": "The log of all changes.",
    "crawlers": "What finds tables in files and databases.",
}
_SAMPLES: Plain = {"integer": 1, "number": 1.5, "boolean": True, "string": "text", "null": None}
_MISSING = {
    "{preview}": ("crawl-preview-not-found", "preview of a crawl 0b0e does not exist"),
    "{crawler}": ("crawler-not-found", "crawler nightly does not exist"),
    "{partition}": ("partition-not-found", "partition year=1999/month=1 does not exist"),
    "{table}": ("table-not-found", "table sales.ordres does not exist"),
    "{database}": ("database-not-found", "database slaes does not exist"),
    "{catalog}": ("catalog-not-found", "catalog hvie does not exist"),
}
_DEEPEST = 12


def operation_id(route: APIRoute) -> str:
    """Return the name of an operation, which generated clients use: it stays as it is."""
    return route.name


def describe(app: FastAPI) -> None:
    """Have the application give its description with tags and examples."""
    plain = app.openapi

    def openapi() -> Plain:
        if app.openapi_schema is None:
            _complete(plain())
        return app.openapi_schema or {}

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's way


def _complete(document: Plain) -> None:
    known = document["components"]["schemas"]
    used: set[str] = set()
    for path, method, operation in operations(document):
        used.update(operation.get("tags", ()))
        if "requestBody" in operation:
            _add_examples(operation["requestBody"]["content"], known, is_request=True)
        for status, found in operation["responses"].items():
            if status == "4XX":
                found["content"][MEDIA_TYPE]["examples"] = _refusals(path, method, operation)
            elif status == "5XX":
                found["content"][MEDIA_TYPE]["examples"] = _outage()
            else:
                _add_examples(found.get("content", {}), known, is_request=False)
    document["tags"] = [{"name": name, "description": TAGS[name]} for name in TAGS if name in used]


def operations(document: Plain) -> Iterator[tuple[str, str, Plain]]:
    """Yield path, method and description of all operations."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _add_examples(content: Plain, known: Plain, *, is_request: bool) -> None:
    page: Any = None
    for media_type, found in content.items():
        if media_type == NDJSON:
            continue
        page = example_of(found.get("schema", {}), known, only_said=is_request)
        found.setdefault("examples", {"usual": {"value": page}})
    if NDJSON in content and page:
        line = json.dumps(page["items"][0], ensure_ascii=False)
        content[NDJSON]["examples"] = {"usual": {"value": line + "\n"}}


def example_of(schema: Plain, known: Plain, *, only_said: bool = False, depth: int = 0) -> Any:
    """Return an example of a schema, made of those of its parts.

    With `only_said` optional fields without an example of their own are left out.
    """
    if "$ref" in schema:
        schema = known[schema["$ref"].rpartition("/")[2]]
    if schema.get("examples"):
        return schema["examples"][0]
    for word in ("const", "default"):
        if schema.get(word) is not None:
            return schema[word]
    if "enum" in schema:
        return schema["enum"][0]
    choices = schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf")
    if choices:
        return example_of(choices[0], known, only_said=only_said, depth=depth)
    return _structure(schema, known, only_said=only_said, depth=depth)


def _structure(schema: Plain, known: Plain, *, only_said: bool, depth: int) -> Any:
    if schema.get("type") == "array":
        items = schema.get("items", {})
        return [example_of(items, known, only_said=only_said, depth=depth + 1)]
    if schema.get("type") != "object":
        if schema.get("format") == "date-time":
            return "2026-01-31T09:30:00Z"
        return _SAMPLES.get(schema.get("type", "object"), {})
    if depth > _DEEPEST:
        return {}
    required = schema.get("required", ())
    return {
        name: example_of(each, known, only_said=only_said, depth=depth + 1)
        for name, each in schema.get("properties", {}).items()
        if not only_said or name in required or each.get("examples")
    }


def _refusals(path: str, method: str, operation: Plain) -> Plain:
    names = {each["name"] for each in operation.get("parameters", ())}
    known = ", ".join(
        sorted(each["name"] for each in operation.get("parameters", ()) if each["in"] == "query")
    )
    told = f"known are: {known}" if known else "there are none here"
    found = [_problem(400, "invalid-request", f"query parameter colour: {told}")]
    missing = next((each for part, each in _MISSING.items() if part in path), None)
    if missing is not None:
        found.append(_problem(404, *missing))
    if method == "post" and "requestBody" in operation:
        found.append(_problem(400, "invalid-json", "the key 'name' comes twice"))
    if "if-match" in names:
        detail = 'it has changed: its ETag is "17.4", not "17.3"; read it and try again'
        found.append(_problem(412, "precondition-failed", detail))
    if "idempotency-key" in names:
        detail = "the key 'k1' was given to another request in the last 24 hours"
        found.append(_problem(422, "request-key-reused", detail))
    return {each["type"].removeprefix(TYPE_PREFIX): {"value": each} for each in found}


def _outage() -> Plain:
    return {"unavailable": {"value": _problem(503, "unavailable", "the database does not answer")}}


def _problem(status: int, slug: str, detail: str) -> Plain:
    title = slug.replace("-", " ").capitalize()
    return {"type": TYPE_PREFIX + slug, "title": title, "status": status, "detail": detail}
