"""Opening object stores: which keys, endpoint and region go with a bucket or prefix."""

import threading
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol

from metastore.errors import LocationUnusable
from metastore.model.location import Location

if TYPE_CHECKING:
    from obstore.store import AzureConfig, ClientConfig, ObjectStore, RetryConfig

OBJECT_STORE_SCHEMES = ("s3", "gs", "abfs", "wasb")

# An endpoint that is down is reported in seconds: a server that is asked to create a table
# must not sit there for the minutes that obstore would go on trying. Only silence is cut
# short, because copying an object of 5 GB inside a store may take a minute.
_CONNECT_TIMEOUT = timedelta(seconds=3)
_SILENCE_TIMEOUT = timedelta(seconds=15)
_REQUEST_TIMEOUT = timedelta(minutes=5)
_RETRY_WITHIN = timedelta(seconds=10)
_RETRIES = 2


class Credentials(Protocol):
    """How to reach what is below `prefix` (`s3://bucket/path`; `s3://` stands for all of S3)."""

    @property
    def prefix(self) -> str: ...
    @property
    def endpoint(self) -> str | None: ...
    @property
    def region(self) -> str | None: ...
    @property
    def access_key_id(self) -> str | None: ...
    @property
    def secret_access_key(self) -> str | None: ...
    @property
    def session_token(self) -> str | None: ...
    @property
    def anonymous(self) -> bool: ...
    @property
    def path_style(self) -> bool | None: ...


class Buckets:
    """Open buckets, one store object for each bucket and set of credentials; thread-safe.

    The credentials with the longest prefix that holds a location are used for it. Without any,
    the standard environment variables of the cloud decide (obstore reads them).
    """

    def __init__(self, credentials: Sequence[Credentials] = ()) -> None:
        by_depth = [(_prefix(entry), entry) for entry in credentials]
        self._credentials = sorted(by_depth, key=lambda pair: -len(pair[0].segments))
        self._stores: dict[tuple[str, str, int], ObjectStore] = {}
        self._lock = threading.Lock()

    def open(self, location: Location) -> "ObjectStore":
        """Return the store of the bucket of `location`; LocationUnusable if it has none."""
        number = self._entry(location)
        key = (location.scheme, location.authority, number)
        with self._lock:
            store = self._stores.get(key)
            if store is None:
                entry = self._credentials[number][1] if number >= 0 else None
                store = self._stores[key] = _open(location, entry)
        return store

    def _entry(self, location: Location) -> int:
        for number, (prefix, _) in enumerate(self._credentials):
            everywhere = not prefix.authority and prefix.scheme == location.scheme
            if everywhere or location == prefix or location.is_below(prefix):
                return number
        return -1


def _prefix(entry: Credentials) -> Location:
    if entry.prefix.rstrip("/") in ("", "s3:", "s3a:", "s3n:"):
        return Location("s3", "", ())
    return Location.parse(entry.prefix)


def _open(location: Location, entry: Credentials | None) -> "ObjectStore":
    from obstore.store import (  # noqa: PLC0415  # servers without buckets do not pay for it
        AzureStore,
        GCSStore,
        S3Store,
    )

    client: ClientConfig = {
        "connect_timeout": _CONNECT_TIMEOUT,
        "read_timeout": _SILENCE_TIMEOUT,
        "timeout": _REQUEST_TIMEOUT,
        # Only an endpoint that the operator wrote with http:// is ever reached without TLS.
        "allow_http": True,
    }
    retry: RetryConfig = {"max_retries": _RETRIES, "retry_timeout": _RETRY_WITHIN}
    name = location.authority
    try:
        if location.scheme == "s3":
            config = _s3_config(name, entry) if entry else {}
            return S3Store(name, client_options=client, retry_config=retry, **config)
        if location.scheme == "gs":
            return GCSStore(name, client_options=client, retry_config=retry)
        if location.scheme in OBJECT_STORE_SCHEMES:
            container, _, host = name.rpartition("@")
            azure: AzureConfig = {"account_name": host.partition(".")[0]} if container else {}
            return AzureStore(
                container or name, config=azure, client_options=client, retry_config=retry
            )
    except Exception as error:  # obstore has no root class for what its constructors raise
        raise LocationUnusable(f"{location.scheme}://{name}", str(error)) from error
    raise LocationUnusable(
        f"{location.scheme}://{name}", f"there is no access to {location.scheme} here"
    )


def _s3_config(bucket: str, entry: Credentials) -> dict[str, Any]:
    endpoint = entry.endpoint
    virtual_hosted = entry.path_style is False
    if endpoint and virtual_hosted:  # obstore wants the bucket in the endpoint then
        endpoint = endpoint.replace("://", f"://{bucket}.", 1)
    given = {
        "endpoint": endpoint,
        "region": entry.region,
        "access_key_id": entry.access_key_id,
        "secret_access_key": entry.secret_access_key,
        "session_token": entry.session_token,
        "skip_signature": True if entry.anonymous else None,
        "virtual_hosted_style_request": True if virtual_hosted else None,
    }
    return {name: value for name, value in given.items() if value is not None}
