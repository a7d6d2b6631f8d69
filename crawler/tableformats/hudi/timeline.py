"""The newest completed commit that tells a schema, in both layouts of Hudi's timeline.

Up to table version 6 a completed commit is `.hoodie/<instant>.commit`, JSON; from version 8 on it
is `.hoodie/timeline/<instant>_<completed>.commit`, Avro. `deltacommit` (merge on read) and
`replacecommit` (overwrite, clustering) count as commits.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from crawler.listing import DataFile
from crawler.plugins import ObjectStore
from crawler.tableformats.hudi.container import MAGIC, records
from crawler.wholefiles import json_object, read_whole

_INSTANT = re.compile(r"(\d+)(?:_(\d+))?\.(?:commit|deltacommit|replacecommit)")
_LOOKED_AT = 20
"""Commits without a schema (of dropped partitions) that are passed over."""


@dataclass(frozen=True, slots=True)
class Instant:
    """A completed commit; both times are digits, `yyyyMMddHHmmssSSS`."""

    requested: str
    completed: str
    file: DataFile


def completed(log: Sequence[DataFile]) -> list[Instant]:
    """Give the completed commits, newest first; an older layout left behind counts for nothing."""
    found = []
    for file in log:
        match = _INSTANT.fullmatch(file.name)
        if match:
            found.append(Instant(match.group(1), match.group(2) or match.group(1), file))
    newer = [each for each in found if each.file.path.rpartition("/")[0].endswith("timeline")]
    return sorted(newer or found, key=lambda each: each.completed, reverse=True)


async def newest_schema(store: ObjectStore, instants: Sequence[Instant]) -> str | None:
    """Give the Avro schema, JSON, of the newest commit that has one; None if none has.

    Raises UnreadableFile if a commit is damaged.
    """
    for instant in instants[:_LOOKED_AT]:
        schema = _extra(await _commit(store, instant.file)).get("schema")
        if schema:
            return str(schema)
    return None


async def _commit(store: ObjectStore, file: DataFile) -> dict[str, Any]:
    if not file.size:
        return {}  # an empty commit: nothing was written
    content = await read_whole(store, file)
    if not content.startswith(MAGIC):
        return json_object(file.name, content)
    found: dict[str, Any] = next(records(file.name, content), {})
    return found


def _extra(commit: dict[str, Any]) -> dict[str, Any]:
    return commit.get("extraMetadata") or {}
