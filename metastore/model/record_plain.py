"""Records as plain JSON data and back: the lines of a dump."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from typing import Any

from metastore.model import plain as objects
from metastore.model.catalog import Catalog
from metastore.model.column import Column
from metastore.model.connector import DataConnector
from metastore.model.constraint import constraint_from_plain, constraint_to_plain
from metastore.model.database import Database, PrincipalType
from metastore.model.description_plain import (
    description_from_plain,
    description_to_plain,
    term_from_plain,
    term_to_plain,
)
from metastore.model.function import Function
from metastore.model.glossary import Term
from metastore.model.index import TableIndex
from metastore.model.partition import Partition
from metastore.model.plain import Plain
from metastore.model.privilege import (
    Grant,
    Grantee,
    ObjectKind,
    Privilege,
    Role,
    RoleGrant,
    SecuredObject,
)
from metastore.model.protection import Protection
from metastore.model.record import (
    ConstraintsRecord,
    DescribedPartition,
    DescriptionRecord,
    PartitionsRecord,
    ProtectionRecord,
    Record,
    TableRecord,
    WriteIdState,
)
from metastore.model.resource_plan import (
    EntityType,
    PlanStatus,
    Pool,
    ResourcePlan,
    Trigger,
)
from metastore.model.resource_plan import Mapping as PlanMapping
from metastore.model.statistics import statistics_from_plain, statistics_to_plain
from metastore.model.storage_descriptor import Shape
from metastore.model.table import TableName
from metastore.model.user_type import UserType


def record_to_plain(record: Record) -> Plain:
    """Return a record as one object whose only key says what it is."""
    kind, write, _ = _KINDS[type(record)]
    return {kind: write(record)}


def record_from_plain(plain: Mapping[str, Any]) -> Record:
    """Return what `record_to_plain` was given. Raises ValueError for anything else."""
    try:
        ((kind, value),) = plain.items()
        read = _READERS[kind]
        record: Record = read(value)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"this is no record: {error!r}") from error
    return record


def _name_to_plain(name: TableName) -> list[str]:
    return [name.catalog, name.database, name.table]


def _table_to_plain(record: TableRecord) -> Plain:
    whole: Plain = {"definition": objects.table_to_plain(record.table)}
    if record.statistics:
        whole["statistics"] = [statistics_to_plain(one) for one in record.statistics]
    if record.write_ids is not None:
        whole["write_ids"] = [record.write_ids.latest, list(record.write_ids.hidden)]
    return whole


def _table_from_plain(plain: Plain) -> TableRecord:
    state = plain.get("write_ids")
    return TableRecord(
        objects.table_from_plain(plain["definition"]),
        tuple(statistics_from_plain(one) for one in plain.get("statistics", ())),
        None if state is None else WriteIdState(state[0], tuple(state[1])),
    )


# --- partitions ---------------------------------------------------------------------------------


def _partitions_to_plain(record: PartitionsRecord) -> Plain:
    """Return the partitions; those that share a shape name it by its place in a list."""
    shapes: list[Shape] = []
    rows = [_row(described, _place(shapes, described)) for described in record.partitions]
    return {
        "table": _name_to_plain(record.table),
        "keys": list(record.keys),
        "shapes": [objects.shape_to_plain(shape) for shape in shapes],
        "rows": rows,
    }


def _place(shapes: list[Shape], described: DescribedPartition) -> int:
    shape = described.partition.storage.shape
    for place, known in enumerate(shapes):
        if known is shape or known == shape:
            return place
    shapes.append(shape)
    return len(shapes) - 1


def _row(described: DescribedPartition, shape: int) -> Plain:
    partition = described.partition
    row = partition_to_plain(partition)
    row["storage"].pop("shape", None)
    row["shape"] = shape
    if described.statistics:
        row["statistics"] = [statistics_to_plain(one) for one in described.statistics]
    return row


def partition_to_plain(partition: Partition) -> Plain:
    """Return the definition without the id, which the store keeps itself."""
    row: Plain = {
        "values": list(partition.values),
        "storage": objects.storage_to_plain(partition.storage),
        "parameters": dict(partition.parameters),
        "created_at": partition.created_at,
        "last_accessed_at": partition.last_accessed_at,
    }
    return row if partition.write_id is None else {**row, "write_id": partition.write_id}


def _partitions_from_plain(plain: Plain) -> PartitionsRecord:
    rows = [
        (row, {**row["storage"], "shape": plain["shapes"][row["shape"]]}) for row in plain["rows"]
    ]
    return PartitionsRecord(
        TableName(*plain["table"]),
        tuple(plain["keys"]),
        tuple(_described(row, storage) for row, storage in rows),
    )


def _described(row: Plain, storage: Plain) -> DescribedPartition:
    partition = Partition(
        values=tuple(row["values"]),
        storage=objects.storage_from_plain(storage),
        parameters=row["parameters"],
        created_at=row["created_at"],
        last_accessed_at=row["last_accessed_at"],
        write_id=row.get("write_id"),
    )
    statistics = tuple(statistics_from_plain(one) for one in row.get("statistics", ()))
    return DescribedPartition(partition, statistics)


# --- the others ---------------------------------------------------------------------------------


def _constraints_to_plain(record: ConstraintsRecord) -> Plain:
    return {
        "table": _name_to_plain(record.table),
        "columns": [constraint_to_plain(column) for column in record.columns],
    }


def _constraints_from_plain(plain: Plain) -> ConstraintsRecord:
    columns = tuple(constraint_from_plain(column) for column in plain["columns"])
    return ConstraintsRecord(TableName(*plain["table"]), columns)


def _connector_from_plain(plain: Plain) -> DataConnector:
    return DataConnector(**{**plain, "owner_type": PrincipalType(plain["owner_type"])})


def _index_to_plain(index: TableIndex) -> Plain:
    own = {field.name: getattr(index, field.name) for field in fields(index)}
    table, storage = _name_to_plain(index.table), objects.storage_to_plain(index.storage)
    return own | {"table": table, "storage": storage, "parameters": dict(index.parameters)}


def _index_from_plain(plain: Plain) -> TableIndex:
    table, storage = TableName(*plain["table"]), objects.storage_from_plain(plain["storage"])
    return TableIndex(**{**plain, "table": table, "storage": storage})


def _type_from_plain(plain: Plain) -> UserType:
    return UserType(**{**plain, "fields": tuple(Column(**field) for field in plain["fields"])})


def _role_grant_from_plain(plain: Plain) -> RoleGrant:
    known: Plain = {
        "role": Role(**plain["role"]),
        "grantee": _grantee(plain["grantee"]),
        "grantor_type": _principal_type(plain["grantor_type"]),
    }
    return RoleGrant(**{**plain, **known})


def _grant_to_plain(grant: Grant) -> Plain:
    plain = asdict(grant)
    plain.pop("id")
    return plain


def _grant_from_plain(plain: Plain) -> Grant:
    on, privilege = plain["object"], plain["privilege"]
    values = None if on["values"] is None else tuple(on["values"])
    return Grant(
        SecuredObject(**{**on, "kind": ObjectKind(on["kind"]), "values": values}),
        _grantee(plain["grantee"]),
        Privilege(**{**privilege, "grantor_type": PrincipalType(privilege["grantor_type"])}),
    )


def _grantee(plain: Plain) -> Grantee:
    return Grantee(plain["name"], PrincipalType(plain["type"]))


def _principal_type(number: int | None) -> PrincipalType | None:
    return None if number is None else PrincipalType(number)


def _plan_from_plain(plain: Plain) -> ResourcePlan:
    mappings = [
        PlanMapping(**{**mapping, "entity_type": EntityType(mapping["entity_type"])})
        for mapping in plain["mappings"]
    ]
    known: Plain = {
        "status": PlanStatus(plain["status"]),
        "pools": tuple(Pool(**pool) for pool in plain["pools"]),
        "triggers": tuple(Trigger(**trigger) for trigger in plain["triggers"]),
        "mappings": tuple(mappings),
        "attached": tuple((pool, trigger) for pool, trigger in plain["attached"]),
    }
    return ResourcePlan(**{**plain, **known})


def _description_to_plain(record: DescriptionRecord) -> Plain:
    place = [record.catalog, record.database, record.table]
    return {"of": place, "said": description_to_plain(record.description)}


def _description_from_plain(plain: Plain) -> DescriptionRecord:
    catalog, database, table = plain["of"]
    return DescriptionRecord(catalog, database, table, description_from_plain(plain["said"]))


def _protection_to_plain(record: ProtectionRecord) -> Plain:
    place = [record.catalog, record.database, record.table]
    return {"of": place, **asdict(record.protection)}


def _protection_from_plain(plain: Plain) -> ProtectionRecord:
    protection = Protection(plain["by"], plain["at"], plain["reason"])
    catalog, database, table = plain["of"]
    return ProtectionRecord(catalog, database, table, protection)


_KINDS: dict[type, tuple[str, Callable[[Any], Any], Callable[[Any], Record]]] = {
    Catalog: ("catalog", objects.catalog_to_plain, objects.catalog_from_plain),
    DataConnector: ("connector", asdict, _connector_from_plain),
    Database: ("database", objects.database_to_plain, objects.database_from_plain),
    UserType: ("type", asdict, _type_from_plain),
    Function: ("function", objects.function_to_plain, objects.function_from_plain),
    TableRecord: ("table", _table_to_plain, _table_from_plain),
    PartitionsRecord: ("partitions", _partitions_to_plain, _partitions_from_plain),
    TableIndex: ("index", _index_to_plain, _index_from_plain),
    ConstraintsRecord: ("constraints", _constraints_to_plain, _constraints_from_plain),
    Role: ("role", asdict, lambda plain: Role(**plain)),
    RoleGrant: ("membership", asdict, _role_grant_from_plain),
    Grant: ("grant", _grant_to_plain, _grant_from_plain),
    ResourcePlan: ("resource_plan", asdict, _plan_from_plain),
    Term: ("term", term_to_plain, term_from_plain),
    DescriptionRecord: ("description", _description_to_plain, _description_from_plain),
    ProtectionRecord: ("protection", _protection_to_plain, _protection_from_plain),
}
_READERS = {kind: read for kind, _, read in _KINDS.values()}
