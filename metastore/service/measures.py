"""What parameters of tables and partitions say about the amount of data and its changes.

Sources: Hive 3.1 `StatsSetupConst`, Spark's `HiveExternalCatalog`, AWS Glue's crawlers, Iceberg's
`HiveTableOperations`, Delta's `UpdateCatalog`, Hudi's `HoodieHiveSyncClient`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from metastore.model.freshness import Update, UpdateSource
from metastore.model.row_counts import COUNTED, TELLERS, amount
from metastore.service.learning import is_credible

Parameters = Mapping[str, str]

_BYTES = ("totalSize", "spark.sql.statistics.totalSize", "sizeKey")
_FILES = ("numFiles", "objectCount")
_DDL_TIME = "transient_lastDdlTime"
_ACCURATE = "COLUMN_STATS_ACCURATE"
_METADATA = "metadata_location"
_SNAPSHOT, _SNAPSHOT_TIME = "current-snapshot-id", "current-snapshot-timestamp-ms"
_NO_SNAPSHOT = ("-1", "none", "null", "")
_DELTA_TIME = "delta.lastCommitTimestamp"
_HUDI_TIME = "last_commit_time_sync"


@dataclass(frozen=True, slots=True)
class Measure:
    """How much data a table or partition has; None for what its parameters do not say."""

    rows: int | None = None
    bytes: int | None = None
    files: int | None = None

    @property
    def is_empty(self) -> bool:
        """True where it is certain that there is no data."""
        return self.bytes == 0 or (self.files == 0 and not self.bytes)


NOTHING_KNOWN = Measure()


def measured(parameters: Parameters) -> Measure:
    """Return what parameters say, whoever wrote them.

    Of an Iceberg table of which no snapshot is named they say nothing: what was counted when it
    was made are the files of its metadata.
    """
    if parameters.get(_METADATA) and _SNAPSHOT not in parameters:
        counted = {COUNTED[0], _BYTES[0], _FILES[0]}
        parameters = {key: told for key, told in parameters.items() if key not in counted}
    return Measure(
        _first(parameters, TELLERS), _first(parameters, _BYTES), _first(parameters, _FILES)
    )


def ddl_time(parameters: Parameters) -> int:
    """Return the time of the last change by its parameter, 0 where there is none."""
    return amount(parameters.get(_DDL_TIME)) or 0


def has_new_data(before: Measure, after: Measure) -> bool:
    """Tell whether data came between two measures.

    What was unknown and is known now was measured; that is no sign of a change.
    """
    if after.is_empty:
        return False
    weights = ((before.bytes, after.bytes), (before.files, after.files))
    known = [(old, new) for old, new in weights if old is not None and new is not None]
    if any(old != new for old, new in known):
        return True
    rows_known = before.rows is not None and after.rows is not None
    return not known and rows_known and before.rows != after.rows


def was_rewritten(before: Parameters, after: Parameters) -> bool:
    """Tell whether of a partition only the time of its last change is another one."""
    ignored = {_DDL_TIME, _ACCURATE}
    same = {key: before.get(key) for key in before.keys() | after.keys() if key not in ignored}
    return ddl_time(after) > ddl_time(before) and all(
        after.get(key) == value for key, value in same.items()
    )


def table_update(
    before: Parameters, after: Parameters, at: int, *, same_columns: bool = True
) -> Update | None:
    """Return the update of a table that a change of its parameters shows, None where none does.

    `before` is empty for a new table; `at` is when it was changed, in epoch seconds.
    """
    if after.get(_METADATA):
        return _iceberg_update(before, after, at, same_columns=same_columns)
    committed = _committed(before, after, at)
    if committed is not None:
        return committed
    old, new = measured(before), measured(after)
    if not before:
        time = ddl_time(after)
        holds_data = bool(new.rows or new.bytes or new.files)
        return _made(new, min(time, at) if is_credible(time, at) else at) if holds_data else None
    return _grown(old, new, at) if has_new_data(old, new) else None


def _iceberg_update(
    before: Parameters, after: Parameters, at: int, *, same_columns: bool
) -> Update | None:
    """Judge by the snapshot; a commit without a new one has changed the schema or properties."""
    old, new = before.get(_SNAPSHOT, "").lower(), after.get(_SNAPSHOT, "").lower()
    if new not in _NO_SNAPSHOT and new != old:
        time = (amount(after.get(_SNAPSHOT_TIME)) or 0) // 1000
        return _from_format(before, after, at, time, UpdateSource.ICEBERG_SNAPSHOT)
    was_committed = bool(before) and before.get(_METADATA) != after.get(_METADATA)
    if new == "" and was_committed and same_columns:
        return _grown(measured(before), measured(after), at)  # this engine says no more
    return None


def _committed(before: Parameters, after: Parameters, at: int) -> Update | None:
    if after.get(_DELTA_TIME, "") not in ("", before.get(_DELTA_TIME)):
        time = (amount(after.get(_DELTA_TIME)) or 0) // 1000
        return _from_format(before, after, at, time, UpdateSource.DELTA_COMMIT)
    if after.get(_HUDI_TIME, "") not in ("", before.get(_HUDI_TIME)):
        time = hudi_time(after.get(_HUDI_TIME, "")) or 0
        return _from_format(before, after, at, time, UpdateSource.HUDI_COMMIT)
    return None


def _from_format(
    before: Parameters, after: Parameters, at: int, time: int, source: UpdateSource
) -> Update:
    """Return an update at the time that the format tells, if that is to be believed."""
    grown = _grown(measured(before), measured(after), at)
    if not is_credible(time, at):
        return grown
    return Update(min(time, at), source, grown.rows, grown.bytes)


def hudi_time(text: str) -> int | None:
    """Return the epoch seconds of a Hudi commit (`yyyyMMddHHmmss`, with milliseconds or without).

    Hudi does not say the time zone, UTC is taken. None for what is no such time.
    """
    try:
        return int(datetime.strptime(text[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC).timestamp())
    except ValueError:
        return None


def _made(new: Measure, at: int) -> Update:
    return Update(at, UpdateSource.METASTORE_EVENT, new.rows, new.bytes)


def _grown(old: Measure, new: Measure, at: int) -> Update:
    return Update(
        at, UpdateSource.METASTORE_EVENT, growth(old.rows, new.rows), growth(old.bytes, new.bytes)
    )


def growth(old: int | None, new: int | None) -> int | None:
    """Return how much has come; None where that is unknown, or it became less."""
    if old is None or new is None or new < old:
        return None
    return new - old


def _first(parameters: Parameters, keys: tuple[str, ...]) -> int | None:
    for key in keys:
        number = amount(parameters.get(key))
        if number is not None:
            return number
    return None
