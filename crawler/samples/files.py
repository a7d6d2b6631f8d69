"""Files of a sample: found with few lists, read in parts, and never more than is allowed."""

import asyncio
import io
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from crawler.errors import UnreadableFile
from crawler.listing import DataFile
from crawler.partlyread import PartlyRead
from crawler.plugins import ByteRange
from crawler.samples.model import BYTES, Order, SampleUnavailable
from crawler.stores.local_files import LocalFiles
from crawler.stores.obstore_files import ObstoreFiles
from crawler.stores.opening import open_files, open_single_file

_WHOLE = 1024 * 1024
_PIECE = 256 * 1024
_KEPT_PIECES = 16
_MOST_LISTS = 30
_HIDDEN = ("_", ".")


class OverBudget(UnreadableFile):
    """More would have to be read than one sample may read."""


@dataclass(slots=True)
class Budget:
    """How many bytes may still be read."""

    left: int = BYTES

    def take(self, size: int) -> None:
        if size > self.left:
            raise OverBudget(f"more than {BYTES // 1024**2} MiB would have to be read")
        self.left -= size


class Place:
    """A location whose files are read for a sample; `runner` drives what is asynchronous."""

    def __init__(self, order: Order, uri: str, runner: asyncio.Runner, budget: Budget) -> None:
        self._order = order
        self._runner = runner
        self._budget = budget
        self._files: LocalFiles | ObstoreFiles = open_files(uri, order.credentials(uri))

    @property
    def uri(self) -> str:
        return self._files.uri.rstrip("/")

    def data_files(self, most: int) -> list[DataFile]:
        """Return the first files with data, folder by folder, down to where there are some."""
        if isinstance(self._files, LocalFiles) and self._files.is_file:
            return self._runner.run(self._listed())
        waiting, lists = [""], 0
        while waiting and lists < _MOST_LISTS:
            lists += 1
            page, folders = self._runner.run(self._files.list_level(waiting.pop()))
            found = [file for file in page.files if _is_data(file)]
            if found:
                return sorted(found, key=lambda file: file.path)[:most]
            named = (folder for folder in folders if not _name(folder).startswith(_HIDDEN))
            waiting += sorted(named, reverse=True)
        raise SampleUnavailable(f"there are no files with data in {self.uri}")

    def level(self, path: str) -> list[DataFile]:
        """Return the files directly in a folder."""
        return self._runner.run(self._files.list_level(path))[0].files

    async def _listed(self) -> list[DataFile]:
        return [file async for page in self._files.list() for file in page.files]

    async def read(self, path: str, wanted: ByteRange) -> bytes:
        """Read a part of a file, as `ObjectStore` does, within the budget and the roots."""
        self._budget.take(wanted.end - wanted.start)
        self._order.credentials(f"{self.uri}/{path}")  # a link may lead elsewhere
        return await self._files.read(path, wanted)

    def read_now(self, path: str, wanted: ByteRange) -> bytes:
        return self._runner.run(self.read(path, wanted))

    def open(self, file: DataFile) -> "RangedFile":
        return RangedFile(self, file)


def single_file(
    order: Order, uri: str, runner: asyncio.Runner, budget: Budget
) -> tuple[Place, DataFile]:
    """Open one file by its location. Raises SampleUnavailable where there is none."""
    credentials = order.credentials(uri)
    place = Place(order, uri, runner, budget)
    if isinstance(place._files, ObstoreFiles):  # noqa: SLF001 - of this module
        found = runner.run(open_single_file(uri, credentials))
        if found is None:
            raise SampleUnavailable(f"{uri} is missing")
        place._files = found  # noqa: SLF001 - of this module
    for file in runner.run(place._listed()):  # noqa: SLF001 - of this module
        return place, file
    raise SampleUnavailable(f"{uri} is missing")


class RangedFile(PartlyRead):
    """A file as libraries read it, of which pieces are fetched when they are wanted."""

    def __init__(self, place: Place, file: DataFile) -> None:
        super().__init__(file.size)
        self._place = place
        self._path = file.path
        self._pieces: OrderedDict[int, bytes] = OrderedDict()
        self._piece = max(file.size, 1) if file.size <= _WHOLE else _PIECE

    def readinto(self, buffer: Any) -> int:
        wanted = min(len(buffer), max(self._size - self._at, 0))
        done = 0
        while done < wanted:
            number, offset = divmod(self._at, self._piece)
            part = self._fetched(number)[offset : offset + wanted - done]
            if not part:
                raise UnreadableFile("it ends earlier than it did when it was listed")
            buffer[done : done + len(part)] = part
            done += len(part)
            self._at += len(part)
        return done

    def _fetched(self, number: int) -> bytes:
        found = self._pieces.get(number)
        if found is None:
            start = number * self._piece
            end = min(start + self._piece, self._size)
            found = self._pieces[number] = self._place.read_now(self._path, ByteRange(start, end))
            if len(self._pieces) > _KEPT_PIECES:
                self._pieces.popitem(last=False)
        self._pieces.move_to_end(number)
        return found

    @property
    def size(self) -> int:
        return self._size

    def buffered(self) -> io.BufferedReader:
        return io.BufferedReader(self)


def _is_data(file: DataFile) -> bool:
    return file.size > 0 and not _name(file.path).startswith(_HIDDEN)


def _name(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]
