"""Object stores through obstore: listing in parallel and reads of byte ranges."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from functools import partial

import obstore
from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError

from crawler.connection_urls import without_secrets
from crawler.errors import (
    CrawlError,
    LocationForbidden,
    LocationMissing,
    LocationUnreachable,
    UnreadableFile,
    UnusableKey,
)
from crawler.fingerprints import etag_fingerprint
from crawler.listing import DataFile, Page, Unlisted
from crawler.locations import Location, StorageKind
from crawler.plugins import ByteRange
from crawler.stores.clients import Client
from crawler.stores.remote_listing import PARALLEL_LISTS, RemoteListing, as_page

PAGE = 1_000
_FORBIDDEN = (PermissionError, PermissionDeniedError, UnauthenticatedError)
_FORBIDDEN_MARKS = ("403 Forbidden", "401 Unauthorized", "AccessDenied")
_KEY_SERVICE = "169.254.169.254"  # asked for keys where none are given
_BAD_KEY = "Encountered object with invalid path"
_LONGEST_WORD = 300
_ERRORS = (BaseError, OSError, ValueError)


class ObstoreFiles:
    """The files below one location. `uri` is the folder that the paths are relative to.

    `only` names the single object that the location meant.
    """

    def __init__(
        self,
        location: Location,
        client: Client,
        *,
        endpoint: str | None = None,
        only: str | None = None,
        page: int = PAGE,
    ) -> None:
        self.location = location
        self.is_file = only is not None
        self._client = client
        self._endpoint = endpoint and without_secrets(endpoint)  # it is only told in errors
        self._only = only
        self._page = page

    @property
    def uri(self) -> str:
        return self.location.uri

    async def list(self, below: str = "") -> AsyncIterator[Page]:
        """Give all files, or those below a folder.

        What cannot be listed in a bucket that can is told in the pages.
        """
        try:
            if self._only is not None:
                yield await self._single(self._only)
                return
            async for page in self._listing(below).pages():
                yield page
        except _ERRORS as error:
            raise self._as_crawl_error(error) from error

    async def list_folders(self, paths: Iterable[str]) -> AsyncIterator[Page]:
        """Give the files directly in these folders; a folder that is not there has none."""
        turn = asyncio.Semaphore(PARALLEL_LISTS)

        async def one(path: str) -> Page:
            async with turn:
                return await self._folder(path)

        for done in asyncio.as_completed([one(path) for path in paths]):
            yield await done

    async def list_level(self, path: str) -> tuple[Page, Sequence[str]]:
        """Give the files directly in a folder, and the paths of the folders in it."""
        try:
            found = await obstore.list_with_delimiter_async(
                self._client.store, path or None, return_arrow=True
            )
        except _ERRORS as error:
            raise self._as_crawl_error(error) from error
        return as_page(found["objects"]), found["common_prefixes"]

    async def read(self, path: str, wanted: ByteRange) -> bytes:
        try:
            found = await obstore.get_range_async(
                self._client.store, path, start=wanted.start, end=wanted.end
            )
        except FileNotFoundError as error:
            raise UnreadableFile("it has gone since it was listed") from error
        except _ERRORS as error:
            raise UnreadableFile(f"the storage says: {_said(error)}") from error
        return bytes(found)

    def _listing(self, below: str) -> RemoteListing:
        raw = self._client.raw
        return RemoteListing(
            self._client.store,
            # Azure cannot start at a key, and its pages are five times as large.
            can_start_anywhere=self.location.kind is not StorageKind.AZURE,
            raw_page=partial(raw.page, below=below) if raw is not None else None,
            below=below,
            page=self._page,
            explain=_said,
        )

    async def _single(self, name: str) -> Page:
        meta = await obstore.head_async(self._client.store, name)
        modified = meta["last_modified"].timestamp()
        fingerprint = etag_fingerprint(meta["e_tag"], modified)
        return Page.of([DataFile(name, meta["size"], fingerprint, modified)])

    async def _folder(self, path: str) -> Page:
        try:
            found = await obstore.list_with_delimiter_async(
                self._client.store, path or None, return_arrow=True
            )
        except _ERRORS as error:
            text = f"not listed: {_said(error)}"
            return Page((), (), (), (), (Unlisted(path, text),))
        return as_page(found["objects"])

    def _as_crawl_error(self, error: Exception) -> CrawlError:
        text = _said(error)
        where = self.uri
        if _BAD_KEY in text:
            return UnusableKey(where, text)
        if isinstance(error, FileNotFoundError) or "NoSuchBucket" in str(error):
            return LocationMissing(where, f"there is no bucket {self.location.bucket}")
        if self.location.kind is StorageKind.S3 and _KEY_SERVICE in str(error):
            return LocationForbidden(where, self._endpoint, "no keys are set")
        if isinstance(error, _FORBIDDEN) or any(mark in text for mark in _FORBIDDEN_MARKS):
            return LocationForbidden(where, self._endpoint, text)
        return LocationUnreachable(where, self._endpoint, text)


def _said(error: Exception) -> str:
    """Give the storage's own word without the story of the requests around it."""
    first = (str(error) or type(error).__name__).splitlines()[0]
    word = first.partition("<?xml")[0].rstrip(" :-")
    return word.rpartition(" - ")[2].strip()[:_LONGEST_WORD]
