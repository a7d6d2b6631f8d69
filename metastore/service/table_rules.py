"""What a table must be, and what becomes of a changed one: pure rules, no store.

Sources: Hive 3.1 `HiveMetaStore.create_table_core`, `HiveAlterHandler.alterTable`,
`MetaStoreUtils`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from metastore.errors import (
    DuplicateColumn,
    ExpectedParameterMissing,
    IncompatibleColumnChange,
    InvalidColumnType,
    InvalidOperation,
    InvalidPartitionColumnType,
    PartitionKeysChanged,
    StaleParameter,
    StaleVersion,
)
from metastore.hivetypes.families import is_compatible_change, is_known_type
from metastore.model.column import Column
from metastore.model.location import qualified
from metastore.model.storage_descriptor import StorageDescriptor
from metastore.model.table import EXTERNAL_TABLE, MANAGED_TABLE, ExpectedParameter, Table
from metastore.service.names import checked, normalise
from metastore.service.view_rules import normal_creation

DDL_TIME = "transient_lastDdlTime"
_EXTERNAL = "EXTERNAL"
_DO_NOT_UPDATE_STATISTICS = "DO_NOT_UPDATE_STATS"


def new_table(table: Table, *, now: int) -> Table:
    """Return a table as it is stored when created, but for its location.

    Raises InvalidName, InvalidColumnType and DuplicateColumn.
    """
    parameters = dict(table.parameters)
    parameters.pop(_DO_NOT_UPDATE_STATISTICS, None)
    parameters.setdefault(DDL_TIME, str(now))
    normal = replace(
        table,
        name=checked("table", table.name),
        database=normalise(table.database),
        catalog=normalise(table.catalog),
        type=stored_type(table.type, parameters),
        parameters=parameters,
        created_at=now,
        creation_metadata=normal_creation(table.creation_metadata, now_ms=now * 1000),
        storage=with_lower_columns(table.storage),
        partition_keys=lower_columns(table.partition_keys),
    )
    check_columns(normal)
    _check_key_types(normal)
    return normal


def stored_type(type_: str | None, parameters: Mapping[str, str]) -> str | None:
    """Return the table type that goes with the parameter EXTERNAL, as Hive couples them."""
    external = parameters.get(_EXTERNAL, "").lower() == "true"
    if type_ in (None, MANAGED_TABLE):
        return EXTERNAL_TABLE if external else MANAGED_TABLE
    if type_ == EXTERNAL_TABLE and not external:
        return MANAGED_TABLE
    return type_


def lower_columns(columns: Sequence[Column]) -> tuple[Column, ...]:
    return tuple(replace(column, name=column.name.lower()) for column in columns)


def with_lower_columns(storage: StorageDescriptor) -> StorageDescriptor:
    if all(column.name == column.name.lower() for column in storage.shape.columns):
        return storage
    shape = replace(storage.shape, columns=lower_columns(storage.shape.columns))
    return replace(storage, shape=shape)


def check_columns(table: Table) -> None:
    """Raise InvalidColumnType or DuplicateColumn; a key may bear the name of a column."""
    _check_once(table.storage.shape.columns)
    _check_once(table.partition_keys)
    for column in table.storage.shape.columns:
        if not is_known_type(column.type):
            raise InvalidColumnType(column.name, column.type)


def _check_once(columns: Sequence[Column]) -> None:
    seen: set[str] = set()
    for column in columns:
        if column.name in seen:
            raise DuplicateColumn(column.name)
        seen.add(column.name)


def _check_key_types(table: Table) -> None:
    """Raise InvalidPartitionColumnType; only a new table's keys are looked at, as Hive does."""
    for key in table.partition_keys:
        if not is_known_type(key.type):
            raise InvalidPartitionColumnType(key.name, key.type)


def altered_table(
    current: Table, wanted: Table, *, now: int, allow_incompatible_types: bool
) -> Table:
    """Return the stored table after `alter_table` with the whole new definition.

    Creation time and what a materialized view was made from stay, and the location where none is
    given; parameters are replaced as a whole. Raises InvalidName,
    InvalidOperation (other catalog), PartitionKeysChanged and IncompatibleColumnChange.
    """
    if normalise(wanted.catalog) != current.catalog:
        raise InvalidOperation(
            "Tables cannot be moved between catalogs, old catalog"
            f"{current.catalog}, new catalog {wanted.catalog}"
        )
    parameters = dict(wanted.parameters)
    parameters.setdefault(DDL_TIME, str(now))
    altered = replace(
        wanted,
        name=checked("table", wanted.name),
        database=normalise(wanted.database),
        catalog=current.catalog,
        type=stored_type(wanted.type, parameters),
        parameters=parameters,
        created_at=current.created_at,
        storage=with_lower_columns(wanted.storage),
        partition_keys=lower_columns(wanted.partition_keys),
        creation_metadata=current.creation_metadata,
        id=current.id,
        database_id=current.database_id,
        version=current.version,
        partition_version=current.partition_version,
    )
    check_columns(altered)
    if not altered.is_view:
        given, kept = altered.storage.location, current.storage.location
        location = qualified(given, kept) if given else kept
        altered = replace(altered, storage=replace(altered.storage, location=location))
        _check_keys(current, wanted)
        if not allow_incompatible_types:
            _check_types(current, altered)
    return altered


def _check_keys(current: Table, wanted: Table) -> None:
    """Compare the names as they were sent: Hive calls another case another key."""
    names = [key.name for key in wanted.partition_keys]
    if names != [key.name for key in current.partition_keys]:
        raise PartitionKeysChanged


def _check_types(current: Table, altered: Table) -> None:
    """Compare columns by position, as Hive does, up to the shorter length."""
    pairs = zip(current.storage.shape.columns, altered.storage.shape.columns, strict=False)
    broken = [new.name for old, new in pairs if not is_compatible_change(old.type, new.type)]
    if broken:
        raise IncompatibleColumnChange(broken)


def check_expectations(
    current: Table,
    wanted: Table,
    expected: ExpectedParameter | None,
    expected_version: int | None,
) -> None:
    """Raise StaleVersion, StaleParameter or ExpectedParameterMissing where a caller was late."""
    is_another = expected_version is not None and wanted.id not in (0, current.id)
    if is_another or expected_version not in (None, current.version):
        raise StaleVersion(f"table {current.database}.{current.name}")
    if expected is None:
        return
    if expected.key not in wanted.parameters:
        raise ExpectedParameterMissing(expected.key)
    actual = current.parameters.get(expected.key)
    if actual != expected.value:
        raise StaleParameter(expected.key, expected.value, actual)


def stale_columns(current: StorageDescriptor, altered: StorageDescriptor) -> list[str]:
    """Return the columns that vanished or changed their type: what was known of them is void."""
    if current.shape.columns is altered.shape.columns:
        return []
    types = {column.name: column.type for column in altered.shape.columns}
    return [
        column.name for column in current.shape.columns if types.get(column.name) != column.type
    ]


def vanished_columns(current: Table, altered: Table) -> list[str]:
    """Return the columns that are no more: constraints on them go (Hive 4 `ObjectStore`)."""
    left = {column.name for column in altered.storage.shape.columns}
    return [column.name for column in current.storage.shape.columns if column.name not in left]
