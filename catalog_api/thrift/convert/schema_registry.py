"""The schema registry."""

from typing import TypeVar

from catalog_api.thrift.convert.storage import (
    columns_from_wire,
    columns_to_wire,
    serde_from_wire,
    serde_to_wire,
)
from catalog_api.thrift.gen import structs
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.schema import (
    Compatibility,
    RegisteredSchema,
    SchemaName,
    SchemaType,
    SchemaVersion,
    Validation,
    VersionState,
)
from metastore.model.storage_descriptor import SerDe

E = TypeVar("E", SchemaType, Compatibility, Validation)


def name_from_wire(wire: structs.ISchemaName | None) -> SchemaName:
    """Return a name; what is missing in it names nothing that there is."""
    if wire is None:
        return SchemaName(DEFAULT_CATALOG, "", "")
    return SchemaName(wire.catName or DEFAULT_CATALOG, wire.dbName or "", wire.schemaName or "")


def schema_from_wire(wire: structs.ISchema) -> RegisteredSchema:
    """Return a schema. Raises MetaException where a rule or a part of its name is missing."""
    if wire.name is None or wire.dbName is None:
        raise structs.MetaException("A schema needs a name and a database")
    return RegisteredSchema(
        SchemaName(wire.catName or DEFAULT_CATALOG, wire.dbName, wire.name),
        _rule(SchemaType, wire.schemaType),
        _rule(Compatibility, wire.compatibility),
        _rule(Validation, wire.validationLevel),
        bool(wire.canEvolve),
        wire.schemaGroup,
        wire.description,
    )


def change_from_wire(name: SchemaName, wire: structs.ISchema | None) -> RegisteredSchema:
    """Return a schema with new rules; its own name and type count for nothing."""
    if wire is None:
        raise structs.MetaException("The request says nothing to change")
    return RegisteredSchema(
        name,
        SchemaType.HIVE,
        _rule(Compatibility, wire.compatibility),
        _rule(Validation, wire.validationLevel),
        bool(wire.canEvolve),
        wire.schemaGroup,
        wire.description,
    )


def schema_to_wire(schema: RegisteredSchema) -> structs.ISchema:
    return structs.ISchema(
        schemaType=int(schema.type),
        name=schema.name.name,
        catName=schema.name.catalog,
        dbName=schema.name.database,
        compatibility=int(schema.compatibility),
        validationLevel=int(schema.validation),
        canEvolve=schema.can_evolve,
        schemaGroup=schema.group,
        description=schema.description,
    )


def version_from_wire(wire: structs.SchemaVersion) -> SchemaVersion:
    return SchemaVersion(
        schema=name_from_wire(wire.schema),
        version=wire.version or 0,
        created_at=wire.createdAt or 0,
        columns=columns_from_wire(wire.cols),
        state=state_from_wire(wire.state),
        description=wire.description,
        text=wire.schemaText,
        fingerprint=wire.fingerprint,
        name=wire.name,
        serde=None if wire.serDe is None else serde_from_wire(wire.serDe),
    )


def version_to_wire(version: SchemaVersion) -> structs.SchemaVersion:
    return structs.SchemaVersion(
        schema=_name_to_wire(version.schema),
        version=version.version,
        createdAt=version.created_at,
        cols=columns_to_wire(version.columns),
        state=None if version.state is None else int(version.state),
        description=version.description,
        schemaText=version.text,
        fingerprint=version.fingerprint,
        name=version.name,
        serDe=None if version.serde is None else serde_to_wire(version.serde),
    )


def described(wire: structs.SchemaVersionDescriptor | None) -> tuple[SchemaName, int]:
    """Return whose version is meant, and which."""
    if wire is None:
        return name_from_wire(None), 0
    return name_from_wire(wire.schema), wire.version or 0


def description_of(version: SchemaVersion) -> structs.SchemaVersionDescriptor:
    return structs.SchemaVersionDescriptor(_name_to_wire(version.schema), version.version)


def state_from_wire(number: int | None) -> VersionState | None:
    """Return a state; a number without a meaning is as good as none."""
    return VersionState(number) if number in set(VersionState) else None


def named_serde(wire: structs.SerDeInfo) -> SerDe:
    """Return a SerDe. Raises MetaException where it has no name."""
    if wire.name is None:
        raise structs.MetaException("A SerDe needs a name")
    return serde_from_wire(wire)


def _name_to_wire(name: SchemaName) -> structs.ISchemaName:
    return structs.ISchemaName(name.catalog, name.database, name.name)


def _rule(kind: type[E], number: int | None) -> E:
    try:
        return kind(number)  # type: ignore[arg-type]  # None is refused as any wrong number is
    except ValueError:
        raise structs.MetaException(f"A schema needs a {kind.__name__}, not {number}") from None
