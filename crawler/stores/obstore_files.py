"""Local folders and S3 through obstore: listing in parallel and reads of byte ranges."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import obstore
from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError
from obstore.store import LocalStore, S3Store

from crawler.errors import (
    CrawlError,
    LocationForbidden,
    LocationMissing,
    LocationUnreachable,
    UnreadableFile,
    UnusableKey,
)
from crawler.listing import DataFile
from crawler.locations import Location, parse_location
from crawler.plugins import ByteRange
from metastore.config import StorageCredentials

PAGE = 1_000
SPLIT_AFTER = 5_000
"""Listed files after which the rest of a bucket is listed in parallel."""
PARALLEL_LISTS = 32
_DISCOVERY_LEVELS = 3
_DEFAULT_REGION = "us-east-1"
_FORBIDDEN = (PermissionError, PermissionDeniedError, UnauthenticatedError)
_FORBIDDEN_MARKS = ("403 Forbidden", "401 Unauthorized", "AccessDenied")
_KEY_SERVICE = "169.254.169.254"  # asked for keys where none are given
_BAD_KEY = "Encountered object with invalid path"
_LONGEST_WORD = 300

_CLIENT: Any = {"connect_timeout": "5s", "timeout": "20s"}
_RETRY: Any = {
    "max_retries": 3,
    "retry_timeout": timedelta(seconds=15),
    "backoff": {
        "init_backoff": timedelta(milliseconds=100),
        "max_backoff": timedelta(seconds=2),
        "base": 2,
    },
}


class ObstoreFiles:
    """The files below one location. `uri` is the folder that the paths are relative to.

    `is_file` is True if the location named a single file, which is then the only one listed.
    """

    def __init__(
        self,
        location: Location,
        store: LocalStore | S3Store,
        *,
        endpoint: str | None = None,
        only: str | None = None,
        split_after: int = SPLIT_AFTER,
    ) -> None:
        self.location = location
        self.is_file = only is not None
        self._store = store
        self._endpoint = endpoint
        self._only = only
        self._split_after = split_after if location.is_s3 else None

    @property
    def uri(self) -> str:
        return self.location.uri

    async def list(self) -> AsyncIterator[Sequence[DataFile]]:
        try:
            async for files in self._list():
                yield files
        except (BaseError, OSError, ValueError) as error:
            raise self._as_crawl_error(error) from error

    async def read(self, path: str, wanted: ByteRange) -> bytes:
        try:
            found = await obstore.get_range_async(
                self._store, path, start=wanted.start, end=wanted.end
            )
        except FileNotFoundError as error:
            raise UnreadableFile("it has gone since it was listed") from error
        except (BaseError, OSError, ValueError) as error:
            raise UnreadableFile(f"the storage says: {_said(error)}") from error
        return bytes(found)

    async def _list(self) -> AsyncIterator[Sequence[DataFile]]:
        if self._only is not None:
            yield [_data_file(await obstore.head_async(self._store, self._only))]
            return
        listed, last = 0, ""
        async for page in obstore.list(self._store, chunk_size=PAGE):
            files = [_data_file(meta) for meta in page]
            yield files
            listed, last = listed + len(files), files[-1].path
            if self._split_after is not None and listed >= self._split_after:
                break
        else:
            return
        async for rest in self._list_rest(last):
            yield rest

    async def _list_rest(self, after: str) -> AsyncIterator[Sequence[DataFile]]:
        """List what follows a path, cut into ranges of keys that are listed side by side.

        S3 lists keys in the order of their bytes and can start anywhere, so ranges cut at
        folders' names need no further requests to be told apart.
        """
        cuts = [after, *await self._folders_after(after)]
        ends: list[str | None] = [*cuts[1:], None]
        pages: asyncio.Queue[Sequence[DataFile] | None] = asyncio.Queue(maxsize=PARALLEL_LISTS)

        async def run() -> None:
            async with asyncio.TaskGroup() as group:
                for start, end in zip(cuts, ends, strict=True):
                    group.create_task(self._list_range(start, end, pages.put))
            await pages.put(None)

        listing = asyncio.create_task(run())
        # A failed task never sends the end mark, so its end wakes the reader too.
        listing.add_done_callback(lambda _: asyncio.ensure_future(pages.put(None)))
        while (page := await pages.get()) is not None:
            yield page
        try:
            await listing
        except ExceptionGroup as group:
            raise group.exceptions[0] from group

    async def _list_range(
        self, start: str, end: str | None, put: Callable[[Sequence[DataFile]], Any]
    ) -> None:
        async for page in obstore.list(self._store, offset=start, chunk_size=PAGE):
            files = [_data_file(meta) for meta in page]
            inside = [file for file in files if end is None or _order(file.path) <= _order(end)]
            if inside:
                await put(inside)
            if len(inside) < len(files):
                return

    async def _folders_after(self, after: str) -> Sequence[str]:
        """Find up to PARALLEL_LISTS names of folders, spread evenly, that follow a path."""
        level: list[str | None] = [None]
        found: list[str] = []
        for _ in range(_DISCOVERY_LEVELS):
            listed = await asyncio.gather(
                *(obstore.list_with_delimiter_async(self._store, each) for each in level)
            )
            folders = {prefix for each in listed for prefix in each["common_prefixes"]}
            later = sorted((each for each in folders if _order(each) > _order(after)), key=_order)
            if not later:
                break
            found = later
            if len(later) >= PARALLEL_LISTS:
                break
            level = list(later)
        step = max(1, len(found) // (PARALLEL_LISTS - 1))
        return found[::step]

    def _as_crawl_error(self, error: Exception) -> CrawlError:
        text = _said(error)
        where = self.uri
        if _BAD_KEY in text:
            return UnusableKey(where, text)
        if isinstance(error, FileNotFoundError) or "NoSuchBucket" in str(error):
            bucket = f"there is no bucket {self.location.bucket}" if self.location.bucket else text
            return LocationMissing(where, bucket)
        if self.location.is_s3 and _KEY_SERVICE in str(error):
            return LocationForbidden(where, self._endpoint, "no keys are set")
        if isinstance(error, _FORBIDDEN) or any(mark in text for mark in _FORBIDDEN_MARKS):
            return LocationForbidden(where, self._endpoint, text)
        return LocationUnreachable(where, self._endpoint, text)


def open_files(
    uri: str, credentials: StorageCredentials | None = None, *, split_after: int = SPLIT_AFTER
) -> ObstoreFiles:
    """Open a location for reading. Nothing is asked of a remote storage yet.

    Raises UnknownScheme, and LocationMissing for a local path that does not exist.
    """
    location = parse_location(uri)
    if not location.is_s3:
        return _local_files(location)
    endpoint = credentials.endpoint if credentials else None
    store = _s3_store(location, credentials)
    return ObstoreFiles(location, store, endpoint=endpoint, split_after=split_after)


async def open_single_file(
    uri: str, credentials: StorageCredentials | None
) -> ObstoreFiles | None:
    """Open an object as the only file of its folder; None if there is no such object.

    S3 lists nothing below the name of an object, so a crawl asks this where it found nothing.
    """
    location = parse_location(uri)
    folder, _, name = location.path.rpartition("/")
    if not location.is_s3 or not name:
        return None
    parent = Location(location.scheme, location.bucket, folder)
    endpoint = credentials.endpoint if credentials else None
    files = ObstoreFiles(parent, _s3_store(parent, credentials), endpoint=endpoint, only=name)
    try:
        async for _ in files.list():
            return files
    except LocationMissing:
        return None
    return None


def _local_files(location: Location) -> ObstoreFiles:
    path = Path(location.path)
    if path.is_file():
        parent = Location("file", "", str(path.parent))
        return ObstoreFiles(parent, LocalStore(path.parent), only=path.name)
    if not path.is_dir():
        raise LocationMissing(location.uri, "there is no such folder")
    return ObstoreFiles(location, LocalStore(path))


def _s3_store(location: Location, credentials: StorageCredentials | None) -> S3Store:
    given = credentials or StorageCredentials("s3://")
    config: dict[str, Any] = {
        "endpoint": given.endpoint,
        "region": given.region or _DEFAULT_REGION,
        "access_key_id": given.access_key_id,
        "secret_access_key": given.secret_access_key,
        "session_token": given.session_token,
        "skip_signature": given.anonymous or None,
        "virtual_hosted_style_request": not given.path_style if given.endpoint else None,
    }
    client: Any = {**_CLIENT, "allow_http": given.allow_http}
    return S3Store(
        location.bucket,
        prefix=location.path or None,
        client_options=client,
        retry_config=_RETRY,
        **{key: value for key, value in config.items() if value is not None},
    )


def _data_file(meta: Any) -> DataFile:
    return DataFile(meta["path"], meta["size"], meta["e_tag"], meta["last_modified"].timestamp())


def _order(path: str) -> bytes:
    return path.encode("utf-8", errors="surrogatepass")


def _said(error: Exception) -> str:
    """Give the storage's own word without the story of the requests around it."""
    first = (str(error) or type(error).__name__).splitlines()[0]
    word = first.partition("<?xml")[0].rstrip(" :-")
    return word.rpartition(" - ")[2].strip()[:_LONGEST_WORD]
