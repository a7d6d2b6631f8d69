"""Where object stores are reached and with which keys: secrets that never appear in a text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from metastore.config import values
from metastore.config.errors import SettingsError

S3_SCHEMES = ("s3a://", "s3n://")
KEYS = {"s3_endpoint": "endpoint", "s3_region": "region", "s3_anonymous": "anonymous"}


@dataclass(frozen=True, slots=True)
class StorageCredentials:
    """How everything below `prefix` (such as `s3://bucket/folder`) is reached.

    `path_style` puts the bucket in the path instead of the host name (None: for every endpoint
    but Amazon's), `anonymous` sends no signature, `allow_http` permits an unencrypted endpoint.
    `profile` is one of AWS's configuration files, `role` the ARN of a role to assume. Azure has
    `account` with `account_key` or `sas_token`, Google a `service_account` (the file of its key).
    """

    prefix: str
    endpoint: str | None = None
    region: str | None = None
    access_key_id: str | None = None
    secret_access_key: str | None = field(default=None, repr=False)
    session_token: str | None = field(default=None, repr=False)
    anonymous: bool = False
    path_style: bool | None = None
    allow_http: bool = False
    profile: str | None = None
    role: str | None = None
    account: str | None = None
    account_key: str | None = field(default=None, repr=False)
    sas_token: str | None = field(default=None, repr=False)
    service_account: str | None = None

    def covers(self, uri: str) -> bool:
        """Tell whether the URI is the prefix or lies below it."""
        prefix = self.prefix.rstrip("/")
        if prefix.endswith(":"):
            return uri.startswith(self.prefix)
        return uri == prefix or uri.startswith(prefix + "/")


def one_scheme(uri: str) -> str:
    """Return the URI with s3a and s3n, Hadoop's names of S3, written as s3."""
    for scheme in S3_SCHEMES:
        if uri.startswith(scheme):
            return "s3://" + uri.removeprefix(scheme)
    return uri


def best_match(storage: Sequence[StorageCredentials], uri: str) -> StorageCredentials | None:
    """Return the credentials with the longest prefix that covers the URI."""
    wanted = one_scheme(uri)
    found = [each for each in storage if each.covers(wanted)]
    return max(found, key=lambda each: len(each.prefix), default=None)


def credentials_from_table(table: Mapping[str, Any], source: str) -> StorageCredentials:
    """One `[[storage]]` table of skep.toml.

    Raises `SettingsError` for an unknown key, a wrong type or a missing prefix.
    """
    allowed = {
        each.name: bool if "bool" in str(each.type) else str for each in fields(StorageCredentials)
    }
    for key, value in table.items():
        where = f"storage.{key} in {source}"
        if key not in allowed:
            raise SettingsError(where, "unknown; allowed are " + ", ".join(allowed))
        if not isinstance(value, allowed[key]):
            raise SettingsError(where, f"give a {allowed[key].__name__}")
    if "://" not in table.get("prefix", ""):
        raise SettingsError(f"storage.prefix in {source}", "give a URI such as s3://bucket")
    return StorageCredentials(**{**table, "prefix": one_scheme(table["prefix"])})


def credentials_from_environment(
    environment: Mapping[str, str], given: Mapping[str, Any]
) -> StorageCredentials | None:
    """Return what the AWS_* variables and s3 settings say for all of S3; None if nothing."""
    known = {
        "endpoint": environment.get("AWS_ENDPOINT_URL_S3") or environment.get("AWS_ENDPOINT_URL"),
        "region": environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION"),
        "access_key_id": environment.get("AWS_ACCESS_KEY_ID"),
        "secret_access_key": environment.get("AWS_SECRET_ACCESS_KEY"),
        "session_token": environment.get("AWS_SESSION_TOKEN"),
    }
    found: dict[str, Any] = {key: value for key, value in known.items() if value}
    found |= {KEYS[key]: value for key, value in given.items() if key in KEYS and value}
    if not found:
        return None
    return usable(StorageCredentials("s3://", **found))


def usable(credentials: StorageCredentials) -> StorageCredentials:
    """Add what the endpoint implies: an http:// endpoint was asked for on purpose.

    Raises `SettingsError` for an endpoint that is no URL and for one key without the other.
    """
    _check(credentials)
    endpoint = credentials.endpoint or ""
    path_style = credentials.path_style
    if path_style is None:
        path_style = bool(endpoint) and ".amazonaws.com" not in endpoint
    allow_http = credentials.allow_http or endpoint.startswith("http://")
    return replace(credentials, path_style=path_style, allow_http=allow_http)


def _check(credentials: StorageCredentials) -> None:
    if bool(credentials.access_key_id) != bool(credentials.secret_access_key):
        missing = "secret_access_key" if credentials.access_key_id else "access_key_id"
        raise SettingsError(
            f"the keys of {credentials.prefix}",
            f"{missing} is missing: give both (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or "
            "[[storage]] in skep.toml), or neither",
        )
    try:
        values.http_url(credentials.endpoint or "http://unset")
    except ValueError as error:
        where = f"the endpoint of {credentials.prefix} (AWS_ENDPOINT_URL or [[storage]])"
        raise SettingsError(where, str(error), credentials.endpoint) from error


def completed(
    tables: Sequence[StorageCredentials], fallback: StorageCredentials | None
) -> tuple[StorageCredentials, ...]:
    """Return the tables, completed with keys and region of the fallback, and the fallback."""
    done = [usable(_with_keys(table, fallback)) for table in tables]
    return (*done, *([fallback] if fallback else []))


def _with_keys(table: StorageCredentials, keys: StorageCredentials | None) -> StorageCredentials:
    if keys is None or not table.prefix.startswith("s3://"):
        return table
    table = replace(table, region=table.region or keys.region)
    if table.anonymous or table.access_key_id or table.profile:
        return table
    return replace(
        table,
        access_key_id=keys.access_key_id,
        secret_access_key=keys.secret_access_key,
        session_token=keys.session_token,
    )
