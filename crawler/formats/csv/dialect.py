"""Which delimiter a text has, whether it quotes, and where its rows begin."""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

DELIMITERS = ("\x01", "\t", "|", ";", ",")
"""Glue's five; where several fit equally the rarer in ordinary text comes first."""

MIN_AGREEMENT = 0.7
MAX_PREAMBLE = 20
SNIFFED_LINES = 1_000


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the lines are cut.

    `preamble` lines stand before the first row; `agreement` is the share of rows that have
    `width` fields; `quoted` means that cutting at every delimiter would be wrong.
    """

    delimiter: str
    quoted: bool
    width: int
    preamble: int
    agreement: float


def detect_dialect(lines: Sequence[str], *, single_column: bool) -> Dialect | None:
    """Find the delimiter that gives the most lines the same number of fields (two or more).

    None if no delimiter does so for 70 % of the lines. With `single_column` a text without any
    delimiter has one column.
    """
    sample = [line for line in lines[:SNIFFED_LINES] if line]
    found = [each for each in (_try(sample, delimiter) for delimiter in DELIMITERS) if each]
    best = max(found, key=lambda dialect: round(dialect.agreement, 2), default=None)
    if best is None and single_column and sample and _is_undelimited(sample):
        return Dialect(",", _any_quoted(sample, ","), 1, 0, 1.0)
    return best


def _is_undelimited(lines: Sequence[str]) -> bool:
    cut = sum(any(delimiter in line for delimiter in DELIMITERS) for line in lines)
    return cut <= (1 - MIN_AGREEMENT) * len(lines) or _any_quoted(lines, ",")


def rows_of(lines: Sequence[str], dialect: Dialect) -> list[list[str]]:
    """Cut lines into fields, as the SerDe will do; lines of another width are left out."""
    if dialect.quoted:
        rows = _parsed(lines, dialect.delimiter)
    else:
        rows = [line.split(dialect.delimiter) for line in lines]
    return [row for row in rows if len(row) == dialect.width]


def _try(lines: Sequence[str], delimiter: str) -> Dialect | None:
    quoted = _any_quoted(lines, delimiter)
    rows = _parsed(lines, delimiter) if quoted else [line.split(delimiter) for line in lines]
    widths = Counter(len(row) for row in rows)
    if not widths:
        return None
    width = max(widths, key=lambda each: (widths[each], each))
    preamble = next(at for at, row in enumerate(rows) if len(row) == width)
    counted = len(rows) - preamble if preamble <= MAX_PREAMBLE else len(rows)
    agreement = widths[width] / counted
    if width < 2 or agreement < MIN_AGREEMENT:
        return None
    return Dialect(delimiter, quoted, width, preamble, agreement)


def _parsed(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader([line + "\n" for line in lines], delimiter=delimiter))
    except csv.Error:  # a field longer than the module's limit: no table looks like that
        return []


def _any_quoted(lines: Sequence[str], delimiter: str) -> bool:
    """Tell whether a field is put in double quotes from its first to its last character."""
    opening, closing = delimiter + '"', '"' + delimiter
    for line in lines:
        if '"' not in line:
            continue
        if line.startswith('"') and (closing in line or line.endswith('"')):
            return True
        if opening in line and (closing in line or line.endswith('"')):
            return True
    return False
