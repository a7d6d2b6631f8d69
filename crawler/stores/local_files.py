"""Folders of the local disk: symbolic links are followed, but never in a circle."""

import asyncio
import os
import stat
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crawler.errors import (
    CrawlError,
    LocationForbidden,
    LocationMissing,
    LocationUnreachable,
    UnreadableFile,
)
from crawler.fingerprints import etag_fingerprint
from crawler.listing import DataFile, Page, Unlisted
from crawler.locations import Location
from crawler.plugins import ByteRange

PAGE = 5_000

_Identity = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder still to be listed; `above` are the device and inode of it and all above."""

    path: str
    above: tuple[_Identity, ...]


class LocalFiles:
    """The files below one folder. `uri` is the folder that the paths are relative to.

    `only` names the single file that the location meant.
    """

    def __init__(self, location: Location, *, only: str | None = None) -> None:
        self.location = location
        self.is_file = only is not None
        self._only = only
        self._root = location.path

    @property
    def uri(self) -> str:
        return self.location.uri

    async def list(self, below: str = "") -> AsyncIterator[Page]:
        """Give all files, or those below a folder. What cannot be read is told in the pages."""
        if self._only is not None:
            yield await asyncio.to_thread(self._single, self._only)
            return
        pages = _pages(self._root, [self._folder(below)], recursive=True)
        try:
            while (page := await asyncio.to_thread(next, pages, None)) is not None:
                yield page
        except OSError as error:
            raise self._as_crawl_error(error) from error

    async def list_folders(self, paths: Iterable[str]) -> AsyncIterator[Page]:
        """Give the files directly in these folders; a folder that is not there has none."""
        there = [_Folder(path, ()) for path in paths]
        pages = _pages(self._root, there, recursive=False)
        while (page := await asyncio.to_thread(next, pages, None)) is not None:
            yield page

    async def list_level(self, path: str) -> tuple[Page, Sequence[str]]:
        """Give the files directly in a folder, and the paths of the folders in it."""
        return await asyncio.to_thread(self._level, path)

    async def read(self, path: str, wanted: ByteRange) -> bytes:
        try:
            return await asyncio.to_thread(_read, _at(self._root, path), wanted)
        except FileNotFoundError as error:
            raise UnreadableFile("it has gone since it was listed") from error
        except OSError as error:
            raise UnreadableFile(f"the storage says: {error.strerror or error}") from error

    def _level(self, path: str) -> tuple[Page, Sequence[str]]:
        files: list[DataFile] = []
        unlisted: list[Unlisted] = []
        try:
            inner = _scan(self._root, self._folder(path), files, unlisted)
        except OSError as error:
            raise self._as_crawl_error(error) from error
        return _page(files, unlisted), [each.path for each in inner]

    def _folder(self, path: str) -> _Folder:
        """Make a folder of a path, with what is above it up to the root."""
        parts = path.split("/") if path else []
        above = ("/".join(parts[:depth]) for depth in range(len(parts) + 1))
        try:
            found = [os.stat(_at(self._root, each)) for each in above]  # noqa: PTH116 (as `_at`)
        except OSError as error:
            raise self._as_crawl_error(error) from error
        return _Folder(path, tuple(map(_identity, found)))

    def _single(self, name: str) -> Page:
        try:
            found = os.stat(_at(self._root, name))  # noqa: PTH116 (as `_at`)
        except OSError as error:
            raise self._as_crawl_error(error) from error
        return Page.of([_data_file(name, found)])

    def _as_crawl_error(self, error: OSError) -> CrawlError:
        text = error.strerror or str(error)
        if isinstance(error, FileNotFoundError):
            return LocationMissing(self.uri, text)
        if isinstance(error, PermissionError):
            return LocationForbidden(self.uri, None, text)
        return LocationUnreachable(self.uri, None, text)


def open_local(location: Location) -> LocalFiles:
    """Open a folder, or the folder of a single file. Raises LocationMissing if it is neither."""
    path = Path(location.path)
    if path.is_file():
        return LocalFiles(Location("file", "", str(path.parent)), only=path.name)
    if not path.is_dir():
        raise LocationMissing(location.uri, "there is no such folder")
    return LocalFiles(location)


def _pages(root: str, folders: list[_Folder], *, recursive: bool) -> Iterator[Page]:
    """List folders, with those in them if `recursive`. Raises OSError for the root only."""
    files: list[DataFile] = []
    unlisted: list[Unlisted] = []
    while folders:
        folder = folders.pop()
        try:
            inner = _scan(root, folder, files, unlisted)
        except FileNotFoundError:
            if recursive and not folder.path:
                raise
            continue  # it has just gone
        except OSError as error:
            if not folder.path:
                raise
            unlisted.append(Unlisted(folder.path, f"not listed: {error.strerror or error}"))
            continue
        if recursive:
            folders += inner
        if len(files) >= PAGE:
            yield _page(files, unlisted)
            files, unlisted = [], []
    yield _page(files, unlisted)


def _scan(
    root: str, folder: _Folder, files: list[DataFile], unlisted: list[Unlisted]
) -> list[_Folder]:
    """List one folder; gives the folders in it."""
    inner: list[_Folder] = []
    with os.scandir(_at(root, folder.path)) as entries:
        for entry in entries:
            path = f"{folder.path}/{entry.name}" if folder.path else entry.name
            try:
                found = _look(path, entry, folder.above)
            except _LeftOutError as left_out:
                unlisted.append(left_out.why)
                continue
            if isinstance(found, DataFile):
                files.append(found)
            elif found is not None:
                inner.append(found)
    return inner


class _LeftOutError(Exception):
    def __init__(self, why: Unlisted) -> None:
        super().__init__(why.text)
        self.why = why


def _look(
    path: str, entry: "os.DirEntry[str]", above: tuple[_Identity, ...]
) -> DataFile | _Folder | None:
    """Tell a file from a folder; None for what has just gone."""
    try:
        path.encode()
    except UnicodeEncodeError:
        shown = path.encode(errors="surrogateescape").decode(errors="backslashreplace")
        raise _LeftOutError(
            Unlisted(shown, "its name is not UTF-8: left out", is_folder=False)
        ) from None
    try:
        found = entry.stat()
    except FileNotFoundError:
        return None  # removed just now, or a link to nothing
    except OSError as error:
        why = Unlisted(path, f"left out: {error.strerror or error}", is_folder=False)
        raise _LeftOutError(why) from error
    if stat.S_ISREG(found.st_mode):
        return _data_file(path, found)
    if not stat.S_ISDIR(found.st_mode):
        text = "neither a file nor a folder: not opened"
        raise _LeftOutError(Unlisted(path, text, is_folder=False))
    identity = _identity(found)
    if identity in above:
        text = "a symbolic link to a folder that it lies in: not followed"
        raise _LeftOutError(Unlisted(path, text, is_folder=False))
    return _Folder(path, (*above, identity))


def _page(files: Iterable[DataFile], unlisted: Iterable[Unlisted]) -> Page:
    page = Page.of(files)
    return Page(page.paths, page.sizes, page.fingerprints, page.modified, tuple(unlisted))


def _data_file(path: str, found: os.stat_result) -> DataFile:
    etag = f"{found.st_ino:x}-{found.st_mtime_ns:x}-{found.st_size:x}"
    return DataFile(path, found.st_size, etag_fingerprint(etag), found.st_mtime)


def _at(root: str, path: str) -> str:
    return os.path.join(root, path)  # noqa: PTH118 - a path object costs as much as a read


def _identity(found: os.stat_result) -> _Identity:
    return found.st_dev, found.st_ino


def _read(path: str, wanted: ByteRange) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - as in _at
        return os.pread(file.fileno(), wanted.end - wanted.start, wanted.start)
