"""What a Hive metastore holds, as the model has it.

Asked in the way that all releases from 2.3 on understand, or in the newer way first where the
older one is going away. Objects that vanish between two questions are left out.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from typing import Any

from catalog_api.thrift.client.connection import HiveConnection, UnknownToServer
from catalog_api.thrift.client.write_ids import write_id_state
from catalog_api.thrift.convert import (
    constraints,
    databases,
    functions,
    partitions,
    side_objects,
    statistics,
    tables,
)
from catalog_api.thrift.gen import structs
from catalog_api.thrift.gen.enums import ClientCapability
from metastore.model.catalog import DEFAULT_CATALOG, Catalog
from metastore.model.connector import DataConnector
from metastore.model.constraint import ConstraintColumn
from metastore.model.database import Database
from metastore.model.function import Function
from metastore.model.record import (
    ConstraintsRecord,
    DescribedPartition,
    PartitionsRecord,
    TableRecord,
)
from metastore.model.statistics import ColumnStatistics
from metastore.model.table import Table, TableName
from metastore.partitioning.names import partition_name

_RAW = ["MANAGERAWMETADATA", "MANAGE_RAW_METADATA"]
"""Has Hive 4 leave out its translation of tables; two of its classes spell it differently."""
_EVERYTHING = structs.ClientCapabilities([ClientCapability.INSERT_ONLY_TABLES])
_OTHER_ENGINES = ("impala",)
_CONSTRAINT_METHODS: dict[str, Callable[[str, str, str], Any]] = {
    "get_primary_keys": lambda c, d, t: structs.PrimaryKeysRequest(d, t, c),
    "get_unique_constraints": structs.UniqueConstraintsRequest,
    "get_not_null_constraints": structs.NotNullConstraintsRequest,
    "get_default_constraints": structs.DefaultConstraintsRequest,
    "get_check_constraints": structs.CheckConstraintsRequest,
    "get_foreign_keys": lambda c, d, t: structs.ForeignKeysRequest(None, None, d, t, c),
}


class HiveSource:
    """The contents of one metastore."""

    def __init__(self, connection: HiveConnection) -> None:
        self._connection = connection
        self._call = connection.call

    def version(self) -> str:
        """Return the release, or only the version of the interface, as the server says it."""
        return str(self._call("getVersion"))

    def catalogs(self) -> list[str]:
        """Return the names of the catalogs; Hive 2 has none, which is the default one."""
        try:
            return sorted(self._call("get_catalogs").names)
        except UnknownToServer:
            return [DEFAULT_CATALOG]

    def catalog(self, name: str) -> Catalog:
        """Return a catalog."""
        answer = self._call("get_catalog", catName=structs.GetCatalogRequest(name))
        return databases.catalog_from_wire(answer.catalog)

    def connectors(self) -> list[DataConnector]:
        """Return the data connectors, which Hive has since 4.0."""
        found = []
        with suppress(UnknownToServer):
            for name in sorted(self._call("get_dataconnectors")):
                request = structs.GetDataConnectorRequest(name)
                with suppress(structs.NoSuchObjectException):
                    wire = self._call("get_dataconnector_req", request=request)
                    found.append(side_objects.connector_from_wire(wire))
        return found

    def databases(self, catalog: str, pattern: str) -> list[str]:
        """Return the names that fit a Hive pattern, ascending."""
        return sorted(self._call("get_databases", pattern=_within(catalog, pattern)))

    def database(self, catalog: str, name: str) -> Database | None:
        """Return a database, None where it is gone."""
        try:
            wire = self._call("get_database", name=_within(catalog, name))
        except structs.NoSuchObjectException:
            return None
        return databases.from_wire(wire)

    def functions(self, catalog: str, database: str) -> list[Function]:
        """Return the functions of a database by name."""
        place = _within(catalog, database)
        found = []
        for name in sorted(self._call("get_functions", dbName=place, pattern="*")):
            try:
                wire = self._call("get_function", dbName=place, funcName=name)
            except structs.NoSuchObjectException:
                continue
            found.append(functions.from_wire(wire))
        return found

    # --- tables ---------------------------------------------------------------------------------

    def tables(self, catalog: str, database: str) -> list[TableName]:
        """Return the names of tables and views of a database, ascending."""
        try:
            names = self._call("get_all_tables", db_name=_within(catalog, database))
        except structs.MetaException:
            return []
        return [TableName(catalog, database, name) for name in sorted(names)]

    def table(self, name: TableName) -> TableRecord | None:
        """Return a table with its statistics and write ids, None where it is gone."""
        try:
            table = tables.from_wire(self._table(name))
        except structs.NoSuchObjectException:
            return None
        state = write_id_state(self._connection, table)
        return TableRecord(table, tuple(self._table_statistics(table)), state)

    def _table(self, name: TableName) -> structs.Table:
        request = structs.GetTableRequest(
            name.database,
            name.table,
            capabilities=_EVERYTHING,
            catName=name.catalog,
            processorCapabilities=_RAW,
            processorIdentifier="skep",
        )
        try:
            answer: structs.GetTableResult = self._call("get_table_req", req=request)
        except UnknownToServer:
            place = _within(name.catalog, name.database)
            wire: structs.Table = self._call("get_table", dbname=place, tbl_name=name.table)
            return wire
        assert answer.table is not None, "the field is required"
        return answer.table

    def _table_statistics(self, table: Table) -> list[ColumnStatistics]:
        if table.is_view:
            return []
        place = _within(table.catalog, table.database)
        known = self._statistics_of_table(table, statistics.DEFAULT_ENGINE)
        found: list[ColumnStatistics] = []
        for one in known:  # one by one: only so the time of the analysis is told
            arguments = {"db_name": place, "tbl_name": table.name, "col_name": one.column}
            try:
                wire = self._call("get_table_column_statistics", **arguments)
            except structs.NoSuchObjectException:
                continue
            found += statistics.from_wire(wire)
        for engine in self._other_engines():
            found += self._statistics_of_table(table, engine)
        return sorted(found, key=_by_column)

    def _statistics_of_table(self, table: Table, engine: str) -> list[ColumnStatistics]:
        request = structs.TableStatsRequest(
            table.database, table.name, _columns(table), catName=table.catalog, engine=engine
        )
        try:
            answer = self._call("get_table_statistics_req", request=request)
        except structs.NoSuchObjectException:
            return []
        return _from_objects(answer.tableStats, engine)

    def _other_engines(self) -> Sequence[str]:
        return _OTHER_ENGINES if self._version >= "4" else ()

    @cached_property
    def _version(self) -> str:
        return self.version()

    # --- partitions -----------------------------------------------------------------------------

    def partition_names(self, table: Table) -> list[str]:
        """Return the names of all partitions, in the order of the server."""
        if not table.partition_keys:
            return []
        place = _within(table.catalog, table.database)
        try:
            names = self._call(
                "get_partition_names", db_name=place, tbl_name=table.name, max_parts=-1
            )
        except structs.NoSuchObjectException:
            return []
        return list(names)

    def partitions(self, table: Table, names: Sequence[str]) -> PartitionsRecord:
        """Return the partitions of these names that are there, with their statistics."""
        keys = [key.name for key in table.partition_keys]
        found = [partitions.from_wire(wire) for wire in self._partitions(table, names)]
        known = self._partition_statistics(table, names)
        described = [
            DescribedPartition(one, tuple(known.get(partition_name(keys, one.values), ())))
            for one in found
        ]
        return PartitionsRecord(table.qualified, tuple(keys), tuple(described))

    def _partitions(self, table: Table, names: Sequence[str]) -> list[structs.Partition]:
        place = _within(table.catalog, table.database)
        arguments = {"db_name": place, "tbl_name": table.name, "names": list(names)}
        try:
            try:
                found = self._call("get_partitions_by_names", **arguments)
            except UnknownToServer:
                request = structs.GetPartitionsByNamesRequest(place, table.name, list(names))
                found = self._call("get_partitions_by_names_req", req=request).partitions
        except structs.NoSuchObjectException:
            return []
        return list(found)

    def _partition_statistics(
        self, table: Table, names: Sequence[str]
    ) -> dict[str, list[ColumnStatistics]]:
        found: dict[str, list[ColumnStatistics]] = {}
        for engine in (statistics.DEFAULT_ENGINE, *self._other_engines()):
            request = structs.PartitionsStatsRequest(
                table.database,
                table.name,
                _columns(table),
                list(names),
                catName=table.catalog,
                engine=engine,
            )
            try:
                answer = self._call("get_partitions_statistics_req", request=request)
            except structs.NoSuchObjectException:
                continue
            for name, objects in answer.partStats.items():
                found.setdefault(name, []).extend(_from_objects(objects, engine))
        return {name: sorted(own, key=_by_column) for name, own in found.items()}

    # --- constraints ----------------------------------------------------------------------------

    def constraints(self, name: TableName) -> ConstraintsRecord:
        """Return the constraints of a table, none where it is gone; Hive 2 has few kinds."""
        request = structs.AllTableConstraintsRequest(name.database, name.table, name.catalog)
        try:
            answer = self._call("get_all_table_constraints", request=request)
            columns = constraints.from_create(answer.allTableConstraints, name.catalog)
        except UnknownToServer:
            columns = self._constraints_by_kind(name)
        except (structs.NoSuchObjectException, structs.MetaException):
            columns = []
        return ConstraintsRecord(name, tuple(columns))

    def _constraints_by_kind(self, name: TableName) -> list[ConstraintColumn]:
        lists: dict[str, list[Any]] = {}
        for method, make in _CONSTRAINT_METHODS.items():
            request = make(name.catalog, name.database, name.table)
            try:
                answer = self._call(method, request=request)
            except (UnknownToServer, structs.NoSuchObjectException, structs.MetaException):
                continue
            lists |= {field: getattr(answer, field) for field in type(answer).__slots__}
        every = structs.SQLAllTableConstraints(**lists)
        return constraints.from_create(every, name.catalog)


def _within(catalog: str, name: str) -> str:
    """Return a database name or pattern; Hive 2 does not know the form with a catalog."""
    return name if catalog == DEFAULT_CATALOG else f"@{catalog}#{name}"


def _columns(table: Table) -> list[str]:
    return [column.name for column in table.storage.shape.columns]


def _from_objects(
    objects: Iterable[structs.ColumnStatisticsObj] | None, engine: str
) -> list[ColumnStatistics]:
    """Return statistics without the time of the analysis, which is not told here."""
    wire = structs.ColumnStatistics(statsObj=list(objects or ()), engine=engine)
    return [replace(one, engine=engine) for one in statistics.from_wire(wire)]


def _by_column(one: ColumnStatistics) -> tuple[str, str]:
    return one.column, one.engine
