"""Locations that clients give."""

import re

from metastore.errors import InvalidObject

_ABSOLUTE = re.compile(r"/|[A-Za-z][A-Za-z0-9+.-]*:/")


def require_absolute(place: str, location: str | None) -> None:
    """Raise InvalidObject for a location that is neither a URI nor an absolute path."""
    if location and not _ABSOLUTE.match(location):
        raise InvalidObject(
            f"{place}: {location!r} is no place: give a URI such as s3://bucket/folder, "
            "or a path that begins with /"
        )
