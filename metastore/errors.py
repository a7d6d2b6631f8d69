"""The one tree of domain errors: each class is a fact, each door has a table that translates it.

Errors carry their fields, not only text. `str(error)` is plain English for people; protocols
with texts of their own (Hive) build them from the fields.
"""

from collections.abc import Sequence


class MetastoreError(Exception):
    """Root of everything that the catalog raises on purpose."""


# --- kinds --------------------------------------------------------------------------------------


class NotFound(MetastoreError):
    """The named thing does not exist."""

    kind = "object"

    def __init__(self, name: str) -> None:
        super().__init__(f"{self.kind} {name} does not exist")
        self.name = name


class AlreadyExists(MetastoreError):
    """A thing of this name exists already."""

    kind = "object"

    def __init__(self, name: str) -> None:
        super().__init__(f"{self.kind} {name} already exists")
        self.name = name


class InvalidObject(MetastoreError):
    """A definition that can never be stored; the message says which part and why."""


class InvalidOperation(MetastoreError):
    """A request that is well-formed but not allowed in the present state."""


class Conflict(MetastoreError):
    """Somebody else was faster: nothing was changed, read again and decide anew."""


class PermissionDenied(MetastoreError):
    """The principal may not do this."""


class Unavailable(MetastoreError):
    """The store or a file system cannot be reached now; trying again may help."""


# --- catalogs and databases ---------------------------------------------------------------------


class CatalogNotFound(NotFound):
    kind = "catalog"


class CatalogAlreadyExists(AlreadyExists):
    kind = "catalog"


class CatalogNotEmpty(InvalidOperation):
    def __init__(self, name: str) -> None:
        super().__init__(f"catalog {name} still has databases; drop them first")
        self.name = name


class DatabaseNotFound(NotFound):
    """`name` is the database, `catalog` where it was looked for."""

    kind = "database"

    def __init__(self, name: str, catalog: str = "hive") -> None:
        super().__init__(name)
        self.catalog = catalog


class DatabaseAlreadyExists(AlreadyExists):
    kind = "database"


class DatabaseNotEmpty(InvalidOperation):
    """`content` is `tables` or `functions`."""

    def __init__(self, name: str, content: str = "tables") -> None:
        super().__init__(f"database {name} is not empty: it has {content}")
        self.name = name
        self.content = content


class DefaultObjectProtected(InvalidOperation):
    """The default catalog and its default database cannot be dropped."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(f"the default {kind} {name} cannot be dropped")
        self.kind = kind
        self.name = name


# --- tables -------------------------------------------------------------------------------------


class TableNotFound(NotFound):
    """`name` is the table alone; `qualified` is `catalog.database.table`."""

    kind = "table"

    def __init__(self, name: str, database: str, catalog: str = "hive") -> None:
        self.database = database
        self.catalog = catalog
        self.qualified = f"{catalog}.{database}.{name}"
        super().__init__(name)
        self.args = (f"table {database}.{name} does not exist",)


class TableAlreadyExists(AlreadyExists):
    kind = "table"

    def __init__(self, name: str, database: str, catalog: str = "hive") -> None:
        self.database = database
        self.catalog = catalog
        self.qualified = f"{catalog}.{database}.{name}"
        super().__init__(name)
        self.args = (f"table {database}.{name} already exists",)


class InvalidName(InvalidObject):
    """`kind` is what was to be named (database, table, function, catalog)."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(f"{name!r} is no valid {kind} name: use letters, digits and underscores")
        self.kind = kind
        self.name = name


class InvalidColumnType(InvalidObject):
    def __init__(self, column: str, type_text: str) -> None:
        super().__init__(f"column {column!r} has an unknown type {type_text!r}")
        self.column = column
        self.type_text = type_text


class InvalidHiveType(InvalidObject):
    """A type string that does not parse; `position` counts characters from 0."""

    def __init__(self, text: str, position: int, wanted: str) -> None:
        super().__init__(f"{text!r} is no Hive type: {wanted} expected at character {position}")
        self.text = text
        self.position = position


class DuplicateColumn(InvalidObject):
    def __init__(self, column: str) -> None:
        super().__init__(f"column {column!r} is named twice (names are compared in lower case)")
        self.column = column


class PartitionKeysChanged(InvalidOperation):
    def __init__(self) -> None:
        super().__init__("partition keys cannot be changed, neither their number nor their names")


class IncompatibleColumnChange(InvalidOperation):
    """`columns` are the names whose new type cannot read data written with the old one."""

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__(
            "these columns would change to a type that cannot read the stored data: "
            + ", ".join(columns)
        )
        self.columns = tuple(columns)


class StaleParameter(Conflict):
    """A compare-and-set on a table parameter failed (Iceberg's `metadata_location`).

    `actual` is None where the key is not set.
    """

    def __init__(self, key: str, expected: str, actual: str | None) -> None:
        super().__init__(
            f"table parameter {key!r} is {actual!r}, not {expected!r}: the table has changed"
        )
        self.key = key
        self.expected = expected
        self.actual = actual


class StaleVersion(Conflict):
    """The table, partition or other object moved on since the caller read it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} was changed by somebody else meanwhile: read it again")
        self.name = name


class ExpectedParameterMissing(InvalidObject):
    """A compare-and-set whose new table lacks the very parameter it compares."""

    def __init__(self, key: str) -> None:
        super().__init__(f"the new table has no value for the expected parameter {key!r}")
        self.key = key


# --- partitions ---------------------------------------------------------------------------------


class PartitionNotFound(NotFound):
    """`values` are those asked for, where the request had values rather than a name."""

    kind = "partition"

    def __init__(self, name: str, values: Sequence[str] = ()) -> None:
        super().__init__(name)
        self.values = tuple(values)


class PartitionAlreadyExists(AlreadyExists):
    kind = "partition"

    def __init__(self, name: str, database: str, table: str, values: Sequence[str] = ()) -> None:
        super().__init__(name)
        self.database = database
        self.table = table
        self.values = tuple(values)


class DuplicatePartitions(InvalidObject):
    """One request holds the same partition twice."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__("partitions are given twice: " + ", ".join(names))
        self.names = tuple(names)


class InvalidPartitionValues(InvalidObject):
    """Wrong number of values for the partition keys."""

    def __init__(self, keys: Sequence[str], values: Sequence[str]) -> None:
        super().__init__(
            f"{len(values)} values given for {len(keys)} partition keys ({', '.join(keys)})"
        )
        self.keys = tuple(keys)
        self.values = tuple(values)


class InvalidPartitionName(InvalidObject):
    """A partition name that does not parse, or lacks the key `missing`."""

    def __init__(self, name: str, missing: str | None = None) -> None:
        why = f"key {missing!r} is missing" if missing else "it is not of the form key=value/…"
        super().__init__(f"{name!r} is no valid partition name: {why}")
        self.name = name
        self.missing = missing


class InvalidPartitionFilter(InvalidObject):
    """A filter that does not parse or does not fit the partition keys; the message is Hive's."""


class InvalidTableFilter(InvalidObject):
    """A filter of table names that does not parse or asks for an unknown field."""


# --- others -------------------------------------------------------------------------------------


class FunctionNotFound(NotFound):
    """`name` is `database.function` as the client sent it."""

    kind = "function"


class FunctionAlreadyExists(AlreadyExists):
    kind = "function"


class StatisticsNotFound(NotFound):
    kind = "column statistics of"


class LockNotFound(NotFound):
    """`lock_id` is unknown or has expired."""

    kind = "lock"

    def __init__(self, lock_id: int) -> None:
        super().__init__(str(lock_id))
        self.lock_id = lock_id


class LocationNotAllowed(InvalidOperation):
    """A file effect outside the warehouse and the allowed roots."""

    def __init__(self, location: str) -> None:
        super().__init__(
            f"{location} is outside the warehouse and the --allow-location roots: "
            "Skep neither creates, moves nor deletes files there"
        )
        self.location = location


class LocationUnusable(MetastoreError):
    """A directory could not be made, moved or deleted; `why` is the storage's own word."""

    def __init__(self, location: str, why: str) -> None:
        super().__init__(f"{location} cannot be used: {why}")
        self.location = location
        self.why = why


class StoreVersionMismatch(Unavailable):
    """The database has another schema than this release; the text says what to run."""

    def __init__(self, found: str, wanted: str, remedy: str) -> None:
        super().__init__(f"the database is at schema {found}, Skep needs {wanted}: {remedy}")
        self.found = found
        self.wanted = wanted
