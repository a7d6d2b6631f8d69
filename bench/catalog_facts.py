"""What happens with the tables of a large catalog: partitions, readers, words of people, changes.

Partitions, descriptions, versions and crawlers go through the services, and the facts about
them are made as always, from the event log. Past the services, in bulk, go only what would take
weeks to happen: reads and updates of the last months.
"""

import datetime as dt
import random
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import delete, select

from metastore.model.column import Column
from metastore.model.crawler import Crawler
from metastore.model.database import Database as NamedDatabase
from metastore.model.description import ColumnDescription, Description, Owner, OwnerKind
from metastore.model.freshness import Update, UpdateSource
from metastore.model.glossary import Term
from metastore.model.partition import Partition
from metastore.model.size import Size as TableSize
from metastore.model.storage_descriptor import StorageDescriptor
from metastore.model.table import EXTERNAL_TABLE, VIRTUAL_VIEW, Table, TableName
from metastore.model.table_facts import TableFacts
from metastore.model.table_format import with_format
from metastore.model.usage import CountedReads
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.learning import DAY, learned
from metastore.sqlstore.engine import Database
from metastore.sqlstore.schema import tables, usage_totals
from metastore.sqlstore.schema.table_facts import table_facts
from metastore.sqlstore.table_facts import SqlTableFacts
from metastore.sqlstore.usage import SqlUsage

BUSY = "readings"
"""The database of the tables with very many partitions, and of the one with many versions."""
MANY_VERSIONS = TableName("hive", BUSY, "versions")
_CRAWLS = RequestContext(door="crawler")
_PEOPLE = RequestContext(door="rest")
_ENGINES = ("Trino", "Spark", "Hive", "PyIceberg")
_TAGS = ("pii", "finance", "gold", "bronze", "deprecated", "daily", "legal", "raw")
_TERMS = ("Customer", "Order", "Net sales", "Churn", "Active user", "Margin")
_BATCH = 1_000
_HOURS = 24


@dataclass(frozen=True, slots=True)
class Life:
    """How much happens: `large` tables have `partitions` each, `small` ones `each`."""

    large: int = 5
    partitions: int = 100_000
    small: int = 2_500
    each: int = 200
    described: int = 10_000
    versions: int = 10_000
    crawlers: int = 20


def large_table(number: int) -> TableName:
    """Return the name of one of the tables with very many partitions."""
    return TableName("hive", BUSY, f"readings_{number}")


def live(catalog: CatalogService, database: Database, life: Life) -> None:
    """Fill a store that has tables with what happens to them."""
    named = _named(catalog)
    steps: Mapping[str, Callable[[], object]] = {
        "updates and sizes": lambda: _update(database, named),
        "reads": lambda: _read(database, len(named)),
        "partitions": lambda: _partition(catalog, named, life),
        "versions": lambda: _change(catalog, life.versions),
        "facts": catalog.observer.catch_up,
        "descriptions": lambda: _describe(catalog, list(named)[:: _step(named, life.described)]),
        "crawlers": lambda: _add_crawlers(catalog, life.crawlers),
    }
    for what, step in steps.items():
        begin = time.perf_counter()
        step()
        print(f"  {what}: {time.perf_counter() - begin:.0f} s", flush=True)


def _step(named: dict[TableName, Table], count: int) -> int:
    return max(1, len(named) // count)


def _named(catalog: CatalogService) -> dict[TableName, Table]:
    found: dict[TableName, Table] = {}
    for database in catalog.databases.names(_PEOPLE, "hive", None):
        after = None
        while page := catalog.tables.page(_PEOPLE, "hive", database, after=after, limit=_BATCH):
            found |= {table.qualified: table for table in page}
            after = page[-1].name
    return found


# --- in bulk ------------------------------------------------------------------------------------


def _update(database: Database, named: dict[TableName, Table]) -> None:
    """Give every table a rhythm or none, and some a history of sizes."""
    chance, now = random.Random(11), int(time.time())
    models = [_updated(chance, now, kind) for kind in range(40)]
    ids = sorted(table.id for table in named.values())
    for first in range(0, len(ids), _BATCH):
        part = ids[first : first + _BATCH]
        with database.writes.begin() as connection:
            facts = SqlTableFacts(connection, database.dialect)
            known = connection.scalars(
                select(table_facts.c.table_id).where(table_facts.c.table_id.in_(part))
            )
            new = sorted(set(part) - set(known))
            if new:
                facts.put([replace(chance.choice(models), table_id=id_) for id_ in new])
            if first == 0:
                _grow(facts, new, now // DAY)


def _updated(chance: random.Random, now: int, kind: int) -> TableFacts:
    interval = (3_600, 6 * 3_600, DAY, DAY, 7 * DAY)[kind % 5]
    quiet = 0 if kind % 8 else chance.randrange(3) * interval  # one in eight may be late
    last = now - now % interval - quiet
    times = range(last, last - 60 * interval, -interval)
    updates = [
        Update(at + chance.randrange(600), UpdateSource.METASTORE_EVENT, 1_000, 50_000, 1)
        for at in times
    ]
    size = TableSize(last, chance.randrange(10**9), chance.randrange(10**12), 40)
    found = learned(TableFacts(0, size=size), updates[: 1 if kind % 7 == 0 else None])
    return replace(found, size=size)


def _grow(facts: SqlTableFacts, ids: list[int], today: int) -> None:
    for day in range(today - 90, today):
        size = TableSize(day * DAY, day * 1_000, day * 50_000, 40)
        facts.put_points(day, dict.fromkeys(ids, size), day - 400)


def _read(database: Database, count: int) -> None:
    """Have every twentieth table read in the last month, a few very often."""
    chance, today = random.Random(13), int(time.time()) // DAY
    with database.writes.begin() as connection:
        connection.execute(delete(usage_totals))
        ids = list(connection.scalars(select(tables.c.id).order_by(tables.c.id)))
    counted = [each for id_ in ids[:count:20] for each in _reads_of(chance, id_, today)]
    for first in range(0, len(counted), _BATCH * 10):
        with database.writes.begin() as connection:
            usage = SqlUsage(connection, database.dialect)
            usage.add(counted[first : first + _BATCH * 10], today)


def _reads_of(chance: random.Random, table_id: int, today: int) -> Iterator[CountedReads]:
    readers = [
        (f"person{chance.randrange(300)}", chance.choice(_ENGINES))
        for _ in range(chance.randrange(1, 4))
    ]
    often = min(10_000, int(chance.paretovariate(0.8)))
    for who in dict.fromkeys(readers):
        for day in range(today - 29, today + 1):
            reads = chance.randrange(often + 1)
            if reads:
                yield CountedReads(table_id, day, *who, "thrift", reads, day * DAY + 36_000)


# --- through the services -----------------------------------------------------------------------


def _partition(catalog: CatalogService, named: dict[TableName, Table], life: Life) -> None:
    catalog.databases.create(_CRAWLS, NamedDatabase(BUSY, location=f"s3://lake/{BUSY}.db"))
    for number in range(life.large):
        _make(catalog, large_table(number))
        _add_hours(catalog, large_table(number), life.partitions)
    today = dt.datetime.now(dt.UTC).date()
    days = [today - dt.timedelta(days=back) for back in reversed(range(life.each))]
    partitions = [_of_day(day) for day in days]
    by_day = [
        table for table in named.values() if table.partition_keys and table.type != VIRTUAL_VIEW
    ]
    for table in by_day[:: max(1, len(by_day) // life.small)][: life.small]:
        shape = table.storage.shape
        placed = [replace(each, storage=StorageDescriptor(shape)) for each in partitions]
        catalog.partitions.add(_CRAWLS, table.qualified, placed)


def _make(catalog: CatalogService, name: TableName) -> None:
    columns = tuple(Column(f"measure_{number}", "double") for number in range(20))
    shape = replace(with_format(StorageDescriptor().shape, "parquet"), columns=columns)
    table = Table(
        name.table,
        name.database,
        type=EXTERNAL_TABLE,
        owner="bench",
        storage=StorageDescriptor(shape, location=f"s3://lake/{BUSY}.db/{name.table}"),
        partition_keys=(Column("day", "string"), Column("hour", "int")),
    )
    catalog.tables.create(_PEOPLE, table)


def _add_hours(catalog: CatalogService, name: TableName, count: int) -> None:
    table = catalog.tables.get(_PEOPLE, name)
    shape = StorageDescriptor(table.storage.shape)
    last = int(time.time()) // 3_600
    hours = range(last - count + 1, last + 1)
    for first in range(0, count, _BATCH):
        part = hours[first : first + _BATCH]
        added = [
            Partition(
                (dt.datetime.fromtimestamp(hour * 3_600, dt.UTC).date().isoformat(), _text(hour)),
                shape,
                _statistics(hour),
                created_at=hour * 3_600 + 300,
            )
            for hour in part
        ]
        catalog.partitions.add(_PEOPLE, name, added)


def _text(hour: int) -> str:
    return str(hour % _HOURS)


def _of_day(day: dt.date) -> Partition:
    seconds = int(dt.datetime.combine(day, dt.time(6), dt.UTC).timestamp())
    return Partition(
        (day.isoformat(),), parameters=_statistics(day.toordinal()), created_at=seconds
    )


def _statistics(number: int) -> dict[str, str]:
    return {"numFiles": "1", "numRows": str(number % 9_973), "totalSize": str(number % 99_991)}


def _change(catalog: CatalogService, count: int) -> None:
    """Alter one table again and again; a column comes and goes."""
    _make(catalog, MANY_VERSIONS)
    table = catalog.tables.get(_PEOPLE, MANY_VERSIONS)
    columns = table.storage.shape.columns
    for number in range(count):
        more = (Column("note", "string", f"change {number}"),) if number % 2 == 0 else ()
        shape = replace(table.storage.shape, columns=(*columns, *more))
        changed = replace(table, storage=replace(table.storage, shape=shape))
        catalog.tables.alter(_PEOPLE, MANY_VERSIONS, changed)


def _describe(catalog: CatalogService, names: list[TableName]) -> None:
    chance = random.Random(17)
    for term in _TERMS:
        catalog.glossary.put(_PEOPLE, Term(term, f"What **{term}** means here."))
    for name in names:
        column = catalog.tables.get(_PEOPLE, name).storage.shape.columns[0].name
        said = ColumnDescription("The key.", tags=(chance.choice(_TAGS),))
        description = Description(
            f"All of `{name.table}`, loaded **every day**.\n\nAsk before you change it.",
            owners=(
                Owner(f"person{chance.randrange(300)}"),
                Owner(f"team{chance.randrange(20)}", OwnerKind.TEAM),
            ),
            tags=tuple(chance.sample(_TAGS, 2)),
            terms=(chance.choice(_TERMS),),
            properties={"cost centre": str(chance.randrange(100))},
            columns={column: said},
        )
        catalog.descriptions.put_table(_PEOPLE, name, description)


def _add_crawlers(catalog: CatalogService, count: int) -> None:
    for number in range(count):
        config = {"targets": [{"uri": f"s3://lake/{number}"}], "database": "readings"}
        catalog.crawlers.create(_PEOPLE, Crawler(f"crawler_{number}", config))
