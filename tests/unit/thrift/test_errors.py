"""Which exception with which text a client gets; clients look for many of these texts."""

import inspect
from types import SimpleNamespace

import pytest

from catalog_api.thrift.errors import wire_error
from catalog_api.thrift.gen.methods import METHODS
from catalog_api.thrift.gen.structs import (
    AlreadyExistsException,
    InvalidObjectException,
    InvalidOperationException,
    MetaException,
    NoSuchLockException,
    NoSuchObjectException,
    UnknownDBException,
    UnknownTableException,
)
from metastore import errors as e

NO_TABLE = e.TableNotFound("t", "d")
NO_DATABASE = e.DatabaseNotFound("d")
NO_PARTITION = e.PartitionNotFound("a=x/b=1", ["x", "1"])
EXISTING = e.PartitionAlreadyExists("a=x/b=1", "d", "t", ["x", "1"])
WRONG_COUNT = e.InvalidPartitionValues(["a", "b"], ["x"])
INCOMPLETE = e.InvalidPartitionName("a=x", "b")
UNPARSABLE = e.InvalidPartitionName("garbage")

ROWS = [
    # databases and catalogs
    ("get_database", NO_DATABASE, NoSuchObjectException, "d"),
    ("drop_database", NO_DATABASE, NoSuchObjectException, "database hive.d"),
    ("create_database", e.DatabaseAlreadyExists("d"), AlreadyExistsException,
     "Database d already exists"),
    ("create_database", e.CatalogNotFound("c"), InvalidObjectException, "No such catalog c"),
    ("create_database", e.InvalidName("database", "a b"), InvalidObjectException,
     "a b is not a valid database name"),
    ("create_catalog", e.InvalidName("catalog", "a b"), InvalidObjectException,
     "a b is not a valid catalog name"),
    ("create_catalog", e.CatalogAlreadyExists("c"), AlreadyExistsException,
     "Catalog c already exists"),
    ("get_catalog", e.CatalogNotFound("c"), NoSuchObjectException, "No catalog c"),
    ("drop_database", e.DatabaseNotEmpty("d"), InvalidOperationException,
     "Database d is not empty. One or more tables exist."),
    ("drop_database", e.DatabaseNotEmpty("d", "functions"), InvalidOperationException,
     "Database d is not empty. One or more functions exist."),
    ("drop_database", e.DefaultObjectProtected("database", "default"), MetaException,
     "Can not drop default database in catalog hive"),
    ("drop_catalog", e.DefaultObjectProtected("catalog", "hive"), MetaException,
     "Can not drop hive catalog"),
    # tables
    ("get_table", NO_TABLE, NoSuchObjectException, "hive.d.t table not found"),
    ("get_table_req", NO_TABLE, NoSuchObjectException, "hive.d.t table not found"),
    ("drop_table", NO_TABLE, NoSuchObjectException, "hive.d.t table not found"),
    ("create_table", e.TableAlreadyExists("t", "d"), AlreadyExistsException,
     "Table hive.d.t already exists"),
    ("create_table", NO_DATABASE, InvalidObjectException, "d"),
    ("create_table_with_environment_context", e.InvalidName("table", "`t`"),
     InvalidObjectException, "`t` is not a valid object name"),
    ("create_table", e.InvalidColumnType("a", "foo"), InvalidObjectException,
     "Invalid column type: foo"),
    ("create_table", e.LocationUnusable("s3://b/x", "denied"), MetaException,
     "s3://b/x is not a directory or unable to create one: denied"),
    ("get_fields", NO_TABLE, UnknownTableException, "hive.d.t table not found"),
    ("get_schema", NO_DATABASE, UnknownTableException, "d"),
    ("get_table_objects_by_name_req", NO_DATABASE, UnknownDBException,
     "Could not find database hive.d"),
    ("get_table_names_by_filter", NO_DATABASE, UnknownDBException,
     "Could not find database hive.d"),
    # alter_table
    ("alter_table", NO_TABLE, InvalidOperationException, "hive.d.t table not found"),
    ("alter_table_with_environment_context", e.TableAlreadyExists("t", "d"),
     InvalidOperationException, "new table d.t already exists"),
    ("alter_table_req", NO_DATABASE, InvalidOperationException, "database hive.d"),
    ("alter_table", e.InvalidName("table", "t-"), InvalidOperationException,
     "t- is not a valid object name"),
    ("alter_table", e.InvalidColumnType("a", "foo"), InvalidOperationException,
     "Invalid column type: foo"),
    ("alter_table", e.PartitionKeysChanged(), InvalidOperationException,
     "partition keys can not be changed."),
    ("alter_table", e.IncompatibleColumnChange(["a", "b"]), InvalidOperationException,
     ("The following columns have types incompatible with the existing columns in their "
     "respective positions :\na,b")),
    ("alter_table_with_environment_context", e.StaleParameter("metadata_location", "m0", "m1"),
     MetaException,
     ("The table has been modified. The parameter value for key 'metadata_location' is 'm1'. "
     "The expected was value was 'm0'")),
    ("alter_table_with_environment_context", e.ExpectedParameterMissing("metadata_location"),
     MetaException, "New value for expected key metadata_location is not set"),
    # partitions
    ("get_partition", NO_PARTITION, NoSuchObjectException, "partition values=[x, 1]"),
    ("drop_partition", NO_PARTITION, NoSuchObjectException, "partition values=[x, 1]"),
    ("get_partition_by_name", INCOMPLETE, NoSuchObjectException,
     "incomplete partition name - missing b"),
    ("append_partition_by_name", INCOMPLETE, InvalidObjectException,
     "incomplete partition name - missing b"),
    ("partition_name_to_vals", UNPARSABLE, MetaException,
     "InvalidObjectException(message:Partition name is invalid. garbage)"),
    ("add_partition", EXISTING, AlreadyExistsException,
     "Partition already exists: Partition(values:[x, 1], dbName:d, tableName:t)"),
    ("add_partition", NO_TABLE, InvalidObjectException,
     "Unable to add partition because table or database do not exist"),
    ("add_partitions", NO_TABLE, InvalidObjectException,
     "Unable to add partitions because hive.d.t does not exist"),
    ("append_partition", NO_TABLE, InvalidObjectException,
     "Unable to add partition because table or database do not exist"),
    ("append_partition", e.InvalidPartitionValues(["a"], [""]), MetaException,
     "The partition values must not be null or empty."),
    ("append_partition", e.InvalidPartitionValues(["a"], []), MetaException,
     "The partition values must not be null or empty."),
    ("append_partition", WRONG_COUNT, MetaException,
     "Invalid partition key & values; keys [a, b, ], values [x, ]"),
    ("append_partition", e.InvalidOperation("Cannot append a partition to a view"), MetaException,
     "Cannot append a partition to a view"),
    ("get_partition", WRONG_COUNT, MetaException,
     "Invalid partition key & values; keys [a, b, ], values [x, ]"),
    ("get_partitions_ps", e.InvalidPartitionValues(["a"], ["x", "y"]), MetaException,
     "Incorrect number of partition values. numPartKeys=1, part_val=[x, y]"),
    ("add_partitions", e.DuplicatePartitions(["a=1", "a=2"]), MetaException,
     "Duplicate partitions in the list: [a=1, a=2]"),
    ("alter_partition", NO_PARTITION, InvalidOperationException,
     "alter is not possible: partition values=[x, 1]"),
    ("alter_partitions", NO_PARTITION, InvalidOperationException,
     ("Alter partition operation failed: "
     "NoSuchObjectException(message:partition values=[x, 1])")),
    ("rename_partition", NO_PARTITION, InvalidOperationException,
     "Unable to rename partition because old partition does not exist"),
    ("rename_partition", EXISTING, InvalidOperationException,
     "Partition already exists:d.t.[x, 1]"),
    ("drop_partitions_req", NO_PARTITION, NoSuchObjectException,
     "Some partitions to drop are missing"),
    ("get_partitions_by_filter", e.InvalidPartitionFilter("Error parsing partition filter"),
     MetaException, "Error parsing partition filter"),
    ("get_table_names_by_filter", e.InvalidTableFilter("Invalid key name in filter."),
     MetaException, "Invalid key name in filter."),
    # statistics
    ("get_table_statistics_req", NO_TABLE, NoSuchObjectException,
     "Specified catalog.database.table does not exist : hive.d.t"),
    ("update_partition_column_statistics", NO_PARTITION, NoSuchObjectException,
     "Partition for which stats is gathered doesn't exist."),
    # functions and locks
    ("get_function", e.FunctionNotFound("d.id"), NoSuchObjectException,
     "Function @hive#d.id does not exist"),
    ("drop_function", e.FunctionNotFound("d.id"), NoSuchObjectException,
     "Function id does not exist"),
    ("create_function", e.FunctionAlreadyExists("id"), AlreadyExistsException,
     "Function id already exists"),
    ("check_lock", e.LockNotFound(999), NoSuchLockException, "No such lock lockid:999"),
    ("heartbeat", e.LockNotFound(999), NoSuchLockException, "No such lock: lockid:999"),
    # everywhere
    ("get_table", e.PermissionDenied("no"), MetaException, "AccessControlException: no"),
    ("get_table", e.Unavailable("the store is away"), MetaException,
     "JDOException: the store is away"),
    ("get_all_databases", NO_TABLE, MetaException,
     "NoSuchObjectException(message:hive.d.t table not found)"),
]  # fmt: skip
ARGUMENTS = SimpleNamespace(
    dbName="@hive#d",
    funcName="id",
    name="d",
    tbl=SimpleNamespace(tableName="t", dbName="d", catName="hive"),
)


@pytest.mark.parametrize(("method", "error", "kind", "text"), ROWS)
def test_an_error_goes_out_as_the_exception_that_clients_know(method, error, kind, text):
    found = wire_error(error, method, ARGUMENTS, METHODS[method].throws)
    assert type(found) is kind
    assert found.message == text


def test_an_exception_of_a_handler_goes_out_as_it_is_where_it_is_declared():
    error = UnknownDBException("DB name is null or empty")
    declared = METHODS["get_table_objects_by_name_req"].throws
    assert wire_error(error, "get_table_objects_by_name_req", None, declared) is error


def test_a_method_without_exceptions_has_none_to_answer():
    assert wire_error(NO_DATABASE, "show_locks", None, METHODS["show_locks"].throws) is None


ALL_ERRORS = [
    kind for _, kind in inspect.getmembers(e, inspect.isclass)
    if issubclass(kind, e.MetastoreError)
]  # fmt: skip


@pytest.mark.parametrize("kind", ALL_ERRORS, ids=lambda kind: kind.__name__)
def test_every_error_of_the_tree_has_a_wire_form_with_a_text(kind):
    error = kind.__new__(kind)
    for name, value in vars(SAMPLE).items():
        setattr(error, name, value)
    found = wire_error(error, "create_table", ARGUMENTS, METHODS["create_table"].throws)
    assert found is not None
    assert isinstance(found.message, str)


SAMPLE = SimpleNamespace(
    actual=None, catalog="c", column="x", columns=("x",), content="tables", database="d",
    expected="v", found="1", key="k", keys=("k",), kind="table", location="l", lock_id=1,
    missing=None, name="n", names=("n",), position=0, qualified="c.d.n", table="t", text="t",
    type_text="t", values=("v",), why="w", transaction_id=1, committed=False, reason=None,
    lock="lockid:1", principal="p", key_id=1, operation="drop", where={"database": "d"},
    grantee="g", grantor="o", role="r", privilege="SELECT",
)  # fmt: skip


@pytest.mark.parametrize("error", [NO_TABLE, EXISTING, WRONG_COUNT, e.StaleVersion("t")])
def test_permanent_errors_do_not_look_like_those_that_clients_try_again(error):
    found = wire_error(error, "get_table", ARGUMENTS, METHODS["get_table"].throws)
    for word in ("JDO", "TTransport", "TProtocol"):
        assert word not in found.message
