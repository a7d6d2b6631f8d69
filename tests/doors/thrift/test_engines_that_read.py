"""Who reads which table, as engines show it by what they call."""

import pytest

from catalog_api.thrift.gen import structs
from metastore.model.usage import Reader
from tests.fixtures.sales import CONTEXT, ORDERS

DAY = 24 * 3600
OURS = {"db_name": ORDERS.database, "tbl_name": ORDERS.table}
TABLE = {"dbname": ORDERS.database, "tbl_name": ORDERS.table}
CAPABLE = structs.ClientCapabilities(values=[2])


def request(**fields):
    fields = {"dbName": ORDERS.database, "tblName": ORDERS.table, **fields}
    return {"req": structs.GetTableRequest(**fields)}


def readers(catalog):
    catalog.usage.flush()
    return [
        (one.principal, one.engine, one.reads) for one in catalog.usage.of(CONTEXT, ORDERS).readers
    ]


HIVE_3 = [
    ("set_ugi", {"user_name": "ana", "group_names": []}),
    ("get_databases", {"pattern": "@hive#"}),
]
ENGINES = {
    "Spark": [
        ("set_ugi", {"user_name": "ana", "group_names": ["staff"]}),
        ("get_database", {"name": "default"}),
        ("get_table", TABLE),
        ("get_table", TABLE),
    ],
    "Flink": [
        *HIVE_3,
        ("get_table_req", request(catName="hive", capabilities=CAPABLE)),
        ("get_primary_keys", {
            "request": structs.PrimaryKeysRequest(
                db_name=ORDERS.database, tbl_name=ORDERS.table, catName="hive"
            )
        }),
    ],
    "Hive": [
        *HIVE_3,
        ("flushCache", {}),
        ("get_table_req", request(catName="hive", capabilities=CAPABLE)),
        ("get_primary_keys", {
            "request": structs.PrimaryKeysRequest(
                db_name=ORDERS.database, tbl_name=ORDERS.table, catName="hive"
            )
        }),
    ],
    "Impala": [
        *HIVE_3,
        ("get_table_req", request(catName="hive", processorIdentifier="Impala4.4.1@node1")),
    ],
    "unknown client of Hive 2.3": [
        ("set_ugi", {"user_name": "ana", "group_names": []}),
        ("get_table", TABLE),
    ],
    "unknown client of Hive 3.1": [
        *HIVE_3,
        ("get_table_req", request(catName="hive", capabilities=CAPABLE)),
    ],
    "unknown client of Hive 4": [
        ("set_ugi", {"user_name": "ana", "group_names": []}),
        ("get_database_req", {"request": structs.GetDatabaseRequest(name="default")}),
        ("get_table_req", request(catName="hive", capabilities=CAPABLE)),
    ],
}  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_is_recognised_by_what_it_calls(client, catalog, engine):
    for method, arguments in ENGINES[engine]:
        client.call(method, **arguments)
    assert readers(catalog) == [("ana", engine, 1)]


def test_trino_connects_anew_for_every_call_and_reads_once(door, catalog):
    door.client().call("get_table_req", **request(capabilities=CAPABLE))
    door.client().call("get_table_req", **request(capabilities=CAPABLE))
    door.client().get_partition_names_ps(**OURS, part_vals=[""], max_parts=-1)
    assert readers(catalog) == [("anonymous", "Trino", 1)]


def test_a_python_client_numbers_no_calls(client, catalog):
    client._seqid = -1  # the next call has the number 0
    client.get_table(**TABLE)
    assert readers(catalog) == [("anonymous", "Python client", 1)]


def test_reads_of_partitions_count_as_well(client, catalog):
    client.set_ugi(user_name="ana", group_names=[])
    client.get_partitions_by_filter(**OURS, filter="", max_parts=1)
    assert readers(catalog) == [("ana", "unknown client of Hive 2.3", 1)]


def test_two_connections_are_two_readers_and_a_later_statement_is_another_read(
    door, catalog, clock
):
    first, second = door.client(), door.client()
    for client in (first, second):
        client.set_ugi(user_name="ana", group_names=[])
        client.get_table(**TABLE)
    clock.now += 11
    first.get_table(**TABLE)
    assert readers(catalog)[0][2] == 3


def test_looking_round_and_misses_are_no_reads(client, catalog):
    client.get_tables(db_name=ORDERS.database, pattern="*")
    client.get_table_meta(db_patterns="*", tbl_patterns="*", tbl_types=[])
    client.get_table_objects_by_name(dbname=ORDERS.database, tbl_names=[ORDERS.table])
    with pytest.raises(structs.NoSuchObjectException):
        client.get_table(dbname=ORDERS.database, tbl_name="missing")
    assert readers(catalog) == []


def test_the_last_reader_is_told_with_the_time(client, catalog, clock):
    client.set_ugi(user_name="ana", group_names=[])
    client.get_table(**TABLE)
    catalog.usage.flush()
    usage = catalog.usage.of(CONTEXT, ORDERS)
    assert usage.readers == (Reader("ana", "unknown client of Hive 2.3", 1, clock.seconds()),)
    assert usage.last_read_at == clock.seconds()
