"""A table's folder of the folders with files in it: the shape that most files have wins."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from crawler.counting import counted
from crawler.grouping.hive_keys import BARE, Shape, parts_of, shown, value_of
from crawler.grouping.model import Leaf, Levels, TableFolder
from crawler.grouping.values import key_names
from crawler.listing import FileChain, FolderFiles
from crawler.plan import Problem, ProblemKind

SHOWN_FILES = 3
Shapes = Mapping[Shape, Sequence[FolderFiles]]


def best_shape(shapes: Shapes) -> Shape:
    """Choose the shape of a table: `key=value` folders first, then what most files have."""
    usable = [shape for shape in shapes if not any(level.startswith("[") for level in shape)]
    return max(
        usable,
        key=lambda each: (any(each), count_files(shapes[each]), len(each), each),
        default=(),
    )


def table_folder(
    root: str, shapes: Shapes, *, levels: Levels | None = None, plain: bool = False
) -> tuple[TableFolder, list[Problem]]:
    """Make the folder of a table; files in folders of another shape are reported.

    `levels` says how sure the levels are, None lets the names tell. With `plain`, bare levels are
    called `partition_0` and so on.
    """
    shape = best_shape(shapes)
    problems = [_odd_files(root, shape, each, shapes[each]) for each in sorted(shapes)]
    leaves, clashes = _leaves(root, shape, shapes.get(shape, []))
    columns = [{leaf.values[at] for leaf in leaves} for at in range(len(shape))]
    keys = key_names(shape, columns, plain=plain)
    guessed = frozenset(key for key, level in zip(keys, shape, strict=True) if level == BARE)
    if levels is None:
        levels = Levels.STATED if shape and shape[0] != BARE else Levels.VALUES
    folder = TableFolder(root, keys, leaves, levels=levels, guessed=guessed)
    return folder, [*filter(None, problems), *clashes]


def stray_files(path: str, folders: Sequence[FolderFiles], why: str) -> Problem:
    """Report files that are in no table; `why` begins the text."""
    files = FileChain(folders)
    examples = ", ".join(file.path for file in files[:SHOWN_FILES])
    text = f"{why}: {counted(len(files), 'file')} left out ({examples})"
    return Problem(ProblemKind.STRAY, path, text)


def count_files(folders: Iterable[FolderFiles]) -> int:
    return sum(map(len, folders))


def _odd_files(
    root: str, shape: Shape, other: Shape, folders: Sequence[FolderFiles]
) -> Problem | None:
    if other == shape:
        return None
    why = f"outside of the table's folders ({shown(shape)}), in {shown(other)}"
    return stray_files(root, folders, why)


def _leaves(
    root: str, shape: Shape, folders: Sequence[FolderFiles]
) -> tuple[tuple[Leaf, ...], list[Problem]]:
    stated = Counter(level for level in shape if level != BARE)
    repeated = next((key for key, count in stated.most_common(1) if count > 1), None)
    if repeated is not None:
        text = f"the key {repeated} is used on two levels: no table can have that"
        return (), [Problem(ProblemKind.PARTITION, root, text)]
    return distinct_leaves(
        Leaf(listed.path, _values(listed.path, shape), listed) for listed in folders
    )


def distinct_leaves(leaves: Iterable[Leaf]) -> tuple[tuple[Leaf, ...], list[Problem]]:
    """Leave out leaves that name the partition of another one, and report them."""
    by_values: dict[tuple[str, ...], Leaf] = {}
    problems: list[Problem] = []
    for leaf in leaves:
        known = by_values.setdefault(leaf.values, leaf)
        if known is not leaf:
            text = f"it names the same partition as {known.path}: left out"
            problems.append(Problem(ProblemKind.PARTITION, leaf.path, text))
    return tuple(by_values.values()), problems


def _values(folder: str, shape: Shape) -> tuple[str, ...]:
    parts = parts_of(folder)[-len(shape) :] if shape else []
    return tuple(map(value_of, parts, shape))
