"""How the methods of column statistics answer errors."""

from catalog_api.thrift.errors.row import Row, Rows, by_method, fixed, plain
from catalog_api.thrift.gen.structs import (
    InvalidObjectException,
    MetaException,
    NoSuchObjectException,
)
from metastore import errors, statistics_errors

_NO_TABLE = Row(
    NoSuchObjectException,
    lambda e, _: f"Specified catalog.database.table does not exist : {e.qualified}",
)
_NO_TABLE_TO_WRITE_TO = Row(InvalidObjectException, lambda e, _: f"{e.qualified} table not found")
_NO_PARTITION = Row(
    NoSuchObjectException, fixed("Partition for which stats is gathered doesn't exist.")
)


def _nothing_known(error: statistics_errors.StatisticsNotFound, _args: object) -> str:
    catalog, database, table = error.table.split(".", 2)
    if error.partition is None:
        return f"Column stats doesn't exist for db={database} table={table} col={error.column}"
    return (
        f"Column stats doesn't exist for table={catalog}.{database}.{table} "
        f"partition={error.partition} col={error.column}"
    )


DEFAULT: Rows = {
    statistics_errors.StatisticsNotFound: Row(NoSuchObjectException, _nothing_known),
    statistics_errors.UnknownStatisticsColumn: Row(MetaException, plain),
}
_DELETING: Rows = {
    errors.TableNotFound: Row(
        NoSuchObjectException,
        lambda e, _: f"Table {e.qualified}  for which stats deletion is requested doesn't exist",
    ),
}
_DELETING_OF_PARTITION: Rows = {
    errors.TableNotFound: Row(
        InvalidObjectException, lambda e, _: f"{e.database}.{e.name} table not found"
    ),
    errors.PartitionNotFound: Row(
        NoSuchObjectException,
        lambda e, _: f"Partition {e.name} for which stats deletion is requested doesn't exist",
    ),
}
SPECIAL = by_method(
    (
        """
        get_table_statistics_req get_table_column_statistics update_table_column_statistics
        update_table_column_statistics_req get_aggr_stats_for get_partitions_statistics_req
        get_partition_column_statistics
        """,
        {errors.TableNotFound: _NO_TABLE},
    ),
    (
        """
        update_partition_column_statistics update_partition_column_statistics_req
        set_aggr_stats_for
        """,
        {
            errors.TableNotFound: _NO_TABLE_TO_WRITE_TO,
            errors.PartitionNotFound: _NO_PARTITION,
        },
    ),
    ("delete_table_column_statistics delete_column_statistics_req", _DELETING),
    ("delete_partition_column_statistics", _DELETING_OF_PARTITION),
)
