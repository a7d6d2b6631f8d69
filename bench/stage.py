"""One server under measurement, and the calls that several cases make of it."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass

from bench import shapes
from bench.servers import Contestant
from bench.wire import Client, encoded
from catalog_api.thrift.gen import structs

Samples = Generator[float, None, None]
DB = shapes.DATABASE
_BATCH = 1000


@dataclass(slots=True)
class Stage:
    """A server with the connection that all cases use."""

    contestant: Contestant
    client: Client

    def make_database(self, name: str) -> None:
        self.client.ask("create_database", structs.Database(name=name, parameters={}))

    def make_table(self, name: str, partitions: int = 0) -> None:
        """Create a table with this many partitions, added a thousand in a call."""
        self.client.ask("create_table", shapes.table(name))
        for first in range(0, partitions, _BATCH):
            self.client.send(add_call(name, range(first, min(first + _BATCH, partitions))))

    def get_table(self, name: str) -> structs.Table:
        table: structs.Table = self.client.send(get_table_call(name))[0].table
        return table

    def drop_table(self, name: str) -> None:
        self.client.ask("drop_table", DB, name, True)


@dataclass(frozen=True, slots=True)
class Case:
    """A benchmark: a generator that is made for every server, and yields seconds for ever.

    What it does before its first sample and between two is not timed; it cleans up when closed.
    """

    name: str
    samples: Callable[[Stage], Samples]


def get_table_call(table: str) -> bytes:
    # not get_table: Hive 4 has it no more
    capabilities = structs.ClientCapabilities(values=[2])  # INSERT_ONLY_TABLES, as Trino says
    request = structs.GetTableRequest(dbName=DB, tblName=table, capabilities=capabilities)
    return encoded("get_table_req", request)


def add_request(table: str, numbers: Sequence[int]) -> structs.AddPartitionsRequest:
    """Adds these partitions and asks for no answer."""
    return structs.AddPartitionsRequest(
        dbName=DB,
        tblName=table,
        parts=[shapes.partition(table, number) for number in numbers],
        ifNotExists=False,
        needResult=False,
    )


def add_call(table: str, numbers: Sequence[int]) -> bytes:
    """The bytes that add these partitions in one call."""
    return encoded("add_partitions_req", add_request(table, numbers))


def drop_call(table: str, numbers: Sequence[int]) -> bytes:
    """The bytes that drop these partitions in one call, files included."""
    request = structs.DropPartitionsRequest(
        dbName=DB,
        tblName=table,
        parts=structs.RequestPartsSpec(names=[shapes.name(number) for number in numbers]),
        deleteData=True,
        ifExists=False,
        needResult=False,
    )
    return encoded("drop_partitions_req", request)
