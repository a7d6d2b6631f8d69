"""From a table to an order, and to the process that carries it out.

Files are what others wrote: whatever is in them, a process of its own reads them, with an end to
its time and its memory.
"""

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

from crawler.allowed import CrawlRoots
from crawler.samples.model import (
    MOST_COLUMNS,
    MOST_ROWS,
    SECONDS,
    USUAL_ROWS,
    Order,
    Sample,
    SampleUnavailable,
)
from metastore.config import Settings
from metastore.model.partition import Partition
from metastore.model.storage_descriptor import StorageDescriptor
from metastore.model.table import Table
from metastore.model.table_format import format_of

_BY_SERDE = (
    ("parquet", "parquet"),
    ("orc", "orc"),
    ("avro", "avro"),
    ("opencsvserde", "csv"),
    ("lazysimpleserde", "text"),
    ("metadatatypedcolumnsetserde", "text"),
    ("multidelimitserde", "text"),
    ("json", "json"),
    ("regexserde", "regex"),
)
_ICEBERG, _HUDI = "iceberg", "hudi"
_WITH_METADATA = (_ICEBERG, "delta")
_LOCATION = "metadata_location"


def read_sample(
    table: Table,
    partition: Partition | None = None,
    *,
    limit: int = USUAL_ROWS,
    settings: Settings,
    guarded: bool = True,
) -> Sample:
    """Return the first rows of a table, or of one partition of it.

    Where `guarded`, files are read only below the roots at which the server may crawl. Raises
    SampleUnavailable, which says why there are none.
    """
    order = _order(table, partition, min(max(limit, 1), MOST_ROWS), settings, guarded=guarded)
    return _carried_out(order)


def _order(
    table: Table, partition: Partition | None, limit: int, settings: Settings, *, guarded: bool
) -> Order:
    storage = table.storage if partition is None else partition.storage
    _require_files(table)
    format_ = format_of(table) or ""
    names = tuple(column.name for column in table.storage.shape.columns)
    values = partition.values if partition is not None else ()
    keys = zip((key.name for key in table.partition_keys), values, strict=False)
    options = {**table.parameters, **storage.shape.serde.parameters}
    location = storage.location or ""
    if format_ == _ICEBERG:
        location = table.parameters.get(_LOCATION, "")
    if not location:
        raise SampleUnavailable("the table has no location")
    return Order(
        kind=format_ if format_ in _WITH_METADATA else _kind(storage),
        location=location,
        columns=names[:MOST_COLUMNS],
        keys=tuple(keys),
        options=options,
        limit=limit,
        roots=CrawlRoots.of(settings) if guarded else None,
        table_location=table.storage.location or location,
        storage=settings.storage,
    )


def _require_files(table: Table) -> None:
    if table.is_view:
        raise SampleUnavailable("a view has no files of its own: query it with an engine")
    if format_of(table) == _HUDI:
        raise SampleUnavailable("rows of Hudi tables are put together by engines: query it there")
    if table.parameters.get("transactional", "").lower() == "true":
        raise SampleUnavailable(
            "which rows of a transactional table count is decided by engines: query it there"
        )
    if "storage_handler" in table.parameters and format_of(table) != _ICEBERG:
        raise SampleUnavailable("the table has a storage handler instead of files")


def _kind(storage: StorageDescriptor) -> str:
    library = (storage.shape.serde.library or "").lower()
    for word, kind in _BY_SERDE:
        if word in library:
            return kind
    raise SampleUnavailable(f"there is no reader for the SerDe {storage.shape.serde.library}")


def _carried_out(order: Order) -> Sample:
    root = str(Path(__file__).parent.parent.parent)
    path = os.pathsep.join([root, *(each for each in sys.path if each)])
    try:
        done = subprocess.run(
            [sys.executable, "-c", "from crawler.samples.child import main; main()"],
            input=pickle.dumps(order),
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={**os.environ, "PYTHONPATH": path},
        )
    except subprocess.TimeoutExpired as error:
        raise SampleUnavailable(f"reading took longer than {SECONDS} s and was stopped") from error
    return _sample(done.stdout)


def _sample(answer: bytes) -> Sample:
    try:
        found: dict[str, Any] = json.loads(answer)
    except ValueError as error:
        told = "a file brought down the process that read it: it is damaged, or needs much memory"
        raise SampleUnavailable(told) from error
    if "unavailable" in found:
        raise SampleUnavailable(found["unavailable"])
    return Sample(
        tuple(found["columns"]),
        tuple(map(tuple, found["rows"])),
        found["source"],
        tuple(found["notes"]),
    )
