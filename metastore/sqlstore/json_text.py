"""JSON texts in the store: compact, with the same bytes for the same data."""

from typing import Any

import orjson

from metastore.errors import InvalidObject


def dump(data: object) -> str:
    """Return compact JSON. Raises InvalidObject for text that is no Unicode."""
    try:
        return orjson.dumps(data).decode()
    except (TypeError, UnicodeError) as error:
        raise InvalidObject(f"the definition cannot be stored: {error}") from error


def load(text: str) -> Any:
    """Return the data of a stored text."""
    return orjson.loads(text)
