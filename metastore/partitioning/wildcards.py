"""Patterns of "any string" and "any one character", matched in linear steps without backtracking.

A pattern is a list of pieces with any string between them. The first piece is anchored at the
start, the last at the end; those between are found leftmost first, which is always right because
a piece matches texts of one length only. So no pattern, however long, can make matching explode.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Literal text; the characters at the positions `holes` (ascending) match any character."""

    text: str
    holes: tuple[int, ...] = ()

    def matches_at(self, text: str, start: int) -> bool:
        at = 0
        for hole in self.holes:
            if not text.startswith(self.text[at:hole], start + at):
                return False
            at = hole + 1
        return start + at <= len(text) and text.startswith(self.text[at:], start + at)

    def find(self, text: str, start: int, end: int) -> int:
        """Give the leftmost place within [start, end) that matches, -1 if there is none."""
        if not self.holes:
            return text.find(self.text, start, end)
        places = range(start, end - len(self.text) + 1)
        return next((place for place in places if self.matches_at(text, place)), -1)


@dataclass(frozen=True, slots=True)
class Wildcard:
    """One pattern; a single piece means that there is no "any string" in it."""

    pieces: tuple[Piece, ...]

    def matches(self, text: str) -> bool:
        """Tell whether the whole text matches, with regard to case."""
        first, last = self.pieces[0], self.pieces[-1]
        if len(self.pieces) == 1:
            return len(first.text) == len(text) and first.matches_at(text, 0)
        at, end = len(first.text), len(text) - len(last.text)
        if at > end or not first.matches_at(text, 0) or not last.matches_at(text, end):
            return False
        for piece in self.pieces[1:-1]:
            found = piece.find(text, at, end)
            if found < 0:
                return False
            at = found + len(piece.text)
        return True

    def sql_like(self) -> str:
        r"""Give the SQL LIKE pattern, for `ESCAPE '\'`."""
        return "%".join(_spell(piece, "_", _escape_like) for piece in self.pieces)

    def regex(self) -> str:
        """Give the regular expression for a whole-text search, in the syntax that RE2 shares."""
        body = "(?s:.*)".join(_spell(piece, "(?s:.)", re.escape) for piece in self.pieces)
        return rf"\A{body}\z"


def parse_wildcard(pattern: str, token: re.Pattern[str]) -> Wildcard:
    """Read a pattern with a tokeniser that names its groups `any`, `one` and `text`.

    `token` must match at every place; `text` may hold several characters.
    """
    pieces: list[Piece] = []
    text: list[str] = []
    holes: list[int] = []
    length = 0
    for found in token.finditer(pattern):
        if found["any"]:
            pieces.append(Piece("".join(text), tuple(holes)))
            text, holes, length = [], [], 0
            continue
        if found["one"]:
            holes.append(length)
        text.append(found["one"] or found["text"])
        length += len(text[-1])
    return Wildcard((*pieces, Piece("".join(text), tuple(holes))))


def _spell(piece: Piece, one: str, escape: Callable[[str], str]) -> str:
    parts = []
    at = 0
    for hole in piece.holes:
        parts += [escape(piece.text[at:hole]), one]
        at = hole + 1
    return "".join([*parts, escape(piece.text[at:])])


def _escape_like(text: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", text)
