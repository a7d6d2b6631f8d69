"""Locations: where data lies, as clients spell it, and how two spellings are compared.

What a client sent is stored as it was sent. Only comparisons use the normal form made here.
Locations are Hadoop paths, not URLs: nothing in them is percent-encoded (the directory of a
partition is really called `k=a%2Fb`), and `?` and `#` are ordinary characters.
"""

import re
from dataclasses import dataclass

from metastore.errors import LocationUnusable

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_LOCAL = "file"
_ALIASES = {"s3a": "s3", "s3n": "s3", "gcs": "gs", "abfss": "abfs", "wasbs": "wasb"}
_CONTAINER_AT_ACCOUNT = ("abfs", "wasb")  # here the part before the @ is no user


@dataclass(frozen=True, slots=True)
class Location:
    """The normal form of a location: equal locations name the same directory.

    `s3`, `s3a` and `s3n` are one scheme, as are other secure and plain spellings of one store;
    `file:/x`, `file:///x` and `/x` are the same. `authority` is the bucket, container or host.
    """

    scheme: str
    authority: str
    segments: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> "Location":
        """Read a location.

        Raises LocationUnusable for relative paths, `.` and `..`, credentials before the host,
        control characters, lone surrogates, a missing bucket, and empty segments on object
        stores (there `a//b` and `a/b` are different keys, which engines do not agree about).
        """
        if _CONTROL.search(text):
            raise LocationUnusable(repr(text), "it has control characters")
        match = _SCHEME.match(text)
        scheme = match.group(1).lower() if match else _LOCAL
        rest = text[match.end() :] if match else text
        authority = ""
        if match and rest.startswith("//"):
            authority, slash, rest = rest[2:].partition("/")
            rest = slash + rest
        scheme = _ALIASES.get(scheme, scheme)
        _check_authority(text, scheme, authority)
        if not rest.startswith("/") and (rest or scheme == _LOCAL):
            raise LocationUnusable(text, "it is not absolute")
        local = scheme == _LOCAL
        return cls(scheme, "" if local else authority, _segments(text, rest, local=local))

    @property
    def is_local(self) -> bool:
        return self.scheme == _LOCAL

    @property
    def path(self) -> str:
        """The absolute path on the file system, for local locations."""
        return "/" + "/".join(self.segments)

    @property
    def key(self) -> str:
        """The key prefix inside the bucket, without slashes around it."""
        return "/".join(self.segments)

    def lineage(self) -> list["Location"]:
        """Return all directories from the root of the file system down to this one."""
        return [
            Location(self.scheme, self.authority, self.segments[:depth])
            for depth in range(len(self.segments) + 1)
        ]

    def is_below(self, root: "Location") -> bool:
        """Compare by whole segments: neither `/wh2` nor `/wh` itself is below `/wh`."""
        depth = len(root.segments)
        return (
            self.scheme == root.scheme
            and self.authority == root.authority
            and len(self.segments) > depth
            and self.segments[:depth] == root.segments
        )


def is_below(location: str, root: str) -> bool:
    """Tell whether `location` is inside `root` and not `root` itself.

    What does not parse, and is metadata only for that reason, is inside nothing.
    """
    try:
        return Location.parse(location).is_below(Location.parse(root))
    except LocationUnusable:
        return False


def is_root(location: str) -> bool:
    """Tell whether a location, however it is spelled, is a whole file system or bucket."""
    match = _SCHEME.match(location.strip())
    rest = location.strip()[match.end() if match else 0 :]
    if match and rest.startswith("//"):
        rest = rest[2:].partition("/")[2]
    return all(part in ("", ".", "..") for part in rest.split("/"))


def same_location(one: str, other: str) -> bool:
    """Tell whether two spellings name one directory; what does not parse equals itself only."""
    try:
        return one == other or Location.parse(one) == Location.parse(other)
    except LocationUnusable:
        return False


def moved(location: str, source: str, target: str) -> str:
    """Return where something at or below `source` lies after the move of `source` to `target`.

    However the places are spelled, in the spelling of `target`.
    """
    depth = len(Location.parse(source).segments)
    return "/".join((target.rstrip("/"), *Location.parse(location).segments[depth:]))


def join(location: str, *names: str) -> str:
    """Return the directory `names` (each may hold several segments) below `location`.

    The spelling of `location` is kept. Raises LocationUnusable for names that are empty or
    would leave `location`.
    """
    for name in names:
        if not name or any(part in ("", ".", "..") for part in name.split("/")):
            raise LocationUnusable(f"{location}/{name}", f"{name!r} is no name of a directory")
    return "/".join((location.rstrip("/"), *names))


def absolute(location: str, working_directory: str) -> str:
    """Make a relative path below `working_directory` a `file` location; leave others alone."""
    if _SCHEME.match(location) or location.startswith("/"):
        return location
    segments: list[str] = []
    for part in f"{working_directory}/{location}".split("/"):
        if part == "..":
            del segments[-1:]
        elif part not in ("", "."):
            segments.append(part)
    return "file:///" + "/".join(segments)


def qualified(location: str, like: str | None) -> str:
    """Return a path without a scheme as a `file` location, where `like` is a local one.

    Hadoop does this with the default file system; where the catalog's own directories are not
    local, nobody says what that is, and the path stays as it was sent. Raises LocationUnusable
    for a relative path.
    """
    if _SCHEME.match(location) or like is None:
        return location
    if not location.startswith("/"):
        raise LocationUnusable(location, "the path is relative")
    if not like.startswith("file:"):
        return location
    return f"{'file://' if like.startswith('file://') else 'file:'}{location}"


def _check_authority(text: str, scheme: str, authority: str) -> None:
    user, at, _ = authority.rpartition("@")
    if at and (scheme not in _CONTAINER_AT_ACCOUNT or ":" in user):
        raise LocationUnusable(text.replace(user + at, "***@"), "credentials are not allowed here")
    if scheme == _LOCAL and authority not in ("", "localhost"):
        raise LocationUnusable(text, f"files of another host ({authority}) cannot be reached")
    if scheme in ("s3", "gs", *_CONTAINER_AT_ACCOUNT) and not authority:
        raise LocationUnusable(text, "it names no bucket")


def _segments(text: str, path: str, *, local: bool) -> tuple[str, ...]:
    parts = path.strip("/").split("/") if path.strip("/") else []
    if "." in parts or ".." in parts:
        raise LocationUnusable(text, "'.' and '..' are not allowed in it")
    if local:
        return tuple(part for part in parts if part)
    if "" in parts or path.startswith("//") or path.endswith("//"):
        raise LocationUnusable(text, "it has an empty segment (//)")
    return tuple(parts)
