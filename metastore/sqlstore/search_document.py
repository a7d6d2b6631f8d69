"""A table as the index holds it."""

import hashlib
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from metastore.model.description import Description
from metastore.model.search_query import Facet
from metastore.model.searched import (
    COMMENT,
    columns_of,
    owners_of,
    parameters_of,
    tags_of,
    terms_of,
    texts_of,
)
from metastore.model.table import MATERIALIZED_VIEW, VIRTUAL_VIEW, Table
from metastore.model.table_format import format_of
from metastore.model.words import words
from metastore.sqlstore import json_text
from metastore.sqlstore.search_tokens import WORD, facet_token, text_tokens


@dataclass(frozen=True, slots=True)
class Document:
    """A table as it is searched: `tokens` find it."""

    table: Table
    format: str | None
    owners: tuple[str, ...]
    tags: tuple[str, ...]
    tokens: AbstractSet[str]

    @property
    def words(self) -> list[str]:
        """All words of the table."""
        return [token[1:] for token in self.tokens if token[0] == WORD]


def digest_of(table: Table) -> bytes:
    """Return what changes with the searched parts of a table's definition."""
    told = [
        table.catalog,
        table.database,
        table.name,
        table.type,
        table.owner,
        table.created_at,
        table.storage.location,
        format_of(table),
        table.parameters.get(COMMENT),
        sorted(parameters_of(table)),
        [[each.name, each.type, each.comment] for each in columns_of(table)],
        len(table.partition_keys),
    ]
    return hashlib.blake2b(json_text.dump(told).encode(), digest_size=12).digest()


def document_of(table: Table, description: Description) -> Document:
    """Return the document of a table and what people say of it."""
    tokens = text_tokens(texts_of(table, description))
    owners = owners_of(table, description)
    tags = tags_of(description)
    tokens.update(facet_token(facet, value) for facet, value in _facets(table, description))
    return Document(table, format_of(table), owners, tags, tokens)


def _facets(table: Table, description: Description) -> Iterator[tuple[Facet, str]]:
    yield Facet.CATALOG, table.catalog
    yield Facet.DATABASE, table.database
    yield Facet.NAME, "_".join(words(table.name))
    kind = format_of(table)
    if table.type:
        yield Facet.TYPE, table.type
    if kind:
        yield Facet.TYPE, kind
        yield Facet.FORMAT, kind
    for owner in owners_of(table, description):
        yield Facet.OWNER, owner
        yield Facet.OWNER, owner.removeprefix("team:")
    for tag in tags_of(description):
        yield Facet.TAG, tag
    for term in terms_of(description):
        yield Facet.TERM, term
    for key, value in parameters_of(table):
        yield Facet.PARAMETER, key
        yield Facet.PARAMETER, f"{key}={value}"
    for trait in _traits(table, description):
        yield Facet.IS, trait


def _traits(table: Table, description: Description) -> Iterator[str]:
    if table.partition_keys:
        yield "partitioned"
    if table.type in (VIRTUAL_VIEW, MATERIALIZED_VIEW):
        yield "view"
    if not description.text and not table.parameters.get(COMMENT):
        yield "undocumented"
    if not description.owners:
        yield "unowned"


def is_kept(word: str) -> bool:
    """Tell whether a word is one of those that are kept by themselves: numbers are not."""
    return not word.isdecimal()
