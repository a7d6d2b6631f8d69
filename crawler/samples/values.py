"""Values of files as JSON: nothing too long, nothing that JSON cannot say."""

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

_LONGEST_TEXT, _LONGEST_BINARY, _LONGEST_LIST, _DEEPEST = 500, 32, 20, 8
_CUT = "…"


def plain(value: Any, depth: int = 0) -> Any:
    """Return a value as JSON has it: times as ISO 8601, binary as hex, the long cut, marked."""
    match value:
        case None | bool() | int():
            return value
        case float():
            return value if math.isfinite(value) else str(value)
        case str():
            return _text(value)
        case bytes() | bytearray() | memoryview():
            return _binary(bytes(value))
        case datetime() | date() | time():
            return value.isoformat()
        case Decimal() | timedelta():
            return str(value)
        case Mapping():
            return _members(value, depth)
        case Sequence():
            return _items(value, depth)
        case _:
            return _text(str(value))


def _text(value: str) -> str:
    value = value.encode(errors="replace").decode()  # single surrogates
    if len(value) <= _LONGEST_TEXT:
        return value
    return f"{value[:_LONGEST_TEXT]}{_CUT} ({len(value):,} characters)"


def _binary(value: bytes) -> str:
    shown = "0x" + value[:_LONGEST_BINARY].hex()
    return shown if len(value) <= _LONGEST_BINARY else f"{shown}{_CUT} ({len(value):,} bytes)"


def _items(value: Sequence[Any], depth: int) -> Any:
    if depth >= _DEEPEST:
        return _CUT
    shown = [plain(each, depth + 1) for each in value[:_LONGEST_LIST]]
    return shown if len(value) <= _LONGEST_LIST else [*shown, f"{_CUT} ({len(value):,} items)"]


def _members(value: Mapping[Any, Any], depth: int) -> Any:
    if depth >= _DEEPEST:
        return _CUT
    shown = {
        str(key): plain(each, depth + 1) for key, each in list(value.items())[: 5 * _LONGEST_LIST]
    }
    return shown if len(value) <= 5 * _LONGEST_LIST else {**shown, _CUT: f"{len(value):,} members"}
