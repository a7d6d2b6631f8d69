"""Whether the first row names the columns."""

import re
from collections.abc import Sequence

from crawler.formats.csv.typing import guess_column
from metastore.hivetypes.nodes import STRING, VOID

MAX_NAME_LENGTH = 150  # as AWS Glue
SCORE_NEEDED = 0.4

_NAME = re.compile(r"[^\W\d][\w .:/()%#&+-]*", re.UNICODE)
_IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(?:[_.][a-z0-9]+)+|[a-z]+(?:[A-Z][a-z0-9]*)+")
_COMMON_NAMES = frozenset(
    "id key code name first last firstname lastname surname title city country region state "  # noqa: SIM905
    "address street email phone date time day month year type kind status category group "
    "description comment note value label color colour unit currency language gender sex "
    "carrier origin dest destination model brand product customer user username password "
    "department position company url link file path version".split()
)


def has_header(rows: Sequence[Sequence[str]]) -> bool:
    """Judge the first row against the others.

    It must hold unlike, non-empty, name-like texts (the last may be empty throughout: a trailing
    delimiter). If a column below is of another type than text, that decides. A table of texts
    only is scored column by column: is the name repeated below, is it shaped and as long as the
    values, is it a usual column name?
    """
    if not rows:
        return False
    first, body = rows[0], rows[1:]
    names = first[:-1] if first and first[-1] == "" and len(first) > 1 else first
    if not all(map(_is_name, names)) or len({name.lower() for name in names}) < len(names):
        return False
    columns = list(zip(*body, strict=True)) or [()] * len(first)
    types = [guess_column("", column).type for column in columns]
    if any(each not in (STRING, VOID) for each in types):
        return True
    return _score(names, columns) >= SCORE_NEEDED


def _is_name(text: str) -> bool:
    return len(text) < MAX_NAME_LENGTH and _NAME.fullmatch(text.strip()) is not None


def _score(names: Sequence[str], columns: Sequence[Sequence[str]]) -> float:
    points = [
        _points(name.strip(), [value for value in column if value])
        for name, column in zip(names, columns, strict=False)
    ]
    return sum(points) / len(points)


def _points(name: str, values: Sequence[str]) -> float:
    if name in values:
        return -1.0
    words = re.split(r"[\W_]+|(?<=[a-z])(?=[A-Z])", name)
    known = any(word.lower() in _COMMON_NAMES for word in words)
    if known or _IDENTIFIER.fullmatch(name):
        return 1.0
    if not values:
        return 0.0
    return 0.6 * _shape_differs(name, values) + 0.4 * _length_differs(name, values)


def _shape_differs(name: str, values: Sequence[str]) -> bool:
    return _shape(name) not in {_shape(value) for value in values}


def _shape(text: str) -> tuple[bool, bool, bool, bool]:
    """Tell which kinds of characters a text has; upper case counts only where it starts."""
    return (
        text[:1].isupper(),
        text.isupper(),
        any(map(str.isdigit, text)),
        any(not char.isalnum() for char in text),
    )


def _length_differs(name: str, values: Sequence[str]) -> bool:
    lengths = [len(value) for value in values]
    return not min(lengths) <= len(name) <= max(lengths)
