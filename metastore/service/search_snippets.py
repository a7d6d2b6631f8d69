"""Where in a table the words of a search are, and what to show of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from metastore.model.description import Description
from metastore.model.search import Snippet
from metastore.model.search_query import Phrase, Place
from metastore.model.searched import texts_of
from metastore.model.table import Table
from metastore.model.words import Span, spans, words

_LONGEST = 160
"""Characters of a snippet."""
_BEFORE = 40
_SEEN = (Place.NAME, Place.DATABASE)
"""These are shown of every table."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The best place, and its text with what matched marked."""

    place: Place
    snippet: Snippet


def shown(table: Table, description: Description, phrases: Sequence[Phrase]) -> Shown:
    """Return the place where most of the phrases are; of equal ones the most important.

    Names are seen anyway: where they have some of the phrases, the place of the others is shown.
    """
    texts = list(_texts(table, description))
    best = _best(texts, phrases)
    if best is None:
        return Shown(Place.NAME, _snippet(table.name, ()))
    if best[0] in _SEEN:
        named = [text for place, text in texts if place in _SEEN]
        missing = [one for one in phrases if not any(_occurs(one, words(text)) for text in named)]
        elsewhere = [(place, text) for place, text in texts if place not in _SEEN]
        best = _best(elsewhere, missing) or best
    place, text = best
    return Shown(place, _snippet(text, [one for one in phrases if one.place in (None, place)]))


def _best(
    texts: Sequence[tuple[Place, str]], phrases: Sequence[Phrase]
) -> tuple[Place, str] | None:
    """Return the first of the texts with most of the phrases, None where none has any."""
    best, most = None, 0
    for place, text in texts:
        relevant = [one for one in phrases if one.place in (None, place)]
        count = sum(_occurs(phrase, words(text)) for phrase in relevant)
        if count > most:
            best, most = (place, text), count
        if count and count == len(phrases):
            break
    return best


def _texts(table: Table, description: Description) -> Iterator[tuple[Place, str]]:
    for place, texts in texts_of(table, description).items():
        for text in texts:
            yield place, text


def _occurs(phrase: Phrase, found: Sequence[str]) -> bool:
    first = phrase.words[0]
    if phrase.is_open and len(phrase.words) == 1:
        return any(word.startswith(first) for word in found)
    return first in found and next(_places(phrase, found), None) is not None


def _places(phrase: Phrase, found: Sequence[str]) -> Iterator[int]:
    """Yield the positions of words at which a phrase begins."""
    wanted, length = phrase.words, len(phrase.words)
    for begin in range(len(found) - length + 1):
        if found[begin] != wanted[0] and not (length == 1 and phrase.is_open):
            continue
        here = found[begin : begin + length]
        last = here[-1].startswith(wanted[-1]) if phrase.is_open else here[-1] == wanted[-1]
        if last and tuple(here[:-1]) == wanted[:-1]:
            yield begin


def _snippet(text: str, phrases: Sequence[Phrase]) -> Snippet:
    found = spans(text)
    marks = sorted(
        {
            (found[at].begin, _end(found, at + len(phrase.words) - 1))
            for phrase in phrases
            for at in _places(phrase, [span.word for span in found])
        }
    )
    begin, end = _window(text, marks[0][0] if marks else 0)
    pieces: list[tuple[str, bool]] = [("…", False)] if begin else []
    for first, last in marks:
        if first < begin or last > end:
            continue
        pieces += [(text[begin:first], False), (text[first:last], True)]
        begin = last
    pieces += [(text[begin:end], False), ("…" if end < len(text) else "", False)]
    return tuple(piece for piece in pieces if piece[0])


def _end(found: Sequence[Span], position: int) -> int:
    return found[position].end


def _window(text: str, first: int) -> tuple[int, int]:
    """Return the part of a long text to show, around the first match."""
    if len(text) <= _LONGEST:
        return 0, len(text)
    begin = max(0, first - _BEFORE)
    if begin:
        begin = text.find(" ", begin, first) + 1 or begin
    return begin, min(len(text), begin + _LONGEST)
