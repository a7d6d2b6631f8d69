"""One row of the tables: the exception that answers an error, and its text."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from catalog_api.thrift.gen.base import StructError
from metastore import errors


class Row(NamedTuple):
    """How an error is answered; the text is made of the error and the call's arguments."""

    kind: type[StructError]
    text: Callable[[Any, Any], str]


Rows = Mapping[type, Row]
"""By class of error; found along the error's MRO."""


def row_of(rows: Rows, error: errors.MetastoreError) -> Row | None:
    return next((rows[kind] for kind in type(error).__mro__ if kind in rows), None)


def quoted(error: StructError) -> str:
    return f"{type(error).__name__}(message:{error.message})"


def java_list(texts: Iterable[str]) -> str:
    return f"[{', '.join(texts)}]"


def plain(error: errors.MetastoreError, _args: object) -> str:
    return str(error)


def fixed(text: str) -> Callable[[Any, Any], str]:
    return lambda _error, _args: text


def by_method(*groups: tuple[str, Rows]) -> dict[str, Rows]:
    """Spread rows over the methods that a text names, separated by blanks."""
    return {method: rows for methods, rows in groups for method in methods.split()}
