"""What a crawl found, as a tree of folders with their tables, from its report."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from catalog_api.ui.formatting import plural
from crawler.connection_urls import without_secrets
from metastore.model.table import TableName
from metastore.partitioning.names import partition_name

Plain = Mapping[str, Any]
SHOWN_TABLES = 100  # at once
SHOWN_COLUMNS = 200
SHOWN_PARTITIONS = 10
SHOWN_FILES = 10
SHOWN_NAMES = 20
DEEPEST = 12  # levels of folders


@dataclass(frozen=True, slots=True)
class Share:
    """One kind of files of a folder."""

    share: float
    text: str
    example: str
    is_table: bool


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """A column, or a partition key."""

    name: str
    type: str
    is_key: bool


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table that was found, and why; `name` is None as long as the catalog has none."""

    title: str
    name: TableName | None
    word: str
    kind: str
    changes: tuple[str, ...]
    facts: tuple[str, ...]
    location: str
    reason: str
    opened: str
    shares: tuple[Share, ...]
    columns: tuple[FoundColumn, ...]
    more_columns: int
    partitions: tuple[tuple[str, str], ...]
    more_partitions: int
    renamed: tuple[tuple[str, str], ...]
    files: tuple[str, ...]
    notes: tuple[str, ...]
    is_file: bool


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder below a target, with the tables that it is and the folders in it."""

    title: str
    tables: tuple[FoundTable, ...]
    folders: tuple["Folder", ...]

    @property
    def only_table(self) -> FoundTable | None:
        """The table that is all of the folder; None where there is more in it."""
        return self.tables[0] if len(self.tables) == 1 and not self.folders else None


@dataclass(frozen=True, slots=True)
class TreePage:
    """Some of the tables of a report; `following` is where the next ones begin, if any do."""

    targets: tuple[tuple[str, Folder], ...]
    following: int | None


def tree_page(report: Plain, offset: int = 0, shown: int = SHOWN_TABLES) -> TreePage:
    """Return the tables from a place on."""
    tables = sorted(report["tables"], key=lambda each: (each["target"], each["path"]))
    page = tables[offset : offset + shown]
    targets = tuple(
        (without_secrets(target), _folder("", [(_parts(each["path"]), each) for each in group],
                                          report))
        for target, group in groupby(page, lambda each: str(each["target"]))
    )  # fmt: skip
    end = offset + len(page)
    return TreePage(targets, end if end < len(tables) else None)


def _parts(path: str) -> list[str]:
    parts = [part for part in path.split("/") if part]
    if len(parts) > DEEPEST:
        return [*parts[: DEEPEST - 1], "/".join(parts[DEEPEST - 1 :])]
    return parts


def _folder(title: str, inside: Sequence[tuple[list[str], Plain]], report: Plain) -> Folder:
    tables = tuple(_table(table, report) for parts, table in inside if not parts)
    deeper = [(parts, table) for parts, table in inside if parts]
    folders = tuple(
        _short(_folder(name, [(parts[1:], table) for parts, table in group], report))
        for name, group in groupby(deeper, lambda each: each[0][0])
    )
    return Folder(title, tables, folders)


def _short(folder: Folder) -> Folder:
    """Return a folder with the only one in it as one line."""
    if folder.tables or len(folder.folders) != 1:
        return folder
    only = folder.folders[0]
    return Folder(f"{folder.title}/{only.title}", only.tables, only.folders)


def _table(table: Plain, report: Plain) -> FoundTable:
    change = table["change"]
    changes = tuple(change_words(change))
    word, kind = _word(change, changes)
    is_known = not (report["dry_run"] and change["create"])
    keys = [each["name"] for each in table["partition_keys"]]
    columns = [
        FoundColumn(each["name"], each["type"], is_key=key == "partition_keys")
        for key in ("columns", "partition_keys")
        for each in table[key]
    ]
    return FoundTable(
        table["name"],
        TableName(report["catalog"], report["database"], table["name"]) if is_known else None,
        word,
        kind,
        changes,
        tuple(_facts(table)),
        table["location"],
        table["reason"],
        _opened(table),
        tuple(map(_share, table["clusters"] if len(table["clusters"]) > 1 else ())),
        tuple(columns[:SHOWN_COLUMNS]),
        max(len(columns) - SHOWN_COLUMNS, 0),
        tuple(_partition(keys, each) for each in table["partitions"][:SHOWN_PARTITIONS]),
        max(table["partition_count"] - SHOWN_PARTITIONS, 0),
        tuple(table["source_names"].items())[:SHOWN_NAMES],
        tuple(table["opened"][:SHOWN_FILES]),
        tuple(table["notes"]),
        is_file=table["opened"] == [table["path"]],
    )


def _word(change: Plain, changes: Sequence[str]) -> tuple[str, str]:
    if change["create"]:
        return "new", "good"
    return ("changed", "warn") if changes else ("known", "plain")


_MARKS = {
    "create": "new table",
    "drop": "dropped",
    "deprecate": "marked: its data is gone",
    "restore": "no longer marked: its data is back",
    "counts": "changed files",
    "replace": "changed definition",
}
_COLUMNS = {"add_columns": "new column", "remove_columns": "removed column"}
_PARTITIONS = {
    "add_partitions": "new partition",
    "alter_partitions": "changed partition",
    "drop_partitions": "dropped partition",
}


def change_words(change: Plain) -> Iterator[str]:
    """Yield what becomes of a table, by the plain JSON of a report."""
    yield from (word for key, word in _MARKS.items() if change.get(key))
    for key, noun in _COLUMNS.items():
        if change.get(key):
            names = ", ".join(each["name"] for each in change[key][:SHOWN_NAMES])
            yield f"{plural(len(change[key]), noun)} ({names})"
    for each in change.get("retype", ()):
        yield f"{each['name']} from {each['from']} to {each['to']}"
    for key, noun in _PARTITIONS.items():
        if change.get(key):
            yield plural(change[key], noun)


def _facts(table: Plain) -> Iterator[str]:
    yield table["format"]
    if table["files"]:
        yield plural(table["files"], "file")
    if table["partition_count"]:
        yield plural(table["partition_count"], "partition")


def _opened(table: Plain) -> str:
    if not table["opened_count"]:
        return ""
    agreement = table["agreement"]
    agree = "all agree" if agreement == 1 else f"{agreement:.0%} of all opened agree"
    files = plural(table["files"], "file")
    return f"{table['opened_count']:,} of its {files} opened, {agree}"


def _share(cluster: Plain) -> Share:
    text = f"{cluster['format']}, {plural(cluster['columns'], 'column')}"
    return Share(cluster["share"], text, cluster["example"], cluster["is_table"])


def _partition(keys: Sequence[str], partition: Plain) -> tuple[str, str]:
    name = partition_name(keys, partition["values"])
    return name, plural(partition["files"], "file")


def gone_tables(report: Plain) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the tables without data, each with what becomes of it."""
    return tuple((each["name"], tuple(change_words(each))) for each in report["gone"])
