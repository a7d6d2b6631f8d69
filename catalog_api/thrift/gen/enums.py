# Generated from catalog_api/thrift/idl/hive_metastore.thrift by tools/gen_thrift.py: do not edit.
"""Enums of the interface: plain integers, as they are on the wire."""


class CompactionType:
    MINOR = 1
    MAJOR = 2
    REBALANCE = 3
    ABORT_TXN_CLEANUP = 4
    SMART_OPTIMIZE = 5
    by_name: dict[str, int] = {"MINOR": 1, "MAJOR": 2, "REBALANCE": 3, "ABORT_TXN_CLEANUP": 4, "SMART_OPTIMIZE": 5}
    by_number: dict[int, str] = {1: "MINOR", 2: "MAJOR", 3: "REBALANCE", 4: "ABORT_TXN_CLEANUP", 5: "SMART_OPTIMIZE"}


class EventRequestType:
    INSERT = 1
    UPDATE = 2
    DELETE = 3
    by_name: dict[str, int] = {"INSERT": 1, "UPDATE": 2, "DELETE": 3}
    by_number: dict[int, str] = {1: "INSERT", 2: "UPDATE", 3: "DELETE"}


class FunctionType:
    JAVA = 1
    by_name: dict[str, int] = {"JAVA": 1}
    by_number: dict[int, str] = {1: "JAVA"}


class GrantRevokeType:
    GRANT = 1
    REVOKE = 2
    by_name: dict[str, int] = {"GRANT": 1, "REVOKE": 2}
    by_number: dict[int, str] = {1: "GRANT", 2: "REVOKE"}


class HiveObjectType:
    GLOBAL = 1
    DATABASE = 2
    TABLE = 3
    PARTITION = 4
    COLUMN = 5
    DATACONNECTOR = 6
    by_name: dict[str, int] = {"GLOBAL": 1, "DATABASE": 2, "TABLE": 3, "PARTITION": 4, "COLUMN": 5, "DATACONNECTOR": 6}
    by_number: dict[int, str] = {1: "GLOBAL", 2: "DATABASE", 3: "TABLE", 4: "PARTITION", 5: "COLUMN", 6: "DATACONNECTOR"}


class LockLevel:
    DB = 1
    TABLE = 2
    PARTITION = 3
    by_name: dict[str, int] = {"DB": 1, "TABLE": 2, "PARTITION": 3}
    by_number: dict[int, str] = {1: "DB", 2: "TABLE", 3: "PARTITION"}


class LockState:
    ACQUIRED = 1
    WAITING = 2
    ABORT = 3
    NOT_ACQUIRED = 4
    by_name: dict[str, int] = {"ACQUIRED": 1, "WAITING": 2, "ABORT": 3, "NOT_ACQUIRED": 4}
    by_number: dict[int, str] = {1: "ACQUIRED", 2: "WAITING", 3: "ABORT", 4: "NOT_ACQUIRED"}


class LockType:
    SHARED_READ = 1
    SHARED_WRITE = 2
    EXCLUSIVE = 3
    EXCL_WRITE = 4
    by_name: dict[str, int] = {"SHARED_READ": 1, "SHARED_WRITE": 2, "EXCLUSIVE": 3, "EXCL_WRITE": 4}
    by_number: dict[int, str] = {1: "SHARED_READ", 2: "SHARED_WRITE", 3: "EXCLUSIVE", 4: "EXCL_WRITE"}


class PartitionEventType:
    LOAD_DONE = 1
    by_name: dict[str, int] = {"LOAD_DONE": 1}
    by_number: dict[int, str] = {1: "LOAD_DONE"}


class PrincipalType:
    USER = 1
    ROLE = 2
    GROUP = 3
    by_name: dict[str, int] = {"USER": 1, "ROLE": 2, "GROUP": 3}
    by_number: dict[int, str] = {1: "USER", 2: "ROLE", 3: "GROUP"}


class ResourceType:
    JAR = 1
    FILE = 2
    ARCHIVE = 3
    by_name: dict[str, int] = {"JAR": 1, "FILE": 2, "ARCHIVE": 3}
    by_number: dict[int, str] = {1: "JAR", 2: "FILE", 3: "ARCHIVE"}


class TxnState:
    COMMITTED = 1
    ABORTED = 2
    OPEN = 3
    by_name: dict[str, int] = {"COMMITTED": 1, "ABORTED": 2, "OPEN": 3}
    by_number: dict[int, str] = {1: "COMMITTED", 2: "ABORTED", 3: "OPEN"}


class ClientCapability:
    TEST_CAPABILITY = 1
    INSERT_ONLY_TABLES = 2
    by_name: dict[str, int] = {"TEST_CAPABILITY": 1, "INSERT_ONLY_TABLES": 2}
    by_number: dict[int, str] = {1: "TEST_CAPABILITY", 2: "INSERT_ONLY_TABLES"}


class DataOperationType:
    SELECT = 1
    INSERT = 2
    UPDATE = 3
    DELETE = 4
    UNSET = 5
    NO_TXN = 6
    by_name: dict[str, int] = {"SELECT": 1, "INSERT": 2, "UPDATE": 3, "DELETE": 4, "UNSET": 5, "NO_TXN": 6}
    by_number: dict[int, str] = {1: "SELECT", 2: "INSERT", 3: "UPDATE", 4: "DELETE", 5: "UNSET", 6: "NO_TXN"}


class FileMetadataExprType:
    ORC_SARG = 1
    by_name: dict[str, int] = {"ORC_SARG": 1}
    by_number: dict[int, str] = {1: "ORC_SARG"}


class SchemaCompatibility:
    NONE = 1
    BACKWARD = 2
    FORWARD = 3
    BOTH = 4
    by_name: dict[str, int] = {"NONE": 1, "BACKWARD": 2, "FORWARD": 3, "BOTH": 4}
    by_number: dict[int, str] = {1: "NONE", 2: "BACKWARD", 3: "FORWARD", 4: "BOTH"}


class SchemaType:
    HIVE = 1
    AVRO = 2
    by_name: dict[str, int] = {"HIVE": 1, "AVRO": 2}
    by_number: dict[int, str] = {1: "HIVE", 2: "AVRO"}


class SchemaValidation:
    LATEST = 1
    ALL = 2
    by_name: dict[str, int] = {"LATEST": 1, "ALL": 2}
    by_number: dict[int, str] = {1: "LATEST", 2: "ALL"}


class SchemaVersionState:
    INITIATED = 1
    START_REVIEW = 2
    CHANGES_REQUIRED = 3
    REVIEWED = 4
    ENABLED = 5
    DISABLED = 6
    ARCHIVED = 7
    DELETED = 8
    by_name: dict[str, int] = {"INITIATED": 1, "START_REVIEW": 2, "CHANGES_REQUIRED": 3, "REVIEWED": 4, "ENABLED": 5, "DISABLED": 6, "ARCHIVED": 7, "DELETED": 8}
    by_number: dict[int, str] = {1: "INITIATED", 2: "START_REVIEW", 3: "CHANGES_REQUIRED", 4: "REVIEWED", 5: "ENABLED", 6: "DISABLED", 7: "ARCHIVED", 8: "DELETED"}


class SerdeType:
    HIVE = 1
    SCHEMA_REGISTRY = 2
    by_name: dict[str, int] = {"HIVE": 1, "SCHEMA_REGISTRY": 2}
    by_number: dict[int, str] = {1: "HIVE", 2: "SCHEMA_REGISTRY"}


class WMPoolSchedulingPolicy:
    FAIR = 1
    FIFO = 2
    by_name: dict[str, int] = {"FAIR": 1, "FIFO": 2}
    by_number: dict[int, str] = {1: "FAIR", 2: "FIFO"}


class WMResourcePlanStatus:
    ACTIVE = 1
    ENABLED = 2
    DISABLED = 3
    by_name: dict[str, int] = {"ACTIVE": 1, "ENABLED": 2, "DISABLED": 3}
    by_number: dict[int, str] = {1: "ACTIVE", 2: "ENABLED", 3: "DISABLED"}


class CompactionMetricsMetricType:
    NUM_OBSOLETE_DELTAS = 0
    NUM_DELTAS = 1
    NUM_SMALL_DELTAS = 2
    by_name: dict[str, int] = {"NUM_OBSOLETE_DELTAS": 0, "NUM_DELTAS": 1, "NUM_SMALL_DELTAS": 2}
    by_number: dict[int, str] = {0: "NUM_OBSOLETE_DELTAS", 1: "NUM_DELTAS", 2: "NUM_SMALL_DELTAS"}


class DatabaseType:
    NATIVE = 1
    REMOTE = 2
    by_name: dict[str, int] = {"NATIVE": 1, "REMOTE": 2}
    by_number: dict[int, str] = {1: "NATIVE", 2: "REMOTE"}


class GetTablesExtRequestFields:
    ACCESS_TYPE = 1
    PROCESSOR_CAPABILITIES = 2
    ALL = 2147483647
    by_name: dict[str, int] = {"ACCESS_TYPE": 1, "PROCESSOR_CAPABILITIES": 2, "ALL": 2147483647}
    by_number: dict[int, str] = {1: "ACCESS_TYPE", 2: "PROCESSOR_CAPABILITIES", 2147483647: "ALL"}


class PartitionFilterMode:
    BY_NAMES = 0
    BY_VALUES = 1
    BY_EXPR = 2
    by_name: dict[str, int] = {"BY_NAMES": 0, "BY_VALUES": 1, "BY_EXPR": 2}
    by_number: dict[int, str] = {0: "BY_NAMES", 1: "BY_VALUES", 2: "BY_EXPR"}


class QueryState:
    INITED = 0
    EXECUTING = 1
    FAILED = 2
    FINISHED = 3
    TIMED_OUT = 4
    AUTO_DISABLED = 5
    by_name: dict[str, int] = {"INITED": 0, "EXECUTING": 1, "FAILED": 2, "FINISHED": 3, "TIMED_OUT": 4, "AUTO_DISABLED": 5}
    by_number: dict[int, str] = {0: "INITED", 1: "EXECUTING", 2: "FAILED", 3: "FINISHED", 4: "TIMED_OUT", 5: "AUTO_DISABLED"}


class ScheduledQueryMaintenanceRequestType:
    CREATE = 1
    ALTER = 2
    DROP = 3
    by_name: dict[str, int] = {"CREATE": 1, "ALTER": 2, "DROP": 3}
    by_number: dict[int, str] = {1: "CREATE", 2: "ALTER", 3: "DROP"}


class TxnType:
    DEFAULT = 0
    REPL_CREATED = 1
    READ_ONLY = 2
    COMPACTION = 3
    MATER_VIEW_REBUILD = 4
    SOFT_DELETE = 5
    REBALANCE_COMPACTION = 6
    by_name: dict[str, int] = {"DEFAULT": 0, "REPL_CREATED": 1, "READ_ONLY": 2, "COMPACTION": 3, "MATER_VIEW_REBUILD": 4, "SOFT_DELETE": 5, "REBALANCE_COMPACTION": 6}
    by_number: dict[int, str] = {0: "DEFAULT", 1: "REPL_CREATED", 2: "READ_ONLY", 3: "COMPACTION", 4: "MATER_VIEW_REBUILD", 5: "SOFT_DELETE", 6: "REBALANCE_COMPACTION"}


class fb_status:
    DEAD = 0
    STARTING = 1
    ALIVE = 2
    STOPPING = 3
    STOPPED = 4
    WARNING = 5
    by_name: dict[str, int] = {"DEAD": 0, "STARTING": 1, "ALIVE": 2, "STOPPING": 3, "STOPPED": 4, "WARNING": 5}
    by_number: dict[int, str] = {0: "DEAD", 1: "STARTING", 2: "ALIVE", 3: "STOPPING", 4: "STOPPED", 5: "WARNING"}
