"""Locations as people and engines write them, and one form of them to compare.

Paths in locations are taken as they are: `%20` in a URI means the three characters, as it does
in Hadoop's file systems and in Hive's catalogs.
"""

import os.path
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from crawler.errors import UnknownScheme

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
_AZURE_HOST = re.compile(r"(?P<account>[a-z0-9]+)\.(?P<service>blob|dfs)\.(?P<rest>[a-z0-9.-]+)")


class StorageKind(StrEnum):
    """What answers at a location."""

    LOCAL = "local"
    S3 = "s3"
    GOOGLE = "google"
    AZURE = "azure"


_KINDS = {
    "file": StorageKind.LOCAL,
    **dict.fromkeys(("s3", "s3a", "s3n"), StorageKind.S3),
    **dict.fromkeys(("gs", "gcs"), StorageKind.GOOGLE),
    **dict.fromkeys(("az", "azure", "abfs", "abfss", "wasb", "wasbs"), StorageKind.AZURE),
}


@dataclass(frozen=True, slots=True)
class Location:
    """A parsed location; `bucket` is empty for files, a container on Azure.

    `path` has no slash at its ends on object stores. `host` is the server of an Azure account
    (`name.dfs.core.windows.net`) where the location names it.
    """

    scheme: str
    bucket: str
    path: str
    host: str = ""

    @property
    def kind(self) -> StorageKind:
        return _KINDS[self.scheme]

    @property
    def is_s3(self) -> bool:
        return self.kind is StorageKind.S3

    @property
    def account(self) -> str | None:
        """The account of Azure, None where the location does not name it."""
        return self.host.partition(".")[0] or None

    @property
    def uri(self) -> str:
        """The location as it is written to the catalog, without a slash at its end."""
        if self.kind is StorageKind.LOCAL:
            return f"file://{self.path}"
        bucket = f"{self.bucket}@{self.host}" if self.host else self.bucket
        return f"{self.scheme}://{bucket}/{self.path}".rstrip("/")

    @property
    def folder_name(self) -> str:
        """The last part of the path, or the bucket."""
        return self.path.rstrip("/").rpartition("/")[2] or self.bucket or "root"


def parse_location(text: str) -> Location:
    """Read a location of S3, Google Cloud Storage, Azure or the local disk.

    `s3://bucket/prefix` (s3a and s3n too), `gs://bucket/prefix`, `az://container/prefix`,
    `abfss://container@account.dfs.core.windows.net/prefix` (abfs, wasb and wasbs too), the
    `https://` address of an Azure container, which becomes an abfss one as engines know no
    other, `file:/path`, `file:///path` or a plain path. Plain paths are made absolute, and `.`
    and `..` are taken out of every local path, so that a folder has one location; symbolic links
    stay. Raises UnknownScheme for anything else.
    """
    found = _SCHEME.fullmatch(text)
    if found is None:
        return Location("file", "", _plain(str(Path(text).expanduser().absolute())))
    scheme, rest = found.group(1).lower(), found.group(2)
    if scheme == "file" and rest.startswith("/"):
        return Location("file", "", _plain(rest))
    bucket, _, path = rest[2:].partition("/")
    if not rest.startswith("//") or not bucket:
        raise UnknownScheme(text)
    if scheme == "https":
        return _azure_address(text, bucket, path)
    kind = _KINDS.get(scheme)
    if kind is None or kind is StorageKind.LOCAL:
        raise UnknownScheme(text)
    host = ""
    if kind is StorageKind.AZURE:
        bucket, _, host = bucket.partition("@")
    return Location(scheme, bucket, path.strip("/"), host)


def _azure_address(text: str, host: str, path: str) -> Location:
    found = _AZURE_HOST.fullmatch(host)
    container, _, folder = path.partition("/")
    if found is None or not container:
        raise UnknownScheme(text)
    server = f"{found.group('account')}.dfs.{found.group('rest')}"
    return Location("abfss", container, folder.strip("/"), server)


def _plain(path: str) -> str:
    """Take `.`, `..` and needless slashes out of an absolute path without asking the disk."""
    return os.path.normpath("/" + path.lstrip("/"))


def comparable(location: str | None) -> str:
    """Bring a location of the catalog to one form: s3a is s3, file:/x is file:///x, no slash last.

    Locations of other schemes stay as they are but for the slash, as do names such as
    `database.schema.table`, where the tables of databases lie.
    """
    if not location:
        return ""
    if not _SCHEME.match(location) and not location.startswith("/"):
        return location
    try:
        parsed = parse_location(location)
    except UnknownScheme:
        return location.rstrip("/")
    return _one_form(parsed).uri


def _one_form(location: Location) -> Location:
    """Give the location that all names of one place have in common."""
    if location.kind is StorageKind.S3:
        return replace(location, scheme="s3")
    if location.kind is StorageKind.GOOGLE:
        return replace(location, scheme="gs")
    if location.kind is StorageKind.AZURE:
        host = location.host.replace(".blob.", ".dfs.", 1)
        return replace(location, scheme="abfss" if host else "az", host=host)
    return location


def child(uri: str, path: str) -> str:
    """Give the location of `path` below `uri`; an empty path is `uri` itself."""
    return f"{uri.rstrip('/')}/{path}" if path else uri
