"""Model objects as plain JSON data and back: what the store keeps and the event log records.

Keys are short words, absent where they hold the default, so that stored definitions stay small.
Texts keep everything but lone surrogates, which JSON cannot carry.
"""

from collections.abc import Mapping
from typing import Any

from metastore.model.catalog import Catalog
from metastore.model.column import Column
from metastore.model.database import Database, PrincipalType
from metastore.model.function import Function, ResourceUri
from metastore.model.storage_descriptor import (
    SerDe,
    Shape,
    Skew,
    SortColumn,
    StorageDescriptor,
)
from metastore.model.table import CreationMetadata, SourceTable, Table

Plain = dict[str, Any]


def _present(**fields: object) -> Plain:
    return {key: value for key, value in fields.items() if value not in (None, [], {}, 0, False)}


def column_to_plain(column: Column) -> list[str | None]:
    """Return `[name, type]` or `[name, type, comment]`."""
    head: list[str | None] = [column.name, column.type]
    return head if column.comment is None else [*head, column.comment]


def column_from_plain(plain: list[Any]) -> Column:
    return Column(*plain)


def shape_to_plain(shape: Shape) -> Plain:
    return _present(
        columns=[column_to_plain(column) for column in shape.columns],
        input=shape.input_format,
        output=shape.output_format,
        compressed=shape.compressed,
        buckets=shape.bucket_count,
        serde=serde_to_plain(shape.serde),
        bucket_columns=list(shape.bucket_columns),
        sort_columns=[[sort.column, sort.order] for sort in shape.sort_columns],
        sub_directories=shape.stored_as_sub_directories,
    )


def shape_from_plain(plain: Mapping[str, Any]) -> Shape:
    return Shape(
        columns=tuple(column_from_plain(column) for column in plain.get("columns", ())),
        input_format=plain.get("input"),
        output_format=plain.get("output"),
        compressed=plain.get("compressed", False),
        bucket_count=plain.get("buckets", 0),
        serde=serde_from_plain(plain.get("serde", {})),
        bucket_columns=tuple(plain.get("bucket_columns", ())),
        sort_columns=tuple(SortColumn(*sort) for sort in plain.get("sort_columns", ())),
        stored_as_sub_directories=plain.get("sub_directories", False),
    )


def serde_from_plain(plain: Mapping[str, Any]) -> SerDe:
    return SerDe(**plain)


def serde_to_plain(serde: SerDe) -> Plain:
    fields = _present(
        name=serde.name,
        library=serde.library,
        parameters=dict(serde.parameters),
        description=serde.description,
        serializer_class=serde.serializer_class,
        deserializer_class=serde.deserializer_class,
    )
    return fields if serde.type is None else {**fields, "type": serde.type}


def _skew_to_plain(skew: Skew) -> Plain:
    return _present(
        columns=list(skew.columns),
        values=[list(values) for values in skew.values],
        locations=[[list(values), location] for values, location in skew.locations.items()],
    )


def _skew_from_plain(plain: Mapping[str, Any]) -> Skew:
    return Skew(
        columns=tuple(plain.get("columns", ())),
        values=tuple(tuple(values) for values in plain.get("values", ())),
        locations={tuple(values): where for values, where in plain.get("locations", ())},
    )


def storage_to_plain(storage: StorageDescriptor) -> Plain:
    fields = _present(
        shape=shape_to_plain(storage.shape),
        parameters=dict(storage.parameters),
        skew=_skew_to_plain(storage.skew),
    )
    return fields if storage.location is None else {**fields, "location": storage.location}


def storage_from_plain(plain: Mapping[str, Any]) -> StorageDescriptor:
    return StorageDescriptor(
        shape=shape_from_plain(plain.get("shape", {})),
        location=plain.get("location"),
        parameters=plain.get("parameters", {}),
        skew=_skew_from_plain(plain.get("skew", {})),
    )


def table_to_plain(table: Table) -> Plain:
    """Return the definition: everything but ids and versions, which the store keeps itself."""
    fields = _present(
        name=table.name,
        database=table.database,
        catalog=table.catalog,
        type=table.type,
        owner_type=table.owner_type,
        created_at=table.created_at,
        last_accessed_at=table.last_accessed_at,
        retention=table.retention,
        storage=storage_to_plain(table.storage),
        partition_keys=[column_to_plain(key) for key in table.partition_keys],
        parameters=dict(table.parameters),
        creation_metadata=_creation_to_plain(table.creation_metadata),
    )
    optional = {
        "owner": table.owner,
        "view_original_text": table.view_original_text,
        "view_expanded_text": table.view_expanded_text,
        "rewrite_enabled": table.rewrite_enabled,
        "write_id": table.write_id,
    }
    return fields | {key: value for key, value in optional.items() if value is not None}


def table_from_plain(plain: Mapping[str, Any], **stored: int) -> Table:
    """Return the table; `stored` are the ids and versions that the store adds."""
    owner_type = plain.get("owner_type")
    return Table(
        name=plain["name"],
        database=plain["database"],
        catalog=plain["catalog"],
        type=plain.get("type"),
        owner=plain.get("owner"),
        owner_type=None if owner_type is None else PrincipalType(owner_type),
        created_at=plain.get("created_at", 0),
        last_accessed_at=plain.get("last_accessed_at", 0),
        retention=plain.get("retention", 0),
        storage=storage_from_plain(plain.get("storage", {})),
        partition_keys=tuple(column_from_plain(key) for key in plain.get("partition_keys", ())),
        parameters=plain.get("parameters", {}),
        view_original_text=plain.get("view_original_text"),
        view_expanded_text=plain.get("view_expanded_text"),
        rewrite_enabled=plain.get("rewrite_enabled"),
        creation_metadata=_creation_from_plain(plain.get("creation_metadata")),
        write_id=plain.get("write_id"),
        **stored,
    )


def _creation_to_plain(creation: CreationMetadata | None) -> Plain | None:
    if creation is None:
        return None
    changed = {
        source.name: [source.inserted, source.updated, source.deleted]
        for source in creation.sources
    }
    return {
        "tables": list(creation.tables),
        "valid_transactions": creation.valid_transactions,
        "materialized_at": creation.materialized_at,
        **_present(changed={name: rows for name, rows in changed.items() if any(rows)}),
    }


def _creation_from_plain(plain: Mapping[str, Any] | None) -> CreationMetadata | None:
    if plain is None:
        return None
    changed = plain.get("changed", {})
    sources = tuple(SourceTable(name, *changed.get(name, ())) for name in plain["tables"])
    return CreationMetadata(sources, plain["valid_transactions"], plain["materialized_at"])


def catalog_to_plain(catalog: Catalog) -> Plain:
    """Return the definition."""
    return {
        "name": catalog.name,
        "location": catalog.location,
        "description": catalog.description,
        "created_at": catalog.created_at,
    }


def catalog_from_plain(plain: Mapping[str, Any]) -> Catalog:
    return Catalog(**plain)


def function_to_plain(function: Function) -> Plain:
    """Return the definition."""
    return {
        "name": function.name,
        "database": function.database,
        "catalog": function.catalog,
        "class_name": function.class_name,
        "owner": function.owner,
        "owner_type": function.owner_type,
        "created_at": function.created_at,
        "type": function.type,
        "resources": [[resource.type, resource.uri] for resource in function.resources],
    }


def function_from_plain(plain: Mapping[str, Any]) -> Function:
    """Return the function."""
    owner_type = plain["owner_type"]
    known = {
        "owner_type": None if owner_type is None else PrincipalType(owner_type),
        "resources": tuple(ResourceUri(*resource) for resource in plain["resources"]),
    }
    return Function(**{**plain, **known})


def database_to_plain(database: Database) -> Plain:
    """Return the definition without id and version."""
    fields = _present(
        name=database.name,
        catalog=database.catalog,
        parameters=dict(database.parameters),
        owner_type=database.owner_type,
        created_at=database.created_at,
        type=database.type,
    )
    optional = {
        "description": database.description,
        "location": database.location,
        "managed_location": database.managed_location,
        "owner": database.owner,
        "connector": database.connector,
        "remote_name": database.remote_name,
    }
    return fields | {key: value for key, value in optional.items() if value is not None}


def database_from_plain(plain: Mapping[str, Any], **stored: int) -> Database:
    """Return the database; `stored` are the id and version that the store adds."""
    owner_type = plain.get("owner_type")
    known = {"owner_type": None if owner_type is None else PrincipalType(owner_type)}
    return Database(**{**plain, **known, **stored})
