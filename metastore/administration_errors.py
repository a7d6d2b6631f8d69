"""Errors about what HiveServer2 administers; part of the tree in `metastore.errors`.

The texts are Hive's own, because people read them in HiveServer2.
"""

from metastore.errors import AlreadyExists, InvalidObject, InvalidOperation, NotFound

# --- resource plans -----------------------------------------------------------------------------


class ResourcePlanNotFound(NotFound):
    """`namespace` is None where the client named none, as those of Hive 3.1 do."""

    kind = "resource plan"

    def __init__(self, name: str, namespace: str | None = None) -> None:
        super().__init__(name)
        where = "" if namespace is None else f" in {namespace}"
        self.args = (f"There is no resource plan named: {name}{where}",)
        self.namespace = namespace


class ResourcePlanAlreadyExists(AlreadyExists):
    kind = "resource plan"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.args = (f"Resource plan already exists: {name}",)


class ResourcePlanNameTaken(InvalidOperation):
    """A plan cannot be renamed to the name of another."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Resource plan name should be unique: {name}")
        self.name = name


class InvalidResourcePlan(InvalidObject):
    """A plan, pool, trigger or mapping that can never be stored."""


class ResourcePlanChangeRefused(InvalidOperation):
    """A change that does not fit the state of the plan."""


class ResourcePlanActive(InvalidOperation):
    """The active plan cannot be dropped."""

    def __init__(self) -> None:
        super().__init__("Cannot drop an active resource plan")


class ResourcePoolNotFound(NotFound):
    kind = "pool"

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.args = (f"Cannot find pool: {path}",)


class ParentPoolNotFound(ResourcePoolNotFound):
    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.args = ("Pool path is invalid, the parent does not exist",)


class ResourcePoolAlreadyExists(AlreadyExists):
    kind = "pool"

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.args = (f"Pool already exists: {path}",)


class ResourceTriggerNotFound(NotFound):
    kind = "trigger"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.args = (f"Cannot find trigger with name: {name}",)


class ResourceTriggerAlreadyExists(AlreadyExists):
    kind = "trigger"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.args = (f"Trigger already exists, use alter: {name}",)


class ResourceMappingNotFound(NotFound):
    kind = "mapping"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.args = (f"Cannot find mapping for: {name}",)


class ResourceMappingAlreadyExists(AlreadyExists):
    kind = "mapping"


# --- scheduled queries --------------------------------------------------------------------------


class ScheduledQueryNotFound(NotFound):
    """`name` is `schedule@namespace`."""

    kind = "scheduled query"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.args = (f"There is no scheduled query for: {name}",)


class UnknownScheduledQuery(ScheduledQueryNotFound):
    """A change of a query that is not there, which Hive tells in other words."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.args = (f"Scheduled query with name: {name} doesn't exists.",)


class ScheduledQueryAlreadyExists(AlreadyExists):
    kind = "scheduled query"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.args = (f"Scheduled query with name: {name} already exists.",)


class InvalidSchedule(InvalidObject):
    """A schedule that is no Quartz cron expression."""

    def __init__(self, schedule: str) -> None:
        super().__init__(f"Invalid QUARTZ schedule expression: '{schedule}'")
        self.schedule = schedule


class ExecutionNotFound(InvalidOperation):
    """No execution of a scheduled query has this id."""

    def __init__(self, execution_id: int) -> None:
        super().__init__(f"There is no scheduled execution {execution_id}")
        self.execution_id = execution_id


class InvalidExecutionChange(InvalidOperation):
    """An execution cannot go from its state to the one reported."""

    def __init__(self, before: str, after: str) -> None:
        super().__init__(f"Invalid state change: {before}=>{after}")
        self.before = before
        self.after = after


class InvalidExecutionState(InvalidOperation):
    """A state that no executor may report."""

    def __init__(self, state: str) -> None:
        super().__init__(f"invalid state: {state}")
        self.state = state


# --- schema registry ----------------------------------------------------------------------------


class SchemaNotFound(NotFound):
    kind = "schema"


class SchemaAlreadyExists(AlreadyExists):
    kind = "schema"

    def __init__(self, database: str, name: str) -> None:
        super().__init__(f"{database}.{name}")
        self.args = (f"Schema with name {database}.{name} already exists",)


class SchemaHasVersions(InvalidOperation):
    def __init__(self, name: str) -> None:
        super().__init__(f"Schema {name} cannot be dropped, it has at least one valid version")
        self.name = name


class SchemaVersionNotFound(NotFound):
    """One version, or every version, of a schema is missing."""

    kind = "schema version"


class SchemaVersionAlreadyExists(AlreadyExists):
    kind = "schema version"


class SchemaSearchUnbounded(InvalidObject):
    """A search for schemas needs a column name or a namespace."""

    def __init__(self) -> None:
        super().__init__(
            "You must specify column name or column namespace, else your query may be too large"
        )


class SerdeNotFound(NotFound):
    kind = "SerDe"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.args = (f"No SerDe named {name}",)


class SerdeAlreadyExists(AlreadyExists):
    kind = "SerDe"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.args = (f"Serde with name {name} already exists",)


# --- stored procedures, properties --------------------------------------------------------------


class StoredProcedureNotFound(NotFound):
    """`name` is `database.procedure` as the client sent it."""

    kind = "HPL/SQL StoredProcedure"


class PackageNotFound(NotFound):
    """`name` is `database.package` as the client sent it."""

    kind = "HPL/SQL package"


class PropertyNamespaceNotFound(NotFound):
    kind = "namespace"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.args = (f"no PropertyManager namespace is declared, namespace {name}",)
