"""Path templates: people say what the folders of a lake are.

`s3://lake/{dept}/{table}/{year}/{month}/*`: the folder at `{table}` is a table of that name,
names after it are its partition keys, names before it are part of the path only. `{key}={value}`
is any `key=value` folder, `*` any text inside a part, `**` any number of folders. Without
`{table}` the folder before the first name is the table. The last part says which files; one
without `*` or `.` is a folder, in which all files count.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crawler.counting import counted
from crawler.errors import InvalidTemplate
from crawler.grouping.assembly import SHOWN_FILES, distinct_leaves
from crawler.grouping.model import Grouping, Leaf, Levels, TableFolder
from crawler.listing import FileChain, FolderFiles
from crawler.locations import comparable
from crawler.plan import Problem, ProblemKind
from metastore.partitioning.names import unescape_path_name

TABLE = "table"
_NAME = re.compile(r"\{([^{}]*)\}")
_TOKEN = re.compile(r"(\{[^{}]*\}|\*+)")
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ANY_KEY = "{key}={value}"
_FOLDERS = "**"


@dataclass(frozen=True, slots=True)
class _Key:
    """A key of a template; the name None stands for `{key}={value}`.

    Values of whole folders stand as they are, others are escaped as Hive escapes them.
    """

    name: str | None
    is_escaped: bool


@dataclass(frozen=True, slots=True)
class Match:
    """What a template says of a folder; `leaf` is the partition's, or the table's, folder."""

    root: str
    leaf: str
    name: str | None
    keys: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PathTemplate:
    """A template, ready to be matched with folders below one target.

    `name` is the table's where the target's own URI has it, `files` what names must be.
    """

    text: str
    folders: re.Pattern[str]
    files: re.Pattern[str] | None
    keys: tuple[_Key, ...]
    name: str | None
    named_by_file: bool

    def match(self, folder: str) -> Match | None:
        """Tell what a relative folder is, None if it does not fit."""
        found = self.folders.fullmatch(f"{folder}/" if folder else "")
        if found is None:
            return None
        keys: list[str] = []
        values: list[str] = []
        for at, key in enumerate(self.keys):
            value = found[f"v{at}"]
            keys.append(key.name or unescape_path_name(found[f"k{at}"]).lower())
            values.append(unescape_path_name(value) if key.is_escaped else value)
        name = found[TABLE] if TABLE in self.folders.groupindex else self.name
        root, leaf = found["root"].rstrip("/"), found["leaf"].rstrip("/")
        return Match(root, leaf, name, tuple(keys), tuple(values))


def parse_template(text: str, uri: str) -> PathTemplate | None:
    """Read a template for the target `uri`; None if it speaks of another place.

    It is a whole location, or relative to the target. Raises InvalidTemplate.
    """
    _check(text)
    parts = _parts(text, uri)
    if parts is None:
        return None
    rest, name = parts
    file_part = "*"
    if rest and (rest[-1] == _FOLDERS or "*" in rest[-1] or "." in rest[-1]):
        file_part = rest[-1] if rest[-1] != _FOLDERS else "*"
        rest = rest if rest[-1] == _FOLDERS else rest[:-1]
    by_file = f"{{{TABLE}}}" in file_part
    if _NAME.search(file_part.replace(f"{{{TABLE}}}", "")):
        raise InvalidTemplate(text, "names of files can hold no key")
    folders, keys = _folder_pattern(rest, has_keys=not by_file, named=name is not None)
    files = None if file_part in {"*", _FOLDERS} else re.compile(_pattern(file_part)[0])
    return PathTemplate(text, folders, files, keys, name, by_file)


def check_template(text: str) -> None:
    """Raise InvalidTemplate if a template cannot be meant, whatever the target."""
    path = text.partition("://")[2] if "://" in text else text
    parse_template(path.lstrip("/"), "file:///any")


def _check(text: str) -> None:
    names = _NAME.findall(text)
    wrong = next((each for each in names if not _IDENTIFIER.fullmatch(each)), None)
    if wrong is not None:
        raise InvalidTemplate(text, f"{{{wrong}}} is no name: letters, digits and _ are")
    if _NAME.sub("", text).count("{") or _NAME.sub("", text).count("}"):
        raise InvalidTemplate(text, "a brace has no partner")
    if names.count(TABLE) > 1:
        raise InvalidTemplate(text, "{table} may stand there once")
    after = text.partition(f"{{{TABLE}}}")[2] if TABLE in names else text
    keys = [each.lower() for each in _NAME.findall(after.replace(_ANY_KEY, ""))]
    twice = next((each for each in keys if keys.count(each) > 1), None)
    if twice is not None:
        raise InvalidTemplate(text, f"{{{twice}}} stands there twice")


def _parts(text: str, uri: str) -> tuple[list[str], str | None] | None:
    """Give the parts below the target, and the table's name if it is in the target's own path."""
    if "://" not in text and not text.startswith("/"):
        return [part for part in text.split("/") if part], None
    scheme, _, path = comparable(uri).partition("://")
    mine = path.strip("/").split("/")
    other, _, wanted = comparable(text).partition("://")
    given = wanted.strip("/").split("/")
    if scheme != other or len(given) < len(mine):
        return None
    name: str | None = None
    for part, here in zip(given, mine, strict=False):
        found = re.fullmatch(_pattern(part)[0], here)
        if found is None or part == _FOLDERS:
            return None
        name = found.groupdict().get(TABLE, name)
    return given[len(mine) :], name


def _folder_pattern(
    parts: Sequence[str], *, has_keys: bool, named: bool
) -> tuple[re.Pattern[str], tuple[_Key, ...]]:
    """Make the expression of folders (each followed by `/`) and the list of keys."""
    first_name = next((at for at, part in enumerate(parts) if _NAME.search(part)), len(parts))
    table = next((at for at, part in enumerate(parts) if f"{{{TABLE}}}" in part), None)
    root_end = 0 if named else first_name if table is None else table + 1
    root_end = root_end if has_keys else len(parts)
    leaf_end = len(parts)
    while leaf_end > root_end and parts[leaf_end - 1] == _FOLDERS:
        leaf_end -= 1
    keys: list[_Key] = []
    made: list[str] = []
    for at, part in enumerate(parts):
        if part == _FOLDERS:
            made.append("(?:[^/]+/)*")
            continue
        expression, found = _pattern(part, start=len(keys), with_keys=at >= root_end)
        keys += found
        made.append(f"{expression}/")
    pattern = (
        f"(?P<leaf>(?P<root>{''.join(made[:root_end])}){''.join(made[root_end:leaf_end])})"
        f"{''.join(made[leaf_end:])}"
    )
    return re.compile(pattern), tuple(keys)


def _pattern(part: str, *, start: int = 0, with_keys: bool = False) -> tuple[str, list[_Key]]:
    """Make the expression of one part; the groups of keys are numbered from `start` on."""
    if part == _ANY_KEY and with_keys:
        return f"(?P<k{start}>[^/=]+)=(?P<v{start}>[^/]+)", [_Key(None, is_escaped=True)]
    is_whole = _NAME.fullmatch(part) is not None
    keys: list[_Key] = []
    made: list[str] = []
    for token in _TOKEN.split(part):
        name = _NAME.fullmatch(token)
        if name is None:
            made.append("[^/]*" if token.startswith("*") else re.escape(token))
        elif name[1] == TABLE:
            made.append(f"(?P<{TABLE}>[^/]+?)")
        elif with_keys:
            made.append(f"(?P<v{start + len(keys)}>[^/]+?)")
            keys.append(_Key(name[1].lower(), is_escaped=not is_whole))
        else:
            made.append("[^/]+?")
    return "".join(made), keys


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
