"""The search index in the store."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, not_, or_, select

from metastore.model.description import Description, SubjectKind
from metastore.model.description_plain import description_from_plain
from metastore.model.search_query import Between, Measure, Place, SearchQuery
from metastore.model.table import Table, TableName
from metastore.ports.search import Candidate, Likely
from metastore.sqlstore import json_text
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.dialects.tokens import WANTED
from metastore.sqlstore.schema import (
    databases,
    search_documents,
    search_words,
    tables,
)
from metastore.sqlstore.schema.descriptions import descriptions
from metastore.sqlstore.schema.table_facts import table_facts
from metastore.sqlstore.schema.usage import usage_totals
from metastore.sqlstore.search_completions import Completions
from metastore.sqlstore.search_document import document_of
from metastore.sqlstore.search_tokens import condition_of
from metastore.sqlstore.search_writes import SearchWrites
from metastore.sqlstore.tables import TABLE_COLUMNS, table_of_row

_READS = func.coalesce(usage_totals.c.reads, 0)
_CREATED = search_documents.c.created_at
_MEASURES: Mapping[Measure, ColumnElement[int]] = {
    Measure.CREATED: _CREATED,
    Measure.UPDATED: table_facts.c.updated_at,
    Measure.LATE_AFTER: table_facts.c.late_after,
    Measure.USED: _READS,
}
_SOURCES = (
    select(
        *TABLE_COLUMNS,
        databases.c.catalog,
        databases.c.name.label("database"),
        descriptions.c.definition.label("said"),
        descriptions.c.version.label("said_version"),
    )
    .join(databases, databases.c.id == tables.c.database_id)
    .outerjoin(
        descriptions,
        and_(descriptions.c.kind == SubjectKind.TABLE, descriptions.c.object_id == tables.c.id),
    )
    .where(tables.c.dropped_at.is_(None))
)
_CANDIDATES = select(
    search_documents.c.table_id,
    search_documents.c.catalog,
    search_documents.c.database,
    search_documents.c.name,
    search_documents.c.type,
    search_documents.c.format,
    _READS.label("reads"),
    search_documents.c.owners,
    search_documents.c.tags,
).outerjoin(usage_totals, usage_totals.c.table_id == search_documents.c.table_id)
_LONGER = 2
"""Letters by which a word may be longer or shorter than what was typed for it."""
_MOST_LIKELY = 20_000
_NO_TRIGRAMS = (
    "without PostgreSQL's extension pg_trgm, two typing errors in a word are corrected only where "
    "its first letter is right; the owner of the database adds it with CREATE EXTENSION pg_trgm, "
    "`skep db reindex` makes its index"
)


class SqlSearch:
    """See `metastore.ports.search.Search`."""

    def __init__(self, connection: Connection, dialect: Dialect, writes: SearchWrites) -> None:
        self._connection = connection
        self._dialect = dialect
        self._writes = writes
        self._prefers_index = False
        self._completions = Completions(connection)

    def find(
        self, query: SearchQuery, places: Sequence[Place] | None, limit: int
    ) -> Sequence[int]:
        wanted = {WANTED: self._condition(query, places)}
        found = self._connection.scalars(self._matching(query).limit(limit), wanted).all()
        if len(found) < limit:
            return found
        used = self._matching(query, most_used=True).limit(limit)
        return list(dict.fromkeys([*self._connection.scalars(used, wanted), *found]))[:limit]

    def among(
        self, query: SearchQuery, places: Sequence[Place] | None, ids: Sequence[int]
    ) -> Sequence[int]:
        table_id = self._dialect.tokens.matching().table_id
        # By an expression, so that the index is gone through once and not for each id.
        chosen = self._matching(query).where((table_id + 0).in_(self._wanted_ids()))
        given = {WANTED: self._condition(query, places), "ids": self._dialect.set_value(ids)}
        return self._connection.scalars(chosen, given).all()

    def _condition(self, query: SearchQuery, places: Sequence[Place] | None) -> str:
        whole = self._completions.tried(query)
        return self._dialect.tokens.wanted(condition_of(whole, places))

    def _matching(self, query: SearchQuery, *, most_used: bool = False) -> Select[Any]:
        """Return the ids of what matches; those that are used most come first, or alone."""
        self._prefer_index()
        matching = self._dialect.tokens.matching()
        table_id = matching.table_id
        measured = {between.measure for between, _ in query.ranges}
        source: Any = matching.relation
        is_used = most_used or any(_asks_for_use(*each) for each in query.ranges)
        if is_used or Measure.USED in measured:
            of_table = usage_totals.c.table_id == table_id
            source = source.join(usage_totals, of_table, isouter=not is_used)
        if Measure.CREATED in measured and matching.relation is not search_documents:
            source = source.join(search_documents, search_documents.c.table_id == table_id)
        if measured & {Measure.UPDATED, Measure.LATE_AFTER}:
            source = source.outerjoin(table_facts, table_facts.c.table_id == table_id)
        conditions = [_in_range(*each) for each in query.ranges]
        found = select(table_id).select_from(source).where(matching.criterion, *conditions)
        if is_used:
            found = found.where(usage_totals.c.reads > 0)  # there is an index of these
        if most_used:
            found = found.order_by(usage_totals.c.reads.desc(), table_id)
        return found

    def _prefer_index(self) -> None:
        if not self._prefers_index:
            self._dialect.tokens.prefer_index(self._connection)
            self._prefers_index = True

    def candidates(self, ids: Sequence[int]) -> list[Candidate]:
        query = _CANDIDATES.where(search_documents.c.table_id.in_(self._wanted_ids()))
        rows = self._connection.execute(query, {"ids": self._dialect.set_value(ids)})
        return [
            Candidate(
                table_id,
                TableName(catalog, database, name),
                kind,
                format_,
                reads,
                _texts(owners),
                _texts(tags),
            )
            for table_id, catalog, database, name, kind, format_, reads, owners, tags in rows.all()
        ]

    def sources(self, ids: Sequence[int]) -> Mapping[int, tuple[Table, Description]]:
        return self._sources(_SOURCES, ids)

    def _sources(
        self, query: Select[Any], ids: Sequence[int]
    ) -> Mapping[int, tuple[Table, Description]]:
        chosen = query.where(tables.c.id.in_(self._wanted_ids()))
        rows = self._connection.execute(chosen, {"ids": self._dialect.set_value(ids)})
        return {row.id: _source(row) for row in rows}

    def known(self, words: Sequence[str]) -> set[str]:
        wanted = self._dialect.text_set("words")
        query = select(search_words.c.word).where(search_words.c.word.in_(select(wanted.c.value)))
        given = {"words": self._dialect.set_value(words)}
        return set(self._connection.scalars(query, given).all())

    def likely(self, word: str) -> Likely:
        length = func.length(search_words.c.word)
        query = (
            select(search_words.c.word)
            .where(
                search_words.c.word >= word[0],
                search_words.c.word < chr(ord(word[0]) + 1),
                length.between(len(word) - _LONGER, len(word) + _LONGER),
            )
            .limit(_MOST_LIKELY)
        )
        begun = self._connection.scalars(query).all()
        similar = self._dialect.tokens.similar_words(self._connection, word, _LONGER)
        is_missing = similar is None and self._connection.dialect.name == "postgresql"
        return Likely((*begun, *(similar or ())), _NO_TRIGRAMS if is_missing else None)

    def refresh(self, ids: Sequence[int]) -> None:
        # Locked, so that what is read here is not indexed over what another writes meanwhile.
        locked = self._dialect.locked(_SOURCES.order_by(tables.c.id), of=tables)
        for table, description in self._sources(locked, ids).values():
            self._writes.put(table, description)

    def page(self, *, after: int, limit: int) -> list[int]:
        query = (
            select(tables.c.id)
            .where(tables.c.id > after, tables.c.dropped_at.is_(None))
            .order_by(tables.c.id)
            .limit(limit)
        )
        return list(self._connection.scalars(query).all())

    def wrong(self, ids: Sequence[int]) -> list[TableName]:
        found = self._dialect.tokens.read(self._connection, ids)
        return [
            table.qualified
            for _, (table, description) in sorted(self.sources(ids).items())
            if found.get(table.id) != document_of(table, description).tokens
        ]

    def ghosts(self) -> int:
        live = select(tables.c.id).where(
            tables.c.id == search_documents.c.table_id, tables.c.dropped_at.is_(None)
        )
        query = select(func.count()).select_from(search_documents).where(~live.exists())
        return self._connection.scalar(query) or 0

    def clear(self) -> None:
        self._dialect.tokens.clear(self._connection)
        self._connection.execute(delete(search_documents))

    def _wanted_ids(self) -> Select[Any]:
        return select(self._dialect.id_set("ids").c.value)


def _asks_for_use(between: Between, negated: bool) -> bool:
    is_some = between.low is not None and between.low > 0
    return between.measure is Measure.USED and is_some and not negated


def _in_range(between: Between, negated: bool) -> ColumnElement[bool]:
    measure = _MEASURES[between.measure]
    limits = []
    if between.low is not None:
        limits.append(measure >= between.low)
    if between.high is not None:
        limits.append(measure <= between.high)
    inside = and_(measure.is_not(None), *limits)
    return or_(measure.is_(None), not_(inside)) if negated else inside


@lru_cache(maxsize=10_000)
def _texts(stored: str) -> tuple[str, ...]:
    return tuple(json_text.load(stored))


def _source(row: Any) -> tuple[Table, Description]:
    said = Description()
    if row.said is not None:
        said = description_from_plain(json_text.load(row.said), row.said_version)
    return table_of_row(row, row.catalog, row.database), said
