"""Grouping by what files hold: the table is as far up as folders are alike.

So AWS Glue's crawler works. The highest folder whose files all lie equally deep is a candidate;
when its files were opened and are not alike, `split` gives the candidates one level below.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from crawler.counting import counted
from crawler.grouping.assembly import stray_files, table_folder
from crawler.grouping.hive_keys import BARE, Shape, parts_of, shape_of
from crawler.grouping.model import Grouping, Leaf, Levels, TableFolder
from crawler.grouping.values import key_names
from crawler.listing import FolderFiles
from crawler.plan import Problem


def float_up(folders: Sequence[FolderFiles], *, glue: bool) -> Grouping:
    """Find the highest folders that may be tables.

    Files and folders side by side, and folders of other depths or keys, are no one table; but
    unless `glue`, a stray file never splits `key=value` folders.
    """
    tables: list[TableFolder] = []
    problems: list[Problem] = []
    waiting = [("", list(folders))] if folders else []
    while waiting:
        root, inside = waiting.pop()
        shapes: dict[Shape, list[FolderFiles]] = defaultdict(list)
        for listed in inside:
            shapes[shape_of(_below(root, listed.path))].append(listed)
        keyed = not glue and any(shape and shape[0] != BARE for shape in shapes)
        if len(shapes) == 1 or keyed:
            folder, found = table_folder(root, shapes, levels=Levels.ANY, plain=glue)
            tables.append(folder if folder.guessed or glue else _stated(folder))
            problems += found
            continue
        here = [each for each in inside if each.path == root]
        if here:
            tables.append(replace(_flat(root, here), is_shared=True))
        waiting += _children(root, [each for each in inside if each.path != root])
    return Grouping(tuple(sorted(tables, key=lambda each: each.path)), tuple(problems))


def at_level(
    folders: Sequence[FolderFiles], depth: int, *, glue: bool, raised: int = 0
) -> Grouping:
    """Make tables of the folders `depth` parts below the crawled one; report what is above.

    The level that was asked for lies `raised` parts above that.
    """
    tables: list[TableFolder] = []
    problems: list[Problem] = []
    note = f"the table level lies {counted(raised, 'folder')} above the target, which is one table"
    notes = (note,) if raised else ()
    roots: dict[str, dict[Shape, list[FolderFiles]]] = defaultdict(lambda: defaultdict(list))
    above: list[FolderFiles] = []
    for listed in folders:
        parts = parts_of(listed.path)
        if len(parts) < depth:
            above.append(listed)
        else:
            roots["/".join(parts[:depth])][shape_of(parts[depth:])].append(listed)
    if above:
        problems.append(stray_files("", above, "above the level of tables"))
    for root in sorted(roots):
        folder, found = table_folder(root, roots[root], levels=Levels.STATED, plain=glue)
        tables.append(replace(folder, notes=(*folder.notes, *notes)))
        problems += found
    return Grouping(tuple(tables), tuple(problems))


def split(folder: TableFolder, *, glue: bool) -> tuple[TableFolder, ...]:
    """Give the candidates one level below a table's folder with keys."""
    groups: dict[str, list[Leaf]] = defaultdict(list)
    for leaf in folder.leaves:
        part = _below(folder.path, leaf.path)[0]
        groups[f"{folder.path}/{part}" if folder.path else part].append(leaf)
    return tuple(_child(folder, path, groups[path], glue=glue) for path in sorted(groups))


def _child(folder: TableFolder, path: str, leaves: Sequence[Leaf], *, glue: bool) -> TableFolder:
    kept = tuple(replace(leaf, values=leaf.values[1:]) for leaf in leaves)
    stated = [BARE if key in folder.guessed else key for key in folder.keys[1:]]
    columns = [{leaf.values[at] for leaf in kept} for at in range(len(stated))]
    keys = key_names(stated, columns, plain=glue)
    guessed = frozenset(key for key, level in zip(keys, stated, strict=True) if level == BARE)
    return TableFolder(path, keys, kept, levels=folder.levels, guessed=guessed)


def _stated(folder: TableFolder) -> TableFolder:
    return replace(folder, levels=Levels.STATED)


def _flat(root: str, folders: Sequence[FolderFiles]) -> TableFolder:
    leaves = tuple(Leaf(each.path, (), each) for each in folders)
    return TableFolder(root, (), leaves, levels=Levels.ANY)


def _children(root: str, folders: Sequence[FolderFiles]) -> list[tuple[str, list[FolderFiles]]]:
    groups: dict[str, list[FolderFiles]] = defaultdict(list)
    for listed in folders:
        part = _below(root, listed.path)[0]
        groups[f"{root}/{part}" if root else part].append(listed)
    return list(groups.items())


def _below(root: str, folder: str) -> list[str]:
    return parts_of(folder[len(root) :].lstrip("/") if root else folder)
