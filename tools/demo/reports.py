"""A program that makes a report: PyIceberg reads and writes tables through the metastore."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
from pyiceberg.catalog.hive import HiveCatalog
from pyiceberg.types import DoubleType

from tools.demo.server import Addresses

TABLE = "reports.delays"


@contextmanager
def catalog(addresses: Addresses) -> Iterator[HiveCatalog]:
    """Connect PyIceberg as its users do."""
    made = HiveCatalog("skep", uri=addresses.thrift, ugi="ana:analysts")
    try:
        yield made
    finally:
        made.close()


def write(iceberg: HiveCatalog, lake: Path) -> int:
    """Make an Iceberg table of the delays by airline and day; return its rows.

    A column is added after the first half of the year, so the table has two schemas.
    """
    rows = _delays(lake)
    half = rows.num_rows // 2
    iceberg.create_namespace("reports", {"comment": "What is read every Monday"})
    first = rows.drop_columns(["worst"])
    table = iceberg.create_table(TABLE, first.schema, properties={"owner": "ana"})
    table.append(first.slice(0, half))
    with table.update_schema() as change:
        change.add_column("worst", DoubleType(), doc="the longest delay of the day, in minutes")
    table.append(rows.slice(half))
    return rows.num_rows


def read(iceberg: HiveCatalog, times: int) -> int:
    """Read the report as often as its readers do; return the flights that it counts."""
    for _ in range(times):
        found = iceberg.load_table(TABLE).scan(selected_fields=("flights",)).to_arrow()
    return int(pc.sum(found["flights"]).as_py())


def _delays(lake: Path) -> pa.Table:
    flights = ds.dataset(lake / "flights", partitioning="hive", format="parquet")
    rows = flights.to_table(columns=["year", "month", "day", "carrier", "dep_delay"])
    keys = ["year", "month", "day", "carrier"]
    groups = rows.group_by(keys)
    found = groups.aggregate([([], "count_all"), ("dep_delay", "mean"), ("dep_delay", "max")])
    found = found.sort_by([(key, "ascending") for key in keys])
    days = [
        date(*place) for place in zip(*(found[key].to_pylist() for key in keys[:3]), strict=True)
    ]
    return pa.table(
        {
            "day": pa.array(days, pa.date32()),
            "carrier": found["carrier"],
            "flights": found["count_all"],
            "mean_delay": found["dep_delay_mean"],
            "worst": found["dep_delay_max"].cast(pa.float64()),
        }
    )
