"""Which partitions are added, changed and taken away."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from crawler.config import DeletePolicy, PartitionPolicy, SchemaPolicy
from crawler.diff.policies import TablePolicy
from crawler.keys import fits_key
from crawler.locations import comparable
from crawler.memory import TableFacts
from crawler.memory.encoding import shape_digest
from crawler.merge.types import arranged
from crawler.plan import PartitionPlan, Problem, ProblemKind, TablePlan
from crawler.presence import Presence, Standing
from metastore.model.partition import Partition
from metastore.model.storage_descriptor import Shape, StorageDescriptor
from metastore.model.table import Table
from metastore.partitioning.names import partition_name

SHOWN = 5


@dataclass(frozen=True, slots=True)
class PartitionChanges:
    """What changes; `left_out` are locations of planned partitions that are not added."""

    add: tuple[Partition, ...] = ()
    alter: Mapping[str, tuple[Partition, Partition]] = field(default_factory=dict)
    drop: Mapping[str, Partition] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a table's partitions.

    `names` are those in the catalog; `read` those of them that were looked at more closely,
    `facts` what the crawler remembers. `adds_dropped` lets partitions come back that somebody
    dropped.
    """

    names: AbstractSet[str]
    read: Mapping[str, Partition] = field(default_factory=dict)
    facts: TableFacts | None = None
    presence: Presence | None = None
    adds_dropped: bool = False


def named(planned: TablePlan, existing: Table) -> dict[str, tuple[tuple[str, ...], PartitionPlan]]:
    """Give planned partitions by name, with their values in the order of the catalog's keys."""
    keys = [column.name.lower() for column in existing.partition_keys]
    known = [column.name.lower() for column in planned.partition_keys]
    order = [known.index(key) for key in keys]
    found: dict[str, tuple[tuple[str, ...], PartitionPlan]] = {}
    for partition in planned.partitions:
        values = tuple(partition.values[at] for at in order)
        found[partition_name(keys, values)] = (values, partition)
    return found


def change_partitions(
    planned: TablePlan, existing: Table, shape: Shape, known: Known, policy: TablePolicy
) -> PartitionChanges:
    """Compare the folders with the catalog's partitions; `shape` is the table's new one."""
    every = named(planned, existing)
    types = [column.type for column in existing.partition_keys]
    add: list[Partition] = []
    refused: list[str] = []
    dropped: list[str] = []
    left_out: set[str] = set()
    for name, (values, partition) in every.items():
        if name in known.names:
            continue
        if not all(map(fits_key, types, values)):
            refused.append(name)
        elif _was_dropped(known, existing, partition):
            if not _is_told(known, existing, partition):
                dropped.append(name)
        else:
            add.append(_partition(partition, values, shape, existing.storage, policy))
            continue
        left_out.add(partition.location)
    drop, problems = _gone(existing, every.keys(), known, policy)
    if refused:
        problems.append(_refusal(existing, refused))
    if dropped:
        text = f"somebody dropped these partitions, so they stay away: {_shown(dropped)}"
        problems.append(Problem(ProblemKind.DROPPED, existing.name, text))
    alter = _altered(every, known, existing, shape, policy)
    return PartitionChanges(tuple(add), alter, drop, frozenset(left_out), tuple(problems))


def below(existing: Table, location: str) -> str | None:
    """Give a partition's path relative to its table's location, None if it lies elsewhere."""
    above = comparable(existing.storage.location).rstrip("/")
    place = comparable(location)
    return place[len(above) + 1 :] if place.startswith(f"{above}/") else None


def _was_dropped(known: Known, existing: Table, partition: PartitionPlan) -> bool:
    """Tell whether the crawler once added a partition that the catalog lacks now."""
    path = below(existing, partition.location)
    if known.facts is None or known.adds_dropped or path is None:
        return False
    folder = known.facts.folders.get(path)
    return folder is not None and folder.registered


def _is_told(known: Known, existing: Table, partition: PartitionPlan) -> bool:
    path = below(existing, partition.location)
    assert known.facts is not None  # it was dropped
    assert path is not None
    return known.facts.folders[path].dropped


def _partition(
    planned: PartitionPlan,
    values: tuple[str, ...],
    shape: Shape,
    table: StorageDescriptor,
    policy: TablePolicy,
) -> Partition:
    """Make a partition with the table's columns and formats, or with its own."""
    own = own_shape(planned, shape, policy)
    parameters = table.parameters if policy.glue else {}
    return Partition(values, StorageDescriptor(own or shape, planned.location, parameters))


def own_shape(planned: PartitionPlan, table: Shape, policy: TablePolicy) -> Shape | None:
    """Give the schema that a partition has of its own, its structs arranged as the table's."""
    if policy.partition is not PartitionPolicy.OWN or planned.shape is None:
        return None
    types = {column.name.lower(): column.type for column in table.columns}
    columns = tuple(
        replace(column, type=arranged(column.type, types.get(column.name.lower(), column.type)))
        for column in planned.shape.columns
    )
    return replace(planned.shape, columns=columns)


def _altered(
    every: Mapping[str, tuple[tuple[str, ...], PartitionPlan]],
    known: Known,
    existing: Table,
    shape: Shape,
    policy: TablePolicy,
) -> dict[str, tuple[Partition, Partition]]:
    """Give partitions whose own schema has changed with their files and that nobody edited.

    Those that had one and shall inherit now get the table's `shape`.
    """
    if not policy.ours or policy.pinned or policy.schema is SchemaPolicy.IGNORE:
        return {}
    changes: dict[str, tuple[Partition, Partition]] = {}
    for name, (_, planned) in every.items():
        before = known.read.get(name)
        inherits = policy.partition is PartitionPolicy.INHERIT
        own = shape if inherits else own_shape(planned, shape, policy)
        if before is None or own is None or before.storage.shape == own:
            continue
        if _is_as_written(known, existing, planned, before):
            storage = replace(before.storage, shape=own)
            changes[name] = (before, replace(before, storage=storage))
    return changes


def _is_as_written(
    known: Known, existing: Table, planned: PartitionPlan, before: Partition
) -> bool:
    path = below(existing, planned.location)
    folder = known.facts.folders.get(path) if known.facts and path is not None else None
    if folder is None:
        return False
    if folder.shape is None:
        return before.storage.shape == existing.storage.shape
    return folder.shape == shape_digest(before.storage.shape)


def _gone(
    existing: Table, there: AbstractSet[str], known: Known, policy: TablePolicy
) -> tuple[dict[str, Partition], list[Problem]]:
    """Give the partitions whose folders are gone, if they may be dropped, else say so."""
    presence = known.presence
    if presence is None or not policy.ours:
        return {}, []
    gone = {
        name: partition
        for name, partition in known.read.items()
        if name not in there and presence.standing(partition.storage.location) is Standing.GONE
    }
    if not gone:
        return {}, []
    if policy.delete is DeletePolicy.DELETE and not policy.pinned:
        return gone, []
    text = (
        f"the data of these partitions is gone; they stay in the catalog: {_shown(sorted(gone))}"
    )
    return {}, [Problem(ProblemKind.GONE, existing.name, text)]


def _refusal(existing: Table, names: Sequence[str]) -> Problem:
    keys = ", ".join(f"{column.name} {column.type}" for column in existing.partition_keys)
    text = f"these partitions do not fit the keys ({keys}) and are left out: {_shown(names)}"
    return Problem(ProblemKind.PARTITION, existing.name, text)


def _shown(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
