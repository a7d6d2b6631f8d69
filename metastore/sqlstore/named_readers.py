"""Which readers of a table have rows of their own, so that the rows of a day are bounded."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, func, select

from metastore.model.usage import MOST_READERS, CountedReads
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema.usage import usage_reads as reads

_Place = tuple[int, int]
"""A table's id and a day."""
_Reader = tuple[str, str, str]
_HAS_NAME = reads.c.door != ""
"""The row of all others has no door."""


class NamedReaders:
    """The first readers of tables on days. Only for who has locked the tables' sums."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def rows(self, counted: Sequence[CountedReads]) -> list[CountedReads]:
        """Return what to add to the rows; `counted` is in the order of tables and days.

        A reader without a row gets one while there are fewer than `MOST_READERS`; reads of all
        further ones come in one row of others.
        """
        wanted = Counter(map(_place, counted))
        stored = self._row_counts(wanted)
        crowded = {place for place in wanted if stored[place] + wanted[place] > MOST_READERS}
        named = self._named([one for one in counted if _place(one) in crowded])
        rows: list[CountedReads] = []
        for place, group in groupby(counted, _place):
            if place in crowded:
                rows += _bounded(list(group), named[place], MOST_READERS - stored[place])
            else:
                rows += group
        return rows

    def _row_counts(self, places: Collection[_Place]) -> Counter[_Place]:
        query = self._of(select(reads.c.table_id, reads.c.day, func.count()), places)
        query = query.group_by(reads.c.table_id, reads.c.day)
        found = self._connection.execute(query, self._ids(places))
        return Counter({(table_id, day): count for table_id, day, count in found})

    def _named(self, counted: Sequence[CountedReads]) -> dict[_Place, set[_Reader]]:
        """Return the readers among these that have rows."""
        places = {_place(one) for one in counted}
        named: dict[_Place, set[_Reader]] = {place: set() for place in places}
        if not places:
            return named
        names = self._dialect.text_set("names")
        query = self._of(select(reads), places).where(reads.c.principal.in_(select(names.c.value)))
        who = {"names": self._dialect.set_value(sorted({one.principal for one in counted}))}
        for row in self._connection.execute(query, {**self._ids(places), **who}).all():
            named.get((row.table_id, row.day), set()).add((row.principal, row.engine, row.door))
        return named

    def _of(self, query: Select[Any], places: Collection[_Place]) -> Select[Any]:
        """Narrow a query to tables and days, to more of them than there are pairs."""
        ids = self._dialect.id_set("ids")
        return query.where(
            reads.c.table_id.in_(select(ids.c.value)),
            reads.c.day.in_({day for _, day in places}),
            _HAS_NAME,
        )

    def _ids(self, places: Collection[_Place]) -> dict[str, Any]:
        return {"ids": self._dialect.set_value(sorted({table_id for table_id, _ in places}))}


def _place(one: CountedReads) -> _Place:
    return one.table_id, one.day


def _bounded(group: list[CountedReads], named: set[_Reader], room: int) -> Iterator[CountedReads]:
    """Give the rows that are left to those who read most, and count the rest together."""
    others: list[CountedReads] = []
    for one in sorted(group, key=lambda each: -each.reads):
        if one.reader not in named:
            if room <= 0:
                others.append(one)
                continue
            named.add(one.reader)
            room -= 1
        yield one
    if others:
        total = sum(one.reads for one in others)
        latest = max(one.last_at for one in others)
        yield replace(others[0].of_others, reads=total, last_at=latest)
