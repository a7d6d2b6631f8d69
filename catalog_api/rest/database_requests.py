"""From what a client says of a catalog or a database to what it means."""

from dataclasses import replace

from catalog_api.rest.database_schemas import CatalogChange, DatabaseChange
from catalog_api.rest.locations import require_absolute
from metastore.errors import InvalidObject
from metastore.model.catalog import Catalog
from metastore.model.database import Database, PrincipalType


def catalog_in(body: CatalogChange, current: Catalog) -> Catalog:
    """Return what the present catalog is to become. Raises InvalidObject."""
    _require_same("name", body.name, current.name)
    require_absolute("location", body.location)
    location = body.location or current.location
    return replace(current, location=location, description=body.description)


def database_in(body: DatabaseChange, current: Database) -> Database:
    """Return what the present database is to become. Raises InvalidObject."""
    _require_same("name", body.name, current.name)
    _require_same("catalog", body.catalog, current.catalog)
    require_absolute("location", body.location)
    require_absolute("managed_location", body.managed_location)
    return replace(
        current,
        description=body.description,
        location=body.location or current.location,
        managed_location=body.managed_location,
        owner=body.owner,
        owner_type=None if body.owner_type is None else PrincipalType[body.owner_type],
        parameters=body.parameters,
    )


def _require_same(field: str, said: str | None, here: str) -> None:
    if said is not None and said.lower() != here.lower():
        raise InvalidObject(f"{field}: it is {here!r} here and cannot be changed to {said!r}")
