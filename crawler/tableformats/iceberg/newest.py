"""Which of a table's metadata files is the newest."""

import asyncio
import re
from collections.abc import Sequence
from typing import Any

from crawler.errors import UnreadableFile
from crawler.listing import DataFile
from crawler.plugins import ObjectStore
from crawler.wholefiles import json_object, read_whole

HINT = "version-hint.text"
_VERSION = re.compile(r"(v?)(\d+)[-.].*")


async def newest_metadata(
    store: ObjectStore, log: Sequence[DataFile]
) -> tuple[DataFile, dict[str, Any]]:
    """Find and read the newest metadata file.

    The highest number in a file's name wins, and of files with one number the one updated last:
    the other is of a commit that lost. A `version-hint.text`, which tables without a catalog
    have, rules out files that do not follow the version it names (Iceberg's
    `HadoopTableOperations.findVersion`). Raises UnreadableFile.
    """
    files = [file for file in log if file.name != HINT]
    hint = next((file for file in log if file.name == HINT), None)
    by_version: dict[int, list[DataFile]] = {}
    for file in files:
        by_version.setdefault(_version(file.name), []).append(file)
    version = max(by_version)
    if hint is not None and all(file.name.startswith("v") for file in files):
        version = await _hinted(store, hint, set(by_version), version)
    candidates = by_version[version]
    contents = await asyncio.gather(*(read_whole(store, file) for file in candidates))
    parsed = [
        (file, json_object(file.name, content))
        for file, content in zip(candidates, contents, strict=True)
    ]
    return max(parsed, key=lambda each: (each[1].get("last-updated-ms") or 0, each[0].name))


async def _hinted(store: ObjectStore, hint: DataFile, versions: set[int], newest: int) -> int:
    """Give the version that writers without a catalog take for the newest."""
    try:
        text = (await read_whole(store, hint)).decode("ascii", "replace").strip()
    except UnreadableFile:
        return newest  # writers, too, fall back to the names
    match = re.fullmatch(r"(?:v?)(\d+)(?:\..*)?", text)
    version = int(match.group(1)) if match else newest
    if version not in versions:
        return newest
    while version + 1 in versions:
        version += 1
    return version


def _version(name: str) -> int:
    match = _VERSION.fullmatch(name)
    return int(match.group(2)) if match else -1
