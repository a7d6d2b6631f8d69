"""The tokens by which both databases find tables.

An index of plain tokens without positions answers in the same way everywhere, and from the index
alone. A token's first letter says what it is: a word anywhere in the table (`a`) or in one place
(`c` for columns), two neighbouring words (`_`), the beginning of a word (`1`), or the hash of a
facet's value (`x`). So `"order id"` in a column is `_corder_id`.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from metastore.model.search_query import Choice, Facet, Phrase, Place, SearchQuery, Value
from metastore.model.words import words

WORD = "a"
"""The letter of words anywhere."""
_LETTERS = {
    Place.NAME: "n",
    Place.DATABASE: "d",
    Place.COLUMN: "c",
    Place.OWNER: "o",
    Place.TAG: "k",
    Place.TERM: "g",
    Place.COMMENT: "m",
    Place.DOCUMENTATION: "t",
    Place.LOCATION: "l",
}
"""Words of other places are found anywhere only."""
_BEGINNINGS = {WORD: 1, "n": 2, "c": 1}
"""Beginnings up to so many letters are tokens; longer ones leave few words to go through."""
_WITHOUT_PAIRS = ("m", "t")
"""Texts are long: that neighbours are neighbours there is known of the whole table only."""
_CACHED_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Token:
    """A token, or with `is_open` all that begin with it."""

    text: str
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """All of them are there."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """One of them is there."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """One is there and the others are not."""

    wanted: "Condition"
    unwanted: "Condition"


Condition = Token | All | Some | Without


# --- of a table ---------------------------------------------------------------------------------


def text_tokens(texts: Mapping[Place, Sequence[str]]) -> set[str]:
    """Return the tokens of texts by their places in a table."""
    tokens: set[str] = set()
    all_words: set[str] = set()
    all_pairs: set[str] = set()
    for place, here in texts.items():
        found: set[str] = set()
        pairs: set[str] = set()
        for text in here:
            cut, neighbours = _short_cut(text) if len(text) <= _CACHED_LENGTH else _cut(text)
            found.update(cut)
            pairs.update(neighbours)
        all_words |= found
        all_pairs |= pairs
        if (letter := _LETTERS.get(place)) is not None:
            _add(tokens, letter, found, pairs)
    _add(tokens, WORD, all_words, all_pairs)
    return tokens


def _cut(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a text, and its pairs of neighbours."""
    found = words(text)
    return found, tuple(f"{first}_{second}" for first, second in pairwise(found))


_short_cut = lru_cache(maxsize=50_000)(_cut)


def _add(tokens: set[str], letter: str, found: set[str], pairs: set[str]) -> None:
    tokens.update([letter + word for word in found])
    if letter not in _WITHOUT_PAIRS:
        tokens.update([f"_{letter}{pair}" for pair in pairs])
    for length in range(1, _BEGINNINGS.get(letter, 0) + 1):
        tokens.update([f"1{letter}{word[:length]}" for word in found if len(word) >= length])


@lru_cache(maxsize=20_000)
def facet_token(facet: Facet, value: str) -> str:
    """Return the token of a facet's value; case does not matter."""
    told = f"{facet}:{value.casefold()}".encode()
    return "x" + hashlib.blake2b(told, digest_size=6).hexdigest()


# --- of a search --------------------------------------------------------------------------------


def condition_of(query: SearchQuery, places: Sequence[Place] | None = None) -> Condition:
    """Return what tokens a table must have; free words must be in the places, if there are any."""
    catalog = Token(facet_token(Facet.CATALOG, query.catalog))
    wanted = [_choice(choice, places) for choice in query.choices if not choice.negated]
    unwanted = [_choice(choice, None) for choice in query.choices if choice.negated]
    condition = All((catalog, *wanted))
    return Without(condition, Some(tuple(unwanted))) if unwanted else condition


def _choice(choice: Choice, places: Sequence[Place] | None) -> Condition:
    return Some(tuple(_option(option, places) for option in choice.options))


def _option(option: Phrase | Value, places: Sequence[Place] | None) -> Condition:
    if isinstance(option, Value):
        return Token(facet_token(option.facet, option.value))
    if option.place is not None:
        return _phrase(option, _LETTERS[option.place])
    if places is None:
        return _phrase(option, WORD)
    return Some(tuple(_phrase(option, _LETTERS[place]) for place in places))


def _phrase(phrase: Phrase, letter: str) -> Condition:
    found = phrase.words
    if len(found) == 1:
        return _word(found[0], letter, is_open=phrase.is_open)
    if letter in _WITHOUT_PAIRS:
        return All((*(Token(letter + word) for word in found[:-1]), _end(phrase, letter)))
    pairs = [f"_{letter}{first}_{second}" for first, second in pairwise(found)]
    return All((*map(Token, pairs[:-1]), Token(pairs[-1], phrase.is_open)))


def _end(phrase: Phrase, letter: str) -> Token:
    return _word(phrase.words[-1], letter, is_open=phrase.is_open)


def _word(word: str, letter: str, *, is_open: bool) -> Token:
    if is_open and len(word) <= _BEGINNINGS.get(letter, 0):
        return Token(f"1{letter}{word}")
    return Token(letter + word, is_open)
