"""Sends every method of a release with all flavours of bad input, and notes what comes back."""

from collections.abc import Callable, Iterable, Mapping

from catalog_api.thrift.gen import structs
from tests.comparison.bad_input import FLAVOURS, SKIPPED_CALLS
from tests.comparison.outcome import OK, OUT_OF_STEP, Mask, Outcome, outcome
from tests.fixtures.thrift_door import ThriftClient
from tests.fixtures.wire_tables import columns, wire_partition, wire_table

Answers = Mapping[str, Mapping[str, Outcome]]


def sweep(connect: Callable[[], ThriftClient], methods: Iterable[str], mask: Mask) -> Answers:
    """Outcomes by method and flavour; every method finds the known table as it was made."""
    return {name: _method(connect, name, mask) for name in methods}


def _method(connect: Callable[[], ThriftClient], name: str, mask: Mask) -> dict[str, Outcome]:
    client = connect()
    _prepare(client)
    found = {}
    for flavour in FLAVOURS:
        if (name, flavour.name) in SKIPPED_CALLS:
            continue
        arguments = flavour.arguments(name)
        found[flavour.name] = seen = outcome(lambda: client.call(name, **arguments), mask)  # noqa: B023 - called at once
        if seen.kind in OUT_OF_STEP:
            client.close()
            client = connect()
    client.close()
    return found


def _prepare(client: ThriftClient) -> None:
    outcome(lambda: client.drop_database(name="probed", deleteData=True, cascade=True))
    outcome(lambda: client.create_database(database=structs.Database(name="probed")))
    table = wire_table("t", "probed", partitionKeys=columns(ds="string"))
    outcome(lambda: client.create_table(tbl=table))
    partition = wire_partition("1", table="t", database="probed")
    outcome(lambda: client.add_partition(new_part=partition))
    found = outcome(
        lambda: client.get_partition_names(db_name="probed", tbl_name="t", max_parts=-1)
    )
    assert found == Outcome(OK, value=["ds=1"]), found
