"""The tables and partitions that are measured: 30 columns, keys `day` and `hour`."""

import datetime as dt
from collections.abc import Sequence

from catalog_api.thrift.gen import structs

DATABASE = "bench"
COLUMNS = 30
HOURS = 24
_FIRST_DAY = dt.date(2020, 1, 1)
_INPUT = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat"
_OUTPUT = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat"
_SERDE = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"


_KINDS = ("bigint", "string", "double", "decimal(18,4)", "timestamp", "array<string>")
_COLUMNS = [
    structs.FieldSchema(f"column_{number:02}", _KINDS[number % len(_KINDS)], f"number {number}")
    for number in range(COLUMNS)
]


def _storage(location: str | None = None, extra: Sequence[str] = ()) -> structs.StorageDescriptor:
    columns = _COLUMNS + [structs.FieldSchema(name, "string", None) for name in extra]
    serde = structs.SerDeInfo(
        name=None, serializationLib=_SERDE, parameters={"serialization.format": "1"}
    )
    return structs.StorageDescriptor(
        cols=columns,
        location=location,
        inputFormat=_INPUT,
        outputFormat=_OUTPUT,
        compressed=False,
        numBuckets=-1,
        serdeInfo=serde,
        bucketCols=[],
        sortCols=[],
        parameters={},
    )


def table(name: str, location: str | None = None) -> structs.Table:
    """A managed table, in the server's own warehouse when it is not told where."""
    keys = [structs.FieldSchema("day", "string", None), structs.FieldSchema("hour", "int", None)]
    return structs.Table(
        tableName=name,
        dbName=DATABASE,
        owner="bench",
        createTime=1_700_000_000,
        lastAccessTime=0,
        retention=0,
        sd=_storage(location),
        partitionKeys=keys,
        parameters={"classification": "parquet"},
        tableType="MANAGED_TABLE",
    )


def values(number: int) -> list[str]:
    """The key values of a partition: 24 hours a day, from 2020-01-01 on."""
    day = _FIRST_DAY + dt.timedelta(days=number // HOURS)
    return [day.isoformat(), str(number % HOURS)]


def name(number: int) -> str:
    day, hour = values(number)
    return f"day={day}/hour={hour}"


def partition(table_name: str, number: int, extra: Sequence[str] = ()) -> structs.Partition:
    """A partition as writers send it: no location, three statistics; `extra` columns."""
    return structs.Partition(
        values=values(number),
        dbName=DATABASE,
        tableName=table_name,
        createTime=1_700_000_000,
        lastAccessTime=0,
        sd=_storage(extra=extra),
        parameters={"numFiles": "1", "numRows": str(number), "totalSize": "123456"},
    )
