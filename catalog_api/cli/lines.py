"""Lines for people: plain text, parts of which terminals show in another style."""

from collections.abc import Iterator, Mapping
from typing import Any, Self

import click

Style = Mapping[str, Any]
"""Keywords of `click.style`."""

HEADING: Style = {"bold": True}
LABEL: Style = {"dim": True}
GOOD: Style = {"fg": "green"}
BAD: Style = {"fg": "red"}
WARNING: Style = {"fg": "yellow"}

STYLE_OF_WORDS: Mapping[str, Style] = {
    "on time": GOOD,
    "late": BAD,
    "COMPLETED": GOOD,
    "FAILED": BAD,
    "RUNNING": WARNING,
    "STOPPING": WARNING,
    "STOPPED": WARNING,
    "in the trash": WARNING,
    "deleted": BAD,
}
"""How terminals show words that say how something is."""


class Line(str):
    """A text with a style for its first letters, all of them where no number is given."""

    __slots__ = ("style", "styled")
    style: Style
    styled: int

    def __new__(cls, text: str, style: Style, styled: int | None = None) -> Self:
        """Make a line; `styled` counts letters."""
        made = super().__new__(cls, text)
        made.style, made.styled = style, len(text) if styled is None else styled
        return made


def heading(text: str) -> Line:
    """Return the line above a section, or the first of all."""
    return Line(text, HEADING)


def facts(entries: Mapping[str, Any]) -> Iterator[Line]:
    """Yield names with their values below one another; those without a value are left out."""
    yield from _named({name: value for name, value in entries.items() if value not in (None, "")})


def section(title: str, entries: Mapping[str, Any]) -> Iterator[str]:
    """Yield names with their values below a heading, nothing where there are none."""
    if entries:
        yield ""
        yield heading(title)
        yield from _named(entries)


def _named(entries: Mapping[str, Any]) -> Iterator[Line]:
    width = max(map(len, entries), default=0)
    for name, value in entries.items():
        yield Line(f"  {name.ljust(width)}  {value}", LABEL, width + 2)


def visible(text: str) -> str:
    """Keep control characters of comments and names off the terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def coloured(line: str) -> str:
    """Return a line as a terminal is to get it."""
    text = visible(line)
    if not isinstance(line, Line):
        return text
    return click.style(text[: line.styled], **line.style) + text[line.styled :]
