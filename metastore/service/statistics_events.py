"""What the log says of a change of column statistics."""

from collections.abc import Mapping, Sequence

from metastore.model.event import EventType, NewEvent
from metastore.model.statistics import ColumnStatistics, statistics_to_plain
from metastore.model.table import Table
from metastore.partitioning.names import values_from_name
from metastore.service.partition_rows import key_names


def statistics_event(
    type_: EventType,
    table: Table,
    statistics: Sequence[ColumnStatistics],
    partition: str | None = None,
    column: str | None = None,
    parameters: Mapping[str, str] | None = None,
    before: Mapping[str, str] | None = None,
) -> NewEvent:
    """Return an event without sketches, which nobody follows and which would be most of it.

    `before` are the parameters that were there, where more of them changed than what tells how
    accurate the statistics are.
    """
    body: dict[str, object] = {
        "columns": [one.column for one in statistics] or ([column] if column else []),
        "partition": partition,
    }
    if partition is not None:
        body["values"] = values_from_name(key_names(table), partition)
    if statistics:
        body["statistics"] = [statistics_to_plain(one, sketches=False) for one in statistics]
        body["parameters"] = None if parameters is None else dict(parameters)
    if before is not None:
        body["parameters_before"] = dict(before)
    return NewEvent(type_, table.catalog, table.database, table.name, table.id, body)
