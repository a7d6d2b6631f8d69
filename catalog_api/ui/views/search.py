"""What the page of a search shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog_api.ui.paths import page_url
from catalog_api.ui.table_facts import TableFacts
from catalog_api.ui.views.found_pieces import found_pieces
from catalog_api.ui.views.labelled_columns import LabelledColumns, labelled_columns
from catalog_api.ui.views.search_text import Filter, filters_in, has_words, with_filter
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.description import Description
from metastore.model.freshness import Freshness
from metastore.model.search import Hit, SearchPage, Snippet

TYPES = {
    "MANAGED_TABLE": "managed",
    "EXTERNAL_TABLE": "external",
    "VIRTUAL_VIEW": "view",
    "MATERIALIZED_VIEW": "materialized view",
    "INDEX_TABLE": "index",
}
TITLES = {"type": "Type", "database": "Database", "owner": "Owner", "tag": "Tag"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a search can be narrowed to, and how many tables then are left."""

    text: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Facet:
    """Values of one kind."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter of the search, and the address of the search without it."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class HitRow:
    """A table that was found, with what helps to choose among them.

    `columns` are those that have the tag or term which was looked for.
    """

    hit: Hit
    pieces: Snippet
    freshness: Freshness
    reads: int
    description: Description
    columns: LabelledColumns


@dataclass(frozen=True, slots=True)
class SearchView:
    """A page of results."""

    text: str
    has_words: bool
    rows: tuple[HitRow, ...]
    total: int | None
    corrected: str | None
    corrected_url: str
    notes: tuple[str, ...]
    chips: tuple[Chip, ...]
    facets: tuple[Facet, ...]
    more_url: str | None


def search_view(text: str, catalog: str, found: SearchPage, facts: TableFacts) -> SearchView:
    """Return what to show of a search."""
    address = _Address(catalog)
    filters = filters_in(text)
    rows = (_row(hit, filters, facts) for hit in found.hits)
    return SearchView(
        text,
        has_words(text),
        tuple(rows),
        found.total,
        found.corrected,
        address.of(found.corrected or ""),
        found.notes,
        tuple(Chip(each.text, address.of(each.rest)) for each in filters),
        tuple(_facets(text, filters, found, address)),
        found.next_after and address.of(text, found.next_after),
    )


def _row(hit: Hit, filters: Sequence[Filter], facts: TableFacts) -> HitRow:
    said = facts.description(hit.table)
    columns = labelled_columns(
        hit.table,
        said,
        tags=_looked_for("tag", filters, hit),
        terms=_looked_for("term", filters, hit),
    )
    pieces = found_pieces(hit)
    return HitRow(hit, pieces, facts.fresh(hit.table), facts.read(hit.table), said, columns)


def _looked_for(label: str, filters: Sequence[Filter], hit: Hit) -> set[str]:
    """Return the labels that filters name, or that words were found in."""
    named = {each.strip(' "') for one in filters if one.wants(label) for each in one.values}
    if hit.where == label:
        named.add("".join(text for text, _ in hit.snippet))
    return {each.lower() for each in named}


@dataclass(frozen=True, slots=True)
class _Address:
    catalog: str

    def of(self, text: str, after: str | None = None) -> str:
        catalog = None if self.catalog == DEFAULT_CATALOG else self.catalog
        return page_url("search", q=text, catalog=catalog, after=after)


def _facets(
    text: str, filters: tuple[Filter, ...], found: SearchPage, address: _Address
) -> Iterator[Facet]:
    """Yield those that would narrow the search further."""
    chosen = {(each.name, each.value.lower()) for each in filters}
    for name, counts in found.facets.items():
        choices = tuple(
            Choice(TYPES.get(value, value), count, address.of(with_filter(text, name, value)))
            for value, count in counts
            if (name, value.lower()) not in chosen
        )
        if choices:
            yield Facet(TITLES.get(name, name.capitalize()), choices)
