"""Names as clients write them: Hive 3 and later put the catalog in front, `@catalog#database`."""

from catalog_api.thrift.gen.structs import MetaException
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.table import TableName

_MARKER = "@"
_SEPARATOR = "#"
_EMPTY = "!"


def database_of(text: str | None, catalog: str | None = None) -> tuple[str, str | None]:
    """Split a database name or pattern into catalog and database (None: no name was given).

    `@c#d` names catalog and database, `@c#` the catalog alone, `@c#!` an empty database name.
    `catalog` is what a request struct says beside the name; without both it is the default one.
    Raises MetaException for a marker without a separator (Hive 3.1 `MetaStoreUtils.parseDbName`).
    """
    if text is None or not text.startswith(_MARKER):
        return _normal(catalog or DEFAULT_CATALOG), text
    prefix, separator, rest = text[1:].partition(_SEPARATOR)
    if not separator:
        raise MetaException(
            f"{text} is prepended with the catalog marker but does not appear to have a "
            "catalog name in it"
        )
    if rest == _EMPTY:
        return _normal(prefix), ""
    return _normal(prefix), rest or None


def database_name(text: str | None, catalog: str | None = None) -> tuple[str, str]:
    """Return catalog and database in lower case; raises MetaException where no name is given."""
    catalog_name, database = database_of(text, catalog)
    if database is None:
        raise MetaException("Database name cannot be null.")
    return catalog_name, _normal(database)


def table_name(database: str | None, table: str | None, catalog: str | None = None) -> TableName:
    """Return where the table is; raises MetaException where a name is missing."""
    catalog_name, database_text = database_of(database, catalog)
    if database_text is None:
        raise MetaException("Null database name is not allowed")
    if table is None:
        raise MetaException("Null table name is not allowed")
    return TableName(catalog_name, _normal(database_text), _normal(table))


def _normal(name: str) -> str:
    return name.strip().lower()
