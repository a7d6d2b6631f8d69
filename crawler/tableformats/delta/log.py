"""The newest `protocol` and `metaData` actions of a Delta log, read from its end."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from crawler.errors import UnreadableFile
from crawler.listing import DataFile
from crawler.plugins import ObjectStore
from crawler.tableformats.delta.checkpoint import read_columns
from crawler.tableformats.delta.segment import LogSegment
from crawler.wholefiles import read_whole

PROTOCOL, METADATA = "protocol", "metaData"
_ACTIONS = (PROTOCOL, METADATA)
_TOGETHER = 16


@dataclass(frozen=True, slots=True)
class DeltaState:
    """What the newest version of a table says of itself, and when it was committed.

    `timestamp` is in epoch milliseconds, None if the newest commit does not tell.
    """

    protocol: Mapping[str, Any]
    metadata: Mapping[str, Any]
    timestamp: int | None


async def newest_state(store: ObjectStore, segment: LogSegment) -> DeltaState:
    """Read commits from the newest on, then the checkpoint, until both actions are found.

    Raises UnreadableFile if a file is damaged or an action is missing.
    """
    found: dict[str, Mapping[str, Any]] = {}
    timestamp: int | None = None
    for end in range(len(segment.commits), 0, -_TOGETHER):
        files = segment.commits[max(0, end - _TOGETHER) : end]
        contents = await asyncio.gather(*(read_whole(store, file) for file in files))
        for file, content in zip(reversed(files), reversed(contents), strict=True):
            actions = _actions(file, content)
            if file is segment.commits[-1]:
                timestamp = actions.pop("commitInfo", {}).get("timestamp")
            found = {**actions, **found}
        if _is_complete(found):
            break
    for file in segment.checkpoint:
        if not _is_complete(found):
            found = {**await _checkpointed(store, file), **found}
    if not _is_complete(found):
        missing = " and ".join(each for each in _ACTIONS if each not in found)
        raise UnreadableFile(f"its log has no {missing}")
    return DeltaState(found[PROTOCOL], found[METADATA], timestamp)


def _is_complete(found: Mapping[str, Any]) -> bool:
    return all(each in found for each in _ACTIONS)


def _actions(file: DataFile, content: bytes) -> dict[str, Any]:
    """Give the actions of a commit that say what the table is, the last of each kind."""
    found: dict[str, Any] = {}
    for action in commit_lines(file, content):
        for kind in (*_ACTIONS, "commitInfo"):
            if isinstance(action.get(kind), dict):
                found[kind] = action[kind]
    return found


def commit_lines(file: DataFile, content: bytes) -> Iterator[dict[str, Any]]:
    """Give the actions of a commit. Raises UnreadableFile naming the damaged line."""
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        try:
            action = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise UnreadableFile(f"{file.name} is damaged in line {number}") from error
        if isinstance(action, dict):
            yield action


async def _checkpointed(store: ObjectStore, file: DataFile) -> dict[str, Any]:
    """Give the actions of a checkpoint or of a part of one."""
    if file.name.endswith(".json"):
        actions = _actions(file, await read_whole(store, file))
        return {kind: actions[kind] for kind in _ACTIONS if kind in actions}
    table = await read_columns(store, file, _ACTIONS)
    found: dict[str, Any] = {}
    if table is None:
        return found
    for kind in table.column_names:
        rows = table[kind].drop_null()
        if len(rows):
            found[kind] = _plain(rows[0].as_py())
    return found


def _plain(row: Any) -> dict[str, Any]:
    """Bring maps, which Arrow gives as pairs, to the form they have in JSON."""
    return {
        key: dict(each) if isinstance(each, list) and each and isinstance(each[0], tuple) else each
        for key, each in row.items()
    }
