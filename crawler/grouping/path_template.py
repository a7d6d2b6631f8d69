"""Path templates: people say what the folders of a lake are.

`s3://lake/{dept}/{table}/{year}/{month}/*`: the folder at `{table}` is a table of that name,
names after it are its partition keys, names before it are part of the path only. `{key}={value}`
is any `key=value` folder, `*` any text inside a part, `**` any number of folders. Without
`{table}` the folder before the first name is the table. The last part says which files; one
without `*` or `.` is a folder, in which all files count.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.errors import InvalidTemplate
from crawler.locations import comparable
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
