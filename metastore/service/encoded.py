"""Hot reads: which partitions, wire-ready, with no partition object made.

Answers are collected within one snapshot, because the count travels before the elements, and
hold no database connection afterwards. What does not fit in memory goes to a temporary file.
"""

import marshal
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from tempfile import TemporaryFile
from typing import IO, Final

from metastore.model.partition import EncodedPartition
from metastore.model.table import Table, TableName
from metastore.partitioning.rowformat import encode_suffix, encode_text
from metastore.ports.auth import Action
from metastore.ports.pruning import NameSlice
from metastore.ports.store import Store, StoredShape, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.names import normalise_table
from metastore.service.partition_rows import learn_shapes
from metastore.service.secured_objects import has_partition_privileges
from metastore.service.selection import PartitionSelector, Wanted

_CHUNK_BYTES = 1 << 20
_MEMORY_BYTES = 32 << 20
_NAME_HEAD_BYTES = 4
_SHAPE_ID: Final = 2
_ROW: Final = 3
"""Positions in `EncodedPartition`: names cost twice as much, and there are many thousands."""

Run = tuple[int, list[bytes]]
"""A shape id and the rows of consecutive partitions of that shape."""


class RowSpool:
    """Runs of rows in the order they came; beyond 32 MiB they lie in a temporary file."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._bytes_in_memory = 0
        self._file: IO[bytes] | None = None

    def append(self, run: Run) -> None:
        self._runs.append(run)
        self._bytes_in_memory += sum(map(len, run[1]))
        if self._bytes_in_memory > _MEMORY_BYTES:
            self._spill()

    def _spill(self) -> None:
        if self._file is None:
            self._file = TemporaryFile()  # noqa: SIM115  # closed by `close`
        for run in self._runs:
            marshal.dump(run, self._file)
        self._runs, self._bytes_in_memory = [], 0

    def runs(self) -> Iterator[Run]:
        """Yield what was appended, once."""
        if self._file is not None:
            end = self._file.tell()
            self._file.seek(0)
            while self._file.tell() < end:
                yield marshal.load(self._file)  # noqa: S302  # written by this process
        yield from self._runs

    def close(self) -> None:
        self._runs = []
        if self._file is not None:
            self._file.close()


class EncodedAnswer:
    """Partitions of one table, wire-ready; can be sent once, then `close` it.

    `byte_size` is the number of bytes that all `chunks` have together: Thrift `Partition`
    structs of the binary protocol, back to back. `has_privileges` tells that the table has
    privileges of partitions, which are not in these structs.
    """

    def __init__(self, table: TableName, table_id: int, *, has_privileges: bool = False) -> None:
        self.table = table
        self.table_id = table_id
        self.has_privileges = has_privileges
        self.count = 0
        self.byte_size = 0
        self._suffix = encode_suffix(table.catalog, table.database, table.table)
        self._prefixes: dict[int, bytes] = {}
        self._spool = RowSpool()

    def add(self, batch: Sequence[EncodedPartition], shapes: dict[int, StoredShape]) -> None:
        """Append partitions; their shapes must be known."""
        for shape_id, rows in _runs(batch):
            prefix = self._prefixes.get(shape_id)
            if prefix is None:
                prefix = self._prefixes[shape_id] = shapes[shape_id].prefix
            frame = len(prefix) + len(self._suffix)
            self.count += len(rows)
            self.byte_size += len(rows) * frame + sum(map(len, rows))
            self._spool.append((shape_id, rows))

    def chunks(self) -> Iterator[bytes]:
        """Yield the elements of the list in pieces of about 1 MiB."""
        for shape_id, rows in self._spool.runs():
            prefix = self._prefixes[shape_id]
            between = self._suffix + prefix
            row_bytes = len(between) + len(rows[0])
            step = max(1, _CHUNK_BYTES // row_bytes)
            for start in range(0, len(rows), step):
                piece = between.join(rows[start : start + step])
                yield b"".join((prefix, piece, self._suffix))

    def close(self) -> None:
        """Let go of the memory or the temporary file."""
        self._spool.close()


def _runs(batch: Sequence[EncodedPartition]) -> Iterator[Run]:
    """Cut a batch where the shape changes; nearly always it never does."""
    if len({encoded[_SHAPE_ID] for encoded in batch}) == 1:
        yield batch[0][_SHAPE_ID], [encoded[_ROW] for encoded in batch]
        return
    for shape_id, run in groupby(batch, key=itemgetter(_SHAPE_ID)):
        yield shape_id, [encoded[_ROW] for encoded in run]


class NamesAnswer:
    """Partition names as Thrift strings, back to back: the face of a `NameSlice` or a list."""

    def __init__(self, names: NameSlice | list[str], table_id: int) -> None:
        self.table_id = table_id
        self._names = names
        if isinstance(names, list):
            self._encoded = [encode_text(name) for name in names]
            self.count = len(names)
            self.byte_size = sum(map(len, self._encoded)) + _NAME_HEAD_BYTES * len(names)
        else:
            self._encoded = []
            self.count = names.count
            self.byte_size = names.byte_size

    def chunks(self) -> Iterator[bytes | memoryview]:
        """Yield the elements of the list in pieces."""
        if not isinstance(self._names, list):
            yield from self._names.chunks()
            return
        for start in range(0, len(self._encoded), _CHUNK_BYTES // 64):
            batch = self._encoded[start : start + _CHUNK_BYTES // 64]
            yield b"".join(len(name).to_bytes(_NAME_HEAD_BYTES, "big") + name for name in batch)

    def close(self) -> None:
        """Let go of the names."""
        self._encoded = []


class EncodedPartitionsService:
    """Reads of partitions for doors that send Hive's binary protocol."""

    def __init__(self, store: Store, access: Access, selector: PartitionSelector) -> None:
        self._store = store
        self._access = access
        self._selector = selector

    def by_names(
        self, ctx: RequestContext, table: TableName, names: Sequence[str]
    ) -> EncodedAnswer:
        """Return the partitions that exist of these names. Raises TableNotFound."""
        return self._answer(ctx, table, Wanted(names=names))

    def by_filter(
        self, ctx: RequestContext, table: TableName, filter_text: str | None, limit: int = -1
    ) -> EncodedAnswer:
        """Return what a filter selects. Raises TableNotFound and InvalidPartitionFilter."""
        return self._answer(ctx, table, Wanted(filter_text=filter_text, limit=limit))

    def by_partial_values(
        self, ctx: RequestContext, table: TableName, values: Sequence[str], limit: int = -1
    ) -> EncodedAnswer:
        """Return the partitions with these first values, "" meaning any."""
        return self._answer(ctx, table, Wanted(partial=values, limit=limit))

    def all(self, ctx: RequestContext, table: TableName, limit: int = -1) -> EncodedAnswer:
        """Return all partitions, or the first `limit`."""
        return self._answer(ctx, table, Wanted(limit=limit))

    def names(
        self,
        ctx: RequestContext,
        table: TableName,
        *,
        filter_text: str | None = None,
        partial: Sequence[str] | None = None,
        limit: int = -1,
    ) -> NamesAnswer:
        """Return names of partitions by filter, partial values or all."""
        name = normalise_table(table)
        self._access.require_table(ctx, Action.READ, name)
        wanted = Wanted(filter_text=filter_text, partial=partial, limit=limit)
        return self._selector.read(
            name, lambda tx, found: NamesAnswer(self._selector.names(tx, found, wanted), found.id)
        )

    def table_stamp(self, ctx: RequestContext, name: TableName) -> tuple[int, int] | None:
        """Return (id, version) of a table by one cheap statement; None where there is none.

        As long as both stay the same, an answer made from the table is still right.
        """
        name = normalise_table(name)
        self._access.require_table(ctx, Action.READ, name)
        return self._store.peek(lambda tx: tx.tables.stamp(name))

    def _answer(self, ctx: RequestContext, table: TableName, wanted: Wanted) -> EncodedAnswer:
        name = normalise_table(table)
        self._access.require_table(ctx, Action.READ, name)

        return self._selector.read(
            name, lambda tx, found: encoded_answer(self._selector, tx, found, wanted)
        )


def encoded_answer(
    selector: PartitionSelector, tx: Transaction, table: Table, wanted: Wanted
) -> EncodedAnswer:
    """Collect what is wanted of a table, within one snapshot. Raises TooManyPartitions."""
    selector.require_allowed(tx, table, wanted)
    has_privileges = has_partition_privileges(table)
    answer = EncodedAnswer(table.qualified, table.id, has_privileges=has_privileges)
    shapes: dict[int, StoredShape] = {}
    try:
        for batch in selector.batches(tx, table, wanted):
            learn_shapes(tx, shapes, batch)
            answer.add(batch, shapes)
    except BaseException:
        answer.close()
        raise
    return answer
