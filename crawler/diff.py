"""What the plan would change in the catalog: pure, on the catalog's tables as they were read."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from crawler.keys import fits_key
from crawler.movement import Movement, movement
from crawler.places import place_of
from crawler.plan import (
    BYTES,
    COUNTS,
    FILES,
    OWNED_BY,
    CrawlPlan,
    PartitionPlan,
    Problem,
    ProblemKind,
    TablePlan,
)
from crawler.registry import is_positional
from crawler.view import CatalogView
from metastore.errors import InvalidHiveType
from metastore.hivetypes.parse import parse_type
from metastore.model.column import Column
from metastore.model.partition import Partition
from metastore.model.storage_descriptor import StorageDescriptor
from metastore.model.table import ExpectedParameter, Table, TableName
from metastore.partitioning.names import partition_name

SHOWN = 5


@dataclass(frozen=True, slots=True)
class TableChange:
    """What is to be done for one table, in this order; nothing set means nothing to do.

    `create` is the new table; `add_columns` go to the end of `existing`, which is compared and
    set by its version, as are `counts`, the parameters that say how many files and rows it has;
    `altered` is a table whose pointer moves on, if it is still as `expected`;
    `add_partitions` are new ones, `left_out` the locations of planned ones that do not fit.
    """

    name: TableName
    create: Table | None = None
    existing: Table | None = None
    add_columns: tuple[Column, ...] = ()
    counts: Mapping[str, str] = field(default_factory=dict)
    add_partitions: tuple[Partition, ...] = ()
    left_out: frozenset[str] = frozenset()
    altered: Table | None = None
    expected: ExpectedParameter | None = None

    @property
    def is_nothing(self) -> bool:
        return not (
            self.create or self.altered or self.add_columns or self.counts or self.add_partitions
        )


@dataclass(frozen=True, slots=True)
class Diff:
    """All changes, one for each table of the plan, and what the catalog contradicts."""

    create_database: bool
    changes: tuple[TableChange, ...]
    problems: tuple[Problem, ...]

    @property
    def is_nothing(self) -> bool:
        return not self.create_database and all(change.is_nothing for change in self.changes)


def compare(plan: CrawlPlan, view: CatalogView) -> Diff:
    """Find what is new: tables, columns at the end of known tables, partitions.

    Nothing that the catalog has is altered or taken away: people's edits stay. Where the files
    say something else than the catalog, a problem tells so.
    """
    changes: list[TableChange] = []
    problems: list[Problem] = []
    for table in plan.tables:
        existing = view.tables.get(place_of(table.location, table.parameters))
        if existing is None:
            changes.append(_creation(plan, table))
            continue
        if table.pointer is not None:
            is_ours = existing.parameters.get(OWNED_BY) == table.parameters[OWNED_BY]
            moved = movement(table, existing, table.pointer, is_ours=is_ours)
            changes.append(_movement(existing, moved))
            problems += [moved.problem] if moved.problem else []
            continue
        known = view.partitions.get(existing.name, frozenset())
        change, found = _update(table, existing, known)
        changes.append(change)
        problems += found
    needed = not view.database_exists and bool(plan.tables)
    return Diff(needed, tuple(changes), tuple(problems))


def _movement(existing: Table, moved: Movement) -> TableChange:
    name = existing.qualified
    return TableChange(name, existing=existing, altered=moved.altered, expected=moved.expected)


def _creation(plan: CrawlPlan, planned: TablePlan) -> TableChange:
    storage = StorageDescriptor(planned.shape, planned.location or None)
    table = Table(
        planned.name,
        plan.database,
        plan.catalog,
        type=planned.type,
        view_original_text=planned.view_text,
        view_expanded_text=planned.view_text,
        storage=storage,
        partition_keys=planned.partition_keys,
        parameters=planned.parameters,
    )
    partitions = tuple(_partition(each, each.values, storage) for each in planned.partitions)
    return TableChange(table.qualified, create=table, add_partitions=partitions)


def _update(
    planned: TablePlan, existing: Table, known: AbstractSet[str]
) -> tuple[TableChange, list[Problem]]:
    name = existing.qualified
    conflict = _conflict(planned, existing)
    if conflict is not None:
        every = frozenset(each.location for each in planned.partitions)
        return TableChange(name, existing=existing, left_out=every), [conflict]
    columns, problems = _new_columns(planned, existing)
    partitions, refused = _new_partitions(planned, existing, known)
    if refused:
        problems.append(_refusal(existing, [name for _, name in refused]))
    change = TableChange(
        name,
        existing=existing,
        add_columns=columns,
        counts=_changed_counts(planned, existing),
        add_partitions=tuple(partitions),
        left_out=frozenset(location for location, _ in refused),
    )
    return change, problems


def _conflict(planned: TablePlan, existing: Table) -> Problem | None:
    """Tell why a known table cannot be touched at all, None if it can."""
    keys = [column.name for column in planned.partition_keys]
    known = [column.name.lower() for column in existing.partition_keys]
    library = existing.storage.shape.serde.library
    if sorted(keys) != sorted(known):
        text = f"the catalog's partition keys are {known}, the folders' {keys}"
    elif library and library != planned.shape.serde.library:
        text = f"the catalog reads it with {library}, the files are {planned.format}"
    else:
        return None
    return Problem(ProblemKind.CONFLICT, existing.name, f"{text}: the table is left as it is")


def _changed_counts(planned: TablePlan, existing: Table) -> dict[str, str]:
    """Give the counts of a table without partitions whose files have changed.

    They are the crawler's own parameters, and how the next crawl knows that nothing changed. A
    partitioned table is known by its partitions, so adding one does not alter the table.
    """
    if existing.partition_keys or not {FILES, BYTES} <= existing.parameters.keys():
        return {}
    if all(planned.parameters[key] == existing.parameters[key] for key in (FILES, BYTES)):
        return {}
    return {key: planned.parameters[key] for key in COUNTS if key in planned.parameters}


def _new_columns(planned: TablePlan, existing: Table) -> tuple[tuple[Column, ...], list[Problem]]:
    known = {column.name.lower(): column for column in existing.storage.shape.columns}
    taken = known.keys() | {column.name.lower() for column in existing.partition_keys}
    # Where columns go by place, one of another name at a known place was renamed by somebody.
    candidates = planned.columns[len(known) if is_positional(planned.format) else 0 :]
    new = tuple(column for column in candidates if column.name not in taken)
    changed = [
        f"{column.name} is {column.type}, in the catalog {known[column.name].type}"
        for column in planned.columns
        if column.name in known and not _same_type(column.type, known[column.name].type)
    ]
    if not changed:
        return new, []
    text = "types differ in the files and are left as they are: " + "; ".join(changed)
    return new, [Problem(ProblemKind.CONFLICT, existing.name, text)]


def _same_type(one: str, other: str) -> bool:
    try:
        return parse_type(one.lower()) == parse_type(other.lower())
    except InvalidHiveType:  # the catalog accepts types that nobody can parse
        return one == other


def _new_partitions(
    planned: TablePlan, existing: Table, known: AbstractSet[str]
) -> tuple[list[Partition], list[tuple[str, str]]]:
    """Give the partitions to add, and location and name of those that do not fit the keys."""
    keys = [column.name.lower() for column in existing.partition_keys]
    types = [column.type for column in existing.partition_keys]
    order = [[column.name for column in planned.partition_keys].index(key) for key in keys]
    new: list[Partition] = []
    refused: list[tuple[str, str]] = []
    for partition in planned.partitions:
        values = tuple(partition.values[at] for at in order)
        if partition_name(keys, values) in known:
            continue
        if all(map(fits_key, types, values)):
            new.append(_partition(partition, values, existing.storage))
        else:
            refused.append((partition.location, partition_name(keys, values)))
    return new, refused


def _refusal(existing: Table, names: Sequence[str]) -> Problem:
    keys = ", ".join(f"{column.name} {column.type}" for column in existing.partition_keys)
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    shown = ", ".join(names[:SHOWN])
    text = f"these partitions do not fit the keys ({keys}) and are left out: {shown}{more}"
    return Problem(ProblemKind.PARTITION, existing.name, text)


def _partition(
    planned: PartitionPlan, values: tuple[str, ...], table: StorageDescriptor
) -> Partition:
    """Make a partition that inherits the table's columns and formats."""
    return Partition(values, StorageDescriptor(table.shape, planned.location))
