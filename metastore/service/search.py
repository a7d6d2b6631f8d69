"""Finding tables: by words in all that is known of them, and by filters."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.search import Hit, SearchPage
from metastore.model.search_query import Choice, Facet, Phrase, Place, SearchQuery, Value
from metastore.model.searched import COMMENT
from metastore.model.table import MANAGED_TABLE, TableName
from metastore.model.words import words
from metastore.partitioning.name_patterns import like_patterns
from metastore.ports.auth import Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.search_errors import InvalidSearch
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.names import normalise
from metastore.service.search_labels import unknown_labels
from metastore.service.search_language import Understood, understood
from metastore.service.search_ranking import ELSEWHERE, EXACT, GRADES, IN_COLUMNS, Ranked, ranked
from metastore.service.search_snippets import shown
from metastore.service.search_spelling import guesses

MOST_RANKED = 1_000
"""So many of the tables that match are put in order; a search for more is too wide for people."""
_MOST_LOOKED_AT = 10_000
"""Where somebody may see few of those, so many are asked for."""
_MOST_DATABASES = 500
_COUNTED = 10
_PAGE = 500
_POSITION = re.compile(r"[0-9]{1,9}\.[0-9]{1,18}")
_TOO_MANY = (
    f"more than {MOST_RANKED:,} tables match: these are the best of them, and the counts are "
    "theirs; add words or filters"
)


@dataclass(frozen=True, slots=True)
class _Found:
    """All that may be seen, in order; `is_all` says that nothing else matches."""

    ranked: list[Ranked]
    is_all: bool


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was found in the end, by which search."""

    found: _Found
    query: SearchQuery
    corrected: str | None = None
    notes: tuple[str, ...] = ()


class SearchService:
    """Searches in the index that every change of a table keeps up to date."""

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    def search(
        self,
        ctx: RequestContext,
        text: str,
        catalog: str = DEFAULT_CATALOG,
        *,
        after: str | None = None,
        limit: int = 50,
    ) -> SearchPage:
        """Return the tables that a text asks for, the best first; nothing where it has no words.

        `after` is `next_after` of the page before. Raises InvalidSearch for filters that there
        are not and values that they do not take.
        """
        asked = self._understood(text, catalog)
        if asked.query.is_empty:
            return SearchPage()
        begin = _position(after)

        def work(tx: Transaction) -> SearchPage:
            answer = self._answer(ctx, tx, text, asked)
            return _page(tx, answer, begin, limit)

        return self._store.read(work)

    def suggest(
        self, ctx: RequestContext, prefix: str, catalog: str = DEFAULT_CATALOG, limit: int = 8
    ) -> list[TableName]:
        """Return tables whose names go on from what was typed: `ord`, or `sales.ord`."""
        database, _, name = prefix.rpartition(".")
        found = words(name)
        choices = [Choice((Phrase(found, is_open=True, place=Place.NAME),))] if found else []
        if database:
            choices.append(Choice((Value(Facet.DATABASE, normalise(database)),)))
        if not choices:
            return []
        query = SearchQuery(normalise(catalog), tuple(choices))

        def work(tx: Transaction) -> list[TableName]:
            for most in (MOST_RANKED, _MOST_LOOKED_AT):
                ids = tx.search.find(query, None, most)
                grades = dict.fromkeys(ids, EXACT)
                visible = self._visible(ctx, ranked(tx.search.candidates(ids), grades, found))
                if len(ids) < most or len(visible) >= limit:
                    break
            return [one.candidate.name for one in visible[:limit]]

        return self._store.read(work)

    def wrong_entries(self) -> Iterator[TableName | None]:
        """Yield the tables that the index has wrong; None for each it has that is no more."""
        for ids in self._pages():
            yield from self._store.read(partial(_wrong, ids=ids))
        yield from [None] * self._store.read(lambda tx: tx.search.ghosts())

    def rebuild(self) -> int:
        """Fill the index anew and return how many tables it holds; until then it finds less."""
        self._store.write(lambda tx: tx.search.clear())
        count = 0
        for ids in self._pages():
            self._store.write(partial(_refresh, ids=ids))
            count += len(ids)
        return count

    def _pages(self) -> Iterator[list[int]]:
        after = 0
        while ids := self._store.read(partial(_page_of_ids, after=after)):
            yield ids
            after = ids[-1]

    def _understood(self, text: str, catalog: str) -> Understood:
        return understood(text, normalise(catalog), self._clock.seconds())

    def _answer(
        self, ctx: RequestContext, tx: Transaction, text: str, asked: Understood
    ) -> _Answer:
        found = self._found(ctx, tx, asked.query)
        if found.ranked:
            return _Answer(found, asked.query)
        unknown = unknown_labels(tx, asked.query)
        if unknown or not asked.free:
            return _Answer(found, asked.query, None, unknown)
        guessed = guesses(tx, text, asked.free)
        for other in guessed.texts:
            query = self._understood(other, asked.query.catalog).query
            again = self._found(ctx, tx, query)
            if again.ranked:
                return _Answer(again, query, other, guessed.notes)
        return _Answer(found, asked.query, None, guessed.notes)

    def _found(self, ctx: RequestContext, tx: Transaction, query: SearchQuery) -> _Found:
        query = _with_databases(tx, query)
        for most in (MOST_RANKED, _MOST_LOOKED_AT):
            grades, is_all = _graded(tx, query, most)
            candidates = tx.search.candidates(list(grades))
            visible = self._visible(ctx, ranked(candidates, grades, _free_words(query)))
            if is_all or len(visible) == len(candidates):
                break
        return _Found(visible[:MOST_RANKED], is_all and len(visible) <= MOST_RANKED)

    def _visible(self, ctx: RequestContext, found: list[Ranked]) -> list[Ranked]:
        names = [one.candidate.name for one in found]
        resources = [Resource(name.catalog, name.database, name.table) for name in names]
        visible = self._access.visible_resources(ctx, resources)
        return [one for one, yes in zip(found, visible, strict=True) if yes]


def _page_of_ids(tx: Transaction, after: int) -> list[int]:
    return tx.search.page(after=after, limit=_PAGE)


def _wrong(tx: Transaction, ids: list[int]) -> list[TableName]:
    return tx.search.wrong(ids)


def _refresh(tx: Transaction, ids: list[int]) -> None:
    tx.search.refresh(ids)


def _free_words(query: SearchQuery) -> list[str]:
    return [word for phrase in query.free for word in phrase.words]


def _with_databases(tx: Transaction, query: SearchQuery) -> SearchQuery:
    """Return the search with the databases that patterns such as `sales*` stand for."""

    def expanded(option: Phrase | Value) -> Sequence[Phrase | Value]:
        if not isinstance(option, Value) or option.facet is not Facet.DATABASE:
            return (option,)
        if "*" not in option.value:
            return (replace(option, value=normalise(option.value)),)
        names = tx.databases.names(query.catalog, like_patterns(normalise(option.value)))
        return [Value(Facet.DATABASE, name) for name in names[:_MOST_DATABASES]] or (option,)

    choices = (
        replace(choice, options=tuple(one for each in choice.options for one in expanded(each)))
        for choice in query.choices
    )
    return replace(query, choices=tuple(choices))


def _graded(tx: Transaction, query: SearchQuery, most: int) -> tuple[Mapping[int, float], bool]:
    """Return ids of tables that match, with what they are worth, and whether these are all."""
    ids = tx.search.find(query, None, most + 1)
    is_all = len(ids) <= most
    grades: dict[int, float] = {}
    wanted = _free_words(query)
    if wanted:
        exact = _named(query, "_".join(wanted))
        grades |= dict.fromkeys(tx.search.find(exact, None, most), EXACT)
        for worth, places in GRADES if is_all else GRADES[:1]:
            for one in tx.search.find(query, places, most):
                grades.setdefault(one, worth)
            if len(grades) >= min(most, len(ids)):
                return grades, is_all
        if not is_all:
            worth, places = IN_COLUMNS
            for one in tx.search.among(query, places, ids):
                grades.setdefault(one, worth)
    for one in ids:
        grades.setdefault(one, ELSEWHERE)
    return dict(list(grades.items())[:most]), is_all


def _named(query: SearchQuery, name: str) -> SearchQuery:
    """Return the search for a whole name in place of the words that are in it."""
    free = set(query.free)
    rest = (
        choice for choice in query.choices if choice.negated or not free.issuperset(choice.options)
    )
    return replace(query, choices=(*rest, Choice((Value(Facet.NAME, name),))))


# --- the answer ---------------------------------------------------------------------------------


def _position(after: str | None) -> tuple[int, int]:
    """Return the number of hits before a page, and the id of the last of them."""
    if after is None:
        return 0, 0
    if not is_position(after):
        raise InvalidSearch("this is no place in a search", "begin again without it")
    number, _, last = after.partition(".")
    return int(number), int(last)


def is_position(after: str) -> bool:
    """Tell whether a text can be `next_after` of a page."""
    return _POSITION.fullmatch(after) is not None


def _page(tx: Transaction, answer: _Answer, begin: tuple[int, int], limit: int) -> SearchPage:
    found = answer.found.ranked
    first = _first(found, *begin)
    part = found[first : first + limit]
    more = first + len(part) < len(found)
    notes = answer.notes if answer.found.is_all else (*answer.notes, _TOO_MANY)
    return SearchPage(
        hits=_hits(tx, part, answer.query),
        total=len(found) if answer.found.is_all else None,
        next_after=f"{first + len(part)}.{part[-1].candidate.id}" if more else None,
        corrected=answer.corrected,
        notes=notes,
        facets=_facets(found),
    )


def _first(found: list[Ranked], number: int, last: int) -> int:
    """Return where a page begins: after the last hit of the one before, wherever it is now."""
    positions = (at for at, one in enumerate(found) if one.candidate.id == last)
    return next(positions, number - 1) + 1 if last else number


def _hits(tx: Transaction, part: list[Ranked], query: SearchQuery) -> tuple[Hit, ...]:
    sources = tx.search.sources([one.candidate.id for one in part])
    hits = []
    for one in part:
        if one.candidate.id not in sources:
            continue
        table, description = sources[one.candidate.id]
        place = shown(table, description, query.phrases)
        hits.append(
            Hit(
                table.qualified,
                table.type or MANAGED_TABLE,
                one.candidate.format,
                table.parameters.get(COMMENT),
                one.score,
                str(place.place),
                place.snippet,
            )
        )
    return tuple(hits)


def _facets(found: list[Ranked]) -> Mapping[str, tuple[tuple[str, int], ...]]:
    candidates = [one.candidate for one in found]
    counted: Mapping[str, Counter[str]] = {
        "type": Counter(one.type or MANAGED_TABLE for one in candidates),
        "database": Counter(one.name.database for one in candidates),
        "owner": Counter(owner for one in candidates for owner in one.owners),
        "tag": Counter(tag for one in candidates for tag in one.tags),
    }
    return {
        name: tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:_COUNTED])
        for name, counts in counted.items()
    }
