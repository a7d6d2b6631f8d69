"""Comparing a source with what is in the store: counts, hashes and every difference by name."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from catalog_api.moving.copying import batches
from catalog_api.moving.progress import Progress
from catalog_api.moving.selection import Selection
from catalog_api.moving.storing import CONTEXT, described
from catalog_api.thrift.client.connection import HiveConnection
from catalog_api.thrift.client.rights import grants, memberships, roles
from catalog_api.thrift.client.source import HiveSource
from metastore.errors import CatalogNotFound, DatabaseNotFound, FunctionNotFound, TableNotFound
from metastore.model.constraint import ConstraintColumn, constraint_to_plain
from metastore.model.plain import Plain, database_to_plain, function_to_plain, table_to_plain
from metastore.model.privilege import Grant, RoleGrant
from metastore.model.record import DescribedPartition, TableRecord
from metastore.model.record_plain import partition_to_plain, record_to_plain
from metastore.model.statistics import ColumnStatistics, statistics_to_plain
from metastore.model.table import Table, TableName
from metastore.partitioning.names import partition_name
from metastore.service.catalog import CatalogService

_SHOWN = 120
_HASH_BYTES = 16


@dataclass(slots=True)
class Side:
    """One side: how many objects of each kind, and a hash that no order changes."""

    counts: Counter[str] = field(default_factory=Counter)
    total: int = 0

    def add(self, kind: str, name: str, content: object) -> None:
        text = json.dumps([kind, name, content], sort_keys=True)
        digest = hashlib.sha256(text.encode()).digest()[:_HASH_BYTES]
        self.total = (self.total + int.from_bytes(digest, "big")) % (1 << 8 * _HASH_BYTES)
        self.counts[kind] += 1

    @property
    def hash(self) -> str:
        return f"{self.total:0{2 * _HASH_BYTES}x}"


@dataclass(slots=True)
class Comparison:
    """Both sides and a line for each difference."""

    theirs: Side = field(default_factory=Side)
    ours: Side = field(default_factory=Side)
    differences: list[str] = field(default_factory=list)

    def add(self, kind: str, name: str, theirs: Any, ours: Any) -> None:
        """Compare plain contents; None means that the object is not there."""
        if theirs is not None:
            self.theirs.add(kind, name, theirs)
        if ours is not None:
            self.ours.add(kind, name, ours)
        if theirs is None and ours is not None:
            self.differences.append(f"{kind} {name}: only here")
        elif ours is None and theirs is not None:
            self.differences.append(f"{kind} {name}: only in the source")
        elif theirs != ours:
            self.differences.append(f"{kind} {name}: {difference(theirs, ours)}")

    def add_all(self, kind: str, theirs: Mapping[str, Any], ours: Mapping[str, Any]) -> None:
        for name in sorted({*theirs, *ours}):
            self.add(kind, name, theirs.get(name), ours.get(name))


def difference(theirs: Any, ours: Any, where: str = "") -> str:
    """Return the first place in which two plain contents differ, with both values."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        for key in sorted({*theirs, *ours}):
            if theirs.get(key) != ours.get(key):
                return difference(
                    theirs.get(key), ours.get(key), f"{where}.{key}" if where else key
                )
    return f"{where or 'content'} is {_shown(theirs)} in the source and {_shown(ours)} here"


def _shown(value: Any) -> str:
    text = json.dumps(value, sort_keys=True)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


class HiveComparison:
    """Reads a source once more and compares all that was selected of it with the store."""

    def __init__(
        self,
        connection: HiveConnection,
        selection: Selection,
        catalog: CatalogService,
        progress: Progress,
    ) -> None:
        self._connection = connection
        self._source = HiveSource(connection)
        self._selection = selection
        self._catalog = catalog
        self._progress = progress
        self._listed = selection.tables_by_database()
        self._done = 0
        self.result = Comparison()

    def run(self) -> Comparison:
        """Return the comparison. Raises Unavailable where a side does not answer."""
        for database in self._selection.databases:
            self._compare_database(database.catalog, database.name)
        total = len(self._selection.tables)
        for done, name in enumerate(self._selection.tables, 1):
            self._compare_table(name)
            self._progress.show("tables compared", done, total)
        self._compare_rights()
        return self.result

    def _compare_database(self, catalog: str, name: str) -> None:
        theirs = self._source.database(catalog, name)
        try:
            ours = database_to_plain(self._catalog.databases.get(CONTEXT, name, catalog))
        except (CatalogNotFound, DatabaseNotFound):
            ours = None
        place = f"{catalog}.{name}"
        self.result.add("database", place, theirs and database_to_plain(theirs), ours)
        functions = {
            f"{place}.{one.name}": function_to_plain(one)
            for one in self._source.functions(catalog, name)
        }
        self.result.add_all("function", functions, self._our_functions(catalog, name))
        listed = self._listed.get((catalog, name), set())
        for extra in self._catalog.tables.names(CONTEXT, catalog, name):
            if extra not in listed:
                self.result.add("table", f"{place}.{extra}", None, {})

    def _our_functions(self, catalog: str, database: str) -> dict[str, Plain]:
        found = {}
        for name in self._catalog.functions.names(CONTEXT, catalog, database, None):
            try:
                one = self._catalog.functions.get(CONTEXT, catalog, database, name)
            except FunctionNotFound:
                continue
            found[f"{catalog}.{database}.{name}"] = function_to_plain(one)
        return found

    # --- tables ---------------------------------------------------------------------------------

    def _compare_table(self, name: TableName) -> None:
        theirs, ours = self._source.table(name), self._ours(name)
        self.result.add("table", str(name), theirs and _table(theirs), ours and _table(ours))
        if theirs is None or ours is None:
            return
        self.result.add_all(
            "constraint",
            _constraints(name, self._source.constraints(name).columns),
            _constraints(name, self._catalog.constraints.of_table(CONTEXT, name)),
        )
        self._compare_partitions(theirs.table)

    def _ours(self, name: TableName) -> TableRecord | None:
        try:
            return self._catalog.contents.table(CONTEXT, name)
        except TableNotFound:
            return None

    def _compare_partitions(self, table: Table) -> None:
        name = table.qualified
        names = self._source.partition_names(table)
        for batch in batches(names):
            theirs = self._source.partitions(table, batch)
            ours = self._catalog.contents.partitions(CONTEXT, name, batch)
            both = [_by_name(table, one.partitions) for one in (theirs, ours)]
            self.result.add_all("partition", *both)
            self._done += len(batch)
            self._progress.show("partitions compared", self._done, None)
        known = set(names)
        for extra in self._catalog.partitions.names(CONTEXT, name):
            if extra not in known:
                self.result.add("partition", f"{name}/{extra}", None, {})

    # --- rights ---------------------------------------------------------------------------------

    def _compare_rights(self) -> None:
        """Compare what the source has; what is granted here besides is no difference."""
        granted = memberships(self._connection)
        names = set(self._catalog.roles.names(CONTEXT))
        for role in roles(self._connection, granted):
            self.result.add("role", role.name, {}, {} if role.name in names else None)
        theirs = {_membership(one): record_to_plain(one) for one in granted}
        ours = {
            _membership(one): record_to_plain(one)
            for role in sorted({one.role.name for one in granted} & names)
            for one in self._catalog.roles.members(CONTEXT, role)
        }
        self.result.add_all("membership", theirs, _of(ours, theirs))
        wanted = self._selection.covered(grants(self._connection))
        theirs = {_grant(one): record_to_plain(one) for one in wanted}
        found = self._catalog.privileges.list(CONTEXT, None, None) if wanted else []
        ours = {_grant(one): record_to_plain(one) for one in found}
        self.result.add_all("grant", theirs, _of(ours, theirs))


def _of(contents: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    return {name: content for name, content in contents.items() if name in wanted}


def _table(record: TableRecord) -> Plain:
    state = record.write_ids
    return {
        "definition": table_to_plain(record.table),
        "statistics": _statistics(record.statistics),
        "write_ids": state and [state.latest, list(state.hidden)],
    }


def _statistics(found: Iterable[ColumnStatistics], *, timed: bool = True) -> Plain:
    return {
        f"{one.column} ({one.engine})": statistics_to_plain(
            one if timed else replace(one, analyzed_at=0)
        )
        for one in found
    }


def _by_name(table: Table, partitions: Iterable[DescribedPartition]) -> dict[str, Plain]:
    keys = [key.name for key in table.partition_keys]
    return {
        f"{table.qualified}/{partition_name(keys, one.partition.values)}": {
            "definition": partition_to_plain(one.partition),
            "statistics": _statistics(one.statistics, timed=False),  # the source tells no time
        }
        for one in partitions
    }


def _constraints(name: TableName, columns: Iterable[ConstraintColumn]) -> dict[str, Plain]:
    found = {}
    for column in columns:
        plain = constraint_to_plain(column)
        if column.reference is not None:
            plain["reference"]["key_name"] = None
        found[f"{column.name} ({column.position}) of {name}"] = plain
    return found


def _membership(one: RoleGrant) -> str:
    return f"of {one.grantee.type.name.lower()} {one.grantee.name} in {one.role.name}"


def _grant(grant: Grant) -> str:
    return f"{described(grant)} by {grant.privilege.grantor}"
