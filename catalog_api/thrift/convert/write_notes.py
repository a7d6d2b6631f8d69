"""Files that transactions have written, as Hive's write notification log tells of them."""

from collections.abc import Iterable, Sequence

from catalog_api.thrift.convert import partitions, tables, tjson
from catalog_api.thrift.gen import structs
from metastore.model.partition import Partition
from metastore.model.table import Table
from metastore.model.write_note import WriteNote
from metastore.partitioning.names import partition_name

_BETWEEN_FILES = "]"
_BETWEEN_PARTS = "#"


def from_wire(
    wire: structs.WriteNotificationLogRequest,
    table: Table,
    partition: Partition | None,
) -> WriteNote:
    """Return the note of a request about a table, or one of its partitions."""
    name, definition = "", None
    if partition is not None:
        name = partition_name([key.name for key in table.partition_keys], partition.values)
        definition = tjson.struct_text(partitions.to_wire(partition, table.qualified))
    written = wire.fileInfo or structs.InsertEventRequestData()
    return WriteNote(
        transaction_id=wire.txnId or 0,
        write_id=wire.writeId or 0,
        database=table.database,
        table=table.name,
        partition=name,
        files=_files(written),
        table_definition=tjson.struct_text(tables.to_wire(table)),
        partition_definition=definition,
    )


def to_wire(notes: Iterable[WriteNote]) -> list[object]:
    return [
        structs.WriteEventInfo(
            writeId=note.write_id,
            database=note.database,
            table=note.table,
            files=note.files,
            partition=note.partition,
            tableObj=note.table_definition,
            partitionObj=note.partition_definition,
        )
        for note in notes
    ]


def noted() -> object:
    return structs.WriteNotificationLogResponse()


def noted_batch() -> object:
    return structs.WriteNotificationLogBatchResponse()


def chosen(name: str | None) -> str | None:
    """Return the name to look for, None where all are wanted."""
    return None if name in (None, "*") else name


def _files(written: structs.InsertEventRequestData) -> str:
    """Return `file#checksum#root#directory` for each (Hive's `ReplChangeManager.encodeFileUri`).

    Without a root of changed files, as here, checksum and root are empty.
    """
    files, directories = written.filesAdded or (), written.subDirectoryList or ()
    return _BETWEEN_FILES.join(_file(name, at, directories) for at, name in enumerate(files))


def _file(name: str, at: int, directories: Sequence[str]) -> str:
    parts = [name, "", ""]
    if at < len(directories):
        parts.append(directories[at])
    return _BETWEEN_PARTS.join(parts)
