"""Which delimiter a text has, whether it quotes or escapes, and where its rows begin."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crawler.formats.csv.rows import (
    MAX_LINES_PER_ROW,
    Cut,
    Rows,
    cut_lines,
    escapes_quotes,
    quotes_in,
)
from crawler.formats.csv.rules import ANYTHING, DELIMITERS, CsvRules

MIN_AGREEMENT = 0.7
RAGGED_AGREEMENT = 0.95
MAX_PREAMBLE = 40
SNIFFED_LINES = 1_000
JUDGED_ROWS = 200

REMARK = re.compile(
    r"\W*(?:(?:grand |sub)?totals?\b|sum\b|average\b|[0-9,.]+ (?:rows?|records?|lines?)\b"
    r"|(?:rows?|records?|count|source|note|generated|exported)\b *[:=]|end of\b|eof\b|---|===)",
    re.IGNORECASE,
)
"""How lines begin that stand below the rows of a table: totals, counts, remarks."""

_COMMENT = re.compile(r"\s*(?:#|//|--)")
_CLEAN = re.compile(
    r"[-+]?[0-9]+(?:[.,:/_-][0-9]+)*(?:[eE][-+]?[0-9]+)?[%]?"  # numbers, dates, times
    r"|[^\s\x01\t|;,][^\x01\t|;,]*|",
)
_TITLE = re.compile(r"[^\W\d][\w .:/()%#&+-]*")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the lines are cut.

    `preamble` lines stand before the first row; `agreement` is the share of rows that have
    `width` fields; `quoted` means that fields stand in quotes, all of them if `all_quoted`.
    """

    cut: Cut
    width: int
    preamble: int
    agreement: float
    multiline: bool = False
    all_quoted: bool = False

    @property
    def delimiter(self) -> str:
        return self.cut.delimiter

    @property
    def quoted(self) -> bool:
        return bool(self.cut.quote)


def detect_dialect(
    lines: Sequence[str], *, single_column: bool, rules: CsvRules = ANYTHING
) -> Dialect | None:
    """Find the delimiter that gives the most lines the same number of fields (two or more).

    Among delimiters that do so equally well, the one whose fields look like values counts: under
    a wrong one they hold bits of several. None if no delimiter does so for 70 % of the lines.
    With `single_column` a text without any delimiter has one column.
    """
    sample = lines[:SNIFFED_LINES]
    filled = [line for line in sample if line]
    found = [each for each in (_try(sample, mark, rules) for mark in rules.delimiters) if each]
    if len(found) > 1:
        return max(found, key=lambda each: _merit(sample, each))
    if found:
        return found[0]
    if single_column and filled and _is_undelimited(filled, rules):
        return _single(filled, rules)
    return None


def rows_of(lines: Sequence[str], dialect: Dialect) -> list[list[str]]:
    """Cut lines into fields, as the SerDe will do; lines of another width are left out."""
    return [row for row in cut_lines(lines, dialect.cut).rows if len(row) == dialect.width]


def _merit(lines: Sequence[str], dialect: Dialect) -> tuple[float, float, int]:
    rows = rows_of(lines[:JUDGED_ROWS], dialect)
    fields = [field for row in rows for field in row]
    clean = sum(_CLEAN.fullmatch(field) is not None for field in fields) / max(1, len(fields))
    quoted = 0.5 if dialect.quoted else 0.0
    place = DELIMITERS[::-1].index(dialect.delimiter) if dialect.delimiter in DELIMITERS else 0
    return (round(dialect.agreement + clean + quoted, 2), clean, place)


def _single(lines: Sequence[str], rules: CsvRules) -> Dialect:
    quote = next((each for each in rules.quotes if quotes_in(lines, ",", each)), "")
    return Dialect(Cut(rules.delimiters[-1], quote), 1, _comments(lines), 1.0)


def _comments(lines: Sequence[str]) -> int:
    return next((at for at, line in enumerate(lines) if not _COMMENT.match(line)), 0)


def _is_undelimited(lines: Sequence[str], rules: CsvRules) -> bool:
    cut = sum(any(delimiter in line for delimiter in rules.delimiters) for line in lines)
    return cut <= (1 - MIN_AGREEMENT) * len(lines) or quotes_in(lines, ",", '"') > 0


def _try(lines: Sequence[str], delimiter: str, rules: CsvRules) -> Dialect | None:
    if not any(delimiter in line for line in lines):
        return None
    cut, rows = _cut_for(lines, delimiter, rules)
    widths = Counter(map(len, rows.rows))
    if not widths:
        return None
    width = max(widths, key=lambda each: (widths[each], each))
    agreement, first = _agreement(rows, width)
    if width < 2 or agreement < MIN_AGREEMENT:
        ragged = _ragged_width(rows.rows)
        if ragged is None:
            return None
        width, agreement, first = ragged, widths[ragged] / len(rows.rows), 0
    preamble = rows.ends[first - 1] if first else _first_line(lines)
    multiline = cut.joined and rows.multiline
    every = all(_is_all_quoted(line, cut) for line in lines[preamble:] if line)
    return Dialect(
        replace(cut, joined=multiline), width, preamble, agreement, multiline, all_quoted=every
    )


def _agreement(rows: Rows, width: int) -> tuple[float, int]:
    """Give the share of rows with this width after the preamble, and the first row's number.

    Remarks at the end do not count.
    """
    first = next(at for at, row in enumerate(rows.rows) if len(row) == width)
    first = first if first <= MAX_PREAMBLE else 0
    first = _past_titles(rows.rows, first, width)
    last = len(rows.rows)
    while last > first + 1 and _is_remark(rows.rows[last - 1], width):
        last -= 1
    counted = rows.rows[first:last]
    return sum(len(row) == width for row in counted) / len(counted), first


def _is_remark(row: Sequence[str], width: int) -> bool:
    return len(row) != width and (row[0].startswith("#") or REMARK.match(row[0]) is not None)


def _past_titles(rows: Sequence[Sequence[str]], first: int, width: int) -> int:
    """Go past rows that spreadsheets make of titles: one cell filled, the others empty."""
    filled = sorted(sum(map(bool, row)) for row in rows[first:])
    if not filled or filled[len(filled) // 2] < max(2, width / 2) or width < 3:
        return first
    at = first
    while at < min(len(rows) - 1, MAX_PREAMBLE) and sum(map(bool, rows[at])) <= 1:
        at += 1
    return at


def _first_line(lines: Sequence[str]) -> int:
    """Count the blank lines before the first row."""
    return next((at for at, line in enumerate(lines) if line), 0)


def _ragged_width(rows: Sequence[Sequence[str]]) -> int | None:
    """Give the width of a header whose rows leave out empty fields at their ends."""
    if len(rows) < 3 or len(rows[0]) < 3:
        return None
    names = [name.strip() for name in rows[0]]
    if len(set(names)) < len(names) or not all(map(_TITLE.fullmatch, names)):
        return None
    fitting = sum(2 <= len(row) <= len(names) for row in rows)
    return len(names) if fitting >= RAGGED_AGREEMENT * len(rows) else None


def _cut_for(lines: Sequence[str], delimiter: str, rules: CsvRules) -> tuple[Cut, Rows]:
    """Find out whether fields are quoted, with line ends in them or not, or escaped."""
    quote = _quote_of(lines, delimiter, rules)
    if not quote:
        plain = cut_lines(lines, Cut(delimiter))
        if not any("\\" + delimiter in line for line in lines):
            return Cut(delimiter), plain
        escaped = Cut(delimiter, escape="\\")
        rows = cut_lines(lines, escaped)
        better = _steadiness(rows) > _steadiness(plain)
        return (escaped, rows) if better else (Cut(delimiter), plain)
    escape = "\\" if escapes_quotes(lines, delimiter, quote) else ""
    cut = Cut(delimiter, quote, escape, joined=True)
    rows = cut_lines(lines, cut)
    if rows.rows and rows.multiline:
        single = replace(cut, joined=False)
        by_line = cut_lines(lines, single)
        if _longest(rows) > MAX_LINES_PER_ROW or _steadiness(by_line) > _steadiness(rows):
            return single, by_line
    return cut, rows


def _quote_of(lines: Sequence[str], delimiter: str, rules: CsvRules) -> str:
    """Give the mark that fields stand in; apostrophes only if most lines have such fields."""
    for quote in rules.quotes:
        count = quotes_in(lines, delimiter, quote)
        if count and (quote != "'" or count * 2 >= len(lines)):
            return quote
        if quote == '"' and _opens_over_lines(lines, delimiter):
            return quote
    return ""


def _opens_over_lines(lines: Sequence[str], delimiter: str) -> bool:
    """Tell whether a quoted field begins in one line and ends in a later one."""
    opening = sum(line.count(delimiter + '"') + line.startswith('"') for line in lines)
    closing = sum(line.count('"' + delimiter) + line.endswith('"') for line in lines)
    return opening > 0 and opening == closing


def _steadiness(rows: Rows) -> float:
    """Give the share of the most frequent width; rows of one field do not count."""
    widths = Counter(len(row) for row in rows.rows)
    best = max((count for width, count in widths.items() if width > 1), default=0)
    return best / max(1, len(rows.rows))


def _longest(rows: Rows) -> int:
    return max((b - a for a, b in zip([0, *rows.ends], rows.ends, strict=False)), default=0)


def _is_all_quoted(line: str, cut: Cut) -> bool:
    if not cut.quote:
        return False
    return line.startswith(cut.quote) and line.endswith(cut.quote)
