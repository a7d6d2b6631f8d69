"""From the start of a JSON text to its documents, and how they lie in the file."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import orjson

from crawler.errors import UnreadableFile

MAX_DOCUMENTS = 400
_BLANKS = re.compile(r"[ \t\r\n]*")
_SEPARATOR = re.compile(r"[ \t\r\n]*,?[ \t\r\n]*")
_LONG_NUMBER = re.compile(r"[0-9]{19}")
_DECODER = json.JSONDecoder()


class Arrangement(StrEnum):
    """How documents lie in a file; engines read only LINES."""

    LINES = "lines"  # one a line
    ARRAY = "array"  # elements of one array around all
    CONCATENATED = "concatenated"  # several on a line
    MULTILINE = "multiline"  # one over several lines


@dataclass(frozen=True, slots=True)
class Documents:
    """The first documents of a file; elements in the case of an array."""

    values: Sequence[Any]
    arrangement: Arrangement


def documents_in(text: str, *, complete: bool, most: int = MAX_DOCUMENTS) -> Documents | None:
    """Find the documents in the start of a file; None if not even the first one is whole.

    Raises UnreadableFile for what is no JSON.
    """
    start = _blanks(text, 0)
    if text[start : start + 1] == "[":
        found = _array(text, start + 1, complete=complete, most=most)
        if found is not None:
            return found
    by_line = _lines(text, complete=complete, most=most)
    if by_line is not None:
        return by_line
    return _one_after_another(text, start, complete=complete, most=most)


def parse_line(text: str) -> Any:
    """Parse one JSON text; None if it is none. Long whole numbers keep all their digits."""
    try:
        return _loads(text)(text)
    except (ValueError, RecursionError):
        return None


def _loads(text: str) -> Callable[[str], Any]:
    # orjson gives numbers of more than 64 bits as floats.
    return json.loads if _LONG_NUMBER.search(text) else orjson.loads


def _array(text: str, at: int, *, complete: bool, most: int) -> Documents | None:
    """Read the elements of an array that begins at `at`; None if more than it is in the file."""
    values: list[Any] = []
    for value, end in _decoded(text, at, _SEPARATOR):
        values.append(value)
        at = end
        if len(values) == most:
            return Documents(values, Arrangement.ARRAY)
    gap = _SEPARATOR.match(text, at)
    rest = text[gap.end() :] if gap else ""
    if rest.startswith("]"):
        return Documents(values, Arrangement.ARRAY) if not rest[1:].strip() else None
    if complete:
        raise UnreadableFile("it is a JSON array that is damaged or ends too early")
    return Documents(values, Arrangement.ARRAY) if values else None


def _lines(text: str, *, complete: bool, most: int) -> Documents | None:
    """Read one document a line; None if most lines are none.

    Raises UnreadableFile if most are and some are not.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if not complete and not text.endswith("\n"):
        lines = lines[:-1]
    lines = lines[:most]
    loads = _loads(text)
    values: list[Any] = []
    broken: list[int] = []
    for number, line in enumerate(lines, 1):
        try:
            values.append(loads(line))
        except (ValueError, RecursionError):
            broken.append(number)
            if len(broken) * 2 > len(lines):
                return None
    if broken:
        if _holds_several(lines[broken[0] - 1]):
            return None
        raise UnreadableFile(f"line {broken[0]} is no JSON object")
    return Documents(values, Arrangement.LINES) if values else None


def _holds_several(line: str) -> bool:
    ends = [end for _, end in _decoded(line, 0, _BLANKS)]
    return len(ends) > 1 and not line[ends[-1] :].strip()


def _one_after_another(text: str, at: int, *, complete: bool, most: int) -> Documents | None:
    values: list[Any] = []
    several, start = False, at
    for value, end in _decoded(text, at, _BLANKS):
        several = several or (bool(values) and "\n" not in text[at:start])
        values.append(value)
        at, start = end, _blanks(text, end)
        several = several or (start < len(text) and "\n" not in text[at:start])
        if len(values) == most:
            break
    else:
        if complete and start < len(text):
            line = text.count("\n", 0, start) + 1
            raise UnreadableFile(f"line {line} is no JSON object")
    if not values:
        return None
    return Documents(values, Arrangement.CONCATENATED if several else Arrangement.MULTILINE)


def _decoded(text: str, at: int, between: re.Pattern[str]) -> Iterator[tuple[Any, int]]:
    """Give documents and where each ends, until one is not whole or none."""
    while True:
        gap = between.match(text, at)
        at = gap.end() if gap else at
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield value, at


def _blanks(text: str, at: int) -> int:
    gap = _BLANKS.match(text, at)
    return gap.end() if gap else at
