"""The port of what drops leave to those who undo them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from metastore.model.dropped import DroppedDatabase, DroppedTable
from metastore.model.record import WriteIdState


@dataclass(frozen=True, slots=True)
class TableDrop:
    """What is noted of the drop of a table; `with_database`: it went with its database."""

    table_id: int
    principal: str
    door: str
    with_database: bool = False
    write_ids: WriteIdState | None = None


@dataclass(frozen=True, slots=True)
class DroppedFiles:
    """A directory that went with a table, or (`table_id` None) with a database.

    `intent_id` is the intent that takes it away, `kind` of which kind that is. Once it is in the
    trash, `place` says where, and `kept_until` (epoch seconds) when it ends there; an empty place
    means that there was nothing. `in_trash` tells that it is on its way there, or still there.
    """

    intent_id: int
    table_id: int | None
    database_id: int | None
    location: str
    kind: str
    place: str | None = None
    kept_until: int = 0
    in_trash: bool = False


@dataclass(frozen=True, slots=True)
class Restorable:
    """Which drops can be undone: those since a time (epoch seconds); `kept` is in seconds."""

    since: int
    kept: int


class Dropped(Protocol):
    """Notes on drops, and lists of what was dropped, newest first."""

    def note_tables(self, drops: Sequence[TableDrop]) -> None: ...
    def note_database(self, database_id: int, principal: str, door: str) -> None: ...
    def note_files(self, files: Sequence[DroppedFiles]) -> None: ...
    def note_place(self, intent_id: int, place: str, until: int) -> None:
        """Note where in the trash an intent of a drop brought files, if it is one of a drop."""
        ...

    def tables(
        self, catalog: str, restorable: Restorable, *, after: tuple[int, int] | None, limit: int
    ) -> list[DroppedTable]:
        """Return up to `limit` tables; `after` is time and id of the last one seen."""
        ...

    def table(self, table_id: int, restorable: Restorable) -> DroppedTable:
        """Return one. Raises DroppedNotFound."""
        ...

    def databases(
        self, catalog: str, restorable: Restorable, *, after: tuple[int, int] | None, limit: int
    ) -> list[DroppedDatabase]:
        """Return up to `limit` databases; `after` is time and id of the last one seen."""
        ...

    def database(self, database_id: int, restorable: Restorable) -> DroppedDatabase:
        """Return one. Raises DroppedNotFound."""
        ...

    def tables_with(self, database_id: int) -> list[int]:
        """Return the ids of the dropped tables that went with a database, ascending."""
        ...

    def write_ids(self, table_id: int) -> WriteIdState | None: ...
    def files(
        self, *, table_ids: Sequence[int] = (), database_id: int | None = None
    ) -> list[DroppedFiles]:
        """Return the directories of tables and of a database, those of the database first."""
        ...

    def forget(self, *, table_ids: Sequence[int] = (), database_id: int | None = None) -> None:
        """Delete the notes on drops that are undone."""
        ...
