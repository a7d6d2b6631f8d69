"""One table of the files that make it: columns, reason, notes."""

import json
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

from crawler.counting import counted
from crawler.grouping import Leaf, TableFolder
from crawler.infer.columns import Fitted, fit_columns, merge_columns
from crawler.infer.model import Inferred
from crawler.plan import Cluster
from crawler.plugins import FileSchema
from crawler.registry import Formats

SOURCES = "sources"
"""Hint of text formats: JSON of column name -> name in the file, where the two differ."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The opened files that make a table, out of how many, all kinds of them, and why not more."""

    schemas: tuple[FileSchema, ...]
    opened: int
    clusters: tuple[Cluster, ...]
    why: str = ""


def table_of(
    folder: TableFolder, leaves: tuple[Leaf, ...], evidence: Evidence, formats: Formats
) -> tuple[Inferred, tuple[str, ...]]:
    """Make the table of a folder's files; gives also what had to be cut to fit."""
    schemas = formats.review(sorted(evidence.schemas, key=lambda each: each.path))
    merged = merge_columns(schemas, is_typed=lambda each: formats.of(each).typed)
    keys = _keys_beside(folder, {column.name for column in merged.columns})
    fitted = fit_columns(merged.columns, keys, positional=formats.of(schemas[0]).positional)
    final = {source: name for name, source in fitted.source_names.items()}
    names = {column.name for column in fitted.columns}
    said = [note for schema in schemas for note in schema.notes]
    notes = [*merged.notes, *fitted.notes, *said, *folder.notes, *_folder_notes(folder, schemas)]
    table = Inferred(
        path=folder.path,
        is_file=folder.is_file,
        format=schemas[0].format,
        keys=keys,
        leaves=leaves,
        columns=fitted.columns,
        schemas=tuple(schemas),
        agreement=len(schemas) / evidence.opened,
        reason=_reason(folder, leaves, keys, evidence),
        notes=tuple(dict.fromkeys(notes)),
        name=folder.name,
        clusters=evidence.clusters,
        weak=_renamed(merged.weak, final, names),
        evidence=_renamed(merged.evidence, final, names),
        source_names=_source_names(schemas, fitted),
    )
    return table, fitted.limits


def _renamed(
    facts: Mapping[str, T], final: Mapping[str, str], names: AbstractSet[str]
) -> dict[str, T]:
    """Give facts by the names that columns have in the end, those of columns left out away."""
    renamed = {final.get(name, name): fact for name, fact in facts.items()}
    return {name: fact for name, fact in renamed.items() if name in names}


def _source_names(schemas: Sequence[FileSchema], fitted: Fitted) -> dict[str, str]:
    """Give the names in the files of columns that have others, the formats' own changes too."""
    said: dict[str, str] = {}
    for text in sorted({each.hints[SOURCES] for each in schemas if SOURCES in each.hints}):
        said |= {name.lower(): source for name, source in json.loads(text).items()}
    sources = {column.name: fitted.source_names.get(column.name) for column in fitted.columns}
    found = {name: said.get(source or name, source) for name, source in sources.items()}
    return {name: source for name, source in found.items() if source is not None}


def _keys_beside(folder: TableFolder, columns: AbstractSet[str]) -> tuple[str, ...]:
    """Give the keys; one whose name was only guessed makes way for a column of that name."""
    taken = {*columns, *folder.keys}
    keys: list[str] = []
    for key in folder.keys:
        name = key
        while key in folder.guessed and name in (columns if name == key else taken):
            name = f"folder_{name}"
        taken.add(name)
        keys.append(name)
    return tuple(keys)


def _folder_notes(folder: TableFolder, schemas: Sequence[FileSchema]) -> list[str]:
    notes: list[str] = []
    if folder.is_shared:
        notes.append("folders of other tables lie in its folder: Spark and Hive refuse to read it")
    compressions = sorted({schema.compression for schema in schemas})
    if len(compressions) > 1:
        how = ", ".join(compressions)
        notes.append(f"its files are compressed in different ways ({how}): engines tell by names")
    return notes


def _reason(
    folder: TableFolder, leaves: Sequence[Leaf], keys: Sequence[str], evidence: Evidence
) -> str:
    schemas = evidence.schemas
    kind = schemas[0].format
    files = sum(len(leaf.files) for leaf in leaves)
    if folder.is_file:
        text = kind if not folder.name else f"a file that a path template names, {kind}"
    elif keys:
        text = f"{kind} files in {counted(len(leaves), 'folder')} {_levels(leaves, keys)}"
    elif files == 1:
        text = f"the only file in its folder, {kind}"
    else:
        text = f"a folder of {files} {kind} files"
    if folder.name and not folder.is_file:
        text += ", as a path template says"
    different = len({schema.columns for schema in schemas})
    if different > 1:
        text += f", {different} schemas that fit together"
    if evidence.why:
        text += f"{', ' if folder.is_file else '; '}{evidence.why}"
    if len(schemas) < evidence.opened:
        text += f"; {len(schemas)} of {evidence.opened} opened files agree"
    return text


def _levels(leaves: Sequence[Leaf], keys: Sequence[str]) -> str:
    """Write how partitions lie: `month=…` folders, or bare ones, with what they are taken for."""
    parts = leaves[0].path.split("/")[-len(keys) :] if leaves else []
    shown = [
        f"{key}=…" if "=" in part else f"{{{key}}}" for key, part in zip(keys, parts, strict=False)
    ]
    return "/".join(shown)
