"""Memory as bytes: compact JSON, compressed. What cannot be read any more is forgotten."""

import hashlib
import zlib
from collections.abc import Mapping
from typing import Any

import orjson

from crawler.memory.facts import Base, FolderFacts, Sample, TableFacts
from crawler.plugins import FileSchema, TypedColumn
from metastore.errors import InvalidHiveType
from metastore.hivetypes.parse import parse_type
from metastore.hivetypes.render import render_type
from metastore.model.crawl_memory import RememberedFolder, RememberedTable
from metastore.model.plain import shape_from_plain, shape_to_plain
from metastore.model.storage_descriptor import Shape

_VERSION = 1
"""Grows when the meaning of what is kept changes: older memories are then as good as none."""
_FAST = 1


def schema_digest(schema: FileSchema) -> str | None:
    """Give what tells schemas apart but for path and rows; None for one that cannot be kept."""
    plain = _schema_to_plain(schema)
    return None if plain is None else _digest(plain)


def shape_digest(shape: Shape) -> str:
    """Give what tells shapes of partitions apart."""
    return _digest(shape_to_plain(shape))


def encode_table(facts: TableFacts) -> bytes:
    """Give the content of a table; its folders are kept apart."""
    base = facts.base
    plain = {
        "version": _VERSION,
        "table": facts.table_id,
        "classifiers": facts.classifiers,
        "unsettled": facts.unsettled,
        "schemas": {key: _schema_to_plain(each) for key, each in facts.schemas.items()},
        "base": None if base is None else _base_to_plain(base),
    }
    return zlib.compress(orjson.dumps(plain), _FAST)


def decode_table(stored: RememberedTable, folders: Mapping[str, FolderFacts]) -> TableFacts | None:
    """Read a table with its folders; None if it was kept by another release in another way."""
    try:
        plain = orjson.loads(zlib.decompress(stored.content))
        if plain["version"] != _VERSION:
            return None
        return TableFacts(
            stored.location,
            plain["table"],
            None if plain["base"] is None else _base_from_plain(plain["base"]),
            plain["classifiers"],
            plain["unsettled"],
            {key: _schema_from_plain(each) for key, each in plain["schemas"].items()},
            folders,
            stored,
        )
    except (zlib.error, orjson.JSONDecodeError, LookupError, TypeError, InvalidHiveType):
        return None


def encode_folder(path: str, facts: FolderFacts, marks: bytes) -> RememberedFolder:
    """Give a folder as it is kept."""
    samples = [
        [each.name, each.mark.hex(), each.schema, each.rows, each.rows_exact]
        for each in facts.samples
    ]
    plain = [facts.values, samples, int(facts.registered), int(facts.dropped), facts.shape]
    return RememberedFolder(path, facts.fingerprint, orjson.dumps(plain), marks)


def decode_folder(kept: RememberedFolder) -> FolderFacts | None:
    """Read a folder; None if it cannot be read."""
    try:
        values, samples, registered, dropped, shape = orjson.loads(kept.content)
        return FolderFacts(
            kept.fingerprint,
            tuple(values),
            tuple(
                Sample(name, bytes.fromhex(mark), schema, rows, exact)
                for name, mark, schema, rows, exact in samples
            ),
            bool(registered),
            bool(dropped),
            shape,
        )
    except (orjson.JSONDecodeError, TypeError, ValueError):
        return None


def _digest(plain: object) -> str:
    text = orjson.dumps(plain, option=orjson.OPT_SORT_KEYS)
    return hashlib.blake2b(text, digest_size=8).hexdigest()


def _base_to_plain(base: Base) -> dict[str, Any]:
    return {
        "shape": shape_to_plain(base.shape),
        "parameters": dict(base.parameters),
        "weak": dict(base.weak),
    }


def _base_from_plain(plain: Mapping[str, Any]) -> Base:
    return Base(shape_from_plain(plain["shape"]), plain["parameters"], plain["weak"])


def _schema_to_plain(schema: FileSchema) -> list[Any] | None:
    columns = [[column.name, render_type(column.type)] for column in schema.columns]
    try:
        same = all(
            parse_type(text) == column.type
            for (_, text), column in zip(columns, schema.columns, strict=True)
        )
    except InvalidHiveType:
        same = False
    if not same:
        return None
    return [
        schema.format,
        columns,
        schema.compression,
        schema.dialect,
        dict(schema.hints),
        list(schema.notes),
        schema.plugin,
    ]


def _schema_from_plain(plain: list[Any]) -> FileSchema:
    name, columns, compression, dialect, hints, notes, plugin = plain
    return FileSchema(
        "",
        name,
        tuple(TypedColumn(column, parse_type(text)) for column, text in columns),
        compression=compression,
        dialect=dialect,
        hints=hints,
        notes=tuple(notes),
        plugin=plugin,
    )
