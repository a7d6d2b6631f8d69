"""Names, values and numbers of partitions."""

from collections.abc import Iterable, Sequence
from typing import Any

from catalog_api.thrift import encode
from catalog_api.thrift.convert import partitions as convert
from catalog_api.thrift.errors import meta
from catalog_api.thrift.handlers.partition_queries import Query, encoded_names, given, objects
from catalog_api.thrift.handlers.patterns import first_unfit
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from catalog_api.thrift.handlers.session import NAME_WHITELIST
from metastore.errors import TableNotFound
from metastore.model.table import TableName
from metastore.partitioning.names import name_part, parse_partition_name, values_from_exact_name


@handles("get_partition_names")
def get_partition_names(request: Request) -> object:
    args = request.args
    table = request.table(args.db_name, args.tbl_name)
    return encode.name_list(encoded_names(request, Query(table, limit=args.max_parts)))


@handles("get_partition_names_ps")
def get_partition_names_ps(request: Request) -> object:
    args = request.args
    table = request.table(args.db_name, args.tbl_name)
    query = Query(table, partial=given(args.part_vals), limit=args.max_parts)
    return encode.name_list(encoded_names(request, query))


@handles("get_partition_names_ps_req")
def get_partition_names_ps_req(request: Request) -> object:
    wanted = request.args.req
    table = request.table(wanted.dbName, wanted.tblName, wanted.catName)
    query = Query(table, partial=wanted.partValues or [], limit=wanted.maxParts)
    return encode.name_list_in_struct(encoded_names(request, query))


@handles("fetch_partition_names_req")
def fetch_partition_names_req(request: Request) -> object:
    wanted = request.args.partitionReq
    table = request.table(wanted.dbName, wanted.tblName, wanted.catName)
    try:
        return encode.name_list(encoded_names(request, Query(table, limit=wanted.maxParts)))
    except TableNotFound:  # not said by this method (Hive 4.0)
        return []


@handles("get_num_partitions_by_filter")
def get_num_partitions_by_filter(request: Request) -> object:
    args = request.args
    table = request.table(args.db_name, args.tbl_name)
    return request.service.partitions.count(request.context, table, args.filter or None)


@handles("get_partition_values")
def get_partition_values(request: Request) -> object:
    wanted = request.args.request
    table = request.table(wanted.dbName, wanted.tblName, wanted.catName)
    keys = [key.name for key in request.service.tables.get(request.context, table).partition_keys]
    _require_keys(wanted, keys)
    found = objects(request, Query(table, filter_text=wanted.filter))
    rows = [dict(zip(keys, map(name_part, partition.values), strict=True)) for partition in found]
    return convert.value_rows(_chosen(wanted, rows))


def _chosen(wanted: Any, rows: list[dict[str, str]]) -> Sequence[tuple[str, ...]]:
    """Return the values of the wanted keys, in the wanted order."""
    keys, order = (
        [key.name.lower() for key in names or ()]
        for names in (wanted.partitionKeys, wanted.partitionOrder)
    )
    rows.sort(key=lambda row: [row[key] for key in order or keys])
    if not wanted.ascending:
        rows.reverse()
    chosen = [tuple(row[key] for key in keys) for row in rows]
    if wanted.applyDistinct:
        chosen = list(dict.fromkeys(chosen))
    return chosen if wanted.maxParts <= 0 else chosen[: wanted.maxParts]


def _require_keys(wanted: Any, keys: Sequence[str]) -> None:
    asked = [key.name.lower() for key in (*wanted.partitionKeys, *(wanted.partitionOrder or ()))]
    unknown = [key for key in asked if key not in keys]
    if unknown or not wanted.partitionKeys:
        raise meta(
            "Error retrieving partition values: "
            f"[{', '.join(unknown)}] are not among the partition keys [{', '.join(keys)}]"
        )


def values_in_name(request: Request, table: TableName, name: str | None) -> list[str]:
    """Return the values of the table's keys that a partition name holds."""
    keys = request.service.tables.get(request.context, table).partition_keys
    if not name:
        raise meta(f"Partition name is invalid. {'null' if name is None else name}")
    return values_from_exact_name([key.name for key in keys], name)


# --- names without a table ----------------------------------------------------------------------


@handles("partition_name_to_vals")
def partition_name_to_vals(request: Request) -> object:
    return [value for _, value in parse_partition_name(request.args.part_name or "")]


@handles("partition_name_to_spec")
def partition_name_to_spec(request: Request) -> object:
    return dict(parse_partition_name(request.args.part_name or ""))


@handles("partition_name_has_valid_characters")
def partition_name_has_valid_characters(request: Request) -> object:
    refused = first_refused(request, request.args.part_vals or ())
    if refused is not None and request.args.throw_exception:
        raise meta(refused)
    return refused is None


def check_characters(request: Request, values: Iterable[str]) -> None:
    """Raise MetaException for a value with characters that this connection forbids."""
    refused = first_refused(request, values)
    if refused is not None:
        raise meta(refused)


def first_refused(request: Request, values: Iterable[str]) -> str | None:
    """Say what is wrong with the first forbidden value, None where all are allowed."""
    pattern = request.session.setting(NAME_WHITELIST)
    if not pattern:
        return None
    value = first_unfit(pattern, list(values))
    if value is None:
        return None
    return (
        f"Partition value '{value}' contains a character not matched by whitelist "
        f"pattern '{pattern}'.  (configure with {NAME_WHITELIST})"
    )


def partition_in(name: str | None) -> str:
    """Return a partition's name. Raises MetaException for one that says no key and value."""
    if name is None or not parse_partition_name(name):
        raise meta(f"Partition name is invalid. {'null' if name is None else ''}")
    return name
