"""Lines after the last row: totals, counts, remarks."""

import re
from collections.abc import Sequence

from crawler.formats.csv.dialect import REMARK, Dialect
from crawler.formats.csv.rows import cut_lines

MAX_FOOTER = 10


def footer_of(end: Sequence[str], dialect: Dialect) -> int:
    """Count the lines at a file's end that are no rows; `end` are its last lines.

    They are blank, begin as totals and remarks do, or are comments. A line of another width that
    says nothing of the kind is a damaged row.
    """
    count = 0
    for line in reversed(end[-MAX_FOOTER - 1 :]):
        if not _is_remark(line, dialect):
            break
        count += 1
    return count if count <= MAX_FOOTER and count < len(end) else 0


def _is_remark(line: str, dialect: Dialect) -> bool:
    if not line.strip():
        return dialect.width > 1
    row = cut_lines([line], dialect.cut).rows
    cells = [cell for cell in row[0] if cell] if row else []
    if len(cells) == dialect.width > 2 and not line.lstrip().startswith("#"):
        return _is_total(cells[0])
    return line.lstrip().startswith("#") or bool(cells and REMARK.match(cells[0]))


def _is_total(text: str) -> bool:
    return re.fullmatch(r"\W*(?:grand |sub)?totals?\W*", text, re.IGNORECASE) is not None
