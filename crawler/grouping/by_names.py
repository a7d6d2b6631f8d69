"""Grouping by names: `key=value` folders and folders named like values are partitions."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from crawler.grouping.assembly import (
    best_shape,
    count_files,
    stray_files,
    table_folder,
)
from crawler.grouping.hive_keys import BARE, Shape, key_of, parts_of
from crawler.grouping.model import Grouping, TableFolder
from crawler.grouping.values import WORLD_REGIONS, looks_like_value
from crawler.listing import FolderFiles
from crawler.plan import Problem

Roots = dict[str, dict[Shape, list[FolderFiles]]]


def group_by_names(folders: Sequence[FolderFiles]) -> Grouping:
    """Find table folders by their names.

    The table of a file is the folder above its first `key=value` folder, and above all folders
    directly over that (or over the file) that are named like values: dates, hours, numbers,
    regions. Every other name is a table's. Where files of one table disagree about the levels,
    those that most files have win; the others are reported.
    """
    names = _Names(folders)
    roots: Roots = defaultdict(lambda: defaultdict(list))
    for listed in folders:
        root, shape = names.root_and_shape(listed.path)
        roots[root][shape].append(listed)
    problems = _take_out_nested(roots, names)
    outer = {above for root in roots for above in _folders_above(root)}
    tables: list[TableFolder] = []
    for root in sorted(roots):
        folder, found = table_folder(root, roots[root])
        tables.append(replace(folder, is_shared=root in outer))
        problems += found
    return Grouping(tuple(tables), tuple(problems))


class _Names:
    """Which folders are named like values, with those beside them in view."""

    def __init__(self, folders: Sequence[FolderFiles]) -> None:
        self._siblings: Mapping[str, set[str]] = _children_of_world_regions(folders)

    def is_value(self, parts: Sequence[str], at: int) -> bool:
        part = parts[at]
        siblings: set[str] = set()
        if part.lower() in WORLD_REGIONS:
            siblings = self._siblings["/".join(parts[:at])]
        return looks_like_value(part, parts[at - 1] if at else "", siblings)

    def root_and_shape(self, folder: str) -> tuple[str, Shape]:
        """Split a folder's path into the table's and the levels below it.

        A folder below a `key=value` one that is no value counts as a level of its own name in
        brackets, which no table agrees to: engines do not look there.
        """
        parts = parts_of(folder)
        stated = next((at for at, part in enumerate(parts) if key_of(part)), len(parts))
        first = stated
        while first and self.is_value(parts, first - 1):
            first -= 1
        below = (self._level(parts, at) for at in range(stated, len(parts)))
        return "/".join(parts[:first]), ((BARE,) * (stated - first) + tuple(below))

    def _level(self, parts: Sequence[str], at: int) -> str:
        return key_of(parts[at]) or (BARE if self.is_value(parts, at) else f"[{parts[at]}]")


def _children_of_world_regions(folders: Sequence[FolderFiles]) -> Mapping[str, set[str]]:
    """Give the names beside folders that are named as parts of the world, by their parent."""
    parents: set[str] = set()
    for listed in folders:
        parts = parts_of(listed.path)
        regions = [at for at, part in enumerate(parts) if part.lower() in WORLD_REGIONS]
        parents.update("/".join(parts[:at]) for at in regions)
    children: dict[str, set[str]] = {parent: set() for parent in parents}
    for listed in folders if parents else ():
        parts = parts_of(listed.path)
        for at in range(len(parts)):
            found = children.get("/".join(parts[:at]))
            if found is not None:
                found.add(parts[at])
    return children


def _take_out_nested(roots: Roots, names: _Names) -> list[Problem]:
    """Take out what lies inside another table's partitions, if it is the lesser part there."""
    inside: dict[str, list[str]] = defaultdict(list)
    shapes = {root: best_shape(found) for root, found in roots.items()}
    for root in roots:
        home = next((above for above in _outermost(root) if shapes.get(above)), None)
        if home is not None and names.is_value(parts_of(root), len(parts_of(home))):
            inside[home].append(root)
    problems: list[Problem] = []
    for home in sorted(inside):
        theirs = sum(_all_files(roots[root]) for root in inside[home])
        if theirs >= count_files(roots[home][shapes[home]]):
            continue
        for root in sorted(inside[home]):
            folders = [each for found in roots.pop(root).values() for each in found]
            problems.append(stray_files(root, folders, f"inside a partition of {home or 'it'}"))
    return problems


def _all_files(shapes: Mapping[Shape, Sequence[FolderFiles]]) -> int:
    return sum(map(count_files, shapes.values()))


def _outermost(folder: str) -> Iterator[str]:
    yield from reversed(list(_folders_above(folder)))


def _folders_above(folder: str) -> Iterator[str]:
    while folder:
        folder = folder.rpartition("/")[0]
        yield folder
