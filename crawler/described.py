"""Tables that describe themselves: roots of table formats, tables of databases."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crawler.plan import PartitionPlan, Problem
from crawler.pointer import Pointer
from metastore.model.column import Column
from metastore.model.statistics import ColumnStatistics
from metastore.model.storage_descriptor import Shape
from metastore.model.table import EXTERNAL_TABLE


@dataclass(frozen=True, slots=True)
class DescribedTable:
    """A table whose source says what it is; only its name is still to be given.

    `path` is relative to the target ("schema/table" in databases), `name_text` what the name is
    made of (`crawler.naming.table_name` is applied later), `format` the `classification`,
    `location` a full URI or None, `parameters` all that engines and people need except those
    that every crawled table gets (owner, counts). `files` and `bytes` are what lies there as far
    as listed. With a `pointer`, columns and parameters are one state: they are replaced together
    where `Pointer.decide` says FORWARD, and otherwise left alone.
    """

    path: str
    name_text: str
    format: str
    reason: str
    shape: Shape
    location: str | None = None
    partition_keys: tuple[Column, ...] = ()
    partitions: tuple[PartitionPlan, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    type: str = EXTERNAL_TABLE
    type_of_data: str = "file"
    comment: str | None = None
    view_text: str | None = None
    files: int = 0
    bytes: int = 0
    rows: int | None = None
    statistics: tuple[ColumnStatistics, ...] = ()
    pointer: Pointer | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Described:
    """What a source found.

    Locations of tables are `address` with their paths. Tables at `unwanted` paths are there but
    not asked for. Of `unseen` paths (schemas, tables) nothing is known: nothing in them can be
    said to be gone.
    """

    tables: tuple[DescribedTable, ...] = ()
    problems: tuple[Problem, ...] = ()
    unseen: tuple[str, ...] = ()
    address: str = ""
    unwanted: tuple[str, ...] = ()
