"""What an alteration changed in a table, in words. Pure."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from metastore.model.column import Column
from metastore.model.history import ColumnChange
from metastore.model.storage_descriptor import Shape
from metastore.model.table import Table
from metastore.service.schema_diff import column_changes

_STATISTICS = {"numRows": "rows", "totalSize": "bytes", "numFiles": "files"}
_NOISE = frozenset(
    {
        *_STATISTICS,
        "COLUMN_STATS_ACCURATE",
        "DO_NOT_UPDATE_STATS",
        "STATS_GENERATED",
        "STATS_GENERATED_VIA_STATS_TASK",
        "impala.lastComputeStatsTime",
        "last_modified_by",
        "last_modified_time",
        "metadata_location",
        "numFilesErasureCoded",
        "numPartitions",
        "previous_metadata_location",
        "rawDataSize",
        "snapshot-count",
        "transient_lastDdlTime",
    }
)
_NOISE_PREFIXES = (
    "current-",
    "default-partition-spec",
    "default-sort-order",
    "skep.profile.",
    "spark.sql.sources.schema",
    "spark.sql.statistics.",
    "impala.events.",
)
"""Parameters that engines keep for themselves, or in which they repeat what columns say."""
_SNAPSHOT, _SUMMARY, _METADATA = (
    "current-snapshot-id",
    "current-snapshot-summary",
    "metadata_location",
)
_COMMENT = "comment"
_COLUMNS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class TableChanges:
    """`texts` are changes that people made; `notes` tell of statistics and snapshots.

    `commit` names the snapshot that was committed, None where there was no commit.
    """

    texts: tuple[str, ...]
    notes: tuple[str, ...]
    commit: str | None

    @property
    def is_commit(self) -> bool:
        return self.commit is not None


def table_changes(before: Table, after: Table) -> TableChanges:
    """Return what differs between two states of a table."""
    texts = (
        *_named(before, after),
        *(change.text for change in _columns(before, after)),
        *_plain_facts(before, after),
        *_storage(before.storage.shape, after.storage.shape),
        *parameter_changes(before.parameters, after.parameters),
    )
    return TableChanges(texts, tuple(_notes(before, after)), _commit(before, after))


def column_list(columns: Sequence[Column]) -> str:
    """Return the first columns with their types."""
    shown = ", ".join(f"{column.name} {column.type}" for column in columns[:_COLUMNS_SHOWN])
    more = len(columns) - _COLUMNS_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def parameter_changes(
    before: Mapping[str, str], after: Mapping[str, str], what: str = "parameter"
) -> Iterator[str]:
    """Yield changed parameters, but not those that engines keep for themselves."""
    for key in sorted({*before, *after}):
        old, new = before.get(key), after.get(key)
        if old == new or key in _NOISE or key.startswith(_NOISE_PREFIXES):
            continue
        name = "the comment" if key == _COMMENT else f"{what} {key}"
        yield fact_change(name, old, new)


def fact_change(what: str, old: object, new: object) -> str:
    """Return one fact's change in words."""
    if old is None or old == "":
        return f"set {what} to {new}"
    if new is None or new == "":
        return f"removed {what} (it was {old})"
    return f"changed {what}: {old} → {new}"


def _named(before: Table, after: Table) -> Iterator[str]:
    if before.qualified != after.qualified:
        old, new = (f"{table.database}.{table.name}" for table in (before, after))
        yield f"renamed from {old} to {new}"


def _columns(before: Table, after: Table) -> Iterator[ColumnChange]:
    yield from column_changes(before.storage.shape.columns, after.storage.shape.columns)
    yield from column_changes(before.partition_keys, after.partition_keys, keys=True)


def _plain_facts(before: Table, after: Table) -> Iterator[str]:
    facts = (
        ("the owner", before.owner, after.owner),
        ("the type", before.type, after.type),
        ("the location", before.storage.location, after.storage.location),
    )
    for what, old, new in facts:
        if old != new:
            yield fact_change(what, old, new)
    if before.retention != after.retention:
        yield f"changed the retention: {before.retention} → {after.retention}"
    if _views(before) != _views(after):
        yield "changed the query of the view"


def _views(table: Table) -> tuple[str | None, str | None]:
    return table.view_original_text, table.view_expanded_text


def _storage(before: Shape, after: Shape) -> Iterator[str]:
    old, new = before.serde.library, after.serde.library
    if old != new:
        yield fact_change("the SerDe", old, new)
    if before.input_format != after.input_format:
        yield fact_change("the input format", before.input_format, after.input_format)
    if before.output_format != after.output_format:
        yield fact_change("the output format", before.output_format, after.output_format)
    if _buckets(before) != _buckets(after):
        yield f"changed the buckets: {_bucketed(before)} → {_bucketed(after)}"
    yield from parameter_changes(
        before.serde.parameters, after.serde.parameters, "SerDe parameter"
    )


def _buckets(shape: Shape) -> object:
    return max(shape.bucket_count, 0), shape.bucket_columns, shape.sort_columns


def _bucketed(shape: Shape) -> str:
    if not shape.bucket_columns:
        return "none"
    return f"{shape.bucket_count} by {', '.join(shape.bucket_columns)}"


def _notes(before: Table, after: Table) -> Iterator[str]:
    for key, noun in _STATISTICS.items():
        old, new = before.parameters.get(key), after.parameters.get(key)
        if new is not None and old != new:
            yield f"{noun}: {_number(old)} → {_number(new)}" if old else f"{noun}: {_number(new)}"


def _number(text: str | None) -> str:
    return f"{int(text):,}" if text and text.isdecimal() else str(text)


def _commit(before: Table, after: Table) -> str | None:
    snapshot = after.parameters.get(_SNAPSHOT)
    if snapshot and snapshot != before.parameters.get(_SNAPSHOT):
        return f"snapshot {snapshot}{_summary(after.parameters.get(_SUMMARY))}"
    location = after.parameters.get(_METADATA)
    if location and location != before.parameters.get(_METADATA):
        return "new metadata"
    return None


def _summary(text: str | None) -> str:
    """Return what Iceberg's summary of a snapshot says of rows, in brackets."""
    try:
        plain = json.loads(text or "{}")
    except ValueError:
        return ""
    if not isinstance(plain, dict):
        return ""
    added, gone = (str(plain.get(key, "")) for key in ("added-records", "deleted-records"))
    parts = [f"{_number(added)} rows added"] if added else []
    parts += [f"{_number(gone)} rows deleted"] if gone else []
    return f" ({', '.join(parts)})" if parts else ""
