"""Opening files, many in flight: the one stage between listing and writing that does input."""

import asyncio
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from crawler.classify import inspect
from crawler.errors import UnknownFormat, UnreadableFile
from crawler.listing import DataFile
from crawler.plan import Problem, ProblemKind
from crawler.plugins import FileSchema, ObjectStore, TypedColumn, extension_of
from crawler.progress import Progress
from crawler.registry import Formats, all_formats, load_formats
from crawler.workers import UnknownToAll, WorkerFailed, Workers

IN_FLIGHT = 256
"""Files that are read at a time: against a far storage nothing else decides about speed."""
FILES_FOR_PROCESSES = 500
"""How many files to open pay for the start of further processes, about a second."""
MOST_PROCESSES = 4


@dataclass(frozen=True, slots=True)
class Readings:
    """The schemas of files by path, and why other files have none."""

    schemas: dict[str, FileSchema]
    problems: tuple[Problem, ...]


async def read_schemas(
    store: ObjectStore,
    files: Sequence[DataFile],
    progress: Progress,
    formats: Formats | None = None,
) -> Readings:
    """Open files, at most IN_FLIGHT at a time; a file that cannot be read becomes a problem.

    Many files of text are inspected by processes of their own, one for each processor. The first
    file of a table tells what the others are probably like, which are then read faster; see
    `crawler.classify`.
    """
    formats = formats or load_formats()
    number = min(MOST_PROCESSES, os.cpu_count() or 1)
    if number == 1 or _files_for_processes(files, formats) < FILES_FOR_PROCESSES:
        return await _read_all(_Reader(store, formats), files, progress)
    async with Workers(number, store) as workers:
        return await _read_all(_Reader(store, formats, workers), files, progress)


def _files_for_processes(files: Sequence[DataFile], formats: Formats) -> int:
    """Count the files of text: others cost less than to hand them over."""
    if formats.custom or formats.builtin != all_formats():
        return 0  # the processes know the built-in formats only
    promised = (formats.promised(file.path) for file in files)
    return sum(each is None or not each.typed for each in promised)


async def _read_all(reader: "_Reader", files: Sequence[DataFile], progress: Progress) -> Readings:
    results: dict[str, FileSchema | Problem] = {}

    async def work(queue: Iterator[DataFile]) -> None:
        for file in queue:
            results[file.path] = await reader.read(file)
            progress.read(len(results), len(files))
            progress.check()

    waiting = iter(files)
    async with asyncio.TaskGroup() as group:
        for _ in range(min(IN_FLIGHT, len(files))):
            group.create_task(work(waiting))
    ordered = [(path, results[path]) for path in sorted(results)]
    return Readings(
        {path: found for path, found in ordered if isinstance(found, FileSchema)},
        tuple(found for _, found in ordered if isinstance(found, Problem)),
    )


class _Reader:
    """Reads files of one store, and remembers what the first of each family was like."""

    def __init__(
        self, store: ObjectStore, formats: Formats, workers: Workers | None = None
    ) -> None:
        self._store = store
        self._formats = formats
        self._workers = workers
        self._leaders: dict[str, asyncio.Future[FileSchema | None]] = {}
        self._columns: dict[tuple[TypedColumn, ...], tuple[TypedColumn, ...]] = {}

    async def read(self, file: DataFile) -> FileSchema | Problem:
        family = _family(file.path)
        leader = self._leaders.get(family)
        if leader is not None:
            return await self._read(file, await leader)
        leader = self._leaders[family] = asyncio.get_running_loop().create_future()
        found: FileSchema | Problem | None = None
        try:
            found = await self._read(file, None)
        finally:
            leader.set_result(found if isinstance(found, FileSchema) else None)
        return found

    async def _read(self, file: DataFile, hint: FileSchema | None) -> FileSchema | Problem:
        try:
            found = await self._inspect(file, hint)
        except (UnknownFormat, UnknownToAll) as error:
            return Problem(ProblemKind.UNKNOWN_FORMAT, file.path, str(error))
        except UnreadableFile as error:
            return Problem(ProblemKind.UNREADABLE, file.path, str(error))
        # Most files of a table have the same columns: they are kept once.
        columns = self._columns.setdefault(found.columns, found.columns)
        return replace(found, columns=columns)

    async def _inspect(self, file: DataFile, hint: FileSchema | None) -> FileSchema:
        if self._workers is not None and hint is not None and not self._formats.of(hint).typed:
            with suppress(WorkerFailed):
                return await self._workers.inspect(file, _family(file.path), hint)
        inspection = inspect(file, self._formats, hint)
        try:
            wanted = next(inspection)
            while True:
                wanted = inspection.send(await self._store.read(file.path, wanted))
        except StopIteration as done:
            schema: FileSchema = done.value
            return schema


def _family(path: str) -> str:
    """Name what a file is probably like: its folder up to the first key, and its ending.

    >>> _family("sales/day=1/a.csv.gz")
    'sales/*.csv'
    """
    parts = path.split("/")[:-1]
    first = next((at for at, part in enumerate(parts) if "=" in part), len(parts))
    return "/".join([*parts[:first], f"*.{extension_of(path)}"])
