"""What the catalog knows already: a crawl with nothing new opens no file.

A partitioned table is known if all its folders are partitions of the catalog's table; any other
table if the number and the size of its files are those that the last crawl wrote down.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from crawler.grouping import Leaf, TableFolder
from crawler.listing import DataFile
from crawler.locations import child, comparable
from crawler.plan import BYTES, FILES, FORMAT, PartitionPlan, TablePlan
from crawler.view import CatalogView
from metastore.model.table import Table
from metastore.partitioning.names import partition_name


@dataclass(frozen=True, slots=True)
class Recalled:
    """`unchanged` tables need no look; `folders` do.

    `fresh` are the paths of the leaves that the catalog does not know yet, by the path of the
    folder; a folder of an unknown table has none there.
    """

    unchanged: tuple[TablePlan, ...]
    folders: tuple[TableFolder, ...]
    fresh: Mapping[str, AbstractSet[str]]


def recall(uri: str, folders: Sequence[TableFolder], view: CatalogView) -> Recalled:
    """Tell the folders with something new from those without."""
    unchanged: list[TablePlan] = []
    unknown: list[TableFolder] = []
    fresh: dict[str, AbstractSet[str]] = {}
    for folder in folders:
        known = _unchanged_tables(uri, folder, view)
        if known:
            unchanged += known
            continue
        unknown.append(folder)
        table = _partitioned_table(uri, folder, view)
        if table is not None:
            fresh[folder.path] = _fresh_leaves(folder, table, view)
    return Recalled(tuple(unchanged), tuple(unknown), fresh)


def _unchanged_tables(uri: str, folder: TableFolder, view: CatalogView) -> list[TablePlan]:
    """Give the tables of a folder if nothing is new in it, else nothing."""
    if folder.keys:
        table = _partitioned_table(uri, folder, view)
        if table is None or not folder.leaves or _fresh_leaves(folder, table, view):
            return []
        return [_plan_of(uri, folder.path, folder.leaves, folder.keys, table)]
    whole = _same_files(uri, folder.path, folder.files, view)
    if whole is not None:
        return [_plan_of(uri, folder.path, folder.leaves, (), whole)]
    single = [(file, _same_files(uri, file.path, [file], view)) for file in folder.files]
    return [
        _plan_of(uri, file.path, (Leaf(file.path, (), (file,)),), (), table)
        for file, table in single
        if table is not None and all(found for _, found in single)
    ]


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
    """Describe a known table as the catalog has it."""
    order = [keys.index(key) for key in _keys(table)] if keys else []
    return TablePlan(
        name=table.name,
        location=child(uri, path),
        path=path,
        format=table.parameters.get(FORMAT, "unknown"),
        reason="known to the catalog, nothing new in it",
        shape=table.storage.shape,
        partition_keys=table.partition_keys,
        partitions=tuple(
            PartitionPlan(
                tuple(leaf.values[at] for at in order),
                child(uri, leaf.path),
                len(leaf.files),
                leaf.bytes,
            )
            for leaf in leaves
            if keys
        ),
        parameters=table.parameters,
        files=sum(len(leaf.files) for leaf in leaves),
        bytes=sum(leaf.bytes for leaf in leaves),
        samples=(),
        agreement=1.0,
        target=uri,
    )
