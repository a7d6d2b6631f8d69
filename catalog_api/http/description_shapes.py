"""What people say of tables and databases, as the JSON of REST and of `--json`."""

from catalog_api.http.shapes import Json, time
from metastore.model.description import (
    ColumnDescription,
    Description,
    DescriptionChange,
    Labelled,
    OwnerUse,
    TagUse,
)
from metastore.model.glossary import Term
from metastore.model.table import TableName


def table_description(name: TableName, said: Description, hive_owner: str | None) -> Json:
    """Return the description of a table; `hive_owner` is the one that engines know."""
    place = {"catalog": name.catalog, "database": name.database, "table": name.table}
    return place | {"hive_owner": hive_owner} | description(said)


def database_description(
    catalog: str, database: str, said: Description, hive_owner: str | None
) -> Json:
    """Return the description of a database; it has no columns."""
    place = {"catalog": catalog, "database": database}
    shown = description(said)
    del shown["columns"]
    return place | {"hive_owner": hive_owner} | shown


def described_table(name: TableName, said: Description) -> Json:
    """Return a line of a list of descriptions."""
    place = {"catalog": name.catalog, "database": name.database, "table": name.table}
    return place | description(said)


def description(said: Description) -> Json:
    """Return what is said, without what it is said of."""
    return {
        "text": said.text,
        "owners": [str(owner) for owner in said.owners],
        "tags": list(said.tags),
        "terms": list(said.terms),
        "properties": dict(said.properties),
        "columns": {name: _column(column) for name, column in said.columns.items()},
        "version": said.version,
    }


def change(found: DescriptionChange) -> Json:
    """Return an entry of the log; `before` and `after` have but the fields that differ."""
    return {
        "id": found.id,
        "at": time(found.at),
        "principal": found.principal,
        "door": found.door,
        "catalog": found.catalog,
        "database": found.database,
        "table": found.table,
        "fields": list(found.fields),
        "before": _changed(found.before, found.fields),
        "after": _changed(found.after, found.fields),
    }


def tag(found: TagUse) -> Json:
    """Return a tag and how often it is used."""
    return {"tag": found.tag, "tables": found.tables, "columns": found.columns}


def owner(found: OwnerUse) -> Json:
    """Return an owner and of how many tables they are one."""
    return {
        "owner": str(found.owner),
        "name": found.owner.name,
        "kind": str(found.owner.kind),
        "tables": found.tables,
    }


def labelled(found: Labelled) -> Json:
    """Return a table that has a label, and where."""
    return {
        "catalog": found.table.catalog,
        "database": found.table.database,
        "table": found.table.table,
        "on_table": found.on_table,
        "columns": list(found.columns),
    }


def term(found: Term) -> Json:
    """Return a term of the glossary."""
    return {
        "name": found.name,
        "text": found.text,
        "synonyms": list(found.synonyms),
        "owners": [str(each) for each in found.owners],
        "version": found.version,
    }


def _column(said: ColumnDescription) -> Json:
    return {"text": said.text, "tags": list(said.tags), "terms": list(said.terms)}


def _changed(said: Description, fields: tuple[str, ...]) -> Json:
    shown = description(said)
    del shown["version"]
    has_columns = any(field.startswith("columns.") for field in fields)
    return {
        part: value
        for part, value in shown.items()
        if part in fields or (part == "columns" and has_columns)
    }
