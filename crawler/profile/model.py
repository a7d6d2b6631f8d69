"""What is known of the values of a partition, or of a table without partitions."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crawler.columnprofile import Bound
from crawler.plan import Problem
from metastore.hivetypes.nodes import HiveType


@dataclass(frozen=True, slots=True)
class ColumnEstimate:
    """A column over some files; None is unknown.

    `nulls` and `trues` are numbers of rows, `distinct` does not count null. `exact` if nulls and
    bounds are of all rows; `distinct` is exact only with `all_seen`. Lengths are in bytes.
    """

    type: HiveType
    nulls: int | None
    low: Bound | None = None
    high: Bound | None = None
    distinct: int | None = None
    trues: int | None = None
    max_length: int | None = None
    average_length: float | None = None
    exact: bool = False
    all_seen: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A partition, or a table without partitions; `exact` if every row was counted."""

    files: int
    bytes: int
    rows: int | None
    exact: bool
    columns: Mapping[str, ColumnEstimate] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableProfile:
    """What a run found out about a table, for the report.

    `parts` partitions (or the table itself) were looked at, `kept` ones had the profile of an
    earlier run, `foreign` ones have statistics of an engine, which stay. `whole` is all that was
    looked at, together.
    """

    whole: Part
    parts: int
    kept: int = 0
    foreign: int = 0


@dataclass(frozen=True, slots=True)
class Profiled:
    """The profiles of a run by the names of tables, and what could not be written."""

    tables: Mapping[str, TableProfile] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
