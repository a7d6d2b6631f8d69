"""How texts and identifiers are cut into the words that are searched for.

`customerIds_2024` is `customer ids 2024`: words end at everything that is no letter or digit,
between letters and digits, and before a capital letter. Case and accents do not matter. Scripts
without spaces are cut into single characters, so that a text in them is found by any part of it.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LONGEST_WORD = 40
"""In characters; of longer ones the rest is not looked at."""

_SINGLE = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_RUN = re.compile(rf"{_SINGLE}|\d+|(?:(?!{_SINGLE})[^\W\d_])+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_CACHED_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Span:
    """A word, and where it is in its text."""

    begin: int
    end: int
    word: str


def spans(text: str) -> list[Span]:
    """Return the words of a text with their places."""
    found = []
    for run in _RUN.finditer(text):
        begin = run.start()
        humps = [hump.start() for hump in _HUMP.finditer(run[0])]
        for start, end in zip([0, *humps], [*humps, len(run[0])], strict=True):
            if word := _folded(run[0][start:end]):
                found.append(Span(begin + start, begin + end, word))
    return found


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, in lower case and without accents."""
    return _short_words(text) if len(text) <= _CACHED_LENGTH else _words(text)


def _words(text: str) -> tuple[str, ...]:
    if not text.isascii():
        return tuple(span.word for span in spans(text))
    pieces = _HUMP.sub(" ", text) if not text.islower() else text
    return tuple(word[:LONGEST_WORD] for word in _RUN.findall(pieces.lower()))


_short_words = lru_cache(maxsize=50_000)(_words)


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()[:LONGEST_WORD]
    apart = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in apart if letter.isalnum())
    return kept.casefold()[:LONGEST_WORD]
