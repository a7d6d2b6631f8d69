"""What is noted of the making of a materialized view (Hive 4.0 `convertToMCreationMetadata`)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from metastore.errors import InvalidObject
from metastore.model.table import MATERIALIZED_VIEW, CreationMetadata, Table, TableName
from metastore.ports.store import Transaction


def normal_creation(creation: CreationMetadata | None, *, now_ms: int) -> CreationMetadata | None:
    """Return it with sources in lower case, each once, and the time of the server."""
    if creation is None:
        return None
    sources = {
        source.name.strip().lower(): replace(source, name=source.name.strip().lower())
        for source in creation.sources
    }
    return replace(
        creation, sources=tuple(sources[name] for name in sorted(sources)), materialized_at=now_ms
    )


def check_sources(tx: Transaction, view: Table) -> None:
    """Raise InvalidObject for a source of a view that is no `database.table` or is not there."""
    made = view.creation_metadata
    for name in () if made is None else made.tables:
        database, separator, table = name.partition(".")
        if not separator or tx.tables.stamp(TableName(view.catalog, database, table)) is None:
            raise InvalidObject(f"the table {name} of a materialized view does not exist")


def materialized_views(tx: Transaction, catalog: str) -> Iterator[Sequence[Table]]:
    """Yield the materialized views of a catalog, one database after the other."""
    by_database: dict[str, list[str]] = {}
    for summary in tx.tables.summaries(catalog, None, None, [MATERIALIZED_VIEW]):
        by_database.setdefault(summary.database, []).append(summary.name)
    for database, names in by_database.items():
        yield tx.tables.get_many(tx.databases.get(catalog, database), names)
