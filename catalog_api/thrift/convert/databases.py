"""Databases and catalogs."""

from collections.abc import Sequence

from catalog_api.thrift.convert.enums import owner_type
from catalog_api.thrift.gen import structs
from catalog_api.thrift.gen.enums import DatabaseType, PrincipalType
from metastore.model.catalog import DEFAULT_CATALOG, Catalog
from metastore.model.database import Database

WireDatabase = structs.Database


def from_wire(wire: WireDatabase) -> Database:
    """Return the database a client describes, with its name as sent.

    Raises MetaException where it has no name.
    """
    if wire.name is None:
        raise structs.MetaException("Database name cannot be null.")
    return Database(
        name=wire.name,
        catalog=wire.catalogName or DEFAULT_CATALOG,
        description=wire.description,
        location=wire.locationUri or None,
        managed_location=wire.managedLocationUri or None,
        parameters=wire.parameters or {},
        owner=wire.ownerName,
        owner_type=owner_type(wire.ownerType),
        created_at=wire.createTime or 0,
        type=wire.type,
        connector=wire.connector_name,
        remote_name=wire.remote_dbname,
    )


def from_create_request(wire: structs.CreateDatabaseRequest) -> Database:
    """As `from_wire`, for the flat request of Hive 4."""
    return from_wire(
        structs.Database(
            name=wire.databaseName,
            description=wire.description,
            locationUri=wire.locationUri,
            parameters=wire.parameters,
            ownerName=wire.ownerName,
            ownerType=wire.ownerType,
            catalogName=wire.catalogName,
            createTime=wire.createTime,
            managedLocationUri=wire.managedLocationUri,
            type=wire.type,
            connector_name=wire.dataConnectorName,
            remote_dbname=wire.remote_dbname,
        )
    )


def to_wire(database: Database) -> structs.Database:
    return structs.Database(
        name=database.name,
        description=database.description,
        locationUri=database.location,
        parameters=dict(database.parameters),
        ownerName=database.owner,
        ownerType=database.owner_type or PrincipalType.USER,  # Trino fails on a missing one
        catalogName=database.catalog,
        createTime=database.created_at,
        managedLocationUri=database.managed_location,
        type=database.type or DatabaseType.NATIVE,
        connector_name=database.connector,
        remote_dbname=database.remote_name,
    )


def results(databases: Sequence[Database]) -> object:
    """Return the answer of `get_databases_req`."""
    return structs.GetDatabaseObjectsResponse(databases=[to_wire(d) for d in databases])


def catalog_from_wire(wire: structs.Catalog | None) -> Catalog:
    """Return the catalog a client describes; raises MetaException where there is none."""
    if wire is None or wire.name is None:
        raise structs.MetaException("Null catalog name is not allowed")
    return Catalog(
        name=wire.name,
        location=wire.locationUri or "",
        description=wire.description,
        created_at=wire.createTime or 0,
    )


def catalog_to_wire(catalog: Catalog) -> structs.Catalog:
    return structs.Catalog(
        name=catalog.name,
        description=catalog.description,
        locationUri=catalog.location,
        createTime=catalog.created_at,
    )


def catalog_result(catalog: Catalog) -> object:
    return structs.GetCatalogResponse(catalog=catalog_to_wire(catalog))


def catalogs_result(catalog_names: Sequence[str]) -> object:
    return structs.GetCatalogsResponse(names=list(catalog_names))
