"""Opening files, many in flight: the one stage between listing and writing that does input."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.errors import UnreadableFile
from crawler.listing import DataFile
from crawler.plan import Problem, ProblemKind
from crawler.plugins import (
    ByteRange,
    FileFormat,
    FileSchema,
    ObjectStore,
    all_formats,
    extension_of,
    format_by_name,
)
from crawler.progress import Progress

IN_FLIGHT = 64
PEEK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Readings:
    """The schemas of files by path, and why other files have none."""

    schemas: dict[str, FileSchema]
    problems: tuple[Problem, ...]


async def read_schemas(
    store: ObjectStore, files: Sequence[DataFile], progress: Progress
) -> Readings:
    """Open files, at most IN_FLIGHT at a time; a file that cannot be read becomes a problem."""
    waiting = iter(files)
    results: dict[str, FileSchema | Problem] = {}

    async def work(queue: Iterator[DataFile]) -> None:
        for file in queue:
            results[file.path] = await _read(store, file)
            progress.read(len(results), len(files))

    async with asyncio.TaskGroup() as group:
        for _ in range(min(IN_FLIGHT, len(files))):
            group.create_task(work(waiting))
    ordered = [(path, results[path]) for path in sorted(results)]
    return Readings(
        {path: found for path, found in ordered if isinstance(found, FileSchema)},
        tuple(found for _, found in ordered if isinstance(found, Problem)),
    )


async def _read(store: ObjectStore, file: DataFile) -> FileSchema | Problem:
    try:
        found = format_by_name(file.path) or await _format_by_content(store, file)
        if found is None:
            text = "no format knows it (Parquet, CSV and JSON lines are known)"
            return Problem(ProblemKind.UNKNOWN_FORMAT, file.path, text)
        return await _inspect(store, file, found)
    except UnreadableFile as error:
        return Problem(ProblemKind.UNREADABLE, file.path, str(error))


async def _format_by_content(store: ObjectStore, file: DataFile) -> FileFormat | None:
    head = await store.read(file.path, ByteRange(0, min(PEEK, file.size)))
    extension = extension_of(file.path)
    return next((each for each in all_formats() if each.recognises(extension, head)), None)


async def _inspect(store: ObjectStore, file: DataFile, file_format: FileFormat) -> FileSchema:
    inspection = file_format.inspect(file)
    try:
        wanted = next(inspection)
        while True:
            wanted = inspection.send(await store.read(file.path, wanted))
    except StopIteration as done:
        schema: FileSchema = done.value
        return schema
