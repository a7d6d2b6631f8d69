"""Names of columns from a header."""

import re
from collections.abc import Sequence

MAX_NAME = 255
_IMPOSSIBLE = re.compile(r"[,\x00-\x1f]")


def numbered(width: int) -> list[str]:
    """Give the names of columns without a header, as AWS Glue counts them: from col0."""
    return [f"col{at}" for at in range(width)]


def column_names(header: Sequence[str], width: int) -> tuple[list[str], dict[str, str]]:
    """Give the header's names, made unlike, and what stood there where it is another.

    Blanks within and accents are kept. A name that is blank is numbered. Commas (Hive joins the
    names of columns with them) and line ends become `_`; 255 characters are kept.
    """
    names: list[str] = []
    sources: dict[str, str] = {}
    taken: set[str] = set()
    for at, cell in enumerate(header[:width]):
        text = cell.strip()
        if at == 0:
            text = text.removeprefix("#").strip() or text
        base = _IMPOSSIBLE.sub("_", text)[:MAX_NAME] or f"col{at}"
        name, copy = base, 1
        while name.lower() in taken:
            copy += 1
            name = f"{base[: MAX_NAME - 8]}_{copy}"
        taken.add(name.lower())
        names.append(name)
        if name != text and text:
            sources[name] = text
    return names, sources
