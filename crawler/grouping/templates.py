"""Grouping by path templates: the first that fits a folder says what it is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crawler.counting import counted
from crawler.grouping.assembly import SHOWN_FILES, distinct_leaves
from crawler.grouping.model import Grouping, Leaf, Levels, TableFolder
from crawler.grouping.path_template import TABLE, Match, PathTemplate
from crawler.listing import FileChain, FolderFiles
from crawler.plan import Problem, ProblemKind


@dataclass(slots=True)
class _Collected:
    """Leaves of one table by the keys that they have."""

    name: str | None
    leaves: dict[tuple[str, ...], dict[tuple[str, tuple[str, ...]], list[FolderFiles]]] = field(
        default_factory=dict
    )

    def add(self, match: Match, folder: FolderFiles) -> None:
        by_leaf = self.leaves.setdefault(match.keys, {})
        by_leaf.setdefault((match.leaf, match.values), []).append(folder)

    def files(self, keys: tuple[str, ...]) -> int:
        return sum(len(each) for parts in self.leaves[keys].values() for each in parts)


def group_by_templates(
    folders: Iterable[FolderFiles], templates: Sequence[PathTemplate]
) -> Grouping:
    """Make tables of what fits the templates, the first that fits; report what fits none."""
    tables: dict[str, _Collected] = {}
    single: list[TableFolder] = []
    unfit: dict[str, list[FolderFiles]] = defaultdict(list)
    for listed in folders:
        rest: FolderFiles | None = listed
        for template in templates:
            match = template.match(listed.path) if rest is not None else None
            if match is None or rest is None:
                continue
            fitting, rest = _parted(rest, template)
            if fitting is None:
                continue
            if template.named_by_file:
                single += _file_tables(fitting, template)
            else:
                tables.setdefault(match.root, _Collected(match.name)).add(match, fitting)
        if rest is not None:
            unfit[listed.path.partition("/")[0]].append(rest)
    problems = [_no_template(path, unfit[path]) for path in sorted(unfit)]
    for root in sorted(tables):
        table, found = _table(root, tables[root])
        single.append(table)
        problems += found
    return Grouping(tuple(sorted(single, key=lambda each: each.path)), tuple(problems))


def _parted(
    folder: FolderFiles, template: PathTemplate
) -> tuple[FolderFiles | None, FolderFiles | None]:
    """Split a folder into the files whose names fit the template and the others."""
    if template.files is None:
        return folder, None
    fits = [template.files.fullmatch(name) is not None for name in folder.names]
    inside = [at for at, fit in enumerate(fits) if fit]
    outside = [at for at, fit in enumerate(fits) if not fit]
    return (
        folder.picked(inside) if inside else None,
        folder.picked(outside) if outside else None,
    )


def _file_tables(folder: FolderFiles, template: PathTemplate) -> list[TableFolder]:
    tables: list[TableFolder] = []
    for at, name in enumerate(folder.names):
        found = template.files.fullmatch(name) if template.files else None
        path = f"{folder.path}/{name}" if folder.path else name
        leaf = Leaf(path, (), folder.picked([at]), (folder.path,))
        called = found[TABLE] if found else name
        tables.append(TableFolder(path, (), (leaf,), name=called, is_file=True))
    return tables


def _table(root: str, collected: _Collected) -> tuple[TableFolder, list[Problem]]:
    """Make one table of what templates say of a folder: the keys that most files have."""
    keys = max(collected.leaves, key=lambda each: (collected.files(each), each))
    others = [each for each in sorted(collected.leaves) if each != keys]
    problems = [
        _no_template(
            root,
            [part for parts in collected.leaves[each].values() for part in parts],
            f"has the keys {', '.join(each) or 'of none'}, the table {', '.join(keys) or 'none'}",
        )
        for each in others
    ]
    leaves, clashes = distinct_leaves(
        _leaf(path, values, parts) for (path, values), parts in collected.leaves[keys].items()
    )
    deep = any(each.folders for each in leaves)
    notes = ("files lie in folders below: engines must read folders recursively",) if deep else ()
    table = TableFolder(root, keys, leaves, levels=Levels.STATED, name=collected.name, notes=notes)
    return table, [*problems, *clashes]


def _leaf(path: str, values: tuple[str, ...], parts: Sequence[FolderFiles]) -> Leaf:
    if len(parts) == 1 and parts[0].path == path:
        return Leaf(path, values, parts[0])
    return Leaf(path, values, FileChain(parts), tuple(part.path for part in parts))


def _no_template(
    path: str, folders: Sequence[FolderFiles], why: str = "fits no path template"
) -> Problem:
    files = FileChain(folders)
    examples = ", ".join(file.path for file in files[:SHOWN_FILES])
    text = f"{why}: {counted(len(files), 'file')} left out ({examples})"
    return Problem(ProblemKind.TEMPLATE, path, text)
