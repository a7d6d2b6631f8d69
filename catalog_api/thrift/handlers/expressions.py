"""Partitions by serialized expressions, which HiveServer2 sends for pruning and for drops."""

import re

from catalog_api.thrift import encode
from catalog_api.thrift.convert import partition_specs
from catalog_api.thrift.convert import partitions as convert
from catalog_api.thrift.convert.partitions import ALL_FIELDS
from catalog_api.thrift.errors import meta
from catalog_api.thrift.gen import structs
from catalog_api.thrift.handlers.partition_queries import projection
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from catalog_api.thrift.handlers.session import EXPRESSION_PROXY
from catalog_api.thrift.kryo.errors import Malformed
from catalog_api.thrift.kryo.expressions import read_expression
from metastore.model.table import TableName
from metastore.partitioning.name_order import SortKey
from metastore.service.expressions import Chosen

_NO_FILTER = b"\xff"  # what Hive 4 sends for "all partitions" in place of an expression
_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")
_REFUSING = "DefaultPartitionExpressionProxy"


@handles("get_partitions_by_expr")
def get_partitions_by_expr(request: Request) -> object:
    wanted = request.args.req
    table, chosen = _asked(request)
    part = projection(wanted)
    service, limit = request.service.expressions, wanted.maxParts
    if part is None:
        found, has_unknown = service.encoded(request.context, table, chosen, limit)
        request.count_read(found.table_id)
        return encode.partitions_by_expression(found, has_unknown=has_unknown)
    partitions, has_unknown = service.list(request.context, table, chosen, limit)
    wires = convert.many_to_wire(partitions, table, part)
    return structs.PartitionsByExprResult(partitions=wires, hasUnknownPartitions=has_unknown)


@handles("get_partitions_spec_by_expr")
def get_partitions_spec_by_expr(request: Request) -> object:
    wanted = request.args.req
    name, chosen = _asked(request)
    table = request.service.tables.get(request.context, name)
    partitions, has_unknown = request.service.expressions.list(
        request.context, name, chosen, wanted.maxParts
    )
    wires = convert.many_to_wire(partitions, name, projection(wanted) or ALL_FIELDS)
    return structs.PartitionsSpecByExprResult(
        partitionsSpec=partition_specs.grouped(table, wires), hasUnknownPartitions=has_unknown
    )


@handles("get_partition_names_req")
def get_partition_names_req(request: Request) -> object:
    wanted = request.args.req
    table, chosen = _asked(request)
    return request.service.expressions.names(
        request.context, table, chosen, order=_order_in(wanted.order), limit=wanted.maxParts
    )


def _asked(request: Request) -> tuple[TableName, Chosen]:
    """Return the table and what is chosen of it by the request of these methods."""
    wanted = request.args.req
    table = request.table(wanted.dbName, wanted.tblName, wanted.catName)
    return table, chosen_by(request, table, wanted.expr, wanted.defaultPartitionName)


def chosen_by(
    request: Request, table: TableName, data: bytes, default_name: str | None = None
) -> Chosen:
    """Return the expression or the text of a filter that a client sent, None for all partitions.

    Raises MetaException for bytes that are neither, and for all of them on a connection that
    has turned expressions off; TableNotFound comes first.
    """
    if data in {b"", _NO_FILTER}:
        return None
    if (request.session.setting(EXPRESSION_PROXY) or "").endswith(_REFUSING):
        request.service.tables.get(request.context, table)
        raise meta("java.lang.UnsupportedOperationException")
    text = _printable(data)
    if text is not None:
        return text
    try:
        return read_expression(data, default_name or None)
    except Malformed as error:
        request.service.tables.get(request.context, table)
        raise meta(f"Failed to deserialize expression: {error}") from error


def _printable(data: bytes) -> str | None:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    return text if text.replace("\n", " ").replace("\t", " ").isprintable() else None


def _order_in(text: str | None) -> list[SortKey]:
    """Read an order such as `0,1:-+`; what has not two parts is none (Hive 4.0)."""
    places, colon, directions = (text or "").strip().partition(":")
    if not colon or ":" in directions or not directions:
        return []
    numbers = places.split(",")
    if len(numbers) != len(directions):
        raise meta(
            "The length of partition keys and sort order do not mismatch, order: " + (text or "")
        )
    for number in numbers:
        if not _WHOLE.fullmatch(number):
            raise meta(f'For input string: "{number}"')
    pairs = zip(numbers, directions, strict=True)
    return [SortKey(int(number), direction != "+") for number, direction in pairs]
