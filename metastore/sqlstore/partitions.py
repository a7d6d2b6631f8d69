"""Encoded partitions and their shapes in the store."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from metastore.errors import DuplicatePartitions, TableNotFound
from metastore.model.partition import EncodedPartition
from metastore.model.plain import shape_from_plain, shape_to_plain
from metastore.partitioning.rowformat import encode_text
from metastore.ports.store import NewPartition, StoredShape
from metastore.sqlstore import json_text
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.kept import Kept
from metastore.sqlstore.schema import partition_removals, partitions, shapes, tables

_BATCH = 5_000
"""Partitions fetched at a time: a megabyte or two."""
_INDEX_BATCH = 50_000
_REMOVALS_KEPT = 10_000
"""More removals in one transaction than these make indexes load anew instead."""
_COLUMNS = (partitions.c.id, partitions.c.name, partitions.c.shape_id, partitions.c.row)
_HIGHEST_CHARACTER = "\U0010ffff"


class _Reads:
    """The statements of hot reads, built once for each dialect: building costs as running."""

    def __init__(self, dialect: Dialect) -> None:
        ids, names = dialect.id_set("ids"), dialect.text_set("names")
        of_table = select(*_COLUMNS).where(partitions.c.table_id == bindparam("table"))
        self.by_names = of_table.where(partitions.c.name.in_(select(names.c.value))).order_by(
            partitions.c.name
        )
        self.by_ids = of_table.where(partitions.c.id.in_(select(ids.c.value)))
        self.by_range = of_table.where(
            partitions.c.id.between(bindparam("first"), bindparam("last"))
        )
        # IN and not a join: SQLite would read all of the table once for each name of a join.
        self.existing = select(partitions.c.name).where(
            partitions.c.table_id == bindparam("table"),
            partitions.c.name.in_(select(names.c.value)),
        )
        self.remove = delete(partitions).where(
            partitions.c.table_id == bindparam("table"),
            partitions.c.id.in_(select(ids.c.value)),
        )


@cache
def _reads(dialect: Dialect) -> _Reads:
    return _Reads(dialect)


class SqlPartitions:
    """See `metastore.ports.store.Partitions`."""

    def __init__(
        self, connection: Connection, dialect: Dialect, kept: Kept[int, StoredShape]
    ) -> None:
        self._connection = connection
        self._dialect = dialect
        self._kept = kept
        self._reads = _reads(dialect)

    def touch(self, table_id: int, new: int = 0) -> tuple[int, int]:
        result = self._connection.execute(
            update(tables)
            .where(tables.c.id == table_id, tables.c.dropped_at.is_(None))
            .values(
                partition_version=tables.c.partition_version + 1,
                next_partition_id=tables.c.next_partition_id + new,
            )
            .returning(tables.c.partition_version, tables.c.next_partition_id)
        )
        row = result.first()
        if row is None:
            raise TableNotFound(f"#{table_id}", "?")
        return row.partition_version, row.next_partition_id - new

    def intern_shape(self, table_id: int, stored: StoredShape) -> int:
        definition = json_text.dump(shape_to_plain(stored.shape))
        digest = hashlib.sha256(b"%d%b" % (stored.skewed, definition.encode())).digest()[:16]
        known = self._connection.scalar(
            select(shapes.c.id).where(shapes.c.table_id == table_id, shapes.c.digest == digest)
        )
        if known is not None:
            return int(known)
        added = self._connection.execute(
            insert(shapes).returning(shapes.c.id),
            {
                "table_id": table_id,
                "digest": digest,
                "skewed": int(stored.skewed),
                "definition": definition,
            },
        )
        return int(added.scalar_one())

    def shapes(self, ids: Iterable[int]) -> Mapping[int, StoredShape]:
        found = {id_: kept for id_ in ids if (kept := self._kept.get(id_)) is not None}
        missing = sorted(set(ids) - found.keys())
        if missing:
            wanted = self._dialect.id_set("ids")
            read = self._shapes(
                shapes.c.id.in_(select(wanted.c.value)), ids=self._dialect.set_value(missing)
            )
            for id_, stored in read.items():
                self._kept.put(id_, stored)
            found |= read
        return found

    def _shapes(self, condition: ColumnElement[bool], **parameters: Any) -> dict[int, StoredShape]:
        query = select(shapes.c.id, shapes.c.definition, shapes.c.skewed).where(condition)
        return {
            row.id: StoredShape(shape_from_plain(json_text.load(row.definition)), bool(row.skewed))
            for row in self._connection.execute(query, parameters).all()
        }

    def add(self, table_id: int, partitions: Sequence[NewPartition]) -> None:
        try:
            self._dialect.add_partitions(self._connection, table_id, partitions)
        except IntegrityError as error:
            raise DuplicatePartitions([new.name for new in partitions[:10]]) from error

    def replace(self, table_id: int, encoded: Sequence[EncodedPartition]) -> None:
        if not encoded:
            return
        statement = (
            update(partitions)
            .where(partitions.c.table_id == table_id, partitions.c.id == bindparam("at"))
            .values(shape_id=bindparam("shape"), row=bindparam("bytes"))
        )
        self._connection.execute(
            statement,
            [{"at": one.id, "shape": one.shape_id, "bytes": one.row} for one in encoded],
        )

    def shapes_of(self, table_id: int) -> Mapping[int, StoredShape]:
        used = select(partitions.c.shape_id).where(partitions.c.table_id == table_id)
        return self._shapes((shapes.c.table_id == table_id) & shapes.c.id.in_(used))

    def repoint(self, table_id: int, old_shape: int, new_shape: int) -> None:
        self._connection.execute(
            update(partitions).where(
                partitions.c.table_id == table_id, partitions.c.shape_id == old_shape
            ),
            {"shape_id": new_shape},
        )

    def remove(self, table_id: int, version: int, ids: Sequence[int]) -> None:
        self._connection.execute(
            self._reads.remove, {"table": table_id, "ids": self._dialect.set_value(ids)}
        )
        if len(ids) > _REMOVALS_KEPT:
            self._forget_removals(table_id, version)
            return
        self._connection.execute(
            insert(partition_removals),
            [{"table_id": table_id, "version": version, "partition_id": id_} for id_ in ids],
        )

    def _forget_removals(self, table_id: int, version: int) -> None:
        self._connection.execute(
            delete(partition_removals).where(partition_removals.c.table_id == table_id)
        )
        self._connection.execute(
            update(tables).where(tables.c.id == table_id), {"removals_complete_from": version}
        )

    def existing(self, table_id: int, names: Sequence[str]) -> list[str]:
        parameters = {"table": table_id, "names": self._dialect.set_value(names)}
        return list(self._connection.scalars(self._reads.existing, parameters).all())

    def by_names(
        self, table_id: int, names: Sequence[str]
    ) -> Iterator[Sequence[EncodedPartition]]:
        ordered = names if len(names) <= _BATCH else sorted(set(names), key=encode_text)
        for start in range(0, len(ordered), _BATCH):
            wanted = self._dialect.set_value(ordered[start : start + _BATCH])
            yield self._fetch(self._reads.by_names, table=table_id, names=wanted)

    def by_ids(self, table_id: int, ids: Sequence[int]) -> Iterator[Sequence[EncodedPartition]]:
        for start in range(0, len(ids), _BATCH):
            batch = ids[start : start + _BATCH]
            found = {row.id: row for row in self._one_of(table_id, batch)}
            yield [found[id_] for id_ in batch if id_ in found]

    def _one_of(self, table_id: int, ids: Sequence[int]) -> Sequence[EncodedPartition]:
        first, last = min(ids), max(ids)
        if last - first + 1 == len(ids):
            return self._fetch(self._reads.by_range, table=table_id, first=first, last=last)
        wanted = self._dialect.set_value(ids)
        return self._fetch(self._reads.by_ids, table=table_id, ids=wanted)

    def scan(
        self, table_id: int, *, prefix: str = "", after: str | None = None, limit: int = -1
    ) -> Iterator[Sequence[EncodedPartition]]:
        base = select(*_COLUMNS).where(partitions.c.table_id == table_id)
        if prefix:
            base = base.where(
                partitions.c.name >= prefix, partitions.c.name < prefix + _HIGHEST_CHARACTER
            )
        left = limit
        while left != 0:
            query = base if after is None else base.where(partitions.c.name > after)
            size = _BATCH if left < 0 else min(_BATCH, left)
            rows = self._fetch(query.order_by(partitions.c.name).limit(size))
            if rows:
                yield rows
            if len(rows) < size:
                return
            after = rows[-1].name
            left = left if left < 0 else left - len(rows)

    def last(self, table_id: int, limit: int) -> Sequence[EncodedPartition]:
        query = select(*_COLUMNS).where(partitions.c.table_id == table_id)
        return self._fetch(query.order_by(partitions.c.name.desc()).limit(limit))[::-1]

    def names(self, table_id: int, *, limit: int = -1) -> Iterator[Sequence[str]]:
        query = (
            select(partitions.c.name)
            .where(partitions.c.table_id == table_id)
            .order_by(partitions.c.name)
        )
        after, left = "", limit
        while left != 0:
            size = _INDEX_BATCH if left < 0 else min(_INDEX_BATCH, left)
            found = self._connection.scalars(query.where(partitions.c.name > after).limit(size))
            names = found.all()
            if names:
                yield names
            if len(names) < size:
                return
            after, left = names[-1], left if left < 0 else left - len(names)

    def _fetch(self, query: Select[Any], **parameters: Any) -> Sequence[EncodedPartition]:
        rows = self._connection.execute(query, parameters).all()
        return cast("Sequence[EncodedPartition]", rows)


class SqlPartitionIndexRows:
    """See `metastore.ports.pruning.PartitionSource`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def partition_count(self, table_id: int) -> int:
        """Return an upper bound without counting: ids are handed out one after another."""
        next_id = self._connection.scalar(
            select(tables.c.next_partition_id).where(tables.c.id == table_id)
        )
        return 0 if next_id is None else int(next_id) - 1

    def index_rows(
        self, table_id: int, *, after_id: int = 0
    ) -> Iterator[Sequence[tuple[int, str, str | None]]]:
        query = (
            select(partitions.c.id, partitions.c.name, partitions.c["values"])
            .where(partitions.c.table_id == table_id)
            .order_by(partitions.c.id)
            .limit(_INDEX_BATCH)
        )
        while rows := self._connection.execute(query.where(partitions.c.id > after_id)).all():
            yield cast("Sequence[tuple[int, str, str | None]]", rows)
            after_id = rows[-1].id

    def removed_since(self, table_id: int, version: int) -> Sequence[int] | None:
        complete_from = self._connection.scalar(
            select(tables.c.removals_complete_from).where(tables.c.id == table_id)
        )
        if complete_from is None or version < complete_from:
            return None
        query = select(partition_removals.c.partition_id).where(
            partition_removals.c.table_id == table_id, partition_removals.c.version > version
        )
        return list(self._connection.scalars(query).all())
