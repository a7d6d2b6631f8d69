"""Which new tables become others, and where they lie, when Hive 4's transformer is on.

Source: Hive 4.0 `MetastoreDefaultTransformer.transformCreateTable`. It concerns the default
catalog only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from metastore.model.catalog import DEFAULT_CATALOG, DEFAULT_DATABASE
from metastore.model.database import Database
from metastore.model.location import is_below, join, same_location
from metastore.model.table import EXTERNAL_TABLE, MANAGED_TABLE, Table
from metastore.service.names import directory_name
from metastore.service.table_access import ACID_WRITES, INSERT_WRITES, is_insert_only
from metastore.settings_errors import TranslationRefused

_TRANSLATED = "TRANSLATED_TO_EXTERNAL"
_ONLY_EXTERNAL = "EXTERNAL_TABLES_ONLY"


@dataclass(frozen=True, slots=True)
class Places:
    """Where databases lie: the warehouse, and that of external tables if there is one."""

    warehouse: str
    external: str | None

    def of_external_tables(self, database: Database) -> str:
        """Return the directory of a database's external tables (`Warehouse`)."""
        where = database.location or self.warehouse
        if not self.holds(where):
            return where
        root = self.external or self.warehouse
        if database.name == DEFAULT_DATABASE:
            return root
        return join(root, f"{database.name}.db")

    def holds(self, location: str) -> bool:
        """Tell whether a location is in the warehouse of managed tables."""
        return same_location(location, self.warehouse) or is_below(location, self.warehouse)


@dataclass(frozen=True, slots=True)
class Translation:
    """Translates for a processor with some capabilities."""

    places: Places
    mode: str
    exists: Callable[[str], bool]

    def created(self, table: Table, database: Database, processor: Sequence[str]) -> Table:
        """Return a new table as it becomes; `table` is normalised. Raises TranslationRefused."""
        if table.catalog != DEFAULT_CATALOG or table.is_view:
            return table
        if table.type == EXTERNAL_TABLE:
            return self._external(table, database)
        if table.type != MANAGED_TABLE:
            return table
        if table.parameters.get("transactional", "false").lower() == "false" and not (
            is_insert_only(table)
        ):
            return self._made_external(table, database)
        _require_acid(table, database, processor)
        return self._managed(table, database)

    def _made_external(self, table: Table, database: Database) -> Table:
        kept = {
            key: value
            for key, value in table.parameters.items()
            if key not in ("transactional", "transactional_properties")
        }
        new = {"EXTERNAL": "TRUE", "external.table.purge": "TRUE", _TRANSLATED: "TRUE"}
        location = table.storage.location or self.free_place(database, table.name)
        return replace(
            table,
            type=EXTERNAL_TABLE,
            parameters=kept | new,
            storage=replace(table.storage, location=location),
        )

    def free_place(self, database: Database, name: str) -> str:
        """Return where a translated table goes if its usual directory exists already."""
        parent, name = self.places.of_external_tables(database), directory_name(name)
        location, number = join(parent, name), 0
        while self.mode != "force" and self.exists(location):
            number += 1
            if self.mode == "prohibit":
                taken = f"Default location is not available for table: {location}"
                raise TranslationRefused(taken)
            numbered = f"{number}_{name}" if self.mode == "seqprefix" else f"{name}_{number}"
            location = join(parent, numbered)
        return location

    def _external(self, table: Table, database: Database) -> Table:
        location = table.storage.location
        if not location:
            parent = self.places.of_external_tables(database)
            location = join(parent, directory_name(table.name))
            return replace(table, storage=replace(table.storage, location=location))
        if self.places.external and self.places.holds(location):
            raise TranslationRefused(
                "An external table's location should not be located within managed warehouse root "
                f"directory, table:{table.name},location:{location},managed warehouse:"
                f"{self.places.warehouse}"
            )
        return table

    def _managed(self, table: Table, database: Database) -> Table:
        location, root = table.storage.location, database.managed_location
        if not location:
            parent = root or self._managed_root(database)
            location = join(parent, directory_name(table.name))
            return replace(table, storage=replace(table.storage, location=location))
        if root and not is_below(location, root):
            raise TranslationRefused(
                "Illegal location for managed table, it has to be within database's managed "
                "location"
            )
        if not root and not self.places.holds(location):
            raise TranslationRefused(
                "A managed table's location should be located within managed warehouse root "
                "directory or within its database's managedLocationUri. Table "
                f"{table.name}'s location is not valid:{location}, managed warehouse:"
                f"{self.places.warehouse}"
            )
        return table

    def _managed_root(self, database: Database) -> str:
        if database.name == DEFAULT_DATABASE:
            return self.places.warehouse
        return join(self.places.warehouse, f"{database.name}.db")


def _require_acid(table: Table, database: Database, processor: Sequence[str]) -> None:
    if database.parameters.get(_ONLY_EXTERNAL, "").lower() == "true":
        raise TranslationRefused(
            f"Creation of ACID table is not allowed when the property '{_ONLY_EXTERNAL}'='TRUE' "
            "is set on the database."
        )
    if not processor:
        raise TranslationRefused("Processor has no capabilities, cannot create an ACID table.")
    kind, needed = ("INSERT", INSERT_WRITES) if is_insert_only(table) else ("FULL", ACID_WRITES)
    if needed[0] not in processor:
        missing = ", ".join(one for one in needed if one not in processor)
        raise TranslationRefused(
            f"Processor does not have capabilities to create a {kind} ACID table:[{missing}]"
        )


def follows_renames(table: Table) -> bool:
    """Tell whether a table was made external by translation, and is still."""
    given = table.parameters
    return all(given.get(key, "").lower() == "true" for key in ("EXTERNAL", _TRANSLATED))
