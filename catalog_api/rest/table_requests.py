"""From what a client says of a table to the table that it means.

Three things are said twice in what GET gives: the comment and `EXTERNAL` are parameters as well,
and the format is in the classes of the storage. In a change, what differs from the present table
counts; where both differ and disagree, it is refused. Parameters without a comment say nothing
against one that is said beside them: so sending the same twice does the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from catalog_api.http.shapes import COMMENT
from catalog_api.rest.locations import require_absolute
from catalog_api.rest.table_schemas import ColumnChange, StorageChange, TableChange
from metastore.errors import InvalidHiveType, InvalidObject
from metastore.hivetypes.parse import parse_type
from metastore.model.column import Column
from metastore.model.database import PrincipalType
from metastore.model.storage_descriptor import Shape, Skew, SortColumn, StorageDescriptor
from metastore.model.table import (
    EXTERNAL_TABLE,
    MANAGED_TABLE,
    TABLE_TYPES,
    VIRTUAL_VIEW,
    Table,
    TableName,
)
from metastore.model.table_format import DEFAULT_FORMAT, FORMATS, format_of, with_format

T = TypeVar("T")
EXTERNAL = "EXTERNAL"


def new_table_in(body: TableChange, where: TableName) -> Table:
    """Return the table that is to be made. Raises InvalidObject."""
    _require_here(body, where)
    empty = Table(where.table, where.database, where.catalog)
    made = table_in(body, empty)
    if made.type is None:
        made = replace(made, type=_usual_type(body))
        made = replace(made, parameters=_external(made.parameters, made.type))
    has_classes = made.storage.shape.input_format or made.storage.shape.serde.library
    if has_classes or made.is_view or format_of(made) is not None:
        return made
    shape = with_format(made.storage.shape, DEFAULT_FORMAT)
    return replace(made, storage=replace(made.storage, shape=shape))


def table_in(body: TableChange, current: Table) -> Table:
    """Return what the present table is to become. Raises InvalidObject."""
    if body.catalog is not None and body.catalog.lower() != current.catalog:
        raise InvalidObject(f"a table stays in its catalog, which is {current.catalog!r}")
    require_absolute("location", body.location)
    type_ = _type(body, current)
    wanted = replace(
        current,
        name=body.name or current.name,
        database=body.database or current.database,
        type=type_,
        owner=body.owner,
        owner_type=None if body.owner_type is None else PrincipalType[body.owner_type],
        storage=_storage(body, current),
        partition_keys=_columns("partition_keys", body.partition_keys, current.partition_keys),
        parameters=_external(_parameters(body, current), type_),
        view_original_text=None if body.view is None else body.view.original_text,
        view_expanded_text=None if body.view is None else body.view.expanded_text,
        rewrite_enabled=None if body.view is None else body.view.rewrite_enabled,
    )
    return _formatted(body, wanted, current)


def _require_here(body: TableChange, where: TableName) -> None:
    said = {"catalog": body.catalog, "database": body.database}
    for part, name in said.items():
        here = getattr(where, part)
        if name is not None and name.lower() != here.lower():
            raise InvalidObject(f"the body says {part} {name!r}, the path and query say {here!r}")


def _usual_type(body: TableChange) -> str:
    if body.view is not None:
        return VIRTUAL_VIEW
    return EXTERNAL_TABLE if body.location else MANAGED_TABLE


def _type(body: TableChange, current: Table) -> str | None:
    if body.type not in (None, current.type, *TABLE_TYPES):
        raise InvalidObject(f"type: {body.type!r} is none of {', '.join(TABLE_TYPES)}")
    return body.type if body.type is not None else current.type


def _external(parameters: Mapping[str, str], type_: str | None) -> Mapping[str, str]:
    """Return the parameters as Hive couples them with the type."""
    if type_ == EXTERNAL_TABLE:
        return {**parameters, EXTERNAL: "TRUE"}
    if type_ == MANAGED_TABLE:
        return {key: value for key, value in parameters.items() if key != EXTERNAL}
    return parameters


def _parameters(body: TableChange, current: Table) -> dict[str, str]:
    parameters = dict(body.parameters)
    comment = parameters.pop(COMMENT, None)
    if comment is None:
        comment = body.comment
    elif COMMENT in body.model_fields_set:
        now = current.parameters.get(COMMENT)
        comment = _changed("comment", body.comment, comment, now, "parameters.comment")
    return parameters if comment is None else {**parameters, COMMENT: comment}


def _formatted(body: TableChange, wanted: Table, current: Table) -> Table:
    """Return the table with the classes of the format that is asked for by its name."""
    told = format_of(wanted)
    if "format" not in body.model_fields_set or body.format is None:
        return wanted
    chosen = _changed("format", body.format.lower(), told, format_of(current), "storage")
    if chosen == told or chosen is None:
        return wanted
    if chosen not in FORMATS:
        known = ", ".join(FORMATS)
        raise InvalidObject(f"format: a table cannot be made {chosen!r} here, only {known}")
    shape = with_format(wanted.storage.shape, chosen)
    return replace(wanted, storage=replace(wanted.storage, shape=shape))


def _changed(name: str, said: T, other: T, now: T, place: str) -> T:
    """Return which of two that say the same thing was changed."""
    if said in (other, now):
        return other
    if other == now:
        return said
    raise InvalidObject(f"{name} is {said!r} and in {place} {other!r}: give one of them")


def _storage(body: TableChange, current: Table) -> StorageDescriptor:
    shape = current.storage.shape
    columns = _columns("columns", body.columns, shape.columns)
    shape = replace(shape, columns=columns)
    kept = replace(current.storage, location=body.location)
    if body.storage is None:
        return replace(kept, shape=shape)
    return replace(
        kept,
        shape=_shape(body.storage, shape),
        parameters=body.storage.parameters,
        skew=_skew(body.storage),
    )


def _shape(body: StorageChange, current: Shape) -> Shape:
    serde = replace(
        current.serde,
        name=body.serde.name,
        library=body.serde.library,
        parameters=body.serde.parameters,
    )
    sort = tuple(SortColumn(each.name, int(each.ascending)) for each in body.sort_columns)
    return replace(
        current,
        input_format=body.input_format,
        output_format=body.output_format,
        serde=serde,
        compressed=body.compressed,
        bucket_count=body.bucket_count,
        bucket_columns=tuple(body.bucket_columns),
        sort_columns=sort,
    )


def _skew(body: StorageChange) -> Skew:
    if body.skew is None:
        return Skew()
    return Skew(
        tuple(body.skew.columns),
        tuple(map(tuple, body.skew.values)),
        {tuple(each.values): each.location for each in body.skew.locations},
    )


def _columns(
    place: str, wanted: Sequence[ColumnChange], current: Sequence[Column]
) -> tuple[Column, ...]:
    """Return columns; types that are new must be Hive types, others stay as they are."""
    known = {column.type for column in current}
    for number, each in enumerate(wanted):
        if each.type not in known:
            _require_type(f"{place}.{number}.type", each)
    return tuple(Column(each.name, each.type, each.comment) for each in wanted)


def _require_type(place: str, column: ColumnChange) -> None:
    try:
        parse_type(column.type)
    except InvalidHiveType as error:
        raise InvalidObject(f"{place} (column {column.name!r}): {error}") from error
