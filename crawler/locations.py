"""Locations as people and engines write them, and one form of them to compare.

Paths in locations are taken as they are: `%20` in a URI means the three characters, as it does
in Hadoop's file systems and in Hive's catalogs.
"""

import os.path
import re
from dataclasses import dataclass
from pathlib import Path

from crawler.errors import UnknownScheme

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
_S3 = frozenset({"s3", "s3a", "s3n"})


@dataclass(frozen=True, slots=True)
class Location:
    """A parsed location; `bucket` is empty for files, `path` has no slash at its ends on S3."""

    scheme: str
    bucket: str
    path: str

    @property
    def is_s3(self) -> bool:
        return self.scheme in _S3

    @property
    def uri(self) -> str:
        """The location as it is written to the catalog, without a slash at its end."""
        if self.is_s3:
            return f"{self.scheme}://{self.bucket}/{self.path}".rstrip("/")
        return f"file://{self.path}"

    @property
    def folder_name(self) -> str:
        """The last part of the path, or the bucket."""
        return self.path.rstrip("/").rpartition("/")[2] or self.bucket or "root"


def parse_location(text: str) -> Location:
    """Read `s3://bucket/prefix` (s3a and s3n too), `file:/path`, `file:///path` or a plain path.

    Plain paths are made absolute, and `.` and `..` are taken out of every local path, so that a
    folder has one location; symbolic links stay. Raises UnknownScheme for anything else.
    """
    found = _SCHEME.fullmatch(text)
    if found is None:
        return Location("file", "", _plain(str(Path(text).expanduser().absolute())))
    scheme, rest = found.group(1).lower(), found.group(2)
    if scheme in _S3 and rest.startswith("//") and rest.strip("/"):
        bucket, _, path = rest[2:].partition("/")
        return Location(scheme, bucket, path.strip("/"))
    if scheme == "file" and rest.startswith("/"):
        return Location("file", "", _plain(rest))
    raise UnknownScheme(text)


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
    if parsed.is_s3:
        parsed = Location("s3", parsed.bucket, parsed.path)
    return parsed.uri


def child(uri: str, path: str) -> str:
    """Give the location of `path` below `uri`; an empty path is `uri` itself."""
    return f"{uri.rstrip('/')}/{path}" if path else uri
