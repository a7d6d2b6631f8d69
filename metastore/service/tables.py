"""Tables and views: use cases."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from metastore.config.hive_rules import SKEPS_OWN, HiveRules
from metastore.errors import (
    InvalidName,
    RemoteDatabase,
    StaleVersion,
    TableAlreadyExists,
    TableNotFound,
)
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.constraint import ConstraintColumn
from metastore.model.database import REMOTE
from metastore.model.event import EventType
from metastore.model.location import join, qualified, same_location
from metastore.model.privilege import Grant
from metastore.model.table import ExpectedParameter, Table, TableName, TableSummary
from metastore.partitioning.name_patterns import like_patterns
from metastore.partitioning.table_filter import parse_table_filter
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.storage import Usage
from metastore.ports.store import Intent, Store, Transaction
from metastore.service.access import Access
from metastore.service.constraint_rules import normal_column, store_constraints
from metastore.service.constraints import constraint_events
from metastore.service.context import RequestContext
from metastore.service.described import Describing
from metastore.service.description_columns import describe_altered
from metastore.service.drops import note_drops, require_unprotected
from metastore.service.files import Doomed, Files, Move
from metastore.service.log import log_events
from metastore.service.names import checked, directory_name, normalise, normalise_table
from metastore.service.quick_statistics import (
    Gathering,
    altered_with_statistics,
    leaves_alone,
    needs_statistics,
    new_with_statistics,
)
from metastore.service.secured_objects import grant_on_new_table
from metastore.service.table_changes import (
    cascade_columns,
    forget_columns,
    move_partitions,
    outside_locations,
)
from metastore.service.table_events import table_event
from metastore.service.table_rules import (
    altered_table,
    check_expectations,
    new_table,
    stale_columns,
    vanished_columns,
)
from metastore.service.transaction_traces import follow_table, forget_table
from metastore.service.translation import Places, Translation, follows_renames
from metastore.service.view_rules import check_sources

_ATTEMPTS = 5
_PURGE = "external.table.purge"
_AUTO_PURGE = "auto.purge"


class TablesService:
    """Use cases of tables. Names may come in any case."""

    def __init__(
        self,
        store: Store,
        access: Access,
        clock: Clock,
        files: Files,
        external_warehouse: str | None = None,
        rules: HiveRules = SKEPS_OWN,
    ) -> None:
        self._rules = rules
        self._store = store
        self._access = access
        self._clock = clock
        self._files = files
        self._external_warehouse = external_warehouse

    # --- reading --------------------------------------------------------------------------------

    def get(self, ctx: RequestContext, name: TableName) -> Table:
        """Return a table. Raises TableNotFound, also where the database is missing."""
        name = normalise_table(name)
        self._access.require_table(ctx, Action.READ, name)
        return self._store.peek(lambda tx: tx.tables.get(name))

    def get_many(
        self, ctx: RequestContext, catalog: str, database: str, names: Sequence[str]
    ) -> list[Table]:
        """Return the tables that exist, each once, by name. Raises DatabaseNotFound."""
        catalog, database = normalise(catalog), normalise(database)
        wanted = sorted({normalise(name) for name in names})
        visible = self._access.visible_tables(ctx, catalog, database, wanted)

        def work(tx: Transaction) -> list[Table]:
            return tx.tables.get_many(tx.databases.get(catalog, database), visible)

        return self._store.read(work)

    def names(
        self,
        ctx: RequestContext,
        catalog: str,
        database: str,
        *,
        pattern: str | None = None,
        type: str | None = None,  # noqa: A002  # the field's name for it
    ) -> list[str]:
        """Return the names that fit a Hive pattern (None: all), ascending.

        An unknown database has none (Hive 3.1 `get_tables`).
        """
        catalog, database = normalise(catalog), normalise(database)
        patterns = like_patterns(pattern)
        found = self._store.peek(lambda tx: tx.tables.names(catalog, database, patterns, type))
        return self._access.visible_tables(ctx, catalog, database, found)

    def names_by_filter(
        self, ctx: RequestContext, catalog: str, database: str, filter_text: str, limit: int = -1
    ) -> list[str]:
        """Return the names of tables that a filter selects, ascending.

        An unknown database has none (Hive 3.1). Raises InvalidTableFilter.
        """
        catalog, database = normalise(catalog), normalise(database)
        found_filter = parse_table_filter(filter_text)

        def work(tx: Transaction) -> list[str]:
            if not tx.databases.names(catalog, [database]):
                return []
            return tx.tables.names_by_filter(tx.databases.get(catalog, database), found_filter, -1)

        found = self._access.visible_tables(ctx, catalog, database, self._store.read(work))
        return found if limit < 0 else found[:limit]

    def summaries(
        self,
        ctx: RequestContext,
        catalog: str,
        *,
        databases: str | None,
        tables: str | None,
        types: Sequence[str] = (),
    ) -> Iterator[TableSummary]:
        """Yield a line for each table that fits two Hive patterns, by database and name."""
        catalog = normalise(catalog)
        found = self._store.peek(
            lambda tx: tx.tables.summaries(
                catalog, like_patterns(databases), like_patterns(tables), types
            )
        )
        visible = self._access.visible_resources(
            ctx, [Resource(catalog, summary.database, summary.name) for summary in found]
        )
        return (summary for summary, yes in zip(found, visible, strict=True) if yes)

    def page(
        self, ctx: RequestContext, catalog: str, database: str, *, after: str | None, limit: int
    ) -> list[Table]:
        """Return up to `limit` tables by name, those after `after` (exclusive).

        Raises DatabaseNotFound.
        """
        catalog, database = normalise(catalog), normalise(database)

        def work(tx: Transaction) -> list[Table]:
            return tx.tables.page(tx.databases.get(catalog, database), after=after, limit=limit)

        found = self._store.read(work)
        names = [table.name for table in found]
        visible = set(self._access.visible_tables(ctx, catalog, database, names))
        return [table for table in found if table.name in visible]

    # --- creating -------------------------------------------------------------------------------

    def create(
        self,
        ctx: RequestContext,
        table: Table,
        constraints: Sequence[ConstraintColumn] = (),
        *,
        grants: Sequence[Grant] = (),
        processor: Sequence[str] = (),
        gathering: Gathering | None = None,
    ) -> Table:
        """Store a new table with its constraints and privileges, and make its directory.

        Without a location, all but views get `<database location>/<name>`. With `gathering` the
        files of an unpartitioned table are counted that were there before. With a transformer it
        becomes what the capabilities of the `processor` allow, or TranslationRefused. Raises
        TableAlreadyExists, DatabaseNotFound, InvalidName, InvalidColumnType, DuplicateColumn,
        LocationUnusable, and what `ConstraintsService.add` raises.
        """
        self._check_name(table.name)
        new = new_table(table, now=self._clock.seconds())
        self._access.require_table(ctx, Action.CREATE, new.qualified)
        self._files.require_no_root(table.name, table.storage.location)
        new = self._located(new, processor)
        wanted = [normal_column(column) for column in constraints]

        def work(tx: Transaction) -> Table:
            database = tx.databases.get(new.catalog, new.database, for_update=True)
            check_sources(tx, new)
            stored = tx.tables.add(replace(new, database_id=database.id, parameters=parameters))
            grant_on_new_table(tx, stored, grants, now=self._clock.seconds())
            added = store_constraints(tx, wanted, now_ms=self._clock.milliseconds())
            made.settle(tx)
            created = table_event(EventType.CREATE_TABLE, stored, after=stored)
            log_events(tx, ctx, self._clock, created, *constraint_events(added))
            return stored

        counts = not leaves_alone(table.parameters) and self._counts(new, gathering)
        with self._files.directory(None if new.is_view else new.storage.location) as made:
            is_old = counts and made.intent is None
            usage = self._files.usage(new.storage.location) if is_old else None
            parameters = new_with_statistics(new.parameters, usage, gathering or Gathering())
            return self._store.write(work)

    def _counts(self, table: Table, gathering: Gathering | None) -> bool:
        return self._rules.gathers_statistics and needs_statistics(table, gathering)

    def _check_name(self, name: str) -> None:
        if "/" in name and not self._rules.special_characters:
            raise InvalidName("table", name)

    def dry_run(self, ctx: RequestContext, table: Table, processor: Sequence[str]) -> Table:
        """Return a table as the transformer would create it. Raises as `create`."""
        self._access.require_table(ctx, Action.READ, normalise_table(table.qualified))
        return self._store.read(lambda tx: self._translated(tx, table, processor))

    @property
    def transforms(self) -> bool:
        """Whether tables are other ones for clients that send their capabilities."""
        return self._rules.transformer

    def _translated(self, tx: Transaction, table: Table, processor: Sequence[str]) -> Table:
        if not self._rules.transformer:
            return table
        database = tx.databases.get(normalise(table.catalog), normalise(table.database))
        return self._translation(tx).created(table, database, processor)

    def _translation(self, tx: Transaction) -> Translation:
        warehouse = tx.catalogs.get(DEFAULT_CATALOG).location
        places = Places(warehouse, self._external_warehouse)
        return Translation(places, self._rules.transformer_location, self._files.exists)

    def _located(self, table: Table, processor: Sequence[str]) -> Table:
        """Return the table with its location; complain early where it cannot be created."""

        def work(tx: Transaction) -> tuple[Table, str | None]:
            database = tx.databases.get(table.catalog, table.database)
            if database.type == REMOTE:
                raise RemoteDatabase(database.name)
            if tx.tables.stamp(table.qualified) is not None:
                raise TableAlreadyExists(table.name, table.database, table.catalog)
            return self._translated(tx, table, processor), database.location

        table, database_location = self._store.read(work)
        if table.is_view:
            return table
        if table.storage.location:
            given = qualified(table.storage.location, database_location)
            return replace(table, storage=replace(table.storage, location=given))
        if database_location is None:
            return table
        parent = database_location
        if table.is_external and self._external_warehouse:
            parent = join(self._external_warehouse, f"{table.database}.db")
        location = join(parent, directory_name(table.name))
        return replace(table, storage=replace(table.storage, location=location))

    # --- altering -------------------------------------------------------------------------------

    def alter(
        self,
        ctx: RequestContext,
        name: TableName,
        table: Table,
        *,
        expected: ExpectedParameter | None = None,
        expected_version: int | None = None,
        cascade: bool = False,
        allow_incompatible_types: bool = False,
        gathering: Gathering | None = None,
    ) -> Table:
        """Replace a table's definition, as Hive's `alter_table`; rename it where names differ.

        With `cascade` every partition gets the new columns. With `gathering` the files of an
        unpartitioned table that keeps its name are counted. A managed table in its default
        directory moves when it is renamed, with the locations of its partitions. `expected` and
        `expected_version` (of the table with the id of `table`, if it has one) make it a
        compare-and-set.

        Raises TableNotFound, TableAlreadyExists and DatabaseNotFound (of a rename's target),
        PartitionKeysChanged, IncompatibleColumnChange, StaleParameter,
        ExpectedParameterMissing, StaleVersion, and what `create` raises for bad definitions.
        """
        name = normalise_table(name)
        self._access.require_table(ctx, Action.ALTER, name)
        checked("table", table.name)

        def work(tx: Transaction) -> tuple[Table, list[Intent]]:
            current = tx.tables.get(name, for_update=True)
            if planned and _has_changed(planned, current, move):
                raise StaleVersion(str(name))
            check_expectations(current, table, expected, expected_version)
            self._check_name(table.name)
            altered = altered_table(
                current,
                table,
                now=self._clock.seconds(),
                allow_incompatible_types=allow_incompatible_types
                or current.storage.shape.serde.library in self._rules.free_type_changes,
            )
            if altered.storage.location != current.storage.location:
                self._files.require_no_root(table.name, altered.storage.location)
            if altered.qualified == current.qualified:
                altered = altered_with_statistics(altered, usage, gathering)
            return self._change(ctx, tx, current, altered, move, cascade=cascade)

        usage = self._usage(name, table, gathering)
        for attempt in range(_ATTEMPTS):
            planned, plan = self._plan_rename(name, table)
            try:
                with self._files.moving(plan) as move:
                    stored, intents = self._store.write(work)
            except StaleVersion:
                if planned is None or expected_version is not None or attempt == _ATTEMPTS - 1:
                    raise
            else:
                self._files.finish(intents)
                return stored
        raise StaleVersion(str(name))

    def _usage(self, name: TableName, wanted: Table, gathering: Gathering | None) -> Usage | None:
        """Count the files of a table that is to be altered, if that is wanted."""
        stays = normalise_table(wanted.qualified) == name
        if not stays or not self._counts(wanted, gathering) or leaves_alone(wanted.parameters):
            return None
        stored = self._store.peek(lambda tx: tx.tables.get(name)).storage.location
        given = wanted.storage.location
        return self._files.usage(qualified(given, stored) if given else stored)

    def _change(
        self,
        ctx: RequestContext,
        tx: Transaction,
        current: Table,
        altered: Table,
        move: Move | None,
        *,
        cascade: bool,
    ) -> tuple[Table, list[Intent]]:
        if altered.database != current.database:
            target = tx.databases.get(altered.catalog, altered.database, for_update=True)
            altered = replace(altered, database_id=target.id)
        if altered.qualified != current.qualified and tx.tables.stamp(altered.qualified):
            raise TableAlreadyExists(altered.name, altered.database, altered.catalog)
        events = []
        intents = []
        if move is not None:
            altered = replace(altered, storage=replace(altered.storage, location=move.target))
            intents.append(self._files.record_move(tx, move))
            move_partitions(tx, current, move.source, move.target)
        if stale := stale_columns(current.storage, altered.storage):
            altered = forget_columns(tx, current, altered, stale)
        if gone := vanished_columns(current, altered):
            tx.constraints.remove_columns(current.id, gone)
        stored = tx.tables.replace(altered)
        follow_table(tx, current, stored)
        describe_altered(Describing.of(tx, ctx, self._clock), current, stored)
        if cascade:
            cascade_columns(tx, stored)
        events.append(table_event(EventType.ALTER_TABLE, stored, before=current, after=stored))
        log_events(tx, ctx, self._clock, *events)
        return stored, intents

    def _plan_rename(self, name: TableName, wanted: Table) -> tuple[Table | None, Move | None]:
        """Return the move of a managed table's directory that a rename brings, if any.

        The rule is Hive's: not a view, not external, location empty or unchanged in the new
        definition, and the table lies where its name puts it.
        """
        target = normalise_table(wanted.qualified)
        if target == name:
            return None, None

        def work(tx: Transaction) -> tuple[Table, str | None, str | None]:
            current = tx.tables.get(name)
            if tx.tables.stamp(target):
                raise TableAlreadyExists(target.table, target.database, target.catalog)
            old = tx.databases.get(name.catalog, name.database)
            new = tx.databases.get(target.catalog, target.database)
            if current.is_external and self._transforms_renames:
                places = self._translation(tx).places
                ends = places.of_external_tables(old), places.of_external_tables(new)
                return current, *ends
            return current, old.location, new.location

        current, old_parent, new_parent = self._store.read(work)
        source, given = current.storage.location, wanted.storage.location
        if (
            source is None
            or old_parent is None
            or new_parent is None
            or current.is_view
            or (current.is_external and not self._moves_along(current, wanted))
            or (given and not same_location(given, source))
            or not same_location(source, join(old_parent, directory_name(name.table)))
        ):
            return current, None
        end = join(new_parent, directory_name(target.table))
        return current, Move(source, end) if self._files.may_move(source, end) else None

    def _moves_along(self, current: Table, wanted: Table) -> bool:
        """Tell whether an external table's directory is renamed, too (Hive 4)."""
        translated = follows_renames(current) and follows_renames(wanted)
        return self._transforms_renames and translated

    @property
    def _transforms_renames(self) -> bool:
        return self._rules.transformer and self._rules.translated_follow_renames

    # --- dropping -------------------------------------------------------------------------------

    def drop(
        self,
        ctx: RequestContext,
        name: TableName,
        *,
        delete_data: bool = False,
        purge: bool = False,
        if_exists: bool = False,
        expected: Table | None = None,
    ) -> None:
        """Drop a table with its partitions, in a time that does not depend on their number.

        Data goes where `delete_data` is asked for and the table is managed, or external with
        parameter `external.table.purge` true (Hive 4). It goes past the trash with `purge` or
        the table's parameter `auto.purge`. Raises TableNotFound, TableProtected, and StaleVersion
        where the table or its partitions are not as in `expected` any more.
        """
        name = normalise_table(name)
        self._access.require_table(ctx, Action.DROP, name)

        def work(tx: Transaction) -> list[Intent]:
            table = tx.tables.get(name, for_update=True)
            if expected is not None and _state(table) != _state(expected):
                raise StaleVersion(str(name))
            self._files.require_writable_parent(
                table.storage.location, ctx.principal.name, "Table metadata not deleted"
            )
            require_unprotected(tx, table)
            tx.tables.drop(table, self._clock.seconds())
            note_drops(tx, ctx, [table])
            forget_table(tx, table)
            doomed = _doomed_locations(tx, table) if delete_data else []
            intents = self._files.record_drop(tx, doomed, purge=purge or purges(table))
            event = table_event(EventType.DROP_TABLE, table, before=table)
            log_events(tx, ctx, self._clock, event)
            return intents

        try:
            self._files.finish(self._store.write(work))
        except TableNotFound:
            if not if_exists:
                raise


def _state(table: Table) -> tuple[int, int, int]:
    return table.id, table.version, table.partition_version


def _has_changed(planned: Table, current: Table, move: Move | None) -> bool:
    """Tell whether a plan is void; the files of new partitions were not copied with the others."""
    copied = move is not None and move.copied is not None
    if copied and planned.partition_version != current.partition_version:
        return True
    return planned.version != current.version


def owns_data(table: Table) -> bool:
    """Tell whether dropping the table may delete its files."""
    if table.is_view or table.storage.location is None:
        return False
    return not table.is_external or table.parameters.get(_PURGE, "").lower() == "true"


def purges(table: Table) -> bool:
    """Tell whether what the table loses goes past the trash (`auto.purge`)."""
    return table.parameters.get(_AUTO_PURGE, "").lower() == "true"


def _doomed_locations(tx: Transaction, table: Table) -> list[Doomed]:
    location = table.storage.location
    if location is None or not owns_data(table):
        return []
    locations = [location, *outside_locations(tx, table, location)]
    return [Doomed(each, table_id=table.id) for each in locations]
