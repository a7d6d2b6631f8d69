"""What crawls may read that a server runs: it has rights that those who ask it may not have."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from crawler.config import (
    CatalogTarget,
    CrawlerConfig,
    DatabaseTarget,
    DynamoDbTarget,
    MongoDbTarget,
    StorageAccess,
    TableFormatTarget,
    Target,
)
from crawler.connection_urls import without_secrets
from crawler.errors import TargetNotAllowed
from metastore.config import Settings, StorageCredentials
from metastore.config.credentials import best_match, one_scheme
from metastore.config.values import location_uri

_URI = re.compile(
    r"(?P<scheme>[a-z][a-z0-9]*)(?:\+\w+)?://(?P<server>[^/]*)(?P<path>.*)", re.IGNORECASE
)
_DATABASE_FILES = ("sqlite", "duckdb")
_OPTIONS = frozenset(
    {
        "authsource",
        "charset",
        "connect_timeout",
        "replicaset",
        "retrywrites",
        "ssl",
        "sslmode",
        "tls",
    }
)
"""Options of database URLs that name neither hosts nor files."""


@dataclass(frozen=True, slots=True)
class _Place:
    scheme: str
    server: str
    path: tuple[str, ...]

    @classmethod
    def parse(cls, uri: str) -> "_Place | None":
        """Return where a URI is, without user and, for files, links; None if that is unclear."""
        found = _URI.fullmatch(one_scheme(uri))
        if found is None or not uri.isprintable() or "${" in found["path"]:
            return None
        server = found["server"].rpartition("@")[2].lower()
        is_file = found["scheme"].lower() == "file"
        path = os.path.realpath(found["path"] or "/") if is_file else found["path"]
        parts = tuple(each for each in path.split("/") if each)
        if "$" in server or {".", ".."} & {*parts}:
            return None
        return cls(found["scheme"].lower(), server, parts)

    def is_below(self, root: "_Place") -> bool:
        is_there = self.scheme == root.scheme and root.server in ("", self.server)
        return is_there and self.path[: len(root.path)] == root.path


@dataclass(frozen=True, slots=True)
class CrawlRoots:
    """Folders and servers at or below which targets may be.

    `roots` are URIs (`file:///data`, `s3://lake`, `postgresql://db.example`, `dynamodb://`);
    what `storage` gives keys for is allowed as well, and only its endpoints are. Crawls that
    write files (manifests of Delta tables) may be at or below `writable` only.
    """

    roots: tuple[str, ...]
    storage: tuple[StorageCredentials, ...] = ()
    writable: tuple[str, ...] = ()

    @classmethod
    def of(cls, settings: Settings) -> "CrawlRoots":
        """Return what the settings allow: the warehouse and all roots that they name."""
        given = (settings.warehouse, settings.external_warehouse, *settings.allow_locations)
        roots = tuple(each for each in given if each is not None)
        return cls((*roots, *settings.crawl_locations), settings.storage, roots)

    def check(self, config: CrawlerConfig) -> None:
        """Raise TargetNotAllowed for a configuration with a target that is elsewhere.

        Tables of the catalog are looked at when their locations are known; see `guarded`.
        """
        for target in config.targets:
            access = getattr(target, "access", StorageAccess())
            known = [None, *(each.endpoint for each in self.storage)]
            if access.endpoint not in known or not self._allows(target):
                raise TargetNotAllowed(without_secrets(_uri(target)))

    def guarded(
        self, credentials: Callable[[str], StorageCredentials | None]
    ) -> Callable[[str], StorageCredentials | None]:
        """Return the same function, which raises TargetNotAllowed for locations elsewhere."""

        def checked(uri: str) -> StorageCredentials | None:
            if not self._allows_files(location_uri(uri)):
                raise TargetNotAllowed(uri)
            return credentials(uri)

        return checked

    def _allows(self, target: Target) -> bool:
        if isinstance(target, CatalogTarget):
            return True
        if isinstance(target, DynamoDbTarget):
            return _is_below_one(_uri(target), self.roots)
        if isinstance(target, (DatabaseTarget, MongoDbTarget)):
            return _is_harmless(target.url) and _is_below_one(_uri(target), self.roots)
        if isinstance(target, TableFormatTarget) and target.write_manifest:
            return _is_below_one(_uri(target), self.writable)
        return self._allows_files(_uri(target))

    def _allows_files(self, uri: str) -> bool:
        place = _Place.parse(uri)
        has_keys = place is not None and best_match(self.storage, uri) is not None
        return has_keys or _is_below_one(uri, self.roots)


def _is_below_one(uri: str, roots: tuple[str, ...]) -> bool:
    place = _Place.parse(uri)
    parsed = [_Place.parse(root) for root in roots]
    return place is not None and any(root and place.is_below(root) for root in parsed)


def _uri(target: Target) -> str:
    """Return where a target is; databases that are files are where the file is."""
    if isinstance(target, DynamoDbTarget):
        return f"dynamodb://{target.table}"
    if isinstance(target, CatalogTarget):
        return target.database
    if not isinstance(target, (DatabaseTarget, MongoDbTarget)):
        return location_uri(target.uri)
    bare = target.url.partition("?")[0]
    scheme, _, rest = bare.partition("://")
    if scheme.partition("+")[0].lower() in _DATABASE_FILES:
        return location_uri(unquote(rest).removeprefix("/") or "/")
    return bare


def _is_harmless(url: str) -> bool:
    """Tell whether the options of a database URL lead nowhere else.

    Variables may stand for secrets only: what stands anywhere else is shown in errors, and whoever
    makes crawlers could read the environment of the server there.
    """
    if "${" in without_secrets(url):
        return False
    options = [each for each in url.partition("?")[2].split("&") if each]
    return all(each.partition("=")[0].lower() in _OPTIONS for each in options)
