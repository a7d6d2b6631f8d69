"""What a crawl found and would do: plain data, shown by a dry run, compared with the catalog."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum

from crawler.pointer import Pointer
from metastore.hivetypes.nodes import HiveType
from metastore.model.column import Column
from metastore.model.storage_descriptor import Shape
from metastore.model.table import EXTERNAL_TABLE

OWNED_BY = "UPDATED_BY_CRAWLER"
FORMAT = "classification"
FILES = "objectCount"
BYTES = "sizeKey"
ROWS = "recordCount"
ROW_SIZE = "averageRecordSize"
COUNTS = (FILES, BYTES, ROWS, ROW_SIZE)
"""Parameters of tables, named as AWS Glue's crawler names them; sizes in bytes."""


class ProblemKind(StrEnum):
    """Why something was left out or deserves a look."""

    UNREADABLE = "unreadable"  # a file that its format cannot read
    UNKNOWN_FORMAT = "unknown-format"  # no format knows the file
    STRAY = "stray"  # a file that does not fit the rest of its table
    TABLE_FORMAT = "table-format"  # the root of a Delta, Iceberg or Hudi table
    PARTITION = "partition"  # a folder that cannot become a partition
    NAME = "name"  # two tables or columns of one name
    CONFLICT = "conflict"  # the catalog says otherwise; it was left as it is
    FAILED = "failed"  # the catalog refused a change
    TARGET = "target"  # a target, or a folder of it, that could not be looked at
    TEMPLATE = "template"  # files that fit no path template
    NOT_OPENED = "not-opened"  # a folder that is a table of its own, of which no file was opened
    LIMIT = "limit"  # more or longer than a catalog can hold
    POLICY = "policy"  # a change that the policy does not allow
    GONE = "gone"  # a table or partition without data
    DROPPED = "dropped"  # a partition that somebody took out of the catalog


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to know; `path` is relative to the URI of the target (or names a table)."""

    kind: ProblemKind
    path: str
    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class PartitionPlan:
    """A partition: unescaped values in the order of the keys, location, what lies there.

    `shape` is its own where partitions shall have one, None for the table's.
    """

    values: tuple[str, ...]
    location: str
    files: int
    bytes: int
    shape: Shape | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Opened files whose schemas go together.

    `share` is their part of all opened files, `example` one of them, `columns` how many columns
    they have together; `is_table` if the table is made of them.
    """

    files: int
    share: float
    example: str
    format: str
    columns: int
    is_table: bool


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A table as the files say it is.

    `reason` says why it is one table, `agreement` is the share of the opened files that have its
    schema, `samples` are the opened files. `notes` are things to know about the whole table.
    `path` is relative to `target`, the URI of the target in which it was found. `clusters` are
    all kinds of files that were opened, the greatest first. `weak_columns` gives the types, with
    `void` in them, of columns of which some part was null in all files: the first real type is
    welcome. `evidence` counts opened files by type for columns of several types, `source_names`
    says how the files call a column that has another name here. With a `pointer`, columns and
    parameters are one state, which `Pointer.decide` lets move or not. `positional` and `typed`
    are those of the `FileFormat` that reads the files, `stored` is that of its `Layout`.
    """

    name: str
    location: str
    path: str
    format: str
    reason: str
    shape: Shape
    partition_keys: tuple[Column, ...]
    partitions: tuple[PartitionPlan, ...]
    parameters: Mapping[str, str]
    files: int
    bytes: int
    samples: tuple[str, ...]
    agreement: float
    notes: tuple[str, ...] = ()
    target: str = ""
    type: str = EXTERNAL_TABLE
    view_text: str | None = None
    clusters: tuple[Cluster, ...] = ()
    weak_columns: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    source_names: Mapping[str, str] = field(default_factory=dict)
    pointer: Pointer | None = None
    positional: bool = False
    typed: bool = False
    stored: Mapping[str, AbstractSet[HiveType]] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.shape.columns


@dataclass(frozen=True, slots=True)
class CrawlPlan:
    """Everything that was found in the targets, which are URIs.

    `skipped` counts files left out while listing; of the folders `unseen` (URIs) nothing is
    known.
    """

    targets: tuple[str, ...]
    database: str
    catalog: str
    tables: tuple[TablePlan, ...]
    problems: tuple[Problem, ...]
    skipped: Mapping[str, int] = field(default_factory=dict)
    unseen: tuple[str, ...] = ()
