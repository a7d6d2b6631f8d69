"""The clients of the object stores, made of a location and its settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote, urlsplit

from obstore.store import AzureStore, GCSStore, S3Store

from crawler.errors import UnknownScheme
from crawler.locations import Location, StorageKind
from crawler.stores import aws
from crawler.stores.raw_s3 import RawS3
from metastore.config import StorageCredentials

Store = S3Store | GCSStore | AzureStore

_DEFAULT_REGION = "us-east-1"
_GOOGLE = "https://storage.googleapis.com"
_CLIENT: Any = {"connect_timeout": "5s", "timeout": "20s"}
_RETRY: Any = {
    "max_retries": 5,
    "retry_timeout": timedelta(seconds=30),
    "backoff": {
        "init_backoff": timedelta(milliseconds=100),
        "max_backoff": timedelta(seconds=3),
        "base": 2,
    },
}


@dataclass(frozen=True, slots=True)
class Client:
    """A store below a location, and a way to list it by hand where that is known."""

    store: Store
    raw: RawS3 | None = None


def open_client(location: Location, credentials: StorageCredentials | None) -> Client:
    """Make a client; nothing is asked of the storage yet.

    Raises UnknownScheme for a local location, DriverUnavailable and LocationForbidden as `aws`.
    """
    given = credentials or StorageCredentials("s3://")
    common = {
        "prefix": location.path or None,
        "client_options": {**_CLIENT, "allow_http": given.allow_http},
        "retry_config": _RETRY,
    }
    if location.kind is StorageKind.S3:
        return _s3(location, given, common)
    if location.kind is StorageKind.GOOGLE:
        return _google(location, given, common)
    if location.kind is StorageKind.AZURE:
        return Client(_azure(location, given, common))
    raise UnknownScheme(location.uri)


def _s3(location: Location, given: StorageCredentials, common: Mapping[str, Any]) -> Client:
    provided = aws.provider(location.uri, given)
    region = given.region or (provided.config.get("region") if provided else None)
    config: dict[str, Any] = {
        "endpoint": given.endpoint,
        "region": region or _DEFAULT_REGION,
        "skip_signature": given.anonymous or None,
        "virtual_hosted_style_request": not given.path_style if given.endpoint else None,
    }
    if provided is None:
        config["access_key_id"] = given.access_key_id
        config["secret_access_key"] = given.secret_access_key
        config["session_token"] = given.session_token
    else:
        config["credential_provider"] = provided
    store = S3Store(location.bucket, **common, **_known(config))
    if not (given.anonymous or provided or given.access_key_id):
        return Client(store)
    keys = aws.signing_keys(given, provided)
    url = _bucket_url(location.bucket, given, config["region"])
    return Client(store, RawS3(url, config["region"], location.path, keys))


def _bucket_url(bucket: str, given: StorageCredentials, region: str) -> str:
    if not given.endpoint:
        return f"https://s3.{region}.amazonaws.com/{bucket}"
    endpoint = given.endpoint.rstrip("/")
    if given.path_style:
        return f"{endpoint}/{quote(bucket)}"
    parts = urlsplit(endpoint)
    return f"{parts.scheme}://{bucket}.{parts.netloc}{parts.path}/"


def _google(location: Location, given: StorageCredentials, common: Mapping[str, Any]) -> Client:
    config = {
        "base_url": given.endpoint,
        "service_account": given.service_account,
        "skip_signature": given.anonymous or None,
    }
    store = GCSStore(location.bucket, **common, **_known(config))
    if not given.anonymous:
        return Client(store)
    # Google answers S3's list requests too; without keys there is nothing to sign.
    url = f"{(given.endpoint or _GOOGLE).rstrip('/')}/{quote(location.bucket)}"
    return Client(store, RawS3(url, "auto", location.path, lambda: None))


def _azure(location: Location, given: StorageCredentials, common: Mapping[str, Any]) -> AzureStore:
    config = {
        "account_name": location.account or given.account,
        "endpoint": given.endpoint,
        "account_key": given.account_key,
        "sas_key": given.sas_token,
        "skip_signature": given.anonymous or None,
    }
    return AzureStore(location.bucket, **common, **_known(config))


def _known(config: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in config.items() if value is not None}
