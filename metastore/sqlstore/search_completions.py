"""Words that were not typed to their end, and the few whole ones that they can be."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from sys import maxunicode

from sqlalchemy import Connection, bindparam, select

from metastore.model.search_query import Choice, Phrase, SearchQuery, Value
from metastore.sqlstore.schema import search_words

_MOST = 32
"""Databases look up so many words sooner than all that begin alike, which they put together."""
_SHORTEST = 3
"""Letters; most shorter beginnings are tokens, and the others are of many words."""
_COMPLETIONS = (
    select(search_words.c.word)
    .where(search_words.c.word >= bindparam("first"), search_words.c.word < bindparam("last"))
    .order_by(search_words.c.word)
    .limit(_MOST + 1)
)


class Completions:
    """What words can become in this transaction; each is looked up once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, Sequence[str]] = {}

    def tried(self, query: SearchQuery) -> SearchQuery:
        """Return a search for whole words that finds the same."""
        return replace(query, choices=tuple(map(self._choice, query.choices)))

    def _choice(self, choice: Choice) -> Choice:
        return replace(choice, options=tuple(self._options(choice)))

    def _options(self, choice: Choice) -> Iterator[Phrase | Value]:
        for option in choice.options:
            if isinstance(option, Phrase) and option.is_open:
                yield from self._whole(option)
            else:
                yield option

    def _whole(self, phrase: Phrase) -> Sequence[Phrase]:
        *begin, last = phrase.words
        if len(last) < _SHORTEST or last.isdecimal():
            return (phrase,)
        found = self._completions(last)
        if len(found) > _MOST:
            return (phrase,)
        whole = dict.fromkeys((last, *found))  # if there is none: what nothing has
        return [replace(phrase, words=(*begin, word), is_open=False) for word in whole]

    def _completions(self, word: str) -> Sequence[str]:
        if word not in self._known:
            limits = {"first": word, "last": word + chr(maxunicode)}
            self._known[word] = self._connection.scalars(_COMPLETIONS, limits).all()
        return self._known[word]
