"""Listing and reading on the executors of Spark."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Sequence
from contextlib import aclosing
from dataclasses import replace
from functools import partial
from typing import TypeVar

from crawler.engines.jobs import Jobs, Outcome
from crawler.engines.local import LocalEngine
from crawler.engines.model import FormatChoice, Place
from crawler.engines.session import Session
from crawler.engines.shards import Shards, cut
from crawler.engines.tasks import Failed, Reach, list_folders, probe, read_files, unpack
from crawler.errors import CrawlError, CrawlStopped, SparkUnusable
from crawler.listing import DataFile, Page, Unlisted
from crawler.plan import Problem, ProblemKind
from crawler.plugins import FileSchema, TypedColumn
from crawler.progress import Progress
from crawler.reading import Readings

T = TypeVar("T")
R = TypeVar("R")

MOST_FOLDERS = 128
MOST_FILES = 256
"""In one task: what is done again if an executor dies. Smaller tasks cost Spark more."""
_SHARES_PER_CORE = 4
_NEEDED = "they need pyarrow, obstore, arro3-core, orjson and regex for their Python"


class SparkEngine:
    """Cuts the work into shares, and puts the results together in this process."""

    def __init__(self, session: Session, choice: FormatChoice) -> None:
        self._session = session
        self._jobs = Jobs(session.context)
        self._choice = choice
        self._is_probed = False

    @classmethod
    def open(cls, choice: FormatChoice) -> "SparkEngine":
        """Open a session; raises DriverUnavailable without PySpark, SparkUnusable without one."""
        return cls(Session.open(), choice)

    def close(self) -> None:
        """End the session unless somebody else began it."""
        self._session.close()

    async def list(self, place: Place, progress: Progress) -> AsyncIterator[Page]:
        """List folders side by side; see `Engine`. Raises SparkUnusable if no executor can."""
        shards = await self._cut(place, progress)
        if shards is None:
            async for page in LocalEngine().list(place, progress):
                yield page
            return
        for page in shards.pages:
            yield page
        work = partial(list_folders, Reach(place.store.uri, place.credentials))
        name = f"skep: list {place.store.uri}"
        async with aclosing(self._run(work, shards.folders, MOST_FOLDERS, name, progress)) as done:
            async for folders, found in done:
                if isinstance(found, Failed):
                    yield _untold(Unlisted(each, f"not listed: {found.text}") for each in folders)
                    continue
                for packed in found.pages:
                    yield unpack(packed)
                yield _untold(found.unlisted)

    async def read(
        self, place: Place, files: Sequence[DataFile], choice: FormatChoice, progress: Progress
    ) -> Readings:
        """Open files; see `Engine`. Raises SparkUnusable if no executor can."""
        results = _Results()
        work = partial(read_files, Reach(place.store.uri, place.credentials), choice)
        name = f"skep: read files of {place.store.uri}"
        async with aclosing(self._run(work, files, MOST_FILES, name, progress)) as done:
            async for share, found in done:
                results.add(share, found)
                progress.read(len(results), len(files))
        return results.finish()

    async def _cut(self, place: Place, progress: Progress) -> Shards | None:
        """Find shards; None where the location has to be listed as a whole, or cannot be."""
        if place.store.is_file:
            return None
        try:
            return await cut(place.store, _SHARES_PER_CORE * self._jobs.width, progress)
        except CrawlStopped:
            raise
        except CrawlError:
            return None

    async def _run(
        self,
        work: Callable[[Sequence[T]], R],
        things: Sequence[T],
        most: int,
        name: str,
        progress: Progress,
    ) -> AsyncGenerator[Outcome[Sequence[T], R]]:
        """Run work on shares of at most `most` things; raises SparkUnusable if none succeeds."""
        if not things:
            return
        await self._probe(progress)
        size = -(-len(things) // (_SHARES_PER_CORE * self._jobs.width))
        size = min(max(size, 1), most)
        shares = [tuple(things[at : at + size]) for at in range(0, len(things), size)]
        failures: list[Failed] = []
        async with aclosing(self._jobs.run(work, shares, name, progress)) as outcomes:
            async for share, found in outcomes:
                if isinstance(found, Failed):
                    failures.append(found)
                    if len(failures) == len(shares):
                        raise SparkUnusable(f"all tasks failed: {found.text}")
                yield share, found

    async def _probe(self, progress: Progress) -> None:
        """Find out whether executors can run Skep at all. Raises SparkUnusable if not."""
        if self._is_probed:
            return
        jobs = self._jobs.run(probe, [self._choice], "skep: look at the executors", progress)
        async for _, found in jobs:
            if isinstance(found, Failed):
                raise SparkUnusable(f"its executors cannot run Skep: {found.text}; {_NEEDED}")
        self._is_probed = True


class _Results:
    """Puts readings together; columns that many files have are kept once."""

    def __init__(self) -> None:
        self._schemas: dict[str, FileSchema] = {}
        self._problems: list[Problem] = []
        self._columns: dict[tuple[TypedColumn, ...], tuple[TypedColumn, ...]] = {}

    def __len__(self) -> int:
        return len(self._schemas) + len(self._problems)

    def add(self, files: Sequence[DataFile], found: bytes | Failed) -> None:
        if isinstance(found, Failed):
            text = f"not read: {found.text}"
            self._problems += (Problem(ProblemKind.UNREADABLE, each.path, text) for each in files)
            return
        readings: Readings = unpack(found)
        self._problems += readings.problems
        for path, schema in readings.schemas.items():
            columns = self._columns.setdefault(schema.columns, schema.columns)
            self._schemas[path] = replace(schema, columns=columns)

    def finish(self) -> Readings:
        return Readings(
            dict(sorted(self._schemas.items())),
            tuple(sorted(self._problems, key=lambda problem: problem.path)),
        )


def _untold(unlisted: Iterable[Unlisted]) -> Page:
    return Page((), (), (), (), tuple(unlisted))
