"""Column statistics: one model class against a union of eight structs."""

from collections.abc import Mapping, Sequence
from typing import Any

from catalog_api.thrift.convert import names
from catalog_api.thrift.gen import structs
from metastore.model.statistics import ColumnStatistics, DecimalValue, StatisticsKind
from metastore.model.table import TableName

_MEMBERS: dict[StatisticsKind, tuple[str, type[Any]]] = {
    StatisticsKind.BOOLEAN: ("booleanStats", structs.BooleanColumnStatsData),
    StatisticsKind.LONG: ("longStats", structs.LongColumnStatsData),
    StatisticsKind.DOUBLE: ("doubleStats", structs.DoubleColumnStatsData),
    StatisticsKind.STRING: ("stringStats", structs.StringColumnStatsData),
    StatisticsKind.BINARY: ("binaryStats", structs.BinaryColumnStatsData),
    StatisticsKind.DECIMAL: ("decimalStats", structs.DecimalColumnStatsData),
    StatisticsKind.DATE: ("dateStats", structs.DateColumnStatsData),
    StatisticsKind.TIMESTAMP: ("timestampStats", structs.TimestampColumnStatsData),
}
_FIELDS = {
    "nulls": "numNulls",
    "distinct": "numDVs",
    "max_length": "maxColLen",
    "average_length": "avgColLen",
    "trues": "numTrues",
    "falses": "numFalses",
    "bit_vectors": "bitVectors",
    "histogram": "histogram",
}
_REQUIRED = {"nulls", "distinct", "max_length", "average_length", "trues", "falses"}
DEFAULT_ENGINE = "hive"
WireStatistics = structs.ColumnStatistics


def table_of(wire: WireStatistics) -> tuple[TableName, str | None]:
    """Return the table that statistics are of, and the partition's name where there is one.

    Raises MetaException where the description is missing.
    """
    about = wire.statsDesc
    if about is None:
        raise structs.MetaException("Column statistics without a description of their table")
    name = names.table_name(about.dbName, about.tableName, about.catName)
    return name, about.partName


def grouped(
    wire: Sequence[WireStatistics], engine: str | None
) -> tuple[TableName, list[ColumnStatistics], dict[str, list[ColumnStatistics]]]:
    """Return the table that all statistics are of, those of its own, and those of partitions.

    Raises MetaException where a table has more than one, or a description is missing.
    """
    table = TableName("", "", "")
    whole: list[ColumnStatistics] = []
    partitions: dict[str, list[ColumnStatistics]] = {}
    for one in wire:
        table, partition = table_of(one)
        one.engine = one.engine or engine
        if partition is not None:
            partitions.setdefault(partition, []).extend(from_wire(one))
        elif len(wire) > 1:
            raise structs.MetaException(
                f"Expecting only 1 ColumnStatistics for table's column stats, but find {len(wire)}"
            )
        else:
            whole = from_wire(one)
    return table, whole, partitions


def from_wire(wire: WireStatistics) -> list[ColumnStatistics]:
    """Return what is said of each column; raises InvalidObjectException for an empty union."""
    engine = wire.engine or DEFAULT_ENGINE
    analyzed_at = (wire.statsDesc.lastAnalyzed if wire.statsDesc else None) or 0
    return [_column(column, engine, analyzed_at) for column in wire.statsObj or ()]


def _column(wire: structs.ColumnStatisticsObj, engine: str, analyzed_at: int) -> ColumnStatistics:
    given = [(k, getattr(wire.statsData, member, None)) for k, (member, _) in _MEMBERS.items()]
    kind, data = next(((k, data) for k, data in given if data is not None), (None, None))
    if kind is None:
        raise structs.InvalidObjectException(f"No statistics of column {wire.colName} are given")
    values = {ours: getattr(data, theirs, None) for ours, theirs in _FIELDS.items()}
    return ColumnStatistics(
        column=(wire.colName or "").strip().lower(),
        type=wire.colType or "",
        kind=kind,
        low=_limit(getattr(data, "lowValue", None)),
        high=_limit(getattr(data, "highValue", None)),
        engine=engine,
        analyzed_at=analyzed_at,
        **values,
    )


def _limit(value: Any) -> int | float | DecimalValue | None:
    if isinstance(value, structs.Decimal):
        return DecimalValue(value.unscaled or b"", value.scale or 0)
    if isinstance(value, structs.Date):
        return value.daysSinceEpoch
    if isinstance(value, structs.Timestamp):
        return value.secondsSinceEpoch
    return value  # type: ignore[no-any-return]  # a number or None


def column_to_wire(statistics: ColumnStatistics) -> structs.ColumnStatisticsObj:
    """Return the statistics; what is unknown but required on the wire becomes 0."""
    member, struct = _MEMBERS[statistics.kind]
    data = struct()
    for ours, theirs in _FIELDS.items():
        if hasattr(data, theirs):
            value = getattr(statistics, ours)
            setattr(data, theirs, 0 if value is None and ours in _REQUIRED else value)
    if hasattr(data, "lowValue"):
        data.lowValue = _limit_to_wire(statistics.kind, statistics.low)
        data.highValue = _limit_to_wire(statistics.kind, statistics.high)
    union = structs.ColumnStatisticsData(**{member: data})
    return structs.ColumnStatisticsObj(statistics.column, statistics.type, union)


def _limit_to_wire(kind: StatisticsKind, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(value, DecimalValue):
        return structs.Decimal(unscaled=value.unscaled, scale=value.scale)
    if kind is StatisticsKind.DATE:
        return structs.Date(daysSinceEpoch=value)
    if kind is StatisticsKind.TIMESTAMP:
        return structs.Timestamp(secondsSinceEpoch=value)
    return value


def to_wire(
    statistics: Sequence[ColumnStatistics], table: TableName, partition: str | None = None
) -> structs.ColumnStatistics | None:
    """Return the statistics of one table or partition, None where nothing is known."""
    if not statistics:
        return None
    about = structs.ColumnStatisticsDesc(
        isTblLevel=partition is None,
        dbName=table.database,
        tableName=table.table,
        partName=partition,
        lastAnalyzed=max(one.analyzed_at for one in statistics),
        catName=table.catalog,
    )
    return structs.ColumnStatistics(
        statsDesc=about,
        statsObj=[column_to_wire(one) for one in statistics],
        engine=statistics[0].engine,
    )


def table_result(statistics: Sequence[ColumnStatistics]) -> object:
    """Return the answer of `get_table_statistics_req`."""
    return structs.TableStatsResult(tableStats=[column_to_wire(one) for one in statistics])


def partitions_result(statistics: Mapping[str, Sequence[ColumnStatistics]]) -> object:
    """Return the answer of `get_partitions_statistics_req`, by partition name."""
    by_name = {name: [column_to_wire(one) for one in own] for name, own in statistics.items()}
    return structs.PartitionsStatsResult(partStats=by_name)


def aggregate_result(statistics: Sequence[ColumnStatistics], found: int) -> object:
    """Return the answer of `get_aggr_stats_for`."""
    return structs.AggrStats(
        colStats=[column_to_wire(one) for one in statistics], partsFound=found
    )


def updated() -> object:
    """Return the answer of the `update_…_req` methods."""
    return structs.SetPartitionsStatsResponse(result=True)
