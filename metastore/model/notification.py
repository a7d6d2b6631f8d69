"""What followers of the event log are told, and what engines tell it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from metastore.model.event import Event
from metastore.model.partition import Partition
from metastore.model.table import Table


@dataclass(frozen=True, slots=True)
class Notification:
    """One change as its followers see it: one id, and objects as they were then.

    `table` is the table of an entry about partitions, files or statistics; `partitions` are
    those added, dropped or written to, and before and after of an altered one.
    """

    id: int
    event: Event
    table: Table | None = None
    partitions: tuple[Partition, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenFiles:
    """Files that an engine has written into a table, or into one of its partitions.

    `checksums` and `directories` (below the table's) belong to the files, in their order.
    """

    files: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    replaced: bool = True
    checksums: tuple[str, ...] = ()
    directories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reload:
    """An engine asks the others to read a table, or one of its partitions, anew."""

    values: tuple[str, ...] = ()
    refresh: bool = True
    parameters: Mapping[str, str] = field(default_factory=dict)
