"""Records: what a catalog holds, in pieces that can be read and written one after another.

A stream of records is how contents leave a store and come into one. What a record refers to is
in records before it.
"""

from dataclasses import dataclass
from enum import StrEnum

from metastore.model.catalog import Catalog
from metastore.model.connector import DataConnector
from metastore.model.constraint import ConstraintColumn
from metastore.model.database import Database
from metastore.model.description import Description
from metastore.model.function import Function
from metastore.model.glossary import Term
from metastore.model.index import TableIndex
from metastore.model.partition import Partition
from metastore.model.privilege import Grant, Role, RoleGrant
from metastore.model.protection import Protection
from metastore.model.resource_plan import ResourcePlan
from metastore.model.statistics import ColumnStatistics
from metastore.model.table import Table, TableName
from metastore.model.user_type import UserType


class Existing(StrEnum):
    """What becomes of an object that is there already; in either case nothing is deleted."""

    KEEP = "keep"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class WriteIdState:
    """Which write ids of a transactional table were given out, and which are of no use.

    `hidden` ascend: those of transactions that were aborted, or still open when it was read.
    """

    latest: int
    hidden: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRecord:
    """A table with its own column statistics."""

    table: Table
    statistics: tuple[ColumnStatistics, ...] = ()
    write_ids: WriteIdState | None = None


@dataclass(frozen=True, slots=True)
class DescribedPartition:
    """A partition with its column statistics."""

    partition: Partition
    statistics: tuple[ColumnStatistics, ...] = ()


@dataclass(frozen=True, slots=True)
class PartitionsRecord:
    """Some partitions of one table, and the names of its partition keys."""

    table: TableName
    keys: tuple[str, ...]
    partitions: tuple[DescribedPartition, ...]


@dataclass(frozen=True, slots=True)
class ConstraintsRecord:
    """Constraints of one table; the tables that foreign keys refer to came before."""

    table: TableName
    columns: tuple[ConstraintColumn, ...]


@dataclass(frozen=True, slots=True)
class DescriptionRecord:
    """What people say of a database or, where `table` is not None, of a table."""

    catalog: str
    database: str
    table: str | None
    description: Description


@dataclass(frozen=True, slots=True)
class ProtectionRecord:
    """Who protects a database or, where `table` is not None, a table from being dropped."""

    catalog: str
    database: str
    table: str | None
    protection: Protection


Record = (
    Catalog
    | DataConnector
    | Database
    | UserType
    | Function
    | TableRecord
    | PartitionsRecord
    | TableIndex
    | ConstraintsRecord
    | Role
    | RoleGrant
    | Grant
    | ResourcePlan
    | Term
    | DescriptionRecord
    | ProtectionRecord
)
