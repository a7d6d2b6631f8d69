"""Facts about what was dropped, and about what must not be."""

from metastore.errors import AlreadyExists, InvalidOperation, NotFound


class DroppedNotFound(NotFound):
    """Nothing dropped has this id, or not any more: it was restored, or its time is over."""

    kind = "dropped object"

    def __init__(self, kind: str, id_: int) -> None:
        super().__init__(str(id_))
        why = "it may have been restored, or its time is over"
        self.args = (f"no dropped {kind} has the id {id_}: {why}",)


class NameTaken(AlreadyExists):
    """What was dropped cannot come back under a name that something else has by now."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(name)
        remedy = "drop that one first"
        if kind == "table":
            remedy = "restore the dropped one under another name (--as DB.NAME, new_name)"
        self.args = (f"{kind} {name} exists: {remedy}",)


class DatabaseIsDropped(InvalidOperation):
    """A table can come back only into a database that is there."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"database {name} does not exist: restore it first, or restore the table into "
            "another one (--as DB.NAME, new_name)"
        )
        self.name = name


class PlaceTaken(InvalidOperation):
    """Files cannot come back out of the trash to where others are by now."""

    def __init__(self, location: str) -> None:
        super().__init__(
            f"there are new files in {location}, where those of the dropped table come back to: "
            "move them away, or restore the table under another name (--as DB.NAME, new_name)"
        )
        self.location = location


class Protected(InvalidOperation):
    """Somebody protects it from being dropped."""

    kind = "object"

    def __init__(self, name: str, by: str, reason: str = "") -> None:
        why = f": {reason}" if reason else ""
        super().__init__(
            f"{self.kind} {name} is protected from deletion by {by}{why}. "
            "Remove the protection first (skep unprotect)"
        )
        self.name = name
        self.by = by
        self.reason = reason


class TableProtected(Protected):
    kind = "table"


class DatabaseProtected(Protected):
    kind = "database"
