"""What a client may do with a table, by what it says of itself: pure rules.

Source: Hive 4.0 `MetastoreDefaultTransformer.transform`. A processor (Hive's word for such a
client) sends its capabilities; a table may demand some in its parameter OBJCAPABILITIES.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from metastore.model.table import EXTERNAL_TABLE, MANAGED_TABLE, Table

RAW = "MANAGERAWMETADATA"
_DEMANDED = "OBJCAPABILITIES"
_UNMODIFIED = "ACCEPTS_UNMODIFIED_METADATA"
_BUCKETS = "HIVEBUCKET2"
_COMMON_WRITES = ("HIVEMANAGESTATS", "HIVECACHEINVALIDATE", "CONNECTORWRITE")
ACID_WRITES = ("HIVEFULLACIDWRITE", *_COMMON_WRITES)
INSERT_WRITES = ("HIVEMANAGEDINSERTWRITE", *_COMMON_WRITES)


class AccessType(IntEnum):
    """The numbers that clients know."""

    NONE = 1
    READ_ONLY = 2
    READ_WRITE = 8


@dataclass(frozen=True, slots=True)
class TableAccess:
    """What a processor may do, and what it would need for the rest; None where nothing is said.

    With `hide_buckets` it must not learn that the table has buckets.
    """

    type: AccessType | None
    reads: Sequence[str] | None = None
    writes: Sequence[str] | None = None
    hide_buckets: bool = False


_ALL = TableAccess(AccessType.READ_WRITE)


def is_translated(processor: Sequence[str] | None) -> bool:
    """Tell whether tables are changed for a client that sends these capabilities."""
    return bool(processor) and RAW not in (processor or ())


def table_access(table: Table, processor: Sequence[str]) -> TableAccess:
    """Return what a processor with these capabilities may do."""
    has = set(processor)
    demanded = table.parameters.get(_DEMANDED)
    if demanded is not None:
        return _demanding("".join(demanded.split()).upper().split(","), table, has)
    match table.type:
        case "EXTERNAL_TABLE":
            return _external(table, has)
        case "MANAGED_TABLE":
            return _managed(table, has)
        case "VIRTUAL_VIEW":
            if has & {"HIVESQL", "CONNECTORREAD"}:
                return TableAccess(AccessType.READ_ONLY)
            return TableAccess(AccessType.NONE, ("HIVESQL", "CONNECTORREAD"))
        case "MATERIALIZED_VIEW":
            if "HIVEMQT" in has and has & {"CONNECTORREAD", "HIVEFULLACIDREAD"}:
                return TableAccess(AccessType.READ_ONLY)
            return TableAccess(AccessType.NONE, ("CONNECTORREAD", "HIVEMQT"))
        case _:
            return TableAccess(AccessType.NONE)


def _external(table: Table, has: set[str]) -> TableAccess:
    if table.storage.shape.bucket_count > 0:
        if _BUCKETS in has:
            return _ALL
        hide = _UNMODIFIED not in has
        return TableAccess(AccessType.READ_ONLY, None, (_BUCKETS,), hide_buckets=hide)
    if has >= {"EXTREAD", "EXTWRITE"}:
        return _ALL
    if "EXTREAD" in has:
        return TableAccess(AccessType.READ_ONLY, None, ("EXTWRITE",))
    return TableAccess(AccessType.NONE, ("EXTREAD",), ("EXTWRITE",))


def _managed(table: Table, has: set[str]) -> TableAccess:
    transactional = table.parameters.get("transactional", "false").lower()
    if transactional != "true":
        return _ALL if transactional == "false" else TableAccess(None)
    writes = INSERT_WRITES if is_insert_only(table) else ACID_WRITES
    read = "HIVEMANAGEDINSERTREAD" if is_insert_only(table) else "HIVEFULLACIDREAD"
    if has & {writes[0], "CONNECTORWRITE"}:
        return _ALL
    if has & {read, "CONNECTORREAD"}:
        return TableAccess(AccessType.READ_ONLY, None, writes)
    return TableAccess(AccessType.NONE, ("CONNECTORREAD", read), writes)


def _demanding(demanded: list[str], table: Table, has: set[str]) -> TableAccess:
    """Judge by what the table itself demands."""
    reads, writes = _reads(demanded), _writes(demanded)
    if table.type == EXTERNAL_TABLE:
        return _demanding_external(demanded, table, has)
    if table.type == MANAGED_TABLE:
        return _demanding_managed(demanded, table, has)
    if table.is_view:
        if has.issuperset(demanded):
            return TableAccess(AccessType.READ_ONLY)
        return TableAccess(AccessType.NONE, _missing(reads, has))
    return TableAccess(AccessType.NONE, reads, writes)


def _demanding_external(demanded: list[str], table: Table, has: set[str]) -> TableAccess:
    if has.issuperset(demanded):
        return _ALL
    no_buckets = _BUCKETS in demanded and _BUCKETS not in has
    hide = no_buckets and _UNMODIFIED not in has
    writes = [_BUCKETS] if no_buckets else []
    if "EXTWRITE" in has.intersection(demanded) and table.storage.shape.bucket_count <= 0:
        return TableAccess(AccessType.READ_WRITE, hide_buckets=hide)
    if "EXTREAD" in has.intersection(demanded):
        return TableAccess(AccessType.READ_ONLY, None, (*writes, "EXTWRITE"), hide_buckets=hide)
    needed = (*writes, *_writes(demanded))
    return TableAccess(AccessType.NONE, ("EXTREAD",), needed, hide_buckets=hide)


def _demanding_managed(demanded: list[str], table: Table, has: set[str]) -> TableAccess:
    reads, writes = _reads(demanded), _writes(demanded)
    if has.issuperset(demanded):
        return _ALL
    if table.parameters.get("transactional", "false").lower() == "false":
        return TableAccess(AccessType.READ_ONLY, None, _missing(writes, has))
    if has.issuperset(writes) or has & {"HIVEFULLACIDWRITE", "CONNECTORWRITE"}:
        return _ALL
    may_read = {"CONNECTORREAD", "HIVEFULLACIDREAD"}
    if is_insert_only(table):
        may_read = {"CONNECTORREAD", "HIVEMANAGEDINSERTREAD"}
    if has & may_read or (is_insert_only(table) and has.issuperset(reads)):
        return TableAccess(AccessType.READ_ONLY, None, _missing(writes, has))
    return TableAccess(AccessType.NONE, _missing(reads, has), _missing(writes, has))


def is_insert_only(table: Table) -> bool:
    return table.parameters.get("transactional_properties", "").lower() == "insert_only"


def _writes(capabilities: Iterable[str]) -> list[str]:
    return [one for one in capabilities if one.endswith(("WRITE", "STATS", "INVALIDATE"))]


def _reads(capabilities: Iterable[str]) -> list[str]:
    return [one for one in capabilities if one.endswith(("READ", "SQL"))]


def _missing(wanted: Iterable[str], has: set[str]) -> list[str]:
    return [one for one in wanted if one not in has]
