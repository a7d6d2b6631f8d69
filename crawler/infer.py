"""From the schemas of files to the schema of a table: the majority decides, types widen."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from crawler.counting import counted
from crawler.grouping import Leaf, TableFolder
from crawler.plan import Problem, ProblemKind
from crawler.plugins import FileSchema, TypedColumn
from crawler.registry import format_by_name, is_positional, is_typed
from metastore.hivetypes.nodes import (
    STRING,
    VOID,
    ArrayType,
    HiveType,
    MapType,
    StructField,
    StructType,
)
from metastore.hivetypes.render import render_type
from metastore.hivetypes.widen import widen

MAJORITY = 0.5
"""Share of the opened files above which they are one table and the others are strays."""
ALIKE = 0.5
"""Share of the smaller schema's columns that another must have to be of the same table."""


@dataclass(frozen=True, slots=True)
class Inferred:
    """One table as its files have it.

    `path` is the folder, or the file if `is_file`: a table of one file beside other tables'
    files. `agreement` is the share of opened files that fit.
    """

    path: str
    is_file: bool
    format: str
    keys: tuple[str, ...]
    leaves: tuple[Leaf, ...]
    columns: tuple[TypedColumn, ...]
    schemas: tuple[FileSchema, ...]
    agreement: float
    reason: str
    notes: tuple[str, ...]


def infer_tables(
    folder: TableFolder,
    schemas: Mapping[str, FileSchema],
    unusable: AbstractSet[str] = frozenset(),
) -> tuple[tuple[Inferred, ...], tuple[Problem, ...]]:
    """Decide which tables a folder holds: one, or one a file where the files have nothing alike.

    `schemas` are those of the opened files by path, `unusable` the paths of files that could not
    be read. No readable file means no table.
    """
    opened = [schemas[file.path] for file in folder.files if file.path in schemas]
    if not opened:
        return (), ()
    clusters = _clusters(opened)
    main = clusters[0]
    if not folder.keys and _is_drop_folder(folder, len(clusters), len(main) / len(opened)):
        return _table_per_file(folder, opened), ()
    strays = [schema for cluster in clusters[1:] for schema in cluster]
    leaves, problems = _without_strays(folder, main[0].format, strays, unusable)
    agreement = len(main) / len(opened)
    reason = _reason(folder, main, opened)
    table = _table(folder, main, leaves, agreement, reason)
    return (table,), tuple(problems)


def _is_drop_folder(folder: TableFolder, clusters: int, agreement: float) -> bool:
    """Tell whether the files beside one another are tables of their own.

    They are if no more than half of them are alike, or if it is a single file above the folders
    of other tables.
    """
    return (clusters > 1 and agreement <= MAJORITY) or (
        folder.is_shared and len(folder.files) == 1
    )


def _clusters(opened: Sequence[FileSchema]) -> list[list[FileSchema]]:
    """Group schemas that can be one table, the group with most files first.

    Equal schemas come together first; then, from the most frequent on, a schema joins the first
    group of its format and dialect that has half of its columns (or the reverse).
    """
    alike: dict[object, list[FileSchema]] = defaultdict(list)
    for schema in sorted(opened, key=lambda each: each.path):
        alike[(schema.format, schema.dialect, schema.columns)].append(schema)
    clusters: list[list[FileSchema]] = []
    for group in sorted(alike.values(), key=lambda each: (-len(each), each[0].path)):
        home = next((each for each in clusters if _fits(each[0], group[0])), None)
        if home is None:
            clusters.append(group)
        else:
            home += group
    return sorted(clusters, key=lambda each: (-len(each), each[0].path))


def _fits(one: FileSchema, other: FileSchema) -> bool:
    if (one.format, one.dialect) != (other.format, other.dialect):
        return False
    names = [column.name.lower() for column in one.columns]
    others = [column.name.lower() for column in other.columns]
    shorter = min(len(names), len(others))
    if is_positional(one.format):
        return names[:shorter] == others[:shorter]
    return len(set(names) & set(others)) >= ALIKE * shorter


def _without_strays(
    folder: TableFolder,
    table_format: str,
    strays: Sequence[FileSchema],
    unusable: AbstractSet[str],
) -> tuple[tuple[Leaf, ...], list[Problem]]:
    """Take away files of other formats and report those that were opened and do not fit.

    A partition without any file that can be read is no partition: it would break queries.
    """
    problems = [
        Problem(ProblemKind.STRAY, stray.path, _stray_text(stray, table_format))
        for stray in strays
    ]
    odd = {stray.path for stray in strays} | unusable
    leaves: list[Leaf] = []
    for leaf in folder.leaves:
        kept = tuple(
            file
            for file in leaf.files
            if file.path not in odd and _may_be(file.path, table_format)
        )
        if kept:
            leaves.append(Leaf(leaf.path, leaf.values, kept))
        elif folder.keys:
            text = f"none of its files can be read as {table_format}: the partition is left out"
            problems.append(Problem(ProblemKind.PARTITION, leaf.path, text))
    return tuple(leaves), problems


def _may_be(path: str, table_format: str) -> bool:
    promised = format_by_name(path)
    return promised is None or promised.name == table_format


def _stray_text(stray: FileSchema, table_format: str) -> str:
    if stray.format != table_format:
        return f"it is {stray.format}, the other files of its table are {table_format}"
    return "its columns are not those of the other files of its table"


def _table_per_file(folder: TableFolder, opened: Sequence[FileSchema]) -> tuple[Inferred, ...]:
    files = {file.path: file for file in folder.files}
    tables: list[Inferred] = []
    for schema in opened:
        leaf = Leaf(schema.path, (), (files[schema.path],))
        others = f"{len(opened)} with different columns" if len(opened) > 1 else "other tables"
        reason = f"{schema.format}, one file among {others} in one folder"
        single = TableFolder(schema.path, (), (leaf,))
        tables.append(_table(single, [schema], (leaf,), 1.0, reason, is_file=True))
    return tuple(tables)


def _table(
    folder: TableFolder,
    schemas: Sequence[FileSchema],
    leaves: tuple[Leaf, ...],
    agreement: float,
    reason: str,
    *,
    is_file: bool = False,
) -> Inferred:
    first = schemas[0]
    positional = is_positional(first.format)
    columns, notes = merge_columns(schemas)
    columns, dropped = _apart_from_keys(columns, folder.keys, positional=positional)
    said = [note for schema in schemas for note in schema.notes]
    if folder.is_shared:
        said.append("folders of other tables lie in its folder: Spark and Hive refuse to read it")
    return Inferred(
        folder.path,
        is_file,
        first.format,
        folder.keys,
        leaves,
        columns,
        tuple(sorted(schemas, key=lambda each: each.path)),
        agreement,
        reason,
        tuple(dict.fromkeys([*notes, *dropped, *said])),
    )


def merge_columns(
    schemas: Sequence[FileSchema],
) -> tuple[tuple[TypedColumn, ...], tuple[str, ...]]:
    """Unite the columns of files: names without case, order of first appearance, types widened.

    The file with the most columns comes first, so that its order is kept. Returns the columns
    and notes about types that only a string can hold together.
    """
    ordered = sorted(schemas, key=lambda each: (-len(each.columns), each.path))
    types: dict[str, HiveType] = {}
    notes: list[str] = []
    for schema in ordered:
        seen: set[str] = set()
        for column in schema.columns:
            name = column.name.lower()
            if name in seen:
                notes.append(f"two columns are called {name!r} but for case: the first is kept")
                continue
            seen.add(name)
            before = types.get(name, VOID)
            types[name] = widen(before, column.type)
            notes += _widening_note(schema.format, name, before, column.type)
    columns = tuple(TypedColumn(name, settled(kind)) for name, kind in types.items())
    return columns, tuple(dict.fromkeys(notes))


def _widening_note(file_format: str, name: str, one: HiveType, other: HiveType) -> list[str]:
    """Warn of a string made of other types: text may be read so, typed values mostly not."""
    if VOID in (one, other) or one == other or widen(one, other) != STRING:
        return []
    if is_typed(file_format):
        types = f"{render_type(one)} and {render_type(other)}"
        return [f"column {name!r} is stored as {types}: engines cannot read all files as string"]
    if STRING in (one, other):
        return []
    return [f"column {name!r} has types that only a string can hold together"]


def settled(kind: HiveType) -> HiveType:
    """Replace void, the type of columns without any value, by string."""
    match kind:
        case ArrayType(element):
            return ArrayType(settled(element))
        case MapType(key, value):
            return MapType(settled(key), settled(value))
        case StructType(fields):
            return StructType(tuple(StructField(f.name, settled(f.type)) for f in fields))
        case _:
            return STRING if kind == VOID else kind


def _apart_from_keys(
    columns: Sequence[TypedColumn], keys: Sequence[str], *, positional: bool
) -> tuple[tuple[TypedColumn, ...], list[str]]:
    """Keep columns and partition keys apart: Hive allows a name only once.

    A column that the format finds by name is left out, one found by its place is renamed.
    """
    clashing = [column.name for column in columns if column.name in keys]
    if not clashing:
        return tuple(columns), []
    names = ", ".join(clashing)
    if not positional:
        kept = tuple(column for column in columns if column.name not in keys)
        return kept, [f"also in the files, but the folders' values are used: {names}"]
    renamed = tuple(
        TypedColumn(f"{column.name}_in_file", column.type) if column.name in keys else column
        for column in columns
    )
    return renamed, [f"renamed with _in_file, since partition keys have the names: {names}"]


def _reason(folder: TableFolder, main: Sequence[FileSchema], opened: Sequence[FileSchema]) -> str:
    kind = main[0].format
    if folder.keys:
        path = "/".join(f"{key}=…" for key in folder.keys)
        text = f"{kind} files in {counted(len(folder.leaves), 'folder')} {path}"
    elif len(folder.files) == 1:
        text = f"the only file in its folder, {kind}"
    else:
        text = f"a folder of {len(folder.files)} {kind} files"
    different = len({schema.columns for schema in main})
    if different > 1:
        text += f", {different} schemas that fit together"
    if len(main) < len(opened):
        text += f"; {len(main)} of {len(opened)} opened files agree"
    return text
