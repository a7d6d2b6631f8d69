"""Changes as data."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from crawler.evidence import Evidence
from crawler.memory import Base, Memory
from crawler.merge.model import Retyped
from crawler.plan import Problem
from crawler.presence import Presence
from metastore.model.column import Column
from metastore.model.partition import Partition
from metastore.model.table import ExpectedParameter, Table, TableName


@dataclass(frozen=True, slots=True)
class Past:
    """What is known besides the catalog's tables.

    `evidence` is by target and path, `presences` are by target, `partitions` those of the catalog
    that may be gone or changed, by table and name. With `is_partial` the crawl did not look at
    everything, so that counts say nothing; with `no_new_tables` none is made. The tables
    `targets` are what the crawler was told to keep true. `now` is in epoch milliseconds.
    """

    memory: Memory = field(default_factory=Memory)
    evidence: Mapping[tuple[str, str], Evidence] = field(default_factory=dict)
    presences: Mapping[str, Presence] = field(default_factory=dict)
    partitions: Mapping[str, Mapping[str, Partition]] = field(default_factory=dict)
    is_partial: bool = False
    no_new_tables: bool = False
    targets: AbstractSet[str] = frozenset()
    now: int = 0


@dataclass(frozen=True, slots=True)
class TableChange:
    """What is to be done for one table, in this order; nothing set means nothing to do.

    `create` is the new table. `altered` replaces `existing`, if that is still of its version and
    the parameter `expected`; with `cascade` its partitions get the columns too. What that changes
    is in `add_columns`, `changed_columns`, `removed_columns`, `counts` (parameters that say how
    many files and rows there are), `deprecated` and `restored` (the mark for data that is gone).
    `add_partitions` are new ones, `alter_partitions` and `drop_partitions` by name, as they were
    read; `left_out` are the locations of planned ones that do not fit or that somebody dropped.
    `drop` is set if the table goes. `base` is what to remember as written; of a table that was
    `left_alone` nothing is remembered, and what is `unsettled` is decided again next time.
    """

    name: TableName
    create: Table | None = None
    existing: Table | None = None
    altered: Table | None = None
    expected: ExpectedParameter | None = None
    cascade: bool = False
    add_columns: tuple[Column, ...] = ()
    changed_columns: tuple[Retyped, ...] = ()
    removed_columns: tuple[Column, ...] = ()
    counts: Mapping[str, str] = field(default_factory=dict)
    deprecated: bool = False
    restored: bool = False
    add_partitions: tuple[Partition, ...] = ()
    alter_partitions: Mapping[str, tuple[Partition, Partition]] = field(default_factory=dict)
    drop_partitions: Mapping[str, Partition] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    drop: bool = False
    base: Base | None = None
    left_alone: bool = False
    unsettled: bool = False

    @property
    def is_nothing(self) -> bool:
        return not (
            self.create
            or self.altered
            or self.add_partitions
            or self.alter_partitions
            or self.drop_partitions
            or self.drop
        )


@dataclass(frozen=True, slots=True)
class Diff:
    """All changes: one for each table of the plan, and those of tables whose data is gone.

    `owned_tables` and `owned_partitions` are how many the crawler has in what was looked at: of
    them a run takes away only a share.
    """

    create_database: bool
    changes: tuple[TableChange, ...]
    problems: tuple[Problem, ...]
    gone: tuple[TableChange, ...] = ()
    owned_tables: int = 0
    owned_partitions: int = 0

    @property
    def is_nothing(self) -> bool:
        every = (*self.changes, *self.gone)
        return not self.create_database and all(change.is_nothing for change in every)
