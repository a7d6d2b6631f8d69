"""The crawl's end of the processes that inspect files for it."""

import asyncio
import os
import pickle
import sys
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from crawler.errors import UnreadableFile
from crawler.listing import DataFile
from crawler.parsing import Bad, Begin, Data, Done, Drop, Wanted, framed, length_of
from crawler.plugins import FileSchema, ObjectStore, TypedColumn

_HEAD = 4


class WorkerFailed(Exception):
    """A process ended, or met an error that is none of the file's: do the file without it."""


class UnknownToAll(UnreadableFile):
    """A file that is of none of the formats, as a process says."""


@dataclass(slots=True)
class _Worker:
    process: asyncio.subprocess.Process
    waiting: dict[int, "asyncio.Future[Any]"] = field(default_factory=dict)
    hinted: set[str] = field(default_factory=set)
    columns: list[tuple[TypedColumn, ...]] = field(default_factory=list)
    reader: "asyncio.Task[None] | None" = None

    def ask(self, message: Begin | Data) -> "asyncio.Future[Any]":
        """Send a message, and give what will be its answer."""
        answer = asyncio.get_running_loop().create_future()
        if self.reader is None or self.reader.done():
            raise WorkerFailed
        self.waiting[message.number] = answer
        self.send(message)
        return answer

    def send(self, message: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(framed(message))

    async def listen(self) -> None:
        """Hand out answers until the process ends."""
        source = self.process.stdout
        assert source is not None
        try:
            while True:
                head = await source.readexactly(_HEAD)
                message = pickle.loads(  # noqa: S301 - from our own process
                    await source.readexactly(length_of(head))
                )
                if isinstance(message, Done) and message.columns is not None:
                    self.columns.append(message.columns)
                answer = self.waiting.pop(message.number, None)
                if answer is not None and not answer.done():
                    answer.set_result(message)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            for answer in self.waiting.values():
                if not answer.done():
                    answer.set_exception(WorkerFailed())


class Workers:
    """Processes that inspect files of the built-in formats. Use it in an `async with` block."""

    def __init__(self, number: int, store: ObjectStore) -> None:
        self._number = number
        self._store = store
        self._workers: list[_Worker] = []
        self._numbers = count()

    async def __aenter__(self) -> Self:
        root = str(Path(__file__).parent.parent)
        path = os.pathsep.join([root, *(each for each in sys.path if each)])
        for _ in range(self._number):
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-c",
                "from crawler.parsing import main; main()",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": path},
            )
            worker = _Worker(process)
            worker.reader = asyncio.create_task(worker.listen())
            self._workers.append(worker)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes."""
        for worker in self._workers:
            with suppress(ProcessLookupError):
                worker.process.kill()
            await worker.process.wait()
            if worker.reader is not None:
                await worker.reader

    async def inspect(self, file: DataFile, family: str, hint: FileSchema | None) -> FileSchema:
        """Find a file's schema. Raises UnreadableFile, UnknownToAll and WorkerFailed."""
        number = next(self._numbers)
        worker = self._workers[number % self._number]
        new = hint if family not in worker.hinted else None
        if new is not None:
            worker.hinted.add(family)
        answer = await worker.ask(Begin(number, file, family, new))
        while isinstance(answer, Wanted):
            try:
                data = await self._store.read(file.path, answer.range)
            except UnreadableFile:
                worker.send(Drop(number))
                raise
            answer = await worker.ask(Data(number, data))
        if isinstance(answer, Done):
            return replace(answer.schema, columns=worker.columns[answer.place])
        if isinstance(answer, Bad):
            raise (UnknownToAll if answer.is_unknown else UnreadableFile)(answer.text)
        raise WorkerFailed
