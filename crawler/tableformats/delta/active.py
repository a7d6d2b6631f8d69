"""The files that make up the newest version of a Delta table, from its whole log."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from crawler.errors import UnreadableFile
from crawler.listing import DataFile
from crawler.plugins import ObjectStore
from crawler.roots import DELTA_FOLDER, TableFormatRoot
from crawler.tableformats.delta.checkpoint import read_columns
from crawler.tableformats.delta.log import commit_lines
from crawler.tableformats.delta.segment import LogSegment
from crawler.wholefiles import read_whole

_TOGETHER = 16
_WANTED = ("add.path", "add.partitionValues", "add.deletionVector", "sidecar")


@dataclass(frozen=True, slots=True)
class ActiveFile:
    """A data file; `path` is relative to the root or absolute, `values` are by partition column.

    None stands for the null partition.
    """

    path: str
    values: Mapping[str, str | None]


async def active_files(
    store: ObjectStore, root: TableFormatRoot, segment: LogSegment
) -> list[ActiveFile]:
    """Replay checkpoint and commits; gives the files by path.

    Raises UnreadableFile for damaged files, and for deletion vectors, which hide rows from
    readers that go by files.
    """
    found: dict[str, ActiveFile] = {}
    for file in segment.checkpoint:
        async for action in _checkpointed(store, root, file):
            _replay(found, action)
    for start in range(0, len(segment.commits), _TOGETHER):
        files = segment.commits[start : start + _TOGETHER]
        contents = await asyncio.gather(*(read_whole(store, file) for file in files))
        for file, content in zip(files, contents, strict=True):
            _replay_all(found, commit_lines(file, content))
    return sorted(found.values(), key=lambda each: each.path)


def _replay_all(found: dict[str, ActiveFile], actions: Iterable[Mapping[str, Any]]) -> None:
    """Replay a commit, whose removals come before its additions whatever their order."""
    added = []
    for action in actions:
        if action.get("add"):
            added.append(action)
        else:
            _replay(found, action)
    for action in added:
        _replay(found, action)


def _replay(found: dict[str, ActiveFile], action: Mapping[str, Any]) -> None:
    removed, added = action.get("remove"), action.get("add")
    if removed:
        found.pop(unquote(removed["path"]), None)
    if added:
        if added.get("deletionVector"):
            raise UnreadableFile("it has deletion vectors, which a manifest cannot tell")
        path = unquote(added["path"])
        found[path] = ActiveFile(path, dict(added.get("partitionValues") or {}))


async def _checkpointed(
    store: ObjectStore, root: TableFormatRoot, file: DataFile
) -> AsyncIterator[Mapping[str, Any]]:
    """Give the actions of a checkpoint, those in its sidecars too (checkpoints of version 2)."""
    for action in await _actions(store, file):
        if action.get("sidecar"):
            sidecar = action["sidecar"]
            name = f"{DELTA_FOLDER}/_sidecars/{unquote(sidecar['path'])}"
            path = f"{root.path}/{name}" if root.path else name
            for inner in await _actions(store, DataFile(path, sidecar["sizeInBytes"])):
                yield inner
        else:
            yield action


async def _actions(store: ObjectStore, file: DataFile) -> Iterable[Mapping[str, Any]]:
    if file.name.endswith(".json"):
        return commit_lines(file, await read_whole(store, file))
    table = await read_columns(store, file, _WANTED)
    return _rows(table) if table is not None else ()


def _rows(table: Any) -> Iterator[Mapping[str, Any]]:
    for batch in table.to_batches():
        yield from batch.to_pylist()
