"""What becomes of the definition of a known table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from crawler.config import PartitionPolicy, SchemaPolicy
from crawler.diff.policies import TablePolicy
from crawler.formats.avro import LITERAL, grown_to
from crawler.memory import Base
from crawler.merge.columns import NOTHING, merge_columns
from crawler.merge.model import Merged, Retyped, Rules
from crawler.merge.parameters import DEPRECATED, is_left_alone, merge_parameters, only
from crawler.merge.types import same_type
from crawler.plan import BYTES, COUNTS, FILES, FORMAT, Problem, ProblemKind, TablePlan
from metastore.model.storage_descriptor import SerDe, Shape
from metastore.model.table import VIRTUAL_VIEW, Table

SHOWN = 20
"""Columns named in a problem."""
_CONVERTING = frozenset({"avro", "orc"})
"""Formats of which all engines read a number as any wider one. Of Parquet some do not."""
_OF_FILES = frozenset({*COUNTS, FORMAT, "compressionType"})


@dataclass(frozen=True, slots=True)
class Definition:
    """A table's new definition (None if it stays), what to remember, and what to know.

    `cascade` is set if its partitions must follow. `counts` are those that change.
    """

    altered: Table | None
    merged: Merged
    base: Base | None
    cascade: bool = False
    restored: bool = False
    counts: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def define(
    planned: TablePlan,
    existing: Table,
    base: Base | None,
    policy: TablePolicy,
    *,
    knows_all: bool,
    with_counts: bool,
) -> Definition:
    """Merge what the crawler wrote last, what the catalog has, and what the files say now.

    Columns and parameters of a table that somebody else made, or that is pinned, are not changed;
    the former still gets new columns.
    """
    if policy.pinned:
        return Definition(None, _as_it_is(existing, base), base)
    replaces = policy.glue and policy.ours and policy.schema is SchemaPolicy.UPDATE
    if replaces:
        merged = _replaced(planned, existing)
    else:
        merged = merge_columns(
            _rules(planned, existing, policy, knows_all=knows_all),
            None if base is None else base.shape.columns,
            existing.storage.shape.columns,
            planned.columns,
            weak_before=NOTHING if base is None else base.weak,
            weak_now=planned.weak_columns,
        )
    altered, written = existing, base
    if policy.ours:
        altered, written = _with_parameters(
            _fitting(planned, merged), existing, base, policy, merged, with_counts=with_counts
        )
        if replaces:
            altered = _with_all(planned, altered)
        altered = without_mark(altered)
    shape = replace(altered.storage.shape, columns=merged.columns)
    altered = replace(altered, storage=replace(altered.storage, shape=shape))
    changed = altered != existing
    return Definition(
        altered if changed else None,
        merged,
        written,
        cascade=bool(existing.partition_keys) and _must_cascade(merged, policy),
        restored=DEPRECATED in existing.parameters and policy.ours,
        counts=_changed_counts(existing, altered),
        problems=(*_problems(existing, merged), *_displaced(planned, existing, merged)),
    )


def _as_it_is(existing: Table, base: Base | None) -> Merged:
    written = () if base is None else base.shape.columns
    weak = NOTHING if base is None else base.weak
    return Merged(existing.storage.shape.columns, written, weak=weak)


def _rules(planned: TablePlan, existing: Table, policy: TablePolicy, *, knows_all: bool) -> Rules:
    return Rules(
        policy.schema,
        owned=policy.ours,
        positional=planned.positional,
        typed=planned.typed,
        knows_all=knows_all,
        pinned=policy.pinned_columns,
        taken=frozenset(column.name.lower() for column in existing.partition_keys),
        converting=planned.format in _CONVERTING,
    )


def _replaced(planned: TablePlan, existing: Table) -> Merged:
    """Take the files' columns, as AWS Glue's crawler does."""
    known = {column.name.lower(): column for column in existing.storage.shape.columns}
    names = {column.name for column in planned.columns}
    changed = tuple(
        Retyped(known[column.name], column)
        for column in planned.columns
        if column.name in known and not same_type(known[column.name].type, column.type)
    )
    return Merged(
        planned.columns,
        planned.columns,
        added=tuple(column for column in planned.columns if column.name not in known),
        changed=changed,
        removed=tuple(column for name, column in known.items() if name not in names),
        weak=planned.weak_columns,
    )


def _with_all(planned: TablePlan, table: Table) -> Table:
    """Take the files' formats and parameters, and no others, as AWS Glue's crawler does."""
    parameters = {**only(table.parameters, is_left_alone), **planned.parameters}
    shape = replace(planned.shape, bucket_count=table.storage.shape.bucket_count)
    return replace(table, parameters=parameters, storage=replace(table.storage, shape=shape))


def _with_parameters(
    planned: TablePlan,
    existing: Table,
    base: Base | None,
    policy: TablePolicy,
    merged: Merged,
    *,
    with_counts: bool,
) -> tuple[Table, Base]:
    """Merge what describes the columns to readers, and the counts, which are the crawler's own.

    When only columns may be added, the rest follows if some were.
    """
    written = base or Base(Shape())
    shape, serde = existing.storage.shape, existing.storage.shape.serde
    parameters, told = dict(existing.parameters), dict(written.parameters)
    kept = written.shape.serde
    follows = policy.schema is SchemaPolicy.UPDATE or (
        policy.schema is SchemaPolicy.ADD and bool(merged.added or merged.changed)
    )
    if follows:
        held = COUNTS if policy.schema is SchemaPolicy.UPDATE else _OF_FILES
        parameters, told = _merge_but(
            held, None if base is None else base.parameters, parameters, planned.parameters
        )
        found, wrote = merge_parameters(
            None if base is None else kept.parameters,
            serde.parameters,
            planned.shape.serde.parameters,
        )
        serde = replace(serde, parameters=found)
        kept = SerDe(library=planned.shape.serde.library, parameters=wrote)
    elif base is None:
        told = {
            key: value for key, value in planned.parameters.items() if parameters.get(key) == value
        }
        kept = planned.shape.serde
    if with_counts and policy.schema is not SchemaPolicy.IGNORE:
        parameters |= _counts(planned, existing)
    wrote_shape = Shape(
        merged.base, planned.shape.input_format, planned.shape.output_format, serde=kept
    )
    altered = replace(
        existing,
        parameters=parameters,
        storage=replace(existing.storage, shape=replace(shape, serde=serde)),
    )
    if follows and planned.type == VIRTUAL_VIEW == existing.type:
        altered = replace(
            altered, view_original_text=planned.view_text, view_expanded_text=planned.view_text
        )
    return altered, Base(wrote_shape, told, merged.weak)


def _fitting(planned: TablePlan, merged: Merged) -> TablePlan:
    """Give a plan whose Avro schema has numbers as wide as the columns, which do not narrow."""
    literal = planned.parameters.get(LITERAL)
    if planned.format != "avro" or literal is None:
        return planned
    grown = {LITERAL: grown_to(literal, merged.columns)}
    serde = planned.shape.serde
    return replace(
        planned,
        parameters={**planned.parameters, **grown},
        shape=replace(
            planned.shape, serde=replace(serde, parameters={**serde.parameters, **grown})
        ),
    )


def _merge_but(
    held: tuple[str, ...] | frozenset[str],
    base: Mapping[str, str] | None,
    catalog: Mapping[str, str],
    new: Mapping[str, str],
) -> tuple[dict[str, str], dict[str, str]]:
    """Merge parameters but for some, which stay as they are."""
    merged, told = merge_parameters(
        None if base is None else only(base, lambda key: key not in held),
        only(catalog, lambda key: key not in held),
        only(new, lambda key: key not in held),
    )
    merged = {**only(catalog, lambda key: key in held), **merged}
    return merged, {**only(base or {}, lambda key: key in held), **told}


def _counts(planned: TablePlan, existing: Table) -> dict[str, str]:
    """Give the counts, for a table where nobody has taken them away."""
    if not {FILES, BYTES} <= existing.parameters.keys():
        return {}
    return {key: planned.parameters[key] for key in COUNTS if key in planned.parameters}


def _changed_counts(existing: Table, altered: Table) -> dict[str, str]:
    return {
        key: altered.parameters[key]
        for key in COUNTS
        if key in altered.parameters and altered.parameters[key] != existing.parameters.get(key)
    }


def without_mark(table: Table) -> Table:
    """Take the mark off that its data was gone."""
    if DEPRECATED not in table.parameters and DEPRECATED not in table.storage.parameters:
        return table
    storage = replace(
        table.storage, parameters=only(table.storage.parameters, lambda key: key != DEPRECATED)
    )
    parameters = only(table.parameters, lambda key: key != DEPRECATED)
    return replace(table, parameters=parameters, storage=storage)


def _must_cascade(merged: Merged, policy: TablePolicy) -> bool:
    """Tell whether partitions would contradict the table.

    A column more at the end of the table harms no reader, so partitions may go without it.
    """
    if policy.partition is not PartitionPolicy.INHERIT:
        return False
    changed = [each for each in merged.changed if each.before.type != each.after.type]
    renamed = [each for each in merged.changed if each.before.name != each.after.name]
    return bool(changed or renamed or merged.removed or (policy.glue and merged.added))


def _problems(existing: Table, merged: Merged) -> list[Problem]:
    said = (
        (
            ProblemKind.CONFLICT,
            "types differ in the files and are left as they are",
            merged.differing,
        ),
        (ProblemKind.POLICY, "the schema policy leaves this as it is", merged.withheld),
        (
            ProblemKind.CONFLICT,
            "types have become wider, and not every engine reads older files so",
            merged.doubtful,
        ),
    )
    return [
        Problem(kind, existing.name, f"{text}: {_shown(what)}")
        for kind, text, what in said
        if what
    ]


def _displaced(planned: TablePlan, existing: Table, merged: Merged) -> list[Problem]:
    """Tell of columns that are not where readers by place look: Trino reads ORC files so."""
    if planned.format != "orc":
        return []
    places = {column.name.lower(): at for at, column in enumerate(merged.columns)}
    found = [
        column.name
        for at, column in enumerate(planned.columns)
        if places.get(column.name.lower(), at) != at
    ]
    if not found:
        return []
    text = (
        "in the files these columns have other places than in the table, and Trino reads ORC by "
        f"place unless hive.orc.use-column-names is set: {_shown(found)}"
    )
    return [Problem(ProblemKind.CONFLICT, existing.name, text)]


def _shown(what: Sequence[str]) -> str:
    more = f"; and {len(what) - SHOWN} more" if len(what) > SHOWN else ""
    return "; ".join(what[:SHOWN]) + more
