"""Opening files, many in flight: the one stage between listing and writing that does input."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.classify import inspect
from crawler.errors import UnknownFormat, UnreadableFile
from crawler.listing import DataFile
from crawler.plan import Problem, ProblemKind
from crawler.plugins import FileSchema, ObjectStore
from crawler.progress import Progress
from crawler.registry import Formats, load_formats

IN_FLIGHT = 64


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
    """Open files, at most IN_FLIGHT at a time; a file that cannot be read becomes a problem."""
    formats = formats or load_formats()
    waiting = iter(files)
    results: dict[str, FileSchema | Problem] = {}

    async def work(queue: Iterator[DataFile]) -> None:
        for file in queue:
            results[file.path] = await _read(store, file, formats)
            progress.read(len(results), len(files))

    async with asyncio.TaskGroup() as group:
        for _ in range(min(IN_FLIGHT, len(files))):
            group.create_task(work(waiting))
    ordered = [(path, results[path]) for path in sorted(results)]
    return Readings(
        {path: found for path, found in ordered if isinstance(found, FileSchema)},
        tuple(found for _, found in ordered if isinstance(found, Problem)),
    )


async def _read(store: ObjectStore, file: DataFile, formats: Formats) -> FileSchema | Problem:
    inspection = inspect(file, formats)
    try:
        wanted = next(inspection)
        while True:
            wanted = inspection.send(await store.read(file.path, wanted))
    except StopIteration as done:
        schema: FileSchema = done.value
        return schema
    except UnknownFormat as error:
        return Problem(ProblemKind.UNKNOWN_FORMAT, file.path, str(error))
    except UnreadableFile as error:
        return Problem(ProblemKind.UNREADABLE, file.path, str(error))
