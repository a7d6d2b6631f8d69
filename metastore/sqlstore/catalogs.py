"""Catalogs in the store."""

from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from metastore.errors import CatalogAlreadyExists, CatalogNotFound
from metastore.model.catalog import Catalog
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema import catalogs


class SqlCatalogs:
    """See `metastore.ports.store.Catalogs`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def names(self) -> list[str]:
        return list(
            self._connection.scalars(select(catalogs.c.name).order_by(catalogs.c.name)).all()
        )

    def get(self, name: str, *, for_update: bool = False) -> Catalog:
        query = select(catalogs).where(catalogs.c.name == name)
        if for_update:
            query = self._dialect.locked(query)
        row = self._connection.execute(query).first()
        if row is None:
            raise CatalogNotFound(name)
        return _catalog(row)

    def add(self, catalog: Catalog) -> None:
        try:
            self._connection.execute(insert(catalogs), _columns(catalog))
        except IntegrityError as error:
            raise CatalogAlreadyExists(catalog.name) from error

    def replace(self, name: str, catalog: Catalog) -> None:
        self._connection.execute(
            update(catalogs).where(catalogs.c.name == name), _columns(catalog)
        )

    def remove(self, name: str) -> None:
        self._connection.execute(delete(catalogs).where(catalogs.c.name == name))


def _columns(catalog: Catalog) -> dict[str, Any]:
    return {
        "name": catalog.name,
        "location": catalog.location,
        "description": catalog.description,
        "created_at": catalog.created_at,
    }


def _catalog(row: Any) -> Catalog:
    return Catalog(row.name, row.location, row.description, row.created_at)
