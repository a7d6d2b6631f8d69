"""Errors about column statistics; part of the tree in `metastore.errors`."""

from metastore.errors import InvalidObject, NotFound


class StatisticsNotFound(NotFound):
    """Nothing is known of a column; `partition` is None where the table's own was asked for."""

    kind = "column statistics of"

    def __init__(self, table: str, column: str, partition: str | None = None) -> None:
        where = table if partition is None else f"{table} partition {partition}"
        super().__init__(f"{where} column {column}")
        self.table = table
        self.column = column
        self.partition = partition


class UnknownStatisticsColumn(InvalidObject):
    """Statistics of a column that the table does not have."""

    def __init__(self, column: str, table: str, database: str) -> None:
        super().__init__(f"Column {column} doesn't exist in table {table} in database {database}")
        self.column = column
