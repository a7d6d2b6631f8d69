"""A large catalog to search in: names, columns and comments as lakes have them, always the same.

Tables go into the store in bulk, past the services, with the documents that the store itself
makes of them: through the services the same takes ten times as long.
"""

import random
from dataclasses import dataclass, replace

from sqlalchemy import Connection, insert

from metastore.model.column import Column
from metastore.model.database import Database as NamedDatabase
from metastore.model.plain import database_to_plain, table_to_plain
from metastore.model.storage_descriptor import StorageDescriptor
from metastore.model.table import EXTERNAL_TABLE, MANAGED_TABLE, VIRTUAL_VIEW, Table
from metastore.model.table_format import FORMATS, with_format
from metastore.sqlstore import json_text
from metastore.sqlstore.engine import Database
from metastore.sqlstore.schema import databases, tables, usage_totals
from metastore.sqlstore.search_writes import SearchWrites

_SUBJECTS_TEXT = (
    "order customer sales item product price payment invoice shipment supplier stock warehouse "
    "account user session event click page campaign channel store region country city address "
    "employee salary contract vendor delivery carrier category brand review rating message "
    "sensor reading meter machine part batch test defect ticket agent call plan subscription "
    "booking flight hotel guest room trip driver vehicle route stop fare claim policy premium"
)
_QUALITIES_TEXT = (
    "id name date amount total count status type code created updated start end first last "
    "email phone currency rate tax discount quantity weight size color level group key value "
    "flag source target version hash note comment title text score rank day month year hour"
)
_SUBJECTS, _QUALITIES = _SUBJECTS_TEXT.split(), _QUALITIES_TEXT.split()
_LAYERS = ("raw", "staging", "clean", "mart", "daily", "monthly", "hist", "tmp")
_OWNERS = tuple(f"person{number}" for number in range(300))
_MADE_AT = 1_760_000_000
_TODAY = _MADE_AT // 86_400
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Size:
    """How large a catalog is; `crowded` of the tables are in one more database, of their own."""

    tables: int = 100_000
    columns: int = 20
    databases: int = 200
    crowded: int = 0

    def place_of(self, number: int) -> int:
        """Return the number of the database of a table."""
        return self.databases if number < self.crowded else number % self.databases


def fill(database: Database, size: Size) -> None:
    """Fill a store that has its schema and no tables."""
    lake = random.Random(7)  # the same lake every time
    with database.writes.begin() as connection:
        count = size.databases + bool(size.crowded)
        ids = [_add_database(connection, number) for number in range(count)]
    for first in range(0, size.tables, _BATCH):
        part = range(first, min(first + _BATCH, size.tables))
        with database.writes.begin() as connection:
            writes = SearchWrites(connection, database.dialect)
            for number in part:
                place = size.place_of(number)
                made = _table(lake, number, place, ids[place], size.columns)
                writes.add(_add_table(connection, made))
    _use(database, lake, size.tables)


def _add_database(connection: Connection, number: int) -> int:
    name = database_name(number)
    plain = database_to_plain(NamedDatabase(name, location=f"s3://lake/{name}.db"))
    row = {"catalog": "hive", "name": name, "definition": json_text.dump(plain), "version": 1}
    added = connection.execute(insert(databases).returning(databases.c.id), row)
    return int(added.scalar_one())


def database_name(number: int) -> str:
    """Return the name of a database, by its number."""
    return f"{_SUBJECTS[number % len(_SUBJECTS)]}_{_LAYERS[number % len(_LAYERS)]}_{number}"


def _table(lake: random.Random, number: int, place: int, database_id: int, columns: int) -> Table:
    name = "_".join([*lake.sample(_SUBJECTS, 2), lake.choice(_LAYERS), str(number)])
    kind = lake.choices((EXTERNAL_TABLE, MANAGED_TABLE, VIRTUAL_VIEW), (80, 15, 5))[0]
    shape = with_format(StorageDescriptor().shape, lake.choice(tuple(FORMATS)))
    comment = " ".join(_words(lake, 8))
    database = database_name(place)
    return Table(
        name,
        database,
        type=kind,
        owner=lake.choice(_OWNERS),
        created_at=_MADE_AT + number,
        storage=StorageDescriptor(
            replace(shape, columns=_columns(lake, columns)),
            location=f"s3://lake/{database}.db/{name}",
        ),
        partition_keys=(Column("day", "string"),) if number % 3 else (),
        parameters={"comment": comment, "team": lake.choice(_SUBJECTS), "numRows": str(number)},
        database_id=database_id,
    )


def _columns(lake: random.Random, count: int) -> tuple[Column, ...]:
    found = {"id": Column("id", "bigint")}
    while len(found) < count:
        position = len(found)
        name = f"{lake.choice(_SUBJECTS)}_{lake.choice(_QUALITIES)}"
        comment = " ".join(_words(lake, 5)) if position % 5 == 0 else None
        if position % 7 == 0:
            name = f"{name}_{position}"
        found[name] = Column(name, "string", comment)
    return tuple(found.values())


def _words(lake: random.Random, count: int) -> list[str]:
    return [lake.choice(lake.choice((_SUBJECTS, _QUALITIES))) for _ in range(count)]


def _add_table(connection: Connection, made: Table) -> Table:
    definition = table_to_plain(made)
    for key in ("parameters", "name", "database", "catalog"):
        definition.pop(key, None)
    row = {
        "database_id": made.database_id,
        "name": made.name,
        "type": made.type,
        "owner": made.owner,
        "last_accessed_at": 0,
        "parameters": json_text.dump(dict(made.parameters)),
        "definition": json_text.dump(definition),
        "version": 1,
        "partition_version": 0,
        "next_partition_id": 1,
        "removals_complete_from": 0,
    }
    added = connection.execute(insert(tables).returning(tables.c.id), row)
    return replace(made, id=added.scalar_one(), version=1)


def _use(database: Database, lake: random.Random, count: int) -> None:
    """Have every twentieth table read, a few very often."""
    used = [
        {
            "table_id": table_id,
            "day": _TODAY,
            "reads": min(10**9, int(lake.paretovariate(0.8))),
            "last_at": _MADE_AT,
        }
        for table_id in range(1, count + 1, 20)
    ]
    with database.writes.begin() as connection:
        connection.execute(insert(usage_totals), used)
