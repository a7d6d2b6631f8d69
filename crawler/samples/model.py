"""What a sample is, what is asked for, and why there may be none."""

from dataclasses import dataclass, field
from typing import Any

from crawler.allowed import CrawlRoots
from crawler.errors import TargetNotAllowed
from metastore.config import StorageCredentials
from metastore.config.credentials import best_match
from metastore.errors import InvalidOperation

USUAL_ROWS, MOST_ROWS = 20, 1000
BYTES = 16 * 1024 * 1024
"""What is read at most for one sample."""
SECONDS = 10
MOST_COLUMNS = 200


class SampleUnavailable(InvalidOperation):
    """Why no rows of a table can be shown."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Rows as plain JSON values; `source` is the file that they are from, `notes` what to know."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    source: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """What a process shall read.

    `kind` says how: `parquet`, `orc`, `avro`, `csv`, `text`, `json`, `regex`, `iceberg` or
    `delta`; `options` are the parameters of the SerDe. `keys` are the values that all rows have
    in common. Nothing outside `roots` is read, where they are given; `table_location` is what
    they lack then.
    """

    kind: str
    location: str
    columns: tuple[str, ...]
    keys: tuple[tuple[str, str | None], ...] = ()
    options: dict[str, str] = field(default_factory=dict)
    limit: int = USUAL_ROWS
    roots: CrawlRoots | None = None
    table_location: str = ""
    storage: tuple[StorageCredentials, ...] = ()

    def credentials(self, uri: str) -> StorageCredentials | None:
        """Return how a location is reached. Raises SampleUnavailable outside the roots."""
        if self.roots is None:
            return best_match(self.storage, uri)
        try:
            return self.roots.guarded(lambda each: best_match(self.storage, each))(uri)
        except TargetNotAllowed as error:
            raise SampleUnavailable(
                f"this server may not read {uri}: start it with --crawl-location "
                f"{self.table_location or uri} to allow it"
            ) from error


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that one file gave, each with a value for each column."""

    rows: list[tuple[Any, ...]]
    notes: tuple[str, ...] = ()
