"""From a location to the files below it."""

from crawler.errors import LocationMissing
from crawler.locations import Location, StorageKind, parse_location
from crawler.stores.clients import open_client
from crawler.stores.local_files import LocalFiles, open_local
from crawler.stores.obstore_files import PAGE, ObstoreFiles
from metastore.config import StorageCredentials

Files = LocalFiles | ObstoreFiles


def open_files(
    uri: str, credentials: StorageCredentials | None = None, *, page: int = PAGE
) -> Files:
    """Open a location for reading. Nothing is asked of a remote storage yet.

    `page` is the number of keys in one answer of the storage. Raises UnknownScheme,
    LocationMissing for a local path that does not exist, and for profiles and roles of AWS
    DriverUnavailable and LocationForbidden.
    """
    location = parse_location(uri)
    if location.kind is StorageKind.LOCAL:
        return open_local(location)
    endpoint = credentials.endpoint if credentials else None
    client = open_client(location, credentials)
    return ObstoreFiles(location, client, endpoint=endpoint, page=page)


async def open_single_file(
    uri: str, credentials: StorageCredentials | None
) -> ObstoreFiles | None:
    """Open an object as the only file of its folder; None if there is no such object.

    Object stores list nothing below the name of an object, so a crawl asks this where it found
    nothing.
    """
    location = parse_location(uri)
    folder, _, name = location.path.rpartition("/")
    if location.kind is StorageKind.LOCAL or not name:
        return None
    parent = Location(location.scheme, location.bucket, folder, location.host)
    endpoint = credentials.endpoint if credentials else None
    client = open_client(parent, credentials)
    files = ObstoreFiles(parent, client, endpoint=endpoint, only=name)
    try:
        async for _ in files.list():
            return files
    except LocationMissing:
        return None
    return None
