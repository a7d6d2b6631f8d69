"""From what a client says of columns to statistics."""

from collections.abc import Sequence

from catalog_api.http.statistics_shapes import Bound, read_bound
from catalog_api.rest.statistics_schemas import ColumnStatisticsChange
from metastore.errors import InvalidObject
from metastore.hivetypes.families import type_word
from metastore.model.statistics import ColumnStatistics, DecimalValue, StatisticsKind
from metastore.model.table import Table

_KINDS = {
    **dict.fromkeys(("tinyint", "smallint", "int", "integer", "bigint"), StatisticsKind.LONG),
    **dict.fromkeys(("float", "double"), StatisticsKind.DOUBLE),
    **dict.fromkeys(("string", "varchar", "char"), StatisticsKind.STRING),
    **dict.fromkeys(("decimal", "numeric"), StatisticsKind.DECIMAL),
    "timestamp": StatisticsKind.TIMESTAMP,
    "date": StatisticsKind.DATE,
    "boolean": StatisticsKind.BOOLEAN,
    "binary": StatisticsKind.BINARY,
}
_INT64 = range(-(2**63), 2**63)


def statistics_in(items: Sequence[ColumnStatisticsChange], table: Table) -> list[ColumnStatistics]:
    """Return statistics of a table's columns. Raises InvalidObject with the place."""
    types = {column.name: column.type for column in table.storage.shape.columns}
    found = [_one(f"items.{number}", each, types) for number, each in enumerate(items)]
    names = {(each.column, each.engine) for each in found}
    if len(names) < len(found):
        raise InvalidObject("a column comes twice")
    return found


def _one(place: str, said: ColumnStatisticsChange, types: dict[str, str]) -> ColumnStatistics:
    name = said.column.lower()
    type_ = said.type or types.get(name)
    if type_ is None:
        raise InvalidObject(f"{place}: the table has no column {said.column!r}")
    kind = StatisticsKind(said.kind) if said.kind else _KINDS.get(type_word(type_))
    if kind is None:
        raise InvalidObject(f"{place}: columns of the type {type_} have no statistics")
    return ColumnStatistics(
        name,
        type_,
        kind,
        nulls=said.nulls,
        distinct=said.distinct,
        low=_bound(f"{place}.low", kind, said.low),
        high=_bound(f"{place}.high", kind, said.high),
        max_length=said.max_length,
        average_length=said.average_length,
        trues=said.trues,
        falses=said.falses,
        engine=said.engine,
    )


def _bound(place: str, kind: StatisticsKind, said: Bound) -> int | float | DecimalValue | None:
    if said is not None and kind in (
        StatisticsKind.BOOLEAN,
        StatisticsKind.STRING,
        StatisticsKind.BINARY,
    ):
        raise InvalidObject(f"{place}: columns of the kind {kind} have no smallest and largest")
    try:
        found = read_bound(kind, said)
    except ValueError as error:
        raise InvalidObject(f"{place}: {error}") from error
    if isinstance(found, int) and found not in _INT64:
        raise InvalidObject(f"{place}: {found} does not fit 64 bits")
    return found
