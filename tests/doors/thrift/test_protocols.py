"""One catalog, every protocol: what one client writes all others read alike."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog_api.thrift.gen import structs
from catalog_api.thrift.protocol.message import Protocol
from tests.fixtures.wire_tables import columns, wire_partition, wire_storage, wire_table

WAYS = [(framed, protocol) for framed in (False, True) for protocol in Protocol]
NUMBERS = count()
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
WORDS = st.text("abcdefg_ é", min_size=1, max_size=9)


@pytest.fixture
def clients(door):
    return [door.client(framed=framed, protocol=protocol) for framed, protocol in WAYS]


@given(
    st.integers(0, len(WAYS) - 1),
    st.dictionaries(WORDS, TEXT, max_size=5),
    st.lists(TEXT, min_size=1, max_size=20),
    st.lists(st.integers(0, 2**31 - 1), min_size=1, max_size=30, unique=True),
)
@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_tables_and_partitions_are_the_same_for_all(
    clients, writer, parameters, comments, numbers
):
    name = f"t{next(NUMBERS)}"
    cols = [structs.FieldSchema(f"c{i}", "int", text) for i, text in enumerate(comments)]
    client = clients[writer]
    client.create_table(
        tbl=wire_table(
            name,
            "sales",
            sd=wire_storage(cols=cols),
            partitionKeys=columns(n="bigint"),
            parameters=parameters,
            retention=numbers[0],
        )
    )
    client.add_partitions(
        new_parts=[
            wire_partition(str(n), table=name, database="sales", parameters=parameters)
            for n in numbers
        ]
    )
    tables = [each.get_table(dbname="sales", tbl_name=name) for each in clients]
    assert [field.comment for field in tables[0].sd.cols] == comments
    assert parameters.items() <= tables[0].parameters.items()
    assert all(table == tables[0] for table in tables)
    of_table = {"db_name": "sales", "tbl_name": name, "max_parts": -1}
    lists = [each.get_partitions(**of_table) for each in clients]
    assert sorted(int(p.values[0]) for p in lists[0]) == sorted(numbers)
    assert all(found == lists[0] for found in lists)
    listed = [each.get_partition_names(**of_table) for each in clients]
    assert all(found == listed[0] for found in listed)


def test_an_answer_bigger_than_a_frame_may_be_comes_in_several(door, clients):
    filler = "x" * 1_000_000
    parts = [
        wire_partition(
            str(2000 + n), "1", table="orders", database="sales", parameters={"f": filler}
        )
        for n in range(20)
    ]
    for start in range(0, 20, 5):
        clients[0].add_partitions(new_parts=parts[start : start + 5])
    asked = {"db_name": "sales", "tbl_name": "orders", "max_parts": -1}
    for framed, protocol in ((True, Protocol.BINARY), (True, Protocol.COMPACT)):
        client = door.client(framed=framed, protocol=protocol)
        found = client.get_partitions(**asked)
        assert sum(p.parameters.get("f") == filler for p in found) == 20
        assert client.getStatus() == 2
