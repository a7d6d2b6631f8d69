"""Whether the first row names the columns."""

import re
from collections.abc import Sequence

from crawler.formats.csv.typing import HUGE, NULL_MARKERS, guess_column
from metastore.hivetypes.nodes import BIGINT, BOOLEAN, DOUBLE, STRING, VOID, HiveType

MAX_NAME_LENGTH = 150  # as AWS Glue
SCORE_NEEDED = 0.4
ENOUGH_VALUES = 3

_NAME = re.compile(r"(?:# ?)?[^\W\d][\w .,:/()\[\]%#&+?$€*'-]*")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(?:[_.][a-z0-9]+)+|[a-z]+(?:[A-Z][a-z0-9]*)+")
_COMMON_NAMES = frozenset(
    "id key code name first last firstname lastname surname title city country region state "  # noqa: SIM905  # a list of words is read more easily so
    "address street email phone date time day month year type kind status category group "
    "description comment note value label color colour unit currency language gender sex "
    "carrier origin dest destination model brand product customer user username password "
    "department position company url link file path version".split()
)


def has_header(rows: Sequence[Sequence[str]]) -> bool:
    """Judge the first row against the others.

    It must hold name-like texts (the last may be empty throughout: a trailing delimiter). If a
    column below is of another type than text, that decides; then some names may be missing or
    stand twice, and years are names, too. A table of texts only needs unlike names and is scored
    column by column: is the name repeated below, is it shaped and as long as the values, is it a
    usual column name?
    """
    if not rows:
        return False
    first, body = rows[0], rows[1:]
    names = first[:-1] if first and first[-1] == "" and len(first) > 1 else first
    columns = list(zip(*body, strict=True)) or [()] * len(first)
    types = [guess_column("", column).type for column in columns]
    if any(each not in (STRING, VOID) for each in types):
        return _names_typed_columns(names, types, columns)
    if not may_be_header(names):
        return False
    return _score(names, columns) >= SCORE_NEEDED


def may_be_header(names: Sequence[str]) -> bool:
    """Tell whether a row holds nothing but unlike names."""
    unlike = len({name.strip().lower() for name in names}) == len(names)
    return bool(names) and unlike and all(map(_is_name, names))


def is_header_of_glue(rows: Sequence[Sequence[str]]) -> bool:
    """Judge the first row by AWS Glue's rule: names only, and a value that is no text below.

    The last name may be empty or of any length.
    """
    if not rows or not rows[0]:
        return False
    (*names, last), body = rows[0], rows[1:]
    last = last.strip()
    if not all(map(_is_name, names)) or not (_NAME.fullmatch(last) or (names and not last)):
        return False
    kinds = {guess_column("", [cell]).type for row in body for cell in row}
    return any(kind in (BIGINT, HUGE, DOUBLE, BOOLEAN) for kind in kinds)


def _names_typed_columns(
    names: Sequence[str], types: Sequence[HiveType], columns: Sequence[Sequence[str]]
) -> bool:
    """Tell whether a row names columns of which some are typed: its cells are of no such type."""
    filled = [name for name in names if name.strip()]
    if 2 * len(filled) < len(names) or not any(map(_is_name, filled)):
        return False
    over_typed = False
    for name, kind, column in zip(names, types, columns, strict=False):
        if not name.strip():
            continue
        if _YEAR.fullmatch(name.strip()):
            if all(map(_YEAR.fullmatch, filter(None, column))):
                return False
        elif not _is_name(name) or name in NULL_MARKERS or _has_type(name, kind):
            return False
        over_typed = over_typed or kind not in (STRING, VOID)
    return over_typed


def _has_type(text: str, kind: HiveType) -> bool:
    return kind != STRING and guess_column("", [text]).type == kind


def _is_name(text: str) -> bool:
    text = text.strip()
    return len(text) < MAX_NAME_LENGTH and _NAME.fullmatch(text) is not None


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
    # One or two values say little of how long the others are.
    weight = 0.4 if len(values) >= ENOUGH_VALUES else 0.2
    return 0.6 * _shape_differs(name, values) + weight * _length_differs(name, values)


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
