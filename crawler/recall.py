"""What is known already: a crawl with nothing new opens no file.

What the crawler remembers of a folder tells best: its files by name, size and content, and what
those said that were opened. Where it remembers nothing, the catalog tells: a partitioned table is
known if all its folders are partitions, any other by the number and size of its files.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from crawler.fingerprints import folder_fingerprint
from crawler.grouping import Leaf, TableFolder
from crawler.listing import DataFile
from crawler.locations import child, comparable
from crawler.memory import FolderFacts, Memory, TableFacts, file_mark
from crawler.memory.facts import MARK
from crawler.plan import BYTES, FILES, FORMAT, PartitionPlan, TablePlan
from crawler.plugins import FileSchema
from crawler.view import CatalogView
from metastore.model.table import EXTERNAL_TABLE, Table
from metastore.partitioning.names import partition_name

Marks = Callable[[TableFacts, Sequence[str]], Mapping[str, bytes]]
"""Asks for the marks of files in some folders of a table, by the folders' paths."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """`unchanged` tables need no look; `folders` do.

    `known` are the leaves of unchanged tables, by the tables' paths. Of a folder in `reopen` only
    what is in its leaves there is to be opened; `schemas` are what other files said, by path, and
    `kept` the paths of leaves in which nothing is new.
    `fresh` are the paths of the leaves that the catalog does not know yet, by the path of the
    folder; a folder of an unknown table has none there.
    """

    unchanged: tuple[TablePlan, ...]
    folders: tuple[TableFolder, ...]
    fresh: Mapping[str, AbstractSet[str]]
    known: Mapping[str, tuple[Leaf, ...]] = field(default_factory=dict)
    reopen: Mapping[str, TableFolder] = field(default_factory=dict)
    schemas: Mapping[str, FileSchema] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()


def recall(
    uri: str,
    folders: Sequence[TableFolder],
    view: CatalogView,
    remembered: "Remembered | None" = None,
) -> Recalled:
    """Tell the folders with something new from those without."""
    result = _Result({}, {}, {}, {}, set())
    unchanged: list[TablePlan] = []
    unknown: list[TableFolder] = []
    for folder in folders:
        plans = None
        if remembered is not None:
            plans = _by_memory(uri, folder, remembered, result)
        if plans is None and remembered is not None and remembered.is_outdated(folder.path):
            plans = []
        if plans is None:
            plans = _by_catalog(uri, folder, view, result)
        unchanged += plans
        if not plans:
            unknown.append(folder)
    return Recalled(
        tuple(unchanged),
        tuple(unknown),
        result.fresh,
        result.known,
        result.reopen,
        result.schemas,
        frozenset(result.kept),
    )


def emptied(
    uri: str, looked_at: Iterable[str], folders: Sequence[TableFolder], view: CatalogView
) -> list[TablePlan]:
    """Give the known tables above folders that were looked at, of which no file was found.

    `looked_at` are paths below `uri`. Such tables have lost partitions, but are not gone: nobody
    looked at the rest of them.
    """
    found = {folder.path for folder in folders}
    above = {path for each in looked_at for path in itself_and_above(each)} - found
    tables = ((path, view.tables.get(comparable(child(uri, path)))) for path in sorted(above))
    return [
        _plan_of(uri, path, (), _keys(table), table)
        for path, table in tables
        if table is not None and table.partition_keys
    ]


def itself_and_above(path: str) -> Iterator[str]:
    """Give a relative path and the folders above it, "" last."""
    yield path
    while path:
        path = path.rpartition("/")[0]
        yield path


@dataclass(frozen=True, slots=True)
class _Result:
    fresh: dict[str, AbstractSet[str]]
    known: dict[str, tuple[Leaf, ...]]
    reopen: dict[str, TableFolder]
    schemas: dict[str, FileSchema]
    kept: set[str]


# --- by memory --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Known:
    """A remembered folder, or single file, and the table it is of."""

    table: Table
    facts: TableFacts
    path: str
    folder: FolderFacts


class Remembered:
    """What is remembered of the folders of one target.

    `classifiers` is the digest of how files are read now: what was read in another way is as
    good as not known. With `by_name` a known folder counts as unchanged whatever is in it; with
    `only_memory` the catalog's word does not count where nothing is remembered.
    """

    def __init__(
        self,
        uri: str,
        memory: Memory,
        view: CatalogView,
        marks: Marks,
        *,
        classifiers: str,
        by_name: bool = False,
        only_memory: bool = False,
    ) -> None:
        self.by_name = by_name
        self._only_memory = only_memory
        self.marks = marks
        self._leaves: dict[str, _Known] = {}
        self._outdated: set[str] = set()
        above = f"{comparable(uri).rstrip('/')}/"
        for facts in memory:
            table = view.tables.get(facts.location)
            place = f"{facts.location}/"
            if table is None or table.id != facts.table_id or not place.startswith(above):
                continue
            path = place[len(above) : -1]
            if facts.classifiers == classifiers or by_name:
                self._add(path, table, facts)
            else:
                self._outdated.add(path)

    def _add(self, path: str, table: Table, facts: TableFacts) -> None:
        for below, folder in facts.folders.items():
            full = "/".join(part for part in (path, below) if part)
            self._leaves[full] = _Known(table, facts, path, folder)

    def is_outdated(self, path: str) -> bool:
        """Tell whether a table was read otherwise, so that all of it must be looked at."""
        return self._only_memory or path in self._outdated

    def at(self, path: str) -> _Known | None:
        return self._leaves.get(path)

    def is_same(self, known: _Known, files: Sequence[DataFile]) -> bool:
        return self.by_name or folder_fingerprint(files) == known.folder.fingerprint


def _by_memory(
    uri: str,
    folder: TableFolder,
    remembered: Remembered,
    result: _Result,
) -> list[TablePlan] | None:
    """Give the tables of a folder if nothing is new in it, else nothing; None if unknown."""
    parts = [part for leaf in folder.leaves for part in _parts(leaf, remembered)]
    same = [
        (leaf, known) for leaf, known in parts if known and remembered.is_same(known, leaf.files)
    ]
    if not any(known for _, known in parts):
        return None
    settled = not any(known.facts.unsettled for _, known in same)
    if len(same) == len(parts) and settled:
        return _unchanged(uri, same, result)
    kept = {leaf.path for leaf, _ in same}
    result.kept.update(kept)
    for leaf, known in same:
        result.schemas.update(_said(leaf, known, None))
    rest = [(leaf, known) for leaf, known in parts if leaf.path not in kept]
    changed = _changed(remembered, [(leaf, known) for leaf, known in rest if known], result)
    new = [leaf for leaf, known in rest if known is None]
    leaves = tuple(leaf for leaf in (*changed, *new) if leaf.files)
    result.reopen[folder.path] = replace(folder, leaves=leaves)
    return []


def _parts(leaf: Leaf, remembered: Remembered) -> Iterator[tuple[Leaf, _Known | None]]:
    """Give what is known of a leaf: as a whole, or of its files where they are tables each."""
    known = remembered.at(leaf.path)
    if known is not None or leaf.values:
        yield leaf, known
        return
    rest: list[DataFile] = []
    for file in leaf.files:
        single = remembered.at(file.path)
        if single is None:
            rest.append(file)
        else:
            yield Leaf(file.path, (), (file,)), single
    if len(rest) == len(leaf.files):
        yield leaf, None
    elif rest:
        yield replace(leaf, files=tuple(rest)), None


def _said(leaf: Leaf, known: _Known, marks: Mapping[str, bytes] | None) -> dict[str, FileSchema]:
    """Give what the opened files of a leaf said, those that are still as they were then."""
    found: dict[str, FileSchema] = {}
    for sample in known.folder.samples:
        schema = known.facts.schema_of(leaf.path, sample)
        if schema is not None and (marks is None or marks.get(schema.path) == sample.mark):
            found[schema.path] = schema
    return found


def _changed(
    remembered: Remembered, leaves: Sequence[tuple[Leaf, _Known]], result: _Result
) -> Iterator[Leaf]:
    """Give changed leaves with only those of their files that are not known."""
    below = {id(known): _below(leaf, known) for leaf, known in leaves}
    by_table: dict[str, tuple[TableFacts, list[str]]] = {}
    for _, known in leaves:
        paths = by_table.setdefault(known.facts.location, (known.facts, []))[1]
        paths.append(below[id(known)])
    marks = {
        location: remembered.marks(facts, paths) for location, (facts, paths) in by_table.items()
    }
    for leaf, known in leaves:
        old = _cut(marks[known.facts.location].get(below[id(known)], b""))
        now = {file.path: file_mark(file) for file in leaf.files}
        said = _said(leaf, known, now)
        result.schemas.update(said)
        new = tuple(file for file in leaf.files if now[file.path] not in old)
        yield replace(leaf, files=new or (() if said else leaf.files))


def _below(leaf: Leaf, known: _Known) -> str:
    """Give a leaf's path relative to its table's location."""
    return leaf.path[len(known.path) :].lstrip("/") if known.path else leaf.path


def _cut(marks: bytes) -> frozenset[bytes]:
    return frozenset(marks[at : at + MARK] for at in range(0, len(marks), MARK))


def _unchanged(uri: str, same: Sequence[tuple[Leaf, _Known]], result: _Result) -> list[TablePlan]:
    tables: dict[str, list[tuple[Leaf, _Known]]] = {}
    for leaf, known in same:
        tables.setdefault(known.path, []).append((leaf, known))
    plans: list[TablePlan] = []
    for path, found in sorted(tables.items()):
        table = found[0][1].table
        leaves = [replace(leaf, values=known.folder.values) for leaf, known in found]
        result.known[path] = tuple(leaves)
        plans.append(_plan_of(uri, path, leaves, _keys(table), table))
    return plans


# --- by the catalog ---------------------------------------------------------------------------


def _by_catalog(
    uri: str, folder: TableFolder, view: CatalogView, result: _Result
) -> list[TablePlan]:
    """Give the tables of a folder if nothing is new in it, else nothing."""
    if not folder.keys:
        return _files_by_catalog(uri, folder, view, result)
    table = _partitioned_table(uri, folder, view)
    if table is None:
        return []
    fresh = _fresh_leaves(folder, table, view)
    if fresh or not folder.leaves:
        result.fresh[folder.path] = fresh
        return []
    order = [folder.keys.index(key) for key in _keys(table)]
    leaves = [
        replace(leaf, values=tuple(leaf.values[at] for at in order)) for leaf in folder.leaves
    ]
    result.known[folder.path] = tuple(leaves)
    return [_plan_of(uri, folder.path, leaves, _keys(table), table)]


def _files_by_catalog(
    uri: str, folder: TableFolder, view: CatalogView, result: _Result
) -> list[TablePlan]:
    whole = _same_files(uri, folder.path, folder.files, view)
    if whole is not None:
        result.known[folder.path] = folder.leaves
        return [_plan_of(uri, folder.path, folder.leaves, (), whole)]
    single = [(file, _same_files(uri, file.path, [file], view)) for file in folder.files]
    plans: list[TablePlan] = []
    for file, table in single:
        if table is None:
            return []
        leaf = Leaf(file.path, (), (file,))
        result.known[file.path] = (leaf,)
        plans.append(_plan_of(uri, file.path, (leaf,), (), table))
    return plans


def _partitioned_table(uri: str, folder: TableFolder, view: CatalogView) -> Table | None:
    """Give the catalog's table of a folder if both have the same keys."""
    table = view.tables.get(comparable(child(uri, folder.path)))
    if table is None or not folder.keys:
        return None
    return table if sorted(_keys(table)) == sorted(folder.keys) else None


def _fresh_leaves(folder: TableFolder, table: Table, view: CatalogView) -> AbstractSet[str]:
    known = view.partitions.get(table.name, frozenset())
    keys = _keys(table)
    order = [folder.keys.index(key) for key in keys]
    return {
        leaf.path
        for leaf in folder.leaves
        if partition_name(keys, [leaf.values[at] for at in order]) not in known
    }


def _same_files(uri: str, path: str, files: Sequence[DataFile], view: CatalogView) -> Table | None:
    table = view.tables.get(comparable(child(uri, path)))
    if table is None or table.partition_keys:
        return None
    size = sum(file.size for file in files)
    written = (table.parameters.get(FILES), table.parameters.get(BYTES))
    return table if written == (str(len(files)), str(size)) else None


def _keys(table: Table) -> list[str]:
    return [column.name.lower() for column in table.partition_keys]


def _plan_of(
    uri: str, path: str, leaves: Sequence[Leaf], keys: Sequence[str], table: Table
) -> TablePlan:
    """Describe a known table as the catalog has it; values are in the order of its keys."""
    return TablePlan(
        name=table.name,
        location=child(uri, path),
        path=path,
        format=table.parameters.get(FORMAT, "unknown"),
        reason="known to the catalog, nothing new in it",
        shape=table.storage.shape,
        partition_keys=table.partition_keys,
        partitions=tuple(
            PartitionPlan(leaf.values, child(uri, leaf.path), len(leaf.files), leaf.bytes)
            for leaf in leaves
            if keys
        ),
        parameters=table.parameters,
        files=sum(len(leaf.files) for leaf in leaves),
        bytes=sum(leaf.bytes for leaf in leaves),
        samples=(),
        agreement=1.0,
        target=uri,
        type=table.type or EXTERNAL_TABLE,
        view_text=table.view_original_text,
    )
