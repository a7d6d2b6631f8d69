"""The changes that bring the catalog in line with a plan."""

from collections.abc import Mapping
from dataclasses import replace

from crawler.config import Compat, CrawlerConfig, SchemaPolicy
from crawler.diff.definitions import define, without_mark
from crawler.diff.formats import basic_change, format_conflict, key_conflict
from crawler.diff.model import Diff, Past, TableChange
from crawler.diff.partitions import Known, change_partitions, own_shape
from crawler.diff.policies import TablePolicy, policy_for
from crawler.diff.removals import remove
from crawler.memory import Base, TableFacts
from crawler.merge.parameters import DEPRECATED
from crawler.movement import movement
from crawler.places import place_of
from crawler.plan import CrawlPlan, Problem, ProblemKind, TablePlan
from crawler.pointer import Pointer
from crawler.view import CatalogView
from metastore.model.partition import Partition
from metastore.model.storage_descriptor import StorageDescriptor
from metastore.model.table import Table

_GLUES_OWNER = "owner"


def compare(
    config: CrawlerConfig, plan: CrawlPlan, view: CatalogView, past: Past | None = None
) -> Diff:
    """Find what is new, what has changed and what is gone, as far as the policies let it change.

    What people and engines edited stays; where the files say something else, a problem tells so.
    """
    comparison = _Comparison(config, plan, view, past or Past())
    changes = tuple(comparison.change(table) for table in plan.tables)
    gone = remove(config, plan, view, comparison.past)
    needed = not view.database_exists and any(change.create for change in changes)
    return Diff(
        needed,
        changes,
        (*comparison.problems, *gone.problems),
        gone.changes,
        gone.owned,
        comparison.owned_partitions,
    )


class _Comparison:
    """Compares table by table and collects problems."""

    def __init__(
        self, config: CrawlerConfig, plan: CrawlPlan, view: CatalogView, past: Past
    ) -> None:
        self.past = past
        self.problems: list[Problem] = []
        self.owned_partitions = 0
        self._config = config
        self._plan = plan
        self._view = view
        self._by_name = {table.name: table for table in view.tables.values()}

    def change(self, planned: TablePlan) -> TableChange:
        """Decide about one table of the plan."""
        place = place_of(planned.location, planned.parameters)
        existing = self._view.tables.get(place) or self._without_place(planned)
        if existing is None:
            return self._creation(planned)
        policy = policy_for(
            self._config,
            existing.name,
            existing.parameters,
            is_target=existing.name in self.past.targets,
        )
        if policy.is_others:
            text = f"it belongs to the crawler {policy.owner}: left alone"
            return self._left_alone(planned, existing, text)
        if planned.pointer is not None:
            return self._movement(planned, existing, policy, planned.pointer)
        return self._update(planned, existing, place, policy)

    def _without_place(self, planned: TablePlan) -> Table | None:
        """Find a table that lies nowhere (a view of a database) by its name."""
        return None if planned.location else self._by_name.get(planned.name)

    def _creation(self, planned: TablePlan) -> TableChange:
        table = _new_table(self._plan, planned, as_glue=self._config.compat is Compat.GLUE)
        if self.past.no_new_tables:
            text = "it is new, and this run adds no tables: left out"
            self._tell(ProblemKind.POLICY, planned, planned.path, text)
            every = frozenset(each.location for each in planned.partitions)
            return TableChange(table.qualified, left_out=every, left_alone=True)
        policy = policy_for(self._config, table.name, table.parameters)
        partitions = tuple(
            Partition(
                each.values,
                replace(
                    table.storage,
                    shape=own_shape(each, planned.shape, policy) or planned.shape,
                    location=each.location,
                ),
            )
            for each in planned.partitions
        )
        base = Base(planned.shape, planned.parameters, planned.weak_columns)
        return TableChange(table.qualified, create=table, add_partitions=partitions, base=base)

    def _movement(
        self, planned: TablePlan, existing: Table, policy: TablePolicy, pointer: Pointer
    ) -> TableChange:
        name = existing.qualified
        moved = movement(planned, existing, pointer, is_ours=policy.ours)
        if moved.problem is not None:
            self.problems.append(moved.problem)
        frozen = policy.pinned or policy.schema is SchemaPolicy.IGNORE
        if moved.altered is None or not frozen:
            return TableChange(
                name, existing=existing, altered=moved.altered, expected=moved.expected
            )
        self._tell(ProblemKind.POLICY, planned, existing.name, "its newer state is left out")
        return TableChange(name, existing=existing)

    def _update(
        self, planned: TablePlan, existing: Table, place: str, policy: TablePolicy
    ) -> TableChange:
        facts = self.past.memory.table(place, existing.id)
        base = facts.base if facts else None
        conflict = key_conflict(planned, existing) or self._format_conflict(
            planned, existing, base, policy
        )
        if conflict is not None:
            change = self._left_alone(planned, existing, f"{conflict}: the table is left as it is")
            if policy.glue and policy.ours and policy.schema is SchemaPolicy.ADD:
                return _deprecated(change, existing, self.past.now)
            return change
        evidence = self.past.evidence.get((planned.target, planned.path))
        if evidence is not None and evidence.is_known:
            change = _as_it_is(existing, base, policy)
        else:
            change = self._redefined(planned, existing, base, policy)
        return self._with_partitions(planned, existing, change, facts, policy)

    def _format_conflict(
        self, planned: TablePlan, existing: Table, base: Base | None, policy: TablePolicy
    ) -> str | None:
        if not policy.glue or not policy.ours:
            return format_conflict(planned, existing, base)
        if policy.schema is SchemaPolicy.UPDATE:
            return None
        return basic_change(planned, existing)

    def _redefined(
        self, planned: TablePlan, existing: Table, base: Base | None, policy: TablePolicy
    ) -> TableChange:
        evidence = self.past.evidence.get((planned.target, planned.path))
        whole = self._is_whole(planned)
        definition = define(
            planned,
            existing,
            base,
            policy,
            knows_all=whole and (evidence is None or evidence.knows_all),
            with_counts=whole,
        )
        self.problems += definition.problems
        return TableChange(
            existing.qualified,
            existing=existing,
            altered=definition.altered,
            cascade=definition.cascade and definition.altered is not None,
            add_columns=definition.merged.added,
            changed_columns=definition.merged.changed,
            removed_columns=definition.merged.removed,
            counts=definition.counts,
            restored=definition.restored,
            base=definition.base,
            unsettled=policy.pinned
            or bool(definition.merged.differing or definition.merged.withheld),
        )

    def _is_whole(self, planned: TablePlan) -> bool:
        """Tell whether all of a table was looked at."""
        presence = self.past.presences.get(planned.target)
        seen = presence is None or presence.was_seen(planned.path)
        return seen and not self.past.is_partial

    def _with_partitions(
        self,
        planned: TablePlan,
        existing: Table,
        change: TableChange,
        facts: TableFacts | None,
        policy: TablePolicy,
    ) -> TableChange:
        if not existing.partition_keys:
            return change
        names = self._view.partitions.get(existing.name, frozenset())
        self.owned_partitions += len(names) if policy.ours else 0
        known = Known(
            names,
            self.past.partitions.get(existing.name, {}),
            facts,
            self.past.presences.get(planned.target),
            adds_dropped=self._config.sample_all or policy.glue,
        )
        shape = (change.altered or existing).storage.shape
        partitions = change_partitions(planned, existing, shape, known, policy)
        self.problems += partitions.problems
        return replace(
            change,
            add_partitions=partitions.add,
            alter_partitions=partitions.alter,
            drop_partitions=partitions.drop,
            left_out=partitions.left_out,
        )

    def _left_alone(self, planned: TablePlan, existing: Table, text: str) -> TableChange:
        self._tell(ProblemKind.CONFLICT, planned, existing.name, text)
        every = frozenset(each.location for each in planned.partitions)
        return TableChange(existing.qualified, existing=existing, left_out=every, left_alone=True)

    def _tell(self, kind: ProblemKind, planned: TablePlan, path: str, text: str) -> None:
        self.problems.append(Problem(kind, path, text, planned.target))


def _as_it_is(existing: Table, base: Base | None, policy: TablePolicy) -> TableChange:
    """Leave a table in which nothing is new, but take the mark off that its data was gone."""
    change = TableChange(existing.qualified, existing=existing, base=base)
    unmarked = without_mark(existing)
    if unmarked == existing or not policy.ours or policy.pinned:
        return change
    return replace(change, altered=unmarked, restored=True)


def _new_table(plan: CrawlPlan, planned: TablePlan, *, as_glue: bool) -> Table:
    """Describe a new table; AWS Glue's crawler names an owner and writes parameters twice."""
    twice: Mapping[str, str] = planned.parameters if as_glue else {}
    return Table(
        planned.name,
        plan.database,
        plan.catalog,
        type=planned.type,
        owner=_GLUES_OWNER if as_glue else None,
        view_original_text=planned.view_text,
        view_expanded_text=planned.view_text,
        storage=StorageDescriptor(planned.shape, planned.location or None, twice),
        partition_keys=planned.partition_keys,
        parameters=planned.parameters,
    )


def _deprecated(change: TableChange, existing: Table, now: int) -> TableChange:
    """Mark a table that can no longer be kept true (AWS Glue)."""
    if DEPRECATED in existing.parameters:
        return change
    mark = {DEPRECATED: str(now)}
    storage = replace(existing.storage, parameters={**existing.storage.parameters, **mark})
    parameters = {**existing.parameters, **mark}
    altered = replace(existing, parameters=parameters, storage=storage)
    return replace(change, altered=altered, deprecated=True)
