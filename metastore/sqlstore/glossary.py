"""The glossary in the store."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from metastore.errors import StaleVersion
from metastore.model.description_plain import term_from_plain, term_to_plain
from metastore.model.glossary import Term
from metastore.sqlstore import json_text
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema.descriptions import glossary_terms as terms

_COLUMNS = (terms.c.key, terms.c.version, terms.c.definition)


class SqlGlossary:
    """See `metastore.ports.descriptions.Glossary`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def page(self, *, after: str | None, limit: int) -> list[Term]:
        query = select(*_COLUMNS)
        if after is not None:
            query = query.where(terms.c.key > after.lower())
        rows = self._connection.execute(query.order_by(terms.c.key).limit(limit))
        return [_term(row) for row in rows]

    def find(self, name: str, *, for_update: bool = False) -> Term | None:
        query = select(*_COLUMNS).where(terms.c.key == name.lower())
        row = self._connection.execute(self._dialect.locked(query) if for_update else query)
        found = row.first()
        return None if found is None else _term(found)

    def find_many(self, names: Sequence[str]) -> Mapping[str, Term]:
        wanted = self._dialect.text_set("keys")
        query = (
            select(*_COLUMNS)
            .where(terms.c.key.in_(select(wanted.c.value)))
            .order_by(terms.c.key)  # so that two who lock some never wait for each other
        )
        keys = sorted({name.lower() for name in names})
        rows = self._connection.execute(
            self._dialect.locked(query), {"keys": self._dialect.set_value(keys)}
        )
        found = {row.key: _term(row) for row in rows}
        return {name: found[name.lower()] for name in names if name.lower() in found}

    def put(self, term: Term) -> None:
        row = {"version": term.version, "definition": json_text.dump(term_to_plain(term))}
        if term.version == 1:
            # Where another has just added it, the transaction is run again and finds it.
            self._connection.execute(insert(terms), {"key": term.name.lower(), **row})
            return
        statement = update(terms).where(
            terms.c.key == term.name.lower(), terms.c.version == term.version - 1
        )
        if self._connection.execute(statement.values(row)).rowcount != 1:
            raise StaleVersion(f"term {term.name}")

    def remove(self, name: str) -> None:
        self._connection.execute(delete(terms).where(terms.c.key == name.lower()))


def _term(row: Any) -> Term:
    return term_from_plain(json_text.load(row.definition), row.version)
