"""A table to look at: a hundred days of orders, described, measured, read and changed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.description import ColumnDescription, Description, Owner, OwnerKind
from metastore.model.partition import Partition
from metastore.model.principal import Principal
from metastore.model.statistics import ColumnStatistics, StatisticsKind
from metastore.model.storage_descriptor import SerDe, Shape, StorageDescriptor
from metastore.model.table import EXTERNAL_TABLE, Table, TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.catalogs import TurnableClock

CONTEXT = RequestContext(Principal("ana"), door="thrift")
ORDERS = TableName("hive", "sales", "orders")
DAY = 86_400
DAYS = 100
GAPS = (20, 57)
MISSING = len(GAPS)
SHAPE = Shape(
    (
        Column("id", "bigint"),
        Column("amount", "decimal(10,2)", "in euros"),
        Column("customer", "string"),
        Column("address", "struct<street:string,city:string,geo:struct<lat:double,lon:double>>"),
        Column("items", "array<struct<sku:string,quantity:int>>"),
        Column("shipped", "boolean"),
    ),
    "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
    "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
    serde=SerDe(library="org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"),
)
DESCRIPTION = Description(
    text="Every order of the **web shop**, one each.\n\n- loaded every morning\n- no tests",
    owners=(Owner("ana"), Owner("data-platform", OwnerKind.TEAM)),
    tags=("gold", "pii"),
    properties={"cost centre": "4711"},
    columns={
        "customer": ColumnDescription("Number of the customer.", ("pii",)),
        "address.city": ColumnDescription("Where the parcel goes."),
    },
)


def fill(catalog: CatalogService, clock: TurnableClock, location: str = "s3://lake") -> None:
    """Create `sales.orders`, with partitions that came day by day until this morning."""
    today = int(clock.now) // DAY
    clock.now = float((today - DAYS) * DAY)
    catalog.databases.create(CONTEXT, Database("sales", location=f"{location}/sales"))
    table = catalog.tables.create(CONTEXT, orders(location))
    for number in range(DAYS + 1):
        if number in GAPS:
            continue
        clock.now = float((today - DAYS + number) * DAY + 22_000 + number * 37 % 600)
        catalog.partitions.add(CONTEXT, ORDERS, [_partition(location, clock.now, number)])
        catalog.observer.catch_up()
    catalog.descriptions.put_table(CONTEXT, ORDERS, DESCRIPTION)
    _analyse(catalog)
    for user, engine, reads in (("ana", "Trino", 12), ("ben", "Spark", 5), ("etl", "Hive", 1)):
        for _ in range(reads):
            clock.now += 60
            catalog.usage.record(table.id, user, engine, "thrift")
    catalog.usage.flush()
    wider = replace(
        SHAPE, columns=(*SHAPE.columns[:5], Column("sent", "boolean"), Column("email", "string"))
    )
    stored = catalog.tables.get(CONTEXT, ORDERS)
    changed = replace(stored, storage=replace(stored.storage, shape=wider))
    catalog.tables.alter(CONTEXT, ORDERS, changed)
    catalog.observer.catch_up()


def orders(location: str, keys: Sequence[Column] = (Column("dt", "string"),)) -> Table:
    """The table of orders as it is created."""
    return Table(
        "orders",
        "sales",
        type=EXTERNAL_TABLE,
        owner="ana",
        storage=StorageDescriptor(SHAPE, f"{location}/orders"),
        partition_keys=tuple(keys),
        parameters={"EXTERNAL": "TRUE", "comment": "All orders"},
    )


def _partition(location: str, at: float, number: int) -> Partition:
    day = datetime.fromtimestamp(at, UTC).date().isoformat()
    rows = 9_000 + number * 40 + number * 977 % 2_000
    told = {"numRows": str(rows), "totalSize": str(rows * 113), "numFiles": "4"}
    return Partition((day,), StorageDescriptor(SHAPE, f"{location}/orders/dt={day}"), told)


def _analyse(catalog: CatalogService) -> None:
    statistics = [
        ColumnStatistics("id", "bigint", StatisticsKind.LONG, 0, 1_000_000, 1, 1_000_000),
        ColumnStatistics("customer", "string", StatisticsKind.STRING, 120_000, 41_000,
                         max_length=12, average_length=8.5),
    ]  # fmt: skip
    catalog.statistics.update_table(CONTEXT, ORDERS, statistics)
