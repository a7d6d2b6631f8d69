"""Cutting lines into rows of fields."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

MAX_LINES_PER_ROW = 50
csv.field_size_limit(16 * 1024 * 1024)


@dataclass(frozen=True, slots=True)
class Cut:
    """How a line is cut: `quote` and `escape` are "" where there is none.

    `joined` says that quoted fields may hold line ends.
    """

    delimiter: str
    quote: str = ""
    escape: str = ""
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows without the blank ones; `ends[n]` is the number of lines up to the end of row n."""

    rows: list[list[str]]
    ends: list[int]

    @property
    def multiline(self) -> bool:
        """Tell whether a field holds a line end."""
        return any("\n" in field for row in self.rows for field in row)


def cut_lines(lines: Sequence[str], cut: Cut) -> Rows:
    """Cut lines into rows."""
    if not cut.quote and not cut.escape:
        delimiter = cut.delimiter
        numbered = [(line.split(delimiter), at) for at, line in enumerate(lines, 1) if line]
        return Rows([row for row, _ in numbered], [at for _, at in numbered])
    if cut.joined:
        return _read(lines, cut)
    rows: list[list[str]] = []
    ends: list[int] = []
    for at, line in enumerate(lines, 1):
        if line:
            rows.append(_fields(line, cut))
            ends.append(at)
    return Rows(rows, ends)


def _fields(line: str, cut: Cut) -> list[str]:
    if cut.quote not in line and (not cut.escape or cut.escape not in line):
        return line.split(cut.delimiter)
    found = _read([line], cut).rows
    return found[0] if found else [line]


def _read(lines: Sequence[str], cut: Cut) -> Rows:
    reader = csv.reader(
        [line + "\n" for line in lines],
        delimiter=cut.delimiter,
        quotechar=cut.quote or None,
        quoting=csv.QUOTE_MINIMAL if cut.quote else csv.QUOTE_NONE,
        escapechar=cut.escape or None,
    )
    rows: list[list[str]] = []
    ends: list[int] = []
    try:
        for row in reader:
            if row and row != [""]:
                rows.append(row)
                ends.append(reader.line_num)
    except csv.Error:  # a field longer than the module's limit: no table looks like that
        return Rows([], [])
    return Rows(rows, ends)


def quotes_in(lines: Sequence[str], delimiter: str, quote: str) -> int:
    """Count lines with a field in quotes from its first to its last character."""
    return sum(1 for line in lines if quote in line and _has_quoted(line, delimiter, quote))


def _has_quoted(line: str, delimiter: str, quote: str) -> bool:
    start = 0 if line.startswith(quote) else line.find(delimiter + quote) + 1
    if start == 0 and not line.startswith(quote):
        return False
    rest = line[start + 1 :]
    return rest.endswith(quote) or quote + delimiter in rest


def escapes_quotes(lines: Sequence[str], delimiter: str, quote: str) -> bool:
    r"""Tell whether `\"` inside a field stands for a quote; before a field's end it does not."""
    if not any("\\" + quote in line for line in lines):
        return False
    mark, edge = re.escape(quote), re.escape(delimiter)
    inside = re.compile(rf"\\{mark}(?!$|{edge})")
    at_end = re.compile(rf"\\{mark}(?:$|{edge})")
    return sum(len(inside.findall(line)) for line in lines) >= sum(
        len(at_end.findall(line)) for line in lines
    )
