"""Tables, views and the answers that wrap them."""

from collections.abc import Mapping, Sequence

from catalog_api.thrift.convert import names, storage
from catalog_api.thrift.convert.enums import owner_type
from catalog_api.thrift.gen import structs
from catalog_api.thrift.gen.enums import ClientCapability
from metastore.model.column import Column
from metastore.model.database import PrincipalType
from metastore.model.table import (
    EXTERNAL_TABLE,
    MANAGED_TABLE,
    CreationMetadata,
    SourceTable,
    Table,
    TableSummary,
)
from metastore.service.table_access import TableAccess, table_access

_NO_WRITE_ID = -1  # the IDL's default
_ACCESS_TYPE = 1  # Hive 4.0 `GetTablesExtRequestFields`
_CAPABILITIES = 2
_UNTRANSLATED = 0


WireTable = structs.Table


def from_wire(wire: WireTable) -> Table:
    """Return the table a client describes, with its name as sent.

    Raises MetaException where it has no name or no storage descriptor.
    """
    name = names.table_name(wire.dbName, wire.tableName, wire.catName)
    if wire.sd is None:
        raise structs.MetaException("Null storage descriptor is not allowed")
    return Table(
        name=wire.tableName or "",
        database=name.database,
        catalog=name.catalog,
        type=wire.tableType,
        owner=wire.owner,
        owner_type=owner_type(wire.ownerType),
        created_at=wire.createTime or 0,
        last_accessed_at=wire.lastAccessTime or 0,
        retention=wire.retention or 0,
        storage=storage.from_wire(wire.sd),
        partition_keys=storage.columns_from_wire(wire.partitionKeys),
        parameters=wire.parameters or {},
        view_original_text=wire.viewOriginalText,
        view_expanded_text=wire.viewExpandedText,
        rewrite_enabled=wire.rewriteEnabled,
        creation_metadata=_creation_metadata(wire.creationMetadata),
        write_id=None if wire.writeId == _NO_WRITE_ID else wire.writeId,
    )


def new_from_wire(wire: WireTable) -> Table:
    """As `from_wire`, of a table to be created: Hive needs its SerDe and its list of columns.

    Views of some engines have none.
    """
    table = from_wire(wire)
    if wire.sd is not None and table.type in (MANAGED_TABLE, EXTERNAL_TABLE):
        if wire.sd.serdeInfo is None:
            raise structs.MetaException("Invalid SerDeInfo object")
        if wire.sd.cols is None:
            raise structs.MetaException("Null list of columns is not allowed")
    return table


def to_wire(table: Table) -> structs.Table:
    return structs.Table(
        tableName=table.name,
        dbName=table.database,
        owner=table.owner,
        createTime=table.created_at,
        lastAccessTime=table.last_accessed_at,
        retention=table.retention,
        sd=storage.to_wire(table.storage),
        partitionKeys=storage.columns_to_wire(table.partition_keys),
        parameters=dict(table.parameters),
        viewOriginalText=table.view_original_text,
        viewExpandedText=table.view_expanded_text,
        tableType=table.type,
        temporary=None,
        rewriteEnabled=bool(table.rewrite_enabled),
        creationMetadata=_creation_metadata_to_wire(table),
        catName=table.catalog,
        ownerType=table.owner_type or PrincipalType.USER,
        writeId=table.write_id,
        id=table.id or None,
    )


def result(wire: WireTable, statistics: structs.ColumnStatistics | None = None) -> object:
    """Return the answer of `get_table_req`."""
    wire.colStats = statistics
    return structs.GetTableResult(table=wire)


def results(wires: Sequence[WireTable]) -> object:
    """Return the answer of `get_table_objects_by_name_req`."""
    return structs.GetTablesResult(tables=list(wires))


def with_access(wire: WireTable, access: TableAccess) -> WireTable:
    """Add what the asking client may do with a table."""
    wire.accessType = access.type
    wire.requiredReadCapabilities = _listed(access.reads)
    wire.requiredWriteCapabilities = _listed(access.writes)
    if access.hide_buckets and wire.sd is not None:
        wire.sd.numBuckets = -1
    return wire


def _listed(capabilities: Sequence[str] | None) -> list[str] | None:
    return None if capabilities is None else list(capabilities)


def extended_with_access(
    table: Table, wanted: structs.GetTablesExtRequest, processor: Sequence[str]
) -> object:
    """Return a line of `get_tables_ext` where there is a transformer."""
    access, requested = table_access(table, processor), wanted.requestedFields or 0
    line = structs.ExtendedTableInfo(tblName=table.name)
    if requested & _ACCESS_TYPE:
        line.accessType = access.type
    if requested & _CAPABILITIES:
        line.requiredReadCapabilities = _listed(access.reads)
        line.requiredWriteCapabilities = _listed(access.writes)
    return line


def extended(name: str, requested: int) -> object:
    """Return a line of `get_tables_ext`.

    `requested` has a bit for each field. Without a transformer no table asks anything of a
    client, so Hive 4.0 answers no access type and no capabilities.
    """
    access = _UNTRANSLATED if requested & _ACCESS_TYPE else None
    return structs.ExtendedTableInfo(tblName=name, accessType=access)


def altered() -> object:
    """Return the answer of `alter_table_req`."""
    return structs.AlterTableResponse()


def fields_result(columns: Sequence[Column]) -> object:
    return structs.GetFieldsResponse(fields=storage.columns_to_wire(columns))


def schema_result(columns: Sequence[Column]) -> object:
    return structs.GetSchemaResponse(fields=storage.columns_to_wire(columns))


def summary_to_wire(summary: TableSummary) -> object:
    """Return a TableMeta; its type is required, and Hive's clients read it without a test."""
    return structs.TableMeta(
        dbName=summary.database,
        tableName=summary.name,
        tableType=summary.type or "",
        comments=summary.comment,
        catName=summary.catalog,
        ownerName=summary.owner,
        ownerType=summary.owner_type,
    )


def knows_insert_only(capabilities: structs.ClientCapabilities | None) -> bool:
    """Tell whether a client says that it can read insert-only tables."""
    values = (capabilities.values if capabilities else None) or ()
    return ClientCapability.INSERT_ONLY_TABLES in values


def _creation_metadata(wire: structs.CreationMetadata | None) -> CreationMetadata | None:
    if wire is None:
        return None
    return creation_from_wire(wire)


def creation_from_wire(wire: structs.CreationMetadata) -> CreationMetadata:
    """Return what a materialized view was made from; only Hive 4 counts changed rows."""
    sources = [SourceTable(name) for name in wire.tablesUsed or ()]
    if wire.sourceTables is not None:
        sources = [_source(each) for each in wire.sourceTables]
    return CreationMetadata(
        sources=tuple(sources),
        valid_transactions=wire.validTxnList,
        materialized_at=wire.materializationTime,
    )


def _source(wire: structs.SourceTable) -> SourceTable:
    assert wire.table is not None, "the codec refuses a source without its table"
    return SourceTable(
        f"{wire.table.dbName}.{wire.table.tableName}",
        wire.insertedCount or 0,
        wire.updatedCount or 0,
        wire.deletedCount or 0,
    )


def with_sources(table: Table, sources: Mapping[str, Table]) -> structs.Table:
    """Return a materialized view as Hive 4 does: with the tables that it was made from."""
    wire = to_wire(table)
    if wire.creationMetadata is not None and table.creation_metadata is not None:
        wire.creationMetadata.sourceTables = [
            structs.SourceTable(
                to_wire(sources[made.name]), made.inserted, made.updated, made.deleted
            )
            for made in table.creation_metadata.sources
            if made.name in sources
        ]
    return wire


def _creation_metadata_to_wire(table: Table) -> structs.CreationMetadata | None:
    made = table.creation_metadata
    if made is None:
        return None
    return structs.CreationMetadata(
        catName=table.catalog,
        dbName=table.database,
        tblName=table.name,
        tablesUsed=set(made.tables),
        validTxnList=made.valid_transactions,
        materializationTime=made.materialized_at,
    )
