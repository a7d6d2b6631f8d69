"""What a misspelt word may have meant."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from metastore.model.words import spans
from metastore.ports.store import Transaction
from metastore.service.search_language import FreeText

_LONG = 6
"""From so many letters on, two errors are believed; in shorter words one."""
_SHORTEST = 3
_MOST_WORDS = 6
_MOST_GUESSES = 3


@dataclass(frozen=True, slots=True)
class Guesses:
    """Texts that may have been meant, the best first; notes say what was not used to find them."""

    texts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    """A word in the text of a search; `is_last` means that it may be unfinished."""

    begin: int
    end: int
    word: str
    is_last: bool


def guesses(tx: Transaction, text: str, free: Sequence[FreeText]) -> Guesses:
    """Return a search's text with other words for those that are nowhere."""
    found = _words_of(text, free)
    known = tx.search.known([one.word for one in found])
    options: dict[_Word, list[str]] = {}
    notes: dict[str, None] = {}
    for one in found:
        if one.word in known:
            continue
        likely = tx.search.likely(one.word)
        if one.is_last and any(other.startswith(one.word) for other in likely.words):
            continue
        if likely.note:
            notes[likely.note] = None
        begun_otherwise = tx.search.known(_begun_otherwise(one.word))
        meant = corrections(one.word, {*likely.words, *begun_otherwise})
        if meant:
            options[one] = meant[:_MOST_GUESSES]
    longest = max(map(len, options.values()), default=0)
    texts = tuple(_with(text, options, turn) for turn in range(longest))
    return Guesses(texts, tuple(notes))


def _words_of(text: str, free: Sequence[FreeText]) -> list[_Word]:
    """Return the words that can be misspelt: those of letters, and not too short."""
    found = []
    for part in free:
        inside = spans(text[part.begin : part.end])
        for span in inside:
            is_last = span is inside[-1] and part.end == len(text.rstrip())
            place = part.begin + span.begin, part.begin + span.end
            if span.word.isalpha() and len(span.word) >= _SHORTEST:
                found.append(_Word(*place, span.word, is_last))
    return found[:_MOST_WORDS]


def _begun_otherwise(word: str) -> list[str]:
    """Return words that differ at the beginning, by which others are looked up."""
    rest = word[1:]
    changed = [letter + rest for letter in ascii_lowercase]
    added = [letter + word for letter in ascii_lowercase]
    return [rest, word[1] + word[0] + word[2:], *changed, *added]


def _with(text: str, options: Mapping[_Word, list[str]], turn: int) -> str:
    """Return the text with the best corrections, or at a later turn with the next ones."""
    for one in sorted(options, key=lambda each: -each.begin):
        meant = options[one]
        text = text[: one.begin] + meant[min(turn, len(meant) - 1)] + text[one.end :]
    return text


def corrections(word: str, likely: Iterable[str]) -> list[str]:
    """Return the likely words that few typing errors make of this one, the closest first.

    An error is a letter too many, missing, wrong, or changed with its neighbour.
    """
    if len(word) < _SHORTEST:
        return []
    most = 2 if len(word) >= _LONG else 1
    long_enough = (other for other in likely if len(other) >= _SHORTEST)
    found = [(errors(word, other, most), other) for other in long_enough]
    close = [each for each in found if 0 < each[0] <= most]
    return [other for _, other in sorted(close, key=lambda each: _closeness(word, *each))]


def _closeness(word: str, count: int, other: str) -> tuple[int, bool, int, str]:
    return count, word[0] != other[0], abs(len(word) - len(other)), other


def errors(one: str, other: str, most: int) -> int:
    """Return how many errors lie between two words, or `most` + 1 where it is more.

    This is the restricted Damerau-Levenshtein distance.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        current = [i]
        for j, other_letter in enumerate(other, 1):
            best = min(row[j] + 1, current[-1] + 1, row[j - 1] + (letter != other_letter))
            turned = i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == other_letter
            current.append(min(best, before[j - 2] + 1) if turned else best)
        if min(current) > most:
            return most + 1
        before, row = row, current
    return min(row[-1], most + 1)
