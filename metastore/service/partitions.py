"""Partitions as objects: use cases."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from metastore.config.hive_rules import HiveRules
from metastore.errors import (
    EmptyPartitionValue,
    InvalidOperation,
    InvalidPartitionName,
    PartitionAlreadyExists,
    PartitionNotFound,
    StaleVersion,
)
from metastore.model.event import EventType
from metastore.model.location import is_below, same_location
from metastore.model.partition import EncodedPartition, Partition
from metastore.model.table import Table, TableName
from metastore.partitioning.names import partition_location, values_from_name
from metastore.partitioning.rowformat import row_location
from metastore.ports.auth import Action
from metastore.ports.clock import Clock
from metastore.ports.storage import Usage
from metastore.ports.store import Intent, NewPartition, Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.files import Files, Move
from metastore.service.log import log_events
from metastore.service.names import normalise_table
from metastore.service.partition_rows import (
    RowWriter,
    completed,
    dated,
    decoded,
    key_names,
    location_of,
    name_of,
    named_once,
)
from metastore.service.quick_statistics import (
    Gathering,
    altered_partition,
    is_complete,
    is_to_be_counted,
    new_with_statistics,
)
from metastore.service.secured_objects import grant_on_new_partitions
from metastore.service.selection import PartitionSelector, Wanted
from metastore.service.table_changes import forget_stale_columns, outside_locations
from metastore.service.table_events import partition_event
from metastore.service.table_rules import with_lower_columns
from metastore.service.tables import owns_data, purges
from metastore.service.transaction_traces import follow_partition, forget_partitions

Names = list[str]
Partitions = list[Partition]
NamedPartitions = list[tuple[str, Partition]]
"""(name, partition); the aliases stand outside the class, whose method is called `list`."""


class PartitionsService:
    """Use cases of partitions. Answers are ascending by partition name, bytewise."""

    def __init__(
        self,
        store: Store,
        access: Access,
        clock: Clock,
        files: Files,
        selector: PartitionSelector,
        rules: HiveRules,
    ) -> None:
        self._rules = rules
        self._store = store
        self._access = access
        self._clock = clock
        self._files = files
        self._selector = selector

    # --- reading --------------------------------------------------------------------------------

    def get(self, ctx: RequestContext, table: TableName, values: Sequence[str]) -> Partition:
        """Return the partition with these values, or with others that have the same name.

        Raises TableNotFound, PartitionNotFound and InvalidPartitionValues.
        """
        name = normalise_table(table)
        self._access.require_table(ctx, Action.READ, name)

        def work(tx: Transaction, found: Table) -> Partition:
            wanted = name_of(found, values)
            pairs = decoded(tx, tx.partitions.by_names(found.id, [wanted]))
            if not pairs:
                raise PartitionNotFound(wanted, values)
            return pairs[0][1]

        return self._selector.read(name, work)

    def get_by_name(self, ctx: RequestContext, table: TableName, name: str) -> Partition:
        """Return the partition of a name. Raises InvalidPartitionName where a key is missing."""
        table = normalise_table(table)
        self._access.require_table(ctx, Action.READ, table)

        def work(tx: Transaction, found: Table) -> Partition:
            wanted = canonical_name(found, name)
            pairs = decoded(tx, tx.partitions.by_names(found.id, [wanted]))
            if not pairs:
                raise PartitionNotFound(wanted)
            return pairs[0][1]

        return self._selector.read(table, work)

    def list(
        self,
        ctx: RequestContext,
        table: TableName,
        *,
        filter_text: str | None = None,
        names: Sequence[str] | None = None,
        partial: Sequence[str] | None = None,
        limit: int = -1,
    ) -> Partitions:
        """Return partitions by filter, names, partial values ("" for any) or all.

        Raises TableNotFound, InvalidPartitionFilter, InvalidPartitionValues and
        TooManyPartitions.
        """
        wanted = Wanted(names=names, filter_text=filter_text, partial=partial, limit=limit)

        def work(tx: Transaction, found: Table) -> Partitions:
            self._selector.require_allowed(tx, found, wanted)
            pairs = decoded(tx, self._selector.batches(tx, found, wanted))
            return [partition for _, partition in pairs]

        name = normalise_table(table)
        self._access.require_table(ctx, Action.READ, name)
        return self._selector.read(name, work)

    def page(
        self,
        ctx: RequestContext,
        table: TableName,
        *,
        filter_text: str | None,
        after: str | None,
        limit: int,
    ) -> NamedPartitions:
        """Return up to `limit` (name, partition) that follow the name `after`."""
        wanted = Wanted(filter_text=filter_text, after=after, limit=limit)
        name = normalise_table(table)
        self._access.require_table(ctx, Action.READ, name)
        return self._selector.read(
            name, lambda tx, found: decoded(tx, self._selector.batches(tx, found, wanted))
        )

    def count(self, ctx: RequestContext, table: TableName, filter_text: str | None = None) -> int:
        """Return how many partitions a table has, or how many a filter selects."""
        name = normalise_table(table)
        self._access.require_table(ctx, Action.READ, name)
        return self._selector.read(
            name, lambda tx, found: self._selector.count(tx, found, filter_text)
        )

    def names(
        self,
        ctx: RequestContext,
        table: TableName,
        *,
        filter_text: str | None = None,
        partial: Sequence[str] | None = None,
        limit: int = -1,
    ) -> Names:
        """Return names of partitions by filter, partial values ("" for any) or all.

        Raises TableNotFound, InvalidPartitionFilter and InvalidPartitionValues.
        """
        name = normalise_table(table)
        self._access.require_table(ctx, Action.READ, name)
        wanted = Wanted(filter_text=filter_text, partial=partial, limit=limit)

        def work(tx: Transaction, found: Table) -> Names:
            names = self._selector.names(tx, found, wanted)
            return names if isinstance(names, list) else names.texts()

        return self._selector.read(name, work)

    def outside(self, ctx: RequestContext, table: TableName) -> Names:
        """Return the locations of partitions outside the table's own. Raises TableNotFound."""
        name = normalise_table(table)
        self._access.require_table(ctx, Action.READ, name)

        def work(tx: Transaction, found: Table) -> Names:
            location = found.storage.location
            return [] if location is None else outside_locations(tx, found, location)

        return self._selector.read(name, work)

    # --- adding ---------------------------------------------------------------------------------

    def add(
        self,
        ctx: RequestContext,
        table: TableName,
        partitions: Sequence[Partition],
        *,
        if_not_exists: bool = False,
        gathering: Gathering | None = None,
        expected: Table | None = None,
    ) -> Partitions:
        """Add partitions, all or nothing; return those that are new.

        One without a location gets `<table location>/<name>`. With `gathering` the files are
        counted that were there before. Raises TableNotFound, PartitionAlreadyExists (unless
        `if_not_exists`), DuplicatePartitions, InvalidPartitionValues, LocationUnusable, and
        StaleVersion where the table is not the one that was `expected`, or has other keys.
        """
        name = normalise_table(table)
        self._access.require_table(ctx, Action.ALTER, name)
        if not partitions:
            return []
        usages = self._make_directories(name, partitions, gathering)

        def work(tx: Transaction) -> list[Partition]:
            found = tx.tables.get(name, for_update=True)
            keys = found.partition_keys
            if expected and (found.id, keys) != (expected.id, expected.partition_keys):
                raise StaleVersion(str(name))
            named = named_once(found, partitions)
            existing = set(tx.partitions.existing(found.id, list(named)))
            if existing and not if_not_exists:
                first = min(existing)
                raise PartitionAlreadyExists(
                    first, found.database, found.name, named[first].values
                )
            new = {key: named[key] for key in named if key not in existing}
            for key in new.keys() & usages.keys():
                counted = new_with_statistics(
                    new[key].parameters, usages[key], gathering or Gathering()
                )
                new[key] = replace(new[key], parameters=counted)
            return self._insert(ctx, tx, found, new) if new else []

        return self._store.write(work)

    def _insert(
        self, ctx: RequestContext, tx: Transaction, table: Table, named: dict[str, Partition]
    ) -> Partitions:
        now = self._clock.seconds()
        _, first_id = tx.partitions.touch(table.id, len(named))
        writer = RowWriter(tx, table)
        stored, rows = [], []
        for partition_id, (name, partition) in enumerate(named.items(), first_id):
            whole = replace(completed(table, name, partition, now=now), id=partition_id)
            whole = self._heir(table, whole)
            stored.append(whole)
            rows.append(writer.new(partition_id, name, whole))
        tx.partitions.add(table.id, rows)
        grant_on_new_partitions(tx, table, [row.id for row in rows], now=now)
        event = partition_event(EventType.ADD_PARTITION, table, [_logged(row) for row in rows])
        log_events(tx, ctx, self._clock, event)
        return stored

    def _heir(self, table: Table, partition: Partition) -> Partition:
        """Return a new partition with the parameters that it takes over from its table."""
        wanted = self._rules.inherited_parameters
        keys = table.parameters.keys() if "*" in wanted else wanted
        taken = {key: table.parameters[key] for key in keys if key in table.parameters}
        return replace(partition, parameters={**partition.parameters, **taken})

    def _make_directories(
        self, name: TableName, partitions: Sequence[Partition], gathering: Gathering | None
    ) -> dict[str, Usage | None]:
        """Make the directories; return what those hold that were there, by partition name."""
        table = self._store.peek(lambda tx: tx.tables.get(name))
        named = named_once(table, partitions)
        for key, partition in named.items():
            self._files.require_no_root(key, partition.storage.location)
        found = {key: location_of(table, key, partition) for key, partition in named.items()}
        locations = {key: location for key, location in found.items() if location}
        there = self._files.make_partition_directories(list(locations.values()))
        if gathering is None or not self._rules.gathers_statistics or table.is_view:
            return {}
        return {
            key: self._files.usage(location)
            for key, location in locations.items()
            if location in there and not is_complete(named[key].parameters)
        }

    def append(
        self,
        ctx: RequestContext,
        table: TableName,
        values: Sequence[str],
        *,
        gathering: Gathering | None = None,
    ) -> Partition:
        """Add the partition of these values with the table's own storage descriptor.

        Raises as `add`, and InvalidOperation for a view.
        """
        found = self._store.peek(lambda tx: tx.tables.get(normalise_table(table)))
        if found.is_view:
            raise InvalidOperation("Cannot append a partition to a view")
        storage = replace(found.storage, location=None)
        new = [Partition(tuple(values), storage)]
        return self.add(ctx, table, new, gathering=gathering)[0]

    # --- altering -------------------------------------------------------------------------------

    def alter(
        self,
        ctx: RequestContext,
        table: TableName,
        partitions: Sequence[Partition],
        *,
        gathering: Gathering | None = None,
        expected: Mapping[str, Partition] | None = None,
    ) -> Names:
        """Replace partitions, found by their values; all or nothing. Return their names.

        With `gathering` files are counted where the numbers change. Parameters are replaced as a
        whole, and the creation time where one is given. With `expected` (by name) those that are
        not as they were, or gone, are left out. Raises TableNotFound and PartitionNotFound.
        """
        name = normalise_table(table)
        self._access.require_table(ctx, Action.ALTER, name)
        if not partitions:
            self._store.peek(lambda tx: tx.tables.get(name))
            return []
        for partition in partitions:
            self._files.require_no_root("partition", partition.storage.location)
        usages = self._usages(name, partitions, gathering)

        def work(tx: Transaction) -> Names:
            found = tx.tables.get(name, for_update=True)
            named = {name_of(found, partition.values): partition for partition in partitions}
            if expected is not None:
                same = _unchanged(tx, found, list(named), expected)
                named = {key: named[key] for key in named if key in same}
            if not named:
                return []
            tx.partitions.touch(found.id)
            old = _encoded_by_name(tx, found, list(named))
            writer = RowWriter(tx, found)
            now = self._clock.seconds()
            before = dict(decoded(tx, [list(old.values())]))
            # A name has one partition: "" does not make another value of the default one.
            altered = {
                key: altered_partition(
                    found,
                    before[key],
                    _altered(before[key], replace(partition, values=before[key].values), now),
                    usages.get(key),
                    gathering,
                )
                for key, partition in named.items()
            }
            altered = forget_stale_columns(tx, found, before, altered)
            new = {key: writer.changed(old[key], one) for key, one in altered.items()}
            tx.partitions.replace(found.id, list(new.values()))
            rows = [_logged(state) for key in named for state in (old[key], new[key])]
            event = partition_event(EventType.ALTER_PARTITION, found, rows)
            log_events(tx, ctx, self._clock, event)
            return list(named)

        return self._store.write(work)

    def _usages(
        self, name: TableName, partitions: Sequence[Partition], gathering: Gathering | None
    ) -> dict[str, Usage | None]:
        """Count the files of partitions that are to be altered, where that is wanted."""
        if gathering is None or not gathering.wanted or not self._rules.gathers_statistics:
            return {}

        def work(tx: Transaction) -> list[tuple[str, Partition, Partition]]:
            found = tx.tables.get(name)
            named = {name_of(found, partition.values): partition for partition in partitions}
            pairs = decoded(tx, tx.partitions.by_names(found.id, list(named)))
            return [(key, before, named[key]) for key, before in pairs]

        return {
            key: self._files.usage(wanted.storage.location or before.storage.location)
            for key, before, wanted in self._store.read(work)
            if is_to_be_counted(before, wanted, gathering)
        }

    def rename(
        self,
        ctx: RequestContext,
        table: TableName,
        old_values: Sequence[str],
        partition: Partition,
        *,
        gathering: Gathering | None = None,
    ) -> None:
        """Give a partition other values; a managed one in its default directory moves there.

        Raises PartitionNotFound, PartitionAlreadyExists, StaleVersion and what a move raises.
        """
        name = normalise_table(table)
        self._access.require_table(ctx, Action.ALTER, name)

        def work(tx: Transaction) -> list[Intent]:
            found = tx.tables.get(name, for_update=True)
            old_name, new_name = name_of(found, old_values), name_of(found, partition.values)
            old = _encoded_by_name(tx, found, [old_name])[old_name]
            if tx.partitions.existing(found.id, [new_name]):
                raise PartitionAlreadyExists(
                    new_name, found.database, found.name, partition.values
                )
            _, before = decoded(tx, [[old]])[0]
            if move and before.storage.location != move.source:
                raise StaleVersion(f"partition {old_name}")
            target = move.target if move else before.storage.location
            renamed = _altered(before, partition, self._clock.seconds())
            renamed = replace(renamed, storage=replace(renamed.storage, location=target))
            renamed = altered_partition(found, before, renamed, usages.get(old_name), gathering)
            kept = forget_stale_columns(tx, found, {old_name: before}, {old_name: renamed})
            renamed = kept[old_name]
            row = _replace_row(tx, found, old, new_name, renamed)
            follow_partition(tx, found, old_name, new_name)
            intents = [self._files.record_move(tx, move)] if move else []
            rows = [_logged(old), _logged(row)]
            event = partition_event(EventType.ALTER_PARTITION, found, rows)
            log_events(tx, ctx, self._clock, event)
            return intents

        unmoved = replace(partition.storage, location=None)
        own = replace(partition, values=tuple(old_values), storage=unmoved)
        usages = self._usages(name, [own], gathering)
        with self._files.moving(self._plan_move(ctx, name, old_values, partition)) as move:
            intents = self._store.write(work)
        self._files.finish(intents)

    def _plan_move(
        self, ctx: RequestContext, name: TableName, old_values: Sequence[str], new: Partition
    ) -> Move | None:
        old = self.get(ctx, name, old_values)
        table = self._store.peek(lambda tx: tx.tables.get(name))
        parent, source = table.storage.location, old.storage.location
        if tuple(old_values) == new.values or not owns_data(table) or table.is_external:
            return None
        if len(new.values) == len(table.partition_keys) and not all(new.values):
            raise EmptyPartitionValue(key_names(table), new.values)
        if parent is None or source is None or self._is_taken(table, new):
            return None
        if not same_location(source, partition_location(parent, name_of(table, old_values))):
            return None
        target = partition_location(parent, name_of(table, new.values))
        return Move(source, target) if self._files.may_move(source, target) else None

    def _is_taken(self, table: Table, partition: Partition) -> bool:
        name = name_of(table, partition.values)
        return bool(self._store.peek(lambda tx: tx.partitions.existing(table.id, [name])))

    # --- dropping -------------------------------------------------------------------------------

    def drop(
        self,
        ctx: RequestContext,
        table: TableName,
        *,
        values: Sequence[Sequence[str]] = (),
        names: Sequence[str] = (),
        delete_data: bool = False,
        purge: bool = False,
        if_exists: bool = False,
        expected: Mapping[str, Partition] | None = None,
    ) -> Partitions:
        """Drop partitions with these values, or these names as they are stored; return them.

        Data goes under the same rule as in `TablesService.drop`. With `expected` (by name) those
        that are not as they were are left out. Raises TableNotFound, and PartitionNotFound
        (nothing is dropped) unless `if_exists`.
        """
        table = normalise_table(table)
        self._access.require_table(ctx, Action.ALTER, table)

        def work(tx: Transaction) -> tuple[list[Partition], list[Intent], str | None]:
            found = tx.tables.get(table, for_update=True)
            wanted = [name_of(found, one) for one in values]
            wanted += names
            if expected is not None:
                wanted = _unchanged(tx, found, wanted, expected)
            batches = [list(batch) for batch in tx.partitions.by_names(found.id, wanted)]
            rows = [encoded for batch in batches for encoded in batch]
            _require_all(wanted, rows, values, if_exists=if_exists)
            if not rows:
                return [], [], None
            version, _ = tx.partitions.touch(found.id)
            ids = [encoded.id for encoded in rows]
            tx.partitions.remove(found.id, version, ids)
            forget_partitions(tx, found, [encoded.name for encoded in rows])
            tx.statistics.remove(found.id, ids, None, None)
            tx.privileges.forget(found.id, ids)
            dropped = [partition for _, partition in decoded(tx, batches)]
            doomed = _doomed(found, rows) if delete_data else []
            for location in doomed:
                self._files.require_writable_parent(
                    location, ctx.principal.name, "Table partition not deleted"
                )
            intents = self._files.record_deletes(tx, doomed, purge=purge or purges(found))
            logged = [_logged(encoded) for encoded in rows]
            event = partition_event(EventType.DROP_PARTITION, found, logged)
            log_events(tx, ctx, self._clock, event)
            return dropped, intents, found.storage.location

        dropped, intents, root = self._store.write(work)
        self._files.finish(intents)
        self._files.remove_empty_parents(intents, root)
        return dropped


def canonical_name(table: Table, name: str) -> str:
    """Return a partition name as it is stored: keys in lower case and in the table's order.

    Raises InvalidPartitionName where a key is missing.
    """
    if not table.partition_keys:
        raise InvalidPartitionName(name)
    return name_of(table, values_from_name(key_names(table), name))


def _encoded_by_name(
    tx: Transaction, table: Table, names: Sequence[str]
) -> dict[str, EncodedPartition]:
    found = {
        encoded.name: encoded
        for batch in tx.partitions.by_names(table.id, names)
        for encoded in batch
    }
    for name in names:
        if name not in found:
            raise PartitionNotFound(name, values_from_name(key_names(table), name))
    return found


def _unchanged(
    tx: Transaction, table: Table, names: Sequence[str], expected: Mapping[str, Partition]
) -> Names:
    """Return the names of partitions that are stored as they are expected to be."""
    stored = decoded(tx, tx.partitions.by_names(table.id, names))
    return [name for name, partition in stored if partition == expected.get(name)]


def _altered(before: Partition, wanted: Partition, now: int) -> Partition:
    storage = with_lower_columns(wanted.storage)
    if not storage.location:
        storage = replace(storage, location=before.storage.location)
    return replace(
        wanted,
        storage=storage,
        parameters=dated(wanted.parameters, now),
        created_at=wanted.created_at or before.created_at,
        id=before.id,
    )


def _replace_row(
    tx: Transaction, table: Table, old: EncodedPartition, name: str, partition: Partition
) -> NewPartition:
    """Store a renamed partition under a new id, so that indexes see an old and a new one."""
    version, new_id = tx.partitions.touch(table.id, 1)
    tx.partitions.remove(table.id, version, [old.id])
    row = RowWriter(tx, table).new(new_id, name, partition)
    tx.partitions.add(table.id, [row])
    tx.statistics.move(table.id, old.id, new_id)
    tx.privileges.move(table.id, old.id, new_id)
    return row


def _require_all(
    wanted: Sequence[str],
    rows: Sequence[EncodedPartition],
    values: Sequence[Sequence[str]],
    *,
    if_exists: bool,
) -> None:
    missing = set(wanted) - {encoded.name for encoded in rows}
    if missing and not if_exists:
        raise PartitionNotFound(min(missing), values[0] if len(values) == 1 else ())


def _doomed(table: Table, rows: Sequence[EncodedPartition]) -> list[str]:
    if not owns_data(table):
        return []
    locations = {row_location(encoded.row) for encoded in rows}
    own = table.storage.location
    # A partition that lies at or above its table's own directory must not take the table along.
    return [
        where
        for where in sorted(location for location in locations if location)
        if own is None or not (same_location(where, own) or is_below(own, where))
    ]


def _logged(row: EncodedPartition | NewPartition) -> tuple[int, str, bytes]:
    return row.shape_id, row.name, row.row
