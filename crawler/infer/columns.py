"""The columns of a table of the columns of its files."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2s

from crawler.limits import MAX_COLUMNS, MAX_TYPE_LENGTH
from crawler.plugins import FileSchema, TypedColumn
from metastore.hivetypes.nodes import (
    STRING,
    VOID,
    HiveType,
)
from metastore.hivetypes.render import render_type
from metastore.hivetypes.widen import settled, widen

MAX_NAME = 255
"""Characters in a column's name, as in AWS Glue; Hive's own database holds 767."""
_SUFFIX = 9
_NO_NAME = re.compile(r"[\x00-\x1f]")
"""Control characters: databases do not keep NUL, and in SQL nobody can write the others."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Columns of several files, types widened and without void; see `TablePlan` for the rest."""

    columns: tuple[TypedColumn, ...]
    notes: tuple[str, ...]
    weak: Mapping[str, str]
    evidence: Mapping[str, Mapping[str, int]]


def merge_columns(
    schemas: Sequence[FileSchema], *, is_typed: Callable[[FileSchema], bool]
) -> Merged:
    """Unite the columns of files: names without case, order of first appearance, types widened.

    The file with the most columns comes first, so that its order is kept. Void, the type of what
    was null everywhere, gives way to every other and becomes string in the end. `is_typed` tells
    whether a file stores values with their types.
    """
    counts = Counter(schema.columns for schema in schemas)
    kinds = {schema.columns: schema for schema in reversed(schemas)}
    ordered = sorted(kinds.values(), key=lambda each: (-len(each.columns), each.path))
    types: dict[str, HiveType] = {}
    seen_types: dict[str, Counter[str]] = {}
    notes: list[str] = []
    for schema in ordered:
        seen: set[str] = set()
        files = counts[schema.columns]  # asked once: to hash ten thousand columns takes a while
        for column in schema.columns:
            name = column.name.lower()
            if name in seen:
                notes.append(f"two columns are called {name!r} but for case: the first is kept")
                continue
            seen.add(name)
            before = types.get(name, VOID)
            types[name] = widen(before, column.type)
            of_type = seen_types.setdefault(name, Counter())
            of_type[render_type(column.type)] += files
            notes += _widening_note(name, before, column.type, is_typed=is_typed(schema))
    columns = tuple(TypedColumn(name, settled(kind)) for name, kind in types.items())
    return Merged(
        columns,
        tuple(dict.fromkeys(notes)),
        {name: render_type(kind) for name, kind in types.items() if settled(kind) != kind},
        {
            name: dict(sorted(found.items()))
            for name, found in seen_types.items()
            if len(found) > 1
        },
    )


def _widening_note(name: str, one: HiveType, other: HiveType, *, is_typed: bool) -> list[str]:
    """Warn of a string made of other types: text may be read so, typed values mostly not."""
    if VOID in (one, other) or one == other or widen(one, other) != STRING:
        return []
    if is_typed:
        types = f"{render_type(one)} and {render_type(other)}"
        return [f"column {name!r} is stored as {types}: engines cannot read all files as string"]
    if STRING in (one, other):
        return []
    return [f"column {name!r} has types that only a string can hold together"]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Columns that the catalog can hold, how the files call those with new names, and why."""

    columns: tuple[TypedColumn, ...]
    source_names: Mapping[str, str]
    notes: tuple[str, ...]
    limits: tuple[str, ...]


def fit_columns(
    columns: Sequence[TypedColumn], keys: Sequence[str], *, positional: bool
) -> Fitted:
    """Keep columns apart from keys, and within what catalogs can hold.

    Hive allows a name only once: a column that the format finds by name is left out if a key has
    its name, one found by its place is renamed. So it is with names that are too long. Types that
    are too long, and columns beyond MAX_COLUMNS, are left out; where columns go by place, the
    type becomes string instead.
    """
    kept: list[TypedColumn] = []
    sources: dict[str, str] = {}
    hidden: list[str] = []
    limits: list[str] = []
    taken = {*keys, *(column.name for column in columns)}
    for column in columns:
        if column.name in keys:
            hidden.append(column.name)
            if positional:
                name = _free(f"{column.name}_in_file", taken)
                sources[name] = column.name
                kept.append(TypedColumn(name, column.type))
            continue
        fitted, limit = _within_limits(column, positional=positional)
        limits += limit
        if fitted is not None:
            if fitted.name != column.name:
                sources[fitted.name] = column.name
            kept.append(fitted)
    if len(kept) > MAX_COLUMNS:
        limits.append(f"it has {len(kept):,} columns; those after {MAX_COLUMNS:,} are left out")
    return Fitted(
        tuple(kept[:MAX_COLUMNS]), sources, _key_notes(hidden, positional), tuple(limits)
    )


def _key_notes(hidden: Sequence[str], positional: bool) -> tuple[str, ...]:
    if not hidden:
        return ()
    names = ", ".join(hidden)
    if positional:
        return (f"renamed with _in_file, since partition keys have the names: {names}",)
    return (f"also in the files, but the folders' values are used: {names}",)


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    taken.add(name)
    return name


def _within_limits(
    column: TypedColumn, *, positional: bool
) -> tuple[TypedColumn | None, list[str]]:
    limits: list[str] = []
    if not positional and (not column.name.strip() or _NO_NAME.search(column.name)):
        return None, [f"column {column.name[:40]!r} is left out: no catalog can hold its name"]
    if len(column.name) > MAX_NAME:
        shown = f"{column.name[:40]}…"
        if not positional:
            return None, [f"column {shown!r} is left out: its name has over {MAX_NAME} characters"]
        digest = blake2s(column.name.encode(), digest_size=4).hexdigest()
        name = f"{column.name[: MAX_NAME - _SUFFIX]}_{digest}"
        limits.append(f"column {shown!r} has over {MAX_NAME} characters: its name is cut")
        column = TypedColumn(name, column.type)
    if len(render_type(column.type)) > MAX_TYPE_LENGTH:
        what = "it becomes a string" if positional else "it is left out"
        text = f"the type of column {column.name!r} has over {MAX_TYPE_LENGTH:,} characters"
        limits.append(f"{text}: {what}")
        return (TypedColumn(column.name, STRING) if positional else None), limits
    return column, limits
