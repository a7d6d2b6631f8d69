"""What to say of tags, owners and terms in a search that nothing has."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from metastore.model.search_query import Choice, Facet, SearchQuery, Value
from metastore.ports.store import Transaction

_NOUNS: Mapping[Facet, str] = {
    Facet.TAG: "tag",
    Facet.OWNER: "owner",
    Facet.TERM: "term",
}
_SHOWN = 3
_LOOKED_AT = 1_000
_CLOSE = 0.6
"""From 0 to 1: how much two names must have in common."""


def unknown_labels(tx: Transaction, query: SearchQuery) -> tuple[str, ...]:
    """Return a note for each label that is asked for and that no table has."""
    asked = (
        option
        for choice in query.choices
        if not choice.negated
        for option in choice.options
        if isinstance(option, Value) and option.facet in _NOUNS
    )
    return tuple(_note(tx, query.catalog, one) for one in asked if not _is_used(tx, query, one))


def _is_used(tx: Transaction, query: SearchQuery, label: Value) -> bool:
    alone = SearchQuery(query.catalog, (Choice((label,)),))
    return bool(tx.search.find(alone, None, 1))


def _note(tx: Transaction, catalog: str, label: Value) -> str:
    noun = _NOUNS[label.facet]
    text = f"no table has the {noun} {label.value}"
    used = list(_used(tx, catalog, label.facet))
    if near := near_names(label.value, used):
        return f"{text}; near it: {', '.join(near)}"
    return f"{text}; {noun}s in use: {', '.join(used[:_SHOWN])}" if used else text


def _used(tx: Transaction, catalog: str, facet: Facet) -> Iterator[str]:
    if facet is Facet.TAG:
        for tag in tx.descriptions.tags(catalog, prefix="", after=None, limit=_LOOKED_AT):
            yield tag.tag
    if facet is Facet.OWNER:
        for use in tx.descriptions.owners(catalog, prefix="", after=None, limit=_LOOKED_AT):
            yield str(use.owner)


def near_names(name: str, names: Sequence[str]) -> list[str]:
    """Return a few names that one may have meant: spelt alike, or with it within them."""
    wanted = _plain(name)
    known = {_plain(each): each for each in names}
    alike = get_close_matches(wanted, known, _SHOWN, _CLOSE)
    within = [each for each in known if wanted in each]
    return [known[each] for each in dict.fromkeys([*alike, *within])][:_SHOWN]


def _plain(name: str) -> str:
    """Return a name in lower case, of teams without what says that they are one."""
    return name.lower().removeprefix("team:")
