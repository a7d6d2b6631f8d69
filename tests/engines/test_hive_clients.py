"""Hive's own Java clients of three releases on one server, every transport at the same time."""

import contextlib
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from catalog_api.thrift.gen import structs
from tests.fixtures.thrift_door import ThriftClient
from tests.fixtures.wire_tables import columns, wire_partition, wire_table
from tools.peers import hive_clients
from tools.peers.postgres import Postgres
from tools.peers.skep import Skep

SOURCE = Path(__file__).with_name("java") / "HiveClientSessions.java"
HEAP = "320m"
FRAMED = "hive.metastore.thrift.framed.transport.enabled=true"
COMPACT = "hive.metastore.thrift.compact.protocol.enabled=true"
HTTP = "metastore.client.thrift.transport.mode=http"
SOCKETS = {
    "plain": (),
    "framed": (FRAMED,),
    "compact": (COMPACT,),
    "framed+compact": (FRAMED, COMPACT),
}
TRANSPORTS = {
    "2.3.9": SOCKETS,
    "3.1.3": SOCKETS,
    "4.0.1": SOCKETS | {"http": (HTTP,), "http+compact": (HTTP, COMPACT)},
}
SESSIONS = sum(len(each) for each in TRANSPORTS.values())
BIG = 18, 1_000_000  # partitions, and characters in each: more than a frame may have


@dataclass(frozen=True)
class Clients:
    """All sessions of the client of one release."""

    version: str
    process: subprocess.Popen[str]
    log: Path

    def tell(self, what: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{what}\n")
        self.process.stdin.flush()

    def told(self) -> dict[str, str]:
        """What each session saw; fails with what went wrong in any."""
        assert self.process.stdout is not None
        seen = {}
        for line in iter(self.process.stdout.readline, "done\n"):
            assert line, f"Hive {self.version} ended:\n{self.log.read_text()[-4000:]}"
            name, outcome, text = line.rstrip("\n").split("\t", 2)
            assert outcome == "ok", f"Hive {self.version}, {name}: {text}"
            seen[f"{self.version} {name}"] = text
        return seen


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def skep(request: pytest.FixtureRequest) -> Iterator[Skep]:
    with (
        tempfile.TemporaryDirectory(prefix="skep-clients-") as name,
        contextlib.ExitStack() as end,
    ):
        folder = Path(name)
        folder.chmod(0o755)
        url = f"sqlite:///{folder}/skep.db"
        if request.param == "postgres":
            postgres = Postgres.start(folder / "postgres")
            end.callback(postgres.stop)
            postgres.create_database("skep")
            url = postgres.url("skep")
        server = Skep.start(url, folder / "skep")
        end.callback(server.stop)
        yield server


@pytest.fixture(scope="module")
def prepared(skep: Skep) -> Iterator[ThriftClient]:
    """A client of the tests' own, and what all sessions share."""
    client = ThriftClient(skep.thrift_port)
    client.create_database(database=structs.Database(name="shared"))
    for name in ("shared", "big"):
        key = columns(writer="string")
        client.create_table(tbl=wire_table(name, "shared", partitionKeys=key))
    count, size = BIG
    for number in range(count):
        part = wire_partition(
            str(number), table="big", database="shared", parameters={"filler": "x" * size}
        )
        client.add_partition(new_part=part)
    yield client
    client.close()


@pytest.fixture(scope="module")
def clients(skep: Skep, prepared: ThriftClient, tmp_path_factory: pytest.TempPathFactory):
    hive_clients.fetch()
    folder = tmp_path_factory.mktemp("clients")
    with contextlib.ExitStack() as end:
        started = []
        for version in TRANSPORTS:
            log = folder / f"hive-{version}.log"
            process = subprocess.Popen(
                hive_clients.command(SOURCE, version, _arguments(version, skep), HEAP),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=end.enter_context(log.open("w")),
                text=True,
                encoding="utf-8",
            )
            end.callback(_ended, process)
            started.append(Clients(version, process, log))
        yield started


def _arguments(version: str, skep: Skep) -> list[str]:
    found = [version]
    for name, settings in TRANSPORTS[version].items():
        port = skep.http_port if HTTP in settings else skep.thrift_port
        uris = f"hive.metastore.uris=thrift://127.0.0.1:{port}"
        found.append(f"{name}={','.join((uris, *settings))}")
    return found


def _ended(process: subprocess.Popen[str]) -> None:
    with contextlib.suppress(BrokenPipeError):
        process.communicate(timeout=60)  # closes its input, which ends it


def test_clients_of_three_releases_write_and_read_at_the_same_time(
    clients: list[Clients], prepared: ThriftClient
) -> None:
    """Each makes objects of its own and reads them, then each reads what all have made."""
    for each in clients:
        each.tell("write")
    written = {name for each in clients for name in each.told()}
    assert len(written) == SESSIONS
    shared = prepared.get_partitions(db_name="shared", tbl_name="shared", max_parts=-1)
    assert len(shared) == SESSIONS
    for each in clients:
        each.tell("read")
    seen = {name: text for each in clients for name, text in each.told().items()}
    (first, *others) = seen.values()
    assert len(others) == SESSIONS - 1
    assert first.endswith(f" big:{BIG[0] * BIG[1]}")
    assert first.count(" hive") == SESSIONS
    assert {name for name, text in seen.items() if text != first} == set()
