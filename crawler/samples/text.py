"""Rows of text files, as Hive's SerDes read their lines."""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import regex

from crawler.compression import compression_of, unpack
from crawler.errors import UnreadableFile
from crawler.listing import DataFile
from crawler.plugins import ByteRange
from crawler.samples.files import Place
from crawler.samples.model import Order, Rows

_HEAD = 1024 * 1024
_SERDES_DELIMITER = "\x01"
_SECONDS_OF_A_PATTERN = 2.0
_Parse = Callable[[str], Sequence[Any] | None]


def text_rows(place: Place, file: DataFile, order: Order, limit: int) -> Rows:
    """Return the first rows; lines that are none of the table's format are left out, and told."""
    parse = _parsers()[order.kind](order)
    rows: list[tuple[Any, ...]] = []
    wrong = 0
    for line in _lines(place, file, order.options):
        if len(rows) >= limit:
            break
        values = parse(line)
        if values is None:
            wrong += 1
            continue
        padded = [*values, *[None] * len(order.columns)][: len(order.columns)]
        rows.append(tuple(padded))
    notes = (f"{wrong:,} lines of {file.name} do not fit and are left out",) if wrong else ()
    return Rows(rows, notes)


def _lines(place: Place, file: DataFile, options: Mapping[str, str]) -> list[str]:
    raw = place.read_now(file.path, ByteRange(0, min(file.size, _HEAD)))
    unpacking = unpack(file, compression_of(file.path, raw), raw, _HEAD)
    try:
        wanted = next(unpacking)
        while True:
            wanted = unpacking.send(place.read_now(file.path, wanted))
    except StopIteration as done:
        found = done.value
    try:
        text = found.data.decode(options.get("serialization.encoding", "utf-8"), "replace")
    except LookupError as error:
        raise UnreadableFile(f"its encoding is unknown: {error}") from error
    lines = text.removeprefix("\ufeff").split("\n")
    if not found.complete or not lines[-1]:
        lines.pop()
    skipped = options.get("skip.header.line.count", "0")
    first = int(skipped) if skipped.isdecimal() and len(skipped) < 6 else 0
    return [line.removesuffix("\r") for line in lines[first:]]


def _parsers() -> Mapping[str, Callable[[Order], _Parse]]:
    return {"text": _delimited, "csv": _quoted, "json": _json, "regex": _pattern}


def _delimited(order: Order) -> _Parse:
    options = order.options
    delimiter = _letter(
        options.get("field.delim") or options.get("serialization.format"), _SERDES_DELIMITER
    )
    null = options.get("serialization.null.format", "\\N")
    escape = _letter(options.get("escape.delim"), "")

    def parse(line: str) -> Sequence[Any]:
        if escape:
            fields = next(csv.reader([line], delimiter=delimiter, escapechar=escape, quoting=3))
        else:
            fields = line.split(delimiter)
        return [None if each == null else each for each in fields]

    return parse


def _quoted(order: Order) -> _Parse:
    options = order.options
    delimiter = _letter(options.get("separatorChar"), ",")
    quote = _letter(options.get("quoteChar"), '"')
    escape = _letter(options.get("escapeChar"), "\\")

    def parse(line: str) -> Sequence[Any] | None:
        try:
            return next(
                csv.reader(
                    [line],
                    delimiter=delimiter,
                    quotechar=quote,
                    escapechar=escape if escape != quote else None,
                )
            )
        except (csv.Error, StopIteration):
            return None

    return parse


def _json(order: Order) -> _Parse:
    names = [column.lower() for column in order.columns]

    def parse(line: str) -> Sequence[Any] | None:
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            return None
        if not isinstance(found, dict):
            return None
        lowered = {str(key).lower(): value for key, value in found.items()}
        return [lowered.get(name) for name in names]

    return parse


def _pattern(order: Order) -> _Parse:
    try:
        compiled = regex.compile(order.options.get("input.regex", ""))
    except regex.error as error:
        raise UnreadableFile(f"input.regex of the table cannot be read: {error}") from error

    def parse(line: str) -> Sequence[Any] | None:
        found = compiled.fullmatch(line, timeout=_SECONDS_OF_A_PATTERN)
        return None if found is None else found.groups()

    return parse


def _letter(text: str | None, usual: str) -> str:
    """Return a delimiter as Hive writes it: itself, or the number of a character."""
    if not text:
        return usual
    if text.isdecimal() and int(text) < 256:
        return chr(int(text))  # "1" for \x01, as Hive has it
    return text
