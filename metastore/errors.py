"""The one tree of domain errors: each class is a fact, each door has a table that translates it.

Errors carry their fields, not only text. `str(error)` is plain English for people; protocols
with texts of their own (Hive) build them from the fields.
"""

from collections.abc import Mapping, Sequence


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
    """`content` is what there is, in the plural: `tables`, `functions`, `packages`."""

    def __init__(self, name: str, content: str = "tables") -> None:
        super().__init__(f"database {name} is not empty: it has {content}")
        self.name = name
        self.content = content


class RemoteDatabase(InvalidOperation):
    """A database that stands for one elsewhere (Hive 4 type REMOTE) holds no tables here."""

    def __init__(self, name: str) -> None:
        super().__init__(f"database {name} is a remote one: tables cannot be created in it")
        self.name = name


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


class InvalidPartitionColumnType(InvalidColumnType):
    """The same of a partition key."""


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


class EmptyPartitionValue(InvalidObject):
    """A partition that lies where its values say would need a directory for an empty value."""

    def __init__(self, keys: Sequence[str], values: Sequence[str]) -> None:
        super().__init__(f"a value of the keys {', '.join(keys)} is empty: {', '.join(values)}")
        self.keys = tuple(keys)
        self.values = tuple(values)


class InvalidPartitionName(InvalidObject):
    """A partition name that does not parse, or lacks the key `missing`."""

    def __init__(self, name: str, missing: str | None = None) -> None:
        why = f"key {missing!r} is missing" if missing else "it is not of the form key=value/…"
        super().__init__(f"{name!r} is no valid partition name: {why}")
        self.name = name
        self.missing = missing


class IncompletePartitionValues(InvalidObject):
    """Values given by key, `given` of them, are not those of all keys; `missing` has none."""

    def __init__(self, keys: Sequence[str], given: int, missing: str | None = None) -> None:
        why = f"{given} given" if missing is None else f"there is none for {missing!r}"
        super().__init__(f"each of the keys {', '.join(keys)} needs a value: {why}")
        self.keys = tuple(keys)
        self.given = given
        self.missing = missing


class DifferentSchemas(InvalidOperation):
    """Partitions cannot go from a table to one with other columns or partition keys."""

    def __init__(self, source: str, target: str) -> None:
        super().__init__(
            f"{source} and {target} differ in their columns or partition keys: "
            "partitions cannot be exchanged between them"
        )


class InvalidPartitionFilter(InvalidObject):
    """A filter that does not parse or does not fit the partition keys; the message is Hive's."""


class InvalidTableFilter(InvalidObject):
    """A filter of table names that does not parse or asks for an unknown field."""


# --- roles, privileges and tokens ---------------------------------------------------------------


class RoleNotFound(NotFound):
    kind = "role"


class GranteeRoleNotFound(RoleNotFound):
    """The role that something is to be granted to."""


class RoleAlreadyExists(AlreadyExists):
    kind = "role"


class RoleAlreadyGranted(AlreadyExists):
    def __init__(self, principal: str, role: str) -> None:
        super().__init__(principal)
        self.args = (f"{principal} has the role {role} already",)
        self.principal = principal
        self.role = role


class RoleCycle(InvalidOperation):
    """`grantee` is a role that `role` has itself, directly or through others."""

    def __init__(self, role: str, grantee: str) -> None:
        super().__init__(f"role {role} cannot be granted to {grantee}, which it has itself")
        self.role = role
        self.grantee = grantee


class PredefinedRoleProtected(InvalidOperation):
    """`operation` (create, drop, grant or revoke) is not for `admin` or `public`."""

    def __init__(self, role: str, operation: str) -> None:
        super().__init__(f"{operation} is not possible for the predefined role {role}")
        self.role = role
        self.operation = operation


class GrantOptionMissing(InvalidOperation):
    """`kind` (role or privilege) tells what `name` is that the principal may not pass on."""

    def __init__(self, principal: str, kind: str, name: str) -> None:
        super().__init__(f"{principal} has no grant option on {kind} {name}")
        self.principal = principal
        self.kind = kind
        self.name = name


class PrivilegeAlreadyGranted(AlreadyExists):
    """`where` names the object by its parts: `database`, `table`, `partition`, `column` …."""

    def __init__(self, privilege: str, grantor: str | None, where: Mapping[str, str]) -> None:
        super().__init__(privilege)
        place = ", ".join(f"{kind} {name}" for kind, name in where.items())
        self.args = (f"{privilege} is granted already on {place or 'everything'} by {grantor}",)
        self.privilege = privilege
        self.grantor = grantor
        self.where = where


class PrivilegeNotGranted(NotFound):
    """`where` names the object as in PrivilegeAlreadyGranted."""

    kind = "grant of"

    def __init__(self, privilege: str, where: Mapping[str, str]) -> None:
        super().__init__(privilege)
        self.privilege = privilege
        self.where = where


class PrivilegesNotRefreshable(InvalidOperation):
    """Privileges are replaced on databases, connectors, tables and all columns of a table."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"privileges on a {kind.lower()} cannot be replaced as a whole")
        self.kind = kind


class TokenAlreadyExists(AlreadyExists):
    kind = "token"


class MasterKeyNotFound(NotFound):
    kind = "master key"

    def __init__(self, key_id: int) -> None:
        super().__init__(str(key_id))
        self.key_id = key_id


# --- others -------------------------------------------------------------------------------------


class FunctionNotFound(NotFound):
    """`name` is `database.function` as the client sent it."""

    kind = "function"


class FunctionAlreadyExists(AlreadyExists):
    kind = "function"


class ConstraintNotFound(NotFound):
    """`name` is the constraint's as the client sent it."""

    kind = "constraint"

    def __init__(self, name: str, database: str, table: str) -> None:
        super().__init__(name)
        self.database = database
        self.table = table


class ConstraintAlreadyExists(AlreadyExists):
    """The table has a constraint of this name."""

    kind = "constraint"


class PrimaryKeyAlreadyExists(AlreadyExists):
    """A table has at most one primary key; `name` is `catalog.database.table`."""

    kind = "primary key of"

    def __init__(self, catalog: str, database: str, table: str) -> None:
        super().__init__(f"{catalog}.{database}.{table}")


class ConstraintTargetNotFound(InvalidObject):
    """A constraint names a table or column that is not there; `role` says which it was to be."""

    def __init__(self, role: str, name: str) -> None:
        super().__init__(f"{role} not found: {name}")
        self.role = role
        self.name = name


class InvalidConstraint(InvalidObject):
    """A constraint that contradicts itself or the tables it is about."""


class ConnectorNotFound(NotFound):
    kind = "data connector"


class ConnectorAlreadyExists(AlreadyExists):
    kind = "data connector"


class UserTypeNotFound(NotFound):
    kind = "type"


class UserTypeAlreadyExists(AlreadyExists):
    kind = "type"


class IndexNotFound(NotFound):
    kind = "index"

    def __init__(self, name: str, database: str, table: str) -> None:
        super().__init__(name)
        self.database = database
        self.table = table


class IndexAlreadyExists(AlreadyExists):
    kind = "index"


class InvalidIndex(InvalidObject):
    """An index whose tables are not as they must be."""


class LockNotFound(NotFound):
    """`lock_id` is unknown or has expired."""

    kind = "lock"

    def __init__(self, lock_id: int) -> None:
        super().__init__(str(lock_id))
        self.lock_id = lock_id


class TransactionNotFound(NotFound):
    """`transaction_id` was never given out, or was committed (known where it wrote something)."""

    kind = "transaction"

    def __init__(self, transaction_id: int, *, committed: bool = False) -> None:
        super().__init__(str(transaction_id))
        self.transaction_id = transaction_id
        self.committed = committed
        if committed:
            self.args = (f"transaction {transaction_id} is committed already",)


class CompactionNotFound(NotFound):
    """No compaction of this id is queued."""

    kind = "compaction"

    def __init__(self, compaction_id: int) -> None:
        super().__init__(str(compaction_id))
        self.compaction_id = compaction_id


class TransactionAborted(InvalidOperation):
    """The transaction cannot go on; `reason` is given by the call that aborted it."""

    def __init__(self, transaction_id: int, reason: str | None = None) -> None:
        super().__init__(reason or f"transaction {transaction_id} is aborted")
        self.transaction_id = transaction_id
        self.reason = reason


class LockOfTransaction(InvalidOperation):
    """A lock that a transaction has acquired goes with it, not before; `lock` describes it."""

    def __init__(self, lock: str) -> None:
        super().__init__(f"the lock belongs to a transaction and stays until its end: {lock}")
        self.lock = lock


class LocationNotAllowed(InvalidOperation):
    """A file effect outside the warehouse and the allowed roots."""

    def __init__(self, location: str) -> None:
        super().__init__(
            f"{location} is outside the warehouse and the --allow-location roots: "
            "Skep neither creates, moves nor deletes files there"
        )
        self.location = location


class RootLocation(InvalidObject):
    """A table, partition or database called `name` should lie at the root of a file system."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} location must not be root path")
        self.name = name


class LocationUnusable(MetastoreError):
    """A directory could not be made, moved or deleted; `why` is the storage's own word."""

    def __init__(self, location: str, why: str) -> None:
        super().__init__(f"{location} cannot be used: {why}")
        self.location = location
        self.why = why


class LocationMissing(LocationUnusable):
    """There is no directory to move."""

    def __init__(self, location: str) -> None:
        super().__init__(location, "it does not exist")


class LocationTaken(InvalidOperation):
    """Something should move to a directory that exists already."""

    def __init__(self, location: str) -> None:
        super().__init__(f"New location for this table already exists : {location}")
        self.location = location


class StoreVersionMismatch(Unavailable):
    """The database has another schema than this release; the text says what to run."""

    def __init__(self, found: str, wanted: str, remedy: str) -> None:
        super().__init__(f"the database is at schema {found}, Skep needs {wanted}: {remedy}")
        self.found = found
        self.wanted = wanted
