"""Merge patches (RFC 7396): only what changes is sent, null takes away."""

from typing import Any, TypeVar

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

from catalog_api.http.shapes import Json

MERGE_PATCH = "application/merge-patch+json"
B = TypeVar("B", bound=BaseModel)


def merged(base: Json, patch: Json) -> Json:
    """Return what a patch makes of a document; neither is changed."""
    result = dict(base)
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        elif isinstance(value, dict):
            below = result.get(name)
            result[name] = merged(below if isinstance(below, dict) else {}, value)
        else:
            result[name] = value
    return result


def patched(base: Json, patch: Json, shape: type[B]) -> B:
    """Return the patched document as a body of a PUT.

    A field at the top that is taken away is told as null, so that it differs from one that was
    never sent. Raises RequestValidationError.
    """
    document: dict[str, Any] = merged(base, patch)
    nullable = {name for name, value in shape.model_fields.items() if value.default is None}
    document |= {name: None for name in nullable & patch.keys() if patch[name] is None}
    try:
        return shape.model_validate(document)
    except ValidationError as error:
        found = [{**each, "loc": ("body", *each["loc"])} for each in error.errors()]
        raise RequestValidationError(found) from error
