"""Taking away what was dropped long ago, and what indexes no longer ask for."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, or_, select, update

from metastore.model.description import SubjectKind
from metastore.sqlstore.schema import (
    column_statistics,
    constraints,
    database_drops,
    database_protections,
    databases,
    description_changes,
    description_labels,
    descriptions,
    dropped_files,
    functions,
    indexes,
    packages,
    partition_removals,
    partitions,
    privileges,
    schema_versions,
    schemas,
    stored_procedures,
    table_drops,
    table_facts,
    table_protections,
    table_schemas,
    table_sizes,
    table_updates,
    tables,
    usage_reads,
    usage_totals,
    written_rows,
)

_REMOVALS_KEPT_VERSIONS = 1_000
_OF_TABLES = (
    column_statistics,
    constraints,
    description_labels,
    dropped_files,
    indexes,
    partition_removals,
    privileges,
    table_drops,
    table_facts,
    table_protections,
    table_schemas,
    table_sizes,
    table_updates,
    usage_reads,
    usage_totals,
)
_OF_DATABASES = (
    database_drops,
    database_protections,
    dropped_files,
    functions,
    packages,
    privileges,
    schema_versions,
    schemas,
    stored_procedures,
)


class SqlRetention:
    """See `metastore.ports.store.Retention`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def dropped_tables(self, before: int, limit: int) -> list[int]:
        query = select(tables.c.id).where(tables.c.dropped_at < before).limit(limit)
        return list(self._connection.scalars(query).all())

    def doom_table(self, table_id: int, before: int) -> bool:
        doomed = update(tables).where(tables.c.id == table_id, tables.c.dropped_at < before)
        return self._connection.execute(doomed.values(dropped_at=0)).rowcount == 1

    def purge_partitions(self, table_id: int, limit: int) -> int:
        oldest = (
            select(partitions.c.id)
            .where(partitions.c.table_id == table_id)
            .order_by(partitions.c.id)
            .limit(limit)
            .subquery()
        )
        last = self._connection.scalar(select(func.max(oldest.c.id)))
        if last is None:
            return 0
        return self._connection.execute(
            delete(partitions).where(partitions.c.table_id == table_id, partitions.c.id <= last)
        ).rowcount

    def purge_table(self, table_id: int) -> None:
        # Shapes stay: entries of the event log, which never end, tell of partitions by them.
        for related in _OF_TABLES:
            self._connection.execute(delete(related).where(related.c.table_id == table_id))
        self._forget_descriptions(SubjectKind.TABLE, [table_id])
        referring = constraints.c.parent_table_id == table_id
        self._connection.execute(delete(constraints).where(referring))
        counted = or_(written_rows.c.view_id == table_id, written_rows.c.table_id == table_id)
        self._connection.execute(delete(written_rows).where(counted))
        self._connection.execute(delete(tables).where(tables.c.id == table_id))

    def purge_databases(self, before: int) -> int:
        used = select(tables.c.database_id)
        # By ids that this statement has locked: a restoration may be on its way.
        doomed = (
            update(databases)
            .where(databases.c.dropped_at < before, databases.c.id.not_in(used))
            .values(dropped_at=0)
            .returning(databases.c.id)
        )
        gone = list(self._connection.scalars(doomed).all())
        self._forget_descriptions(SubjectKind.DATABASE, gone)
        for related in _OF_DATABASES:
            self._connection.execute(delete(related).where(related.c.database_id.in_(gone)))
        return self._connection.execute(delete(databases).where(databases.c.id.in_(gone))).rowcount

    def _forget_descriptions(self, kind: SubjectKind, ids: Sequence[int]) -> None:
        for related in (descriptions, description_changes):
            doomed = delete(related).where(related.c.kind == kind, related.c.object_id.in_(ids))
            self._connection.execute(doomed)

    def forget_removals(self) -> int:
        newest = (
            select(tables.c.partition_version)
            .where(tables.c.id == partition_removals.c.table_id)
            .scalar_subquery()
        )
        kept_from = newest - _REMOVALS_KEPT_VERSIONS
        stale = partition_removals.c.version <= kept_from
        touched = (
            select(partition_removals.c.table_id, func.max(partition_removals.c.version))
            .where(stale)
            .group_by(partition_removals.c.table_id)
        )
        for table_id, version in self._connection.execute(touched).all():
            self._connection.execute(
                tables.update()
                .where(tables.c.id == table_id, tables.c.removals_complete_from < version)
                .values(removals_complete_from=version)
            )
        # By the mark and not by age: tables go on changing between these statements.
        marked = (
            select(tables.c.removals_complete_from)
            .where(tables.c.id == partition_removals.c.table_id)
            .scalar_subquery()
        )
        return self._connection.execute(
            delete(partition_removals).where(partition_removals.c.version <= marked)
        ).rowcount
