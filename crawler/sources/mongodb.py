"""Collections of MongoDB (and of what speaks like it), their columns from their documents."""

import datetime as dt
import os
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from crawler.background import Steps, Stop, in_thread, never
from crawler.config import MongoDbTarget
from crawler.connection_urls import expanded, hide, secrets_of, without_secrets
from crawler.described import Described, DescribedTable
from crawler.documents import Documents, Typed, type_of_number
from crawler.errors import (
    CrawlError,
    DriverUnavailable,
    SourceForbidden,
    SourceMissing,
    SourceUnreachable,
    UnusableTarget,
    in_extra,
)
from crawler.globs import like
from crawler.plan import Problem, ProblemKind
from crawler.progress import NoProgress, Progress
from metastore.hivetypes.nodes import (
    BIGINT,
    BINARY,
    BOOLEAN,
    DOUBLE,
    INT,
    STRING,
    TIMESTAMP,
    VOID,
    HiveType,
)
from metastore.model.storage_descriptor import Shape

SAMPLE_SIZE = 1_000
PAGE = 500
CONNECT_MILLISECONDS = 10_000
READ_MILLISECONDS = 300_000
ANY = "%"
_SYSTEM = "system."
_NO_SAMPLE = frozenset({16436, 40324, 59, 115, 238})
"""Codes of servers that speak MongoDB's language but do not know `$sample`."""
_REFUSED = frozenset({13, 18, 8000})
_BY_TYPE: Mapping[type, HiveType] = {
    bool: BOOLEAN,
    int: INT,
    float: DOUBLE,
    str: STRING,
    bytes: BINARY,
    dt.datetime: TIMESTAMP,
    uuid.UUID: STRING,
    type(None): VOID,
}
_BY_NAME: Mapping[str, HiveType] = {
    "Int64": BIGINT,
    "Binary": BINARY,
    "DatetimeMS": TIMESTAMP,
    "Timestamp": TIMESTAMP,
}
"""Classes of the bson library by their names; all others (ObjectId, Regex, …) are strings."""


async def describe(
    target: MongoDbTarget,
    *,
    progress: Progress | None = None,
    stop: Stop = never,
    environment: Mapping[str, str] | None = None,
) -> Described:
    """Find the columns of collections, from all documents or a random thousand of each.

    What cannot be read is a problem, and its path is among the unseen ones. Raises
    UnusableTarget, DriverUnavailable, SourceUnreachable, SourceForbidden, SourceMissing and
    CrawlStopped.
    """
    url = expanded(target.url, os.environ if environment is None else environment)
    database, _, pattern = target.path.strip("/").partition("/")
    if not database or ANY in database or "/" in pattern:
        raise UnusableTarget(without_secrets(url), f"{target.path!r} is not database/collection")

    def work(steps: Steps) -> Described:
        with _opened(url) as client:
            return _Crawl(target, url, client, database, pattern or ANY, steps).describe()

    return await in_thread(work, progress or NoProgress(), stop)


@contextmanager
def _opened(url: str) -> Iterator[Any]:
    """Connect. Raises the errors of `crawler.errors` for all that goes wrong, later too."""
    shown = without_secrets(url)
    try:
        import pymongo  # noqa: PLC0415 (an extra)
        from bson.errors import BSONError  # noqa: PLC0415 (an extra)
        from pymongo.errors import PyMongoError  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise DriverUnavailable(shown, str(error), in_extra("mongodb")) from None
    try:
        client: pymongo.MongoClient[dict[str, Any]] = pymongo.MongoClient(
            url,
            appname="skep",
            connectTimeoutMS=CONNECT_MILLISECONDS,
            serverSelectionTimeoutMS=CONNECT_MILLISECONDS,
            socketTimeoutMS=READ_MILLISECONDS,
            datetime_conversion="DATETIME_AUTO",
            unicode_decode_error_handler="replace",
        )
        with client:
            yield client
    except (PyMongoError, BSONError, ValueError) as error:
        raise _translated(url, error) from None


def _translated(url: str, error: Exception) -> CrawlError:
    shown, why = without_secrets(url), hide(_text(error), secrets_of(url))
    if getattr(error, "code", None) in _REFUSED:
        return SourceForbidden(shown, why)
    if isinstance(error, ValueError) or type(error).__name__ in {
        "ConfigurationError", "InvalidURI", "InvalidName",
    }:  # fmt: skip
        return UnusableTarget(shown, why)
    return SourceUnreachable(shown, why)


def _text(error: Exception) -> str:
    """Give what an error says, without the driver's account of all servers."""
    return str(error).partition(", full error:")[0].partition(", Timeout:")[0]


@dataclass(slots=True)
class _Crawl:
    target: MongoDbTarget
    url: str
    client: Any
    database: str
    pattern: str
    steps: Steps

    def describe(self) -> Described:
        from bson.errors import BSONError  # noqa: PLC0415 (an extra)
        from pymongo.errors import OperationFailure  # noqa: PLC0415 (an extra)

        tables: list[DescribedTable] = []
        problems: list[Problem] = []
        collections, unwanted = self._collections()
        for name, is_view in collections:
            self.steps.check()
            try:
                tables.append(self._table(name, is_view=is_view))
            except (OperationFailure, BSONError) as error:
                text = f"left out: {hide(_text(error), secrets_of(self.url))}"
                problems.append(Problem(ProblemKind.UNREADABLE, name, text))
        unseen = tuple(each.path for each in problems)
        if not tables and not problems:
            raise SourceMissing(without_secrets(self.target.url), self._nothing())
        address = f"{self._address()}/{self.database}"
        return Described(tuple(tables), tuple(problems), unseen, address, unwanted)

    def _collections(self) -> tuple[list[tuple[str, bool]], tuple[str, ...]]:
        """Name the collections that are wanted, telling which are views, and the others."""
        wanted: list[tuple[str, bool]] = []
        others: list[str] = []
        matches = like(self.pattern)
        for each in self.client[self.database].list_collections():
            name = each["name"]
            if matches(name) and (not name.startswith(_SYSTEM) or name == self.pattern):
                wanted.append((name, each.get("type") == "view"))
            else:
                others.append(name)
        return sorted(wanted), tuple(sorted(others))

    def _nothing(self) -> str:
        if ANY not in self.pattern:
            return f"there is no collection {self.target.path!r}"
        return f"no collection matches {self.target.path!r}"

    def _table(self, name: str, *, is_view: bool) -> DescribedTable:
        documents, notes = self._read(self.client[self.database][name])
        columns, more = documents.columns(first=("_id",))
        connection = self.target.connection
        if not documents.read:
            notes.append("it has no documents, so no columns")
        return DescribedTable(
            path=name,
            name_text=f"{self.database}_{name}",
            format="mongodb",
            reason=f"a {'view' if is_view else 'collection'} of MongoDB, "
            f"{documents.read:,} documents read",
            shape=Shape(columns),
            location=f"{self._address()}/{self.database}/{name}",
            parameters={"primaryKey": "_id"}
            | ({"connectionName": connection} if connection else {}),
            type_of_data="view" if is_view else "table",
            rows=documents.read if self.target.scan_all else self._estimate(name, is_view=is_view),
            notes=(*notes, *more),
        )

    def _address(self) -> str:
        """Give the server's address; of several the first by name, so that it stays the same."""
        hosts = sorted(f"{host}:{port}" for host, port in self.client.nodes)
        return f"mongodb://{hosts[0] if hosts else 'localhost'}"

    def _estimate(self, name: str, *, is_view: bool) -> int | None:
        if is_view:
            return None
        count: int = self.client[self.database][name].estimated_document_count()
        return count

    def _read(self, collection: Any) -> tuple[Documents, list[str]]:
        if self.target.scan_all:
            return self._collect(collection.find(batch_size=PAGE)), []
        from pymongo.errors import OperationFailure  # noqa: PLC0415 (an extra)

        try:
            sample = collection.aggregate([{"$sample": {"size": SAMPLE_SIZE}}], batchSize=PAGE)
            return self._collect(sample), []
        except OperationFailure as error:
            if error.code not in _NO_SAMPLE:
                raise
        first = collection.find(batch_size=PAGE).limit(SAMPLE_SIZE)
        return self._collect(first), ["the server cannot sample: its first documents were read"]

    def _collect(self, found: Iterable[Mapping[str, Any]]) -> Documents:
        documents = Documents()
        for document in found:
            documents.add({name: typed(value) for name, value in document.items()})
            if documents.read % PAGE == 0:
                self.steps.listed(documents.read)
        self.steps.listed(documents.read)
        return documents


def typed(value: Any) -> Typed:
    """Give the type of a value as the bson library reads it."""
    if isinstance(value, Mapping):
        return {name: typed(each) for name, each in value.items()}
    if isinstance(value, list):
        return [typed(each) for each in value]
    kind = type(value)
    if kind.__name__ == "Decimal128":
        decimal: Decimal = value.to_decimal()
        return type_of_number(decimal)
    if kind is int and not -(2**31) <= value < 2**31:
        return BIGINT
    return _BY_TYPE.get(kind) or _BY_NAME.get(kind.__name__, STRING)
