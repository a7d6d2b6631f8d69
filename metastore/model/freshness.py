"""When the data of a table was updated last, how often that happens, and whether it is late."""

from dataclasses import dataclass
from enum import StrEnum

from metastore.model.table import TableName

EVERY_DAY = frozenset(range(7))


class UpdateSource(StrEnum):
    """What says that there was new data."""

    METASTORE_EVENT = "metastore event"
    ICEBERG_SNAPSHOT = "Iceberg snapshot"
    DELTA_COMMIT = "Delta commit"
    HUDI_COMMIT = "Hudi commit"
    OBJECT_TIME = "newest file"


class Lateness(StrEnum):
    """Unknown means that no rhythm is known: too few updates, or no regularity in them."""

    ON_TIME = "on time"
    LATE = "late"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How updates usually come; all times are in UTC, durations in seconds.

    `interval` lies between two updates, `weekdays` (0 is Monday) are those on which they come,
    `time_of_day` (seconds after midnight) is known where they come at one time of day, and
    `spread` is how far they usually are from when they are expected. `text` says all that.
    """

    interval: int
    weekdays: frozenset[int] = EVERY_DAY
    time_of_day: int | None = None
    spread: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Freshness:
    """What is known of the updates of a table; None for what is not. Times are epoch seconds.

    `expected_at` is when the next update after the last is due, `late_after` from when on its
    absence is remarkable. Of a table that `is_irregular` enough updates are known to say that
    they follow no rhythm.
    """

    updated_at: int | None = None
    source: UpdateSource | None = None
    rhythm: Rhythm | None = None
    expected_at: int | None = None
    late_after: int | None = None
    newest_partition: str | None = None
    is_irregular: bool = False

    def lateness(self, now: int) -> Lateness:
        """Tell whether the next update should have come by `now`."""
        if self.late_after is None:
            return Lateness.UNKNOWN
        return Lateness.LATE if now > self.late_after else Lateness.ON_TIME


UNKNOWN = Freshness()


@dataclass(frozen=True, slots=True)
class Update:
    """New data came: how much of it, as far as that is known, and into how many partitions."""

    at: int
    source: UpdateSource
    rows: int | None = None
    bytes: int | None = None
    partitions: int = 0


@dataclass(frozen=True, slots=True)
class LateTable:
    """A table in a list by freshness; `position` is where the list goes on after it."""

    table: TableName
    freshness: Freshness
    position: str = ""
