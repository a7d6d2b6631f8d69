"""What the programs are about: a table, what one reads of it, and where the catalog is."""

from dataclasses import dataclass

from metastore.model.table import Table
from metastore.model.table_format import format_of


@dataclass(frozen=True, slots=True)
class Server:
    """Where engines reach the catalog: `thrift` as host:port, `http` as the start of an URL."""

    thrift: str
    http: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A table, and one of its partitions as pairs of key and value, empty for none."""

    table: Table
    server: Server
    partition: tuple[tuple[str, str], ...] = ()

    @property
    def format(self) -> str | None:
        return format_of(self.table)

    def type_of(self, key: str) -> str:
        """Return the type of a partition key."""
        keys = self.table.partition_keys
        return next((each.type.lower() for each in keys if each.name == key), "string")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A program; `language` is sql, python or bash, `note` says what it needs.

    Without `text` the engine cannot read the table, and `note` says why.
    """

    engine: str
    text: str
    language: str
    note: str = ""
