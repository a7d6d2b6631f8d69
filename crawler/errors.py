"""What can go wrong with a crawl as a whole; a single bad file is a `Problem` of the plan."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from metastore.errors import MetastoreError

SHOWN_LOCATIONS = 5
LOCAL = "file://"
_FILES_OF_DATABASES = ("sqlite:", "duckdb:")
_SCHEMES = (
    "s3", "gs", "az", "abfss", "file", "postgresql", "mysql", "mariadb", "mssql", "oracle",
    "redshift", "sqlite", "duckdb", "mongodb", "dynamodb",
)  # fmt: skip
_PASSWORD = re.compile(r"(?s)^((?:[A-Za-z0-9+.-]+:)+/*[^:]*):.*@")
_OPTIONS = re.compile(r"(?s)[?;].*")


def in_extra(name: str) -> str:
    """Say how a library is installed that is an extra of Skep, which no package index has."""
    return f"it is in Skep's extra {name} (pip install 'skep-….whl[{name}]')"


class CrawlError(MetastoreError):
    """Root of the crawler's errors: nothing was written when one is raised before `apply`."""


class UnknownScheme(CrawlError):
    """A location of no known kind. It may be a URL with a secret in it: none is shown."""

    def __init__(self, location: str) -> None:
        shown = _OPTIONS.sub("?***", _PASSWORD.sub(r"\1:***@", location))
        words = location.partition("//")[0].lower().split(":")
        meant = [each for word in words for each in get_close_matches(word, _SCHEMES, 1)]
        advice = f"; did you mean {meant[0]}://?" if meant else ""
        super().__init__(
            f"{shown}: only s3://, gs://, az:// and abfss:// locations, file:///folder, plain "
            "paths and databases (postgresql://, mysql://, sqlite:///file, mongodb:// and other "
            f"kinds) can be crawled{advice}"
        )
        self.location = shown


class LocationMissing(CrawlError):
    """There is no such folder, or no object below the prefix."""

    def __init__(self, location: str, why: str = "no file is there") -> None:
        super().__init__(
            f"nothing to crawl at {location}: {why}; check the name for typing errors"
        )
        self.location = location


class LocationUnreachable(CrawlError):
    """The storage did not answer, or not as expected; `why` is its own word."""

    def __init__(self, location: str, endpoint: str | None, why: str) -> None:
        at = f" at endpoint {endpoint}" if endpoint else ""
        advice = (
            "check the disk"
            if location.startswith(LOCAL)
            else "check that it is up, the bucket's name and --endpoint / --region (or "
            "[[storage]] in skep.toml)"
        )
        super().__init__(f"{location}{at} cannot be read: {why}; {advice}")
        self.location = location
        self.endpoint = endpoint


class LocationForbidden(CrawlError):
    """The storage refuses these keys, or the lack of keys."""

    def __init__(self, location: str, endpoint: str | None, why: str) -> None:
        at = f" at endpoint {endpoint}" if endpoint else ""
        advice = (
            "check who may read the folder and all folders in it"
            if location.startswith(LOCAL)
            else "check --access-key-id and --secret-access-key, [[storage]] in skep.toml or the "
            "AWS_* variables, or use --anonymous for a public bucket"
        )
        super().__init__(f"{location}{at} refuses access: {why}; {advice}")
        self.location = location
        self.endpoint = endpoint


class UnusableKey(CrawlError):
    """An object whose key cannot be a path (`a//b`, `a/./b`): no engine can name it either."""

    def __init__(self, location: str, why: str) -> None:
        super().__init__(
            f"{location} cannot be listed: {why}; rename or delete that object, or crawl a "
            "folder that does not hold it"
        )
        self.location = location


class TooManyTables(CrawlError):
    """More new tables than allowed; nothing was written."""

    def __init__(self, limit: int, locations: Sequence[str]) -> None:
        shown = ", ".join(locations[:SHOWN_LOCATIONS])
        super().__init__(
            f"{len(locations)} new tables were found, the limit is {limit}, so nothing was "
            f"written; the first are {shown}. Look at --dry-run, crawl a narrower folder, use "
            "--exclude or raise --max-new-tables"
        )
        self.limit = limit
        self.locations = tuple(locations)


class TooManyRemovals(CrawlError):
    """More tables or partitions would be taken out of the catalog than allowed; none was."""

    def __init__(self, noun: str, names: Sequence[str], owned: int, share: float) -> None:
        shown = ", ".join(names[:SHOWN_LOCATIONS])
        super().__init__(
            f"the data of {len(names)} of {owned} {noun}s is gone, and only {share:.0%} may be "
            f"removed in one run, so nothing was written; the first are {shown}. Look whether the "
            "data was moved or the target is wrong; if it is gone, raise --max-delete-share (1 "
            "allows everything) or keep such entries with --delete-policy deprecate"
        )
        self.noun = noun
        self.names = tuple(names)
        self.owned = owned


class InvalidTemplate(CrawlError):
    """A path template that cannot be meant."""

    def __init__(self, template: str, why: str) -> None:
        super().__init__(f"path template {template!r}: {why}")
        self.template = template


class FormatUnavailable(CrawlError):
    """A plug-in whose library is not installed."""

    def __init__(self, name: str, module: str) -> None:
        super().__init__(
            f"the {name} format needs {module}, which is not installed: pip install {module}"
        )
        self.name = name


class UnreadableFile(CrawlError):
    """One file that its format cannot read; the text says why, `reading` says which file."""


class UnknownFormat(UnreadableFile):
    """A file that is of none of the formats; `scheme` is that of a database, if it is one."""

    def __init__(self, scheme: str | None = None) -> None:
        super().__init__(
            "no format knows it; docs/crawl-formats.md has the list"
            if scheme is None
            else f"it is a database: on a disk, crawl it as {scheme}:////folder/file"
        )


class InvalidClassifier(CrawlError):
    """A custom classifier that cannot work as it is configured."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"the classifier {name!r} cannot be used: {why}")
        self.name = name


class CrawlStopped(CrawlError):
    """Somebody asked the crawl to stop; nothing was written of what it was looking at."""

    def __init__(self) -> None:
        super().__init__("the crawl was stopped")


class UnusableTarget(CrawlError):
    """A target that cannot be crawled as it is configured; `target` shows no secret."""

    def __init__(self, target: str, why: str) -> None:
        super().__init__(f"{target} cannot be crawled: {why}")
        self.target = target


class SourceUnreachable(CrawlError):
    """A database did not answer, or not as expected; `why` is its own word without secrets."""

    def __init__(self, source: str, why: str) -> None:
        is_file = source.startswith(_FILES_OF_DATABASES)
        advice = "check the file" if is_file else "check host, port and network"
        super().__init__(f"{source} cannot be read: {why}; {advice}")
        self.source = source


class SourceForbidden(CrawlError):
    """A database refuses these credentials, or asks for some."""

    def __init__(self, source: str, why: str) -> None:
        super().__init__(f"{source} refuses access: {why}; check user, password and privileges")
        self.source = source


class SourceMissing(CrawlError):
    """There is no such database, table or collection."""

    def __init__(self, source: str, why: str) -> None:
        super().__init__(f"nothing to crawl at {source}: {why}; check the name and its case")
        self.source = source


class DriverUnavailable(CrawlError):
    """A source whose library is not installed; `install` says where it comes from."""

    def __init__(self, source: str, why: str, install: str) -> None:
        super().__init__(f"{source} needs a library: {why}; {install}")
        self.source = source


class NotThisFormat(UnreadableFile):
    """Files that look like a table format's by their names only: they are ordinary files."""


class TargetNotAllowed(CrawlError):
    """A server crawls only below the roots that its settings name; `target` shows no secret."""

    def __init__(self, target: str) -> None:
        super().__init__(
            f"this server may not crawl {target}: start it with --crawl-location {target} to "
            "allow it; now it reads below its warehouse, --allow-location and --crawl-location, "
            "and what [[storage]] gives keys for"
        )
        self.target = target


class LocationUnwritable(CrawlError):
    """Files that a crawl was told to write could not be written; `why` is the storage's word."""

    def __init__(self, location: str, why: str) -> None:
        super().__init__(f"{location} cannot be written: {why}; check who may write there")
        self.location = location


class SparkUnusable(CrawlError):
    """Spark was asked for, and cannot do the crawl's work; `why` is its own word."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"Spark cannot list and read files: {why}; see docs/crawl-on-spark.md, or crawl "
            "with --engine local"
        )
