"""The servers that take part: Skep on both databases, and Hive's own in Java."""

import contextlib
import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench.wire import Client
from tools.peers.hms import HiveMetastore
from tools.peers.postgres import Postgres
from tools.peers.process import Server
from tools.peers.skep import Skep

NAMES = ("skep-sqlite", "skep-postgres", "hms-3.1.3", "hms-4.0.1")


@dataclass(frozen=True, slots=True)
class Contestant:
    """A running server, and what it cost to start."""

    name: str
    port: int
    process: Server
    start_seconds: float
    database: Path | tuple[Postgres, str]

    def connect(self) -> Client:
        return Client(self.port)

    def memory(self) -> int:
        """Resident bytes of the server and its child processes."""
        return resident(self.process.pid)

    def database_size(self) -> int:
        """Bytes that its database takes on disk."""
        if isinstance(self.database, Path):
            files = self.database.parent.glob(f"{self.database.name}*")
            return sum(file.stat().st_size for file in files)
        postgres, name = self.database
        return postgres.size(name)

    def settle(self) -> None:
        """Do now what the databases do by themselves some time after a load."""
        if isinstance(self.database, Path):
            with contextlib.closing(sqlite3.connect(self.database)) as file:
                file.execute("pragma wal_checkpoint(truncate)").fetchall()
            return
        postgres, name = self.database
        with psycopg.connect(postgres.url(name), autocommit=True) as connection:
            connection.execute("vacuum analyze")


def resident(pid: int) -> int:
    """Resident bytes of a process and its children."""
    return sum(_resident(each) for each in _family(pid))


def _family(pid: int) -> Iterator[int]:
    yield pid
    children = Path(f"/proc/{pid}/task/{pid}/children")
    for child in children.read_text().split():
        yield from _family(int(child))


def _resident(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    match = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(match[1]) * 1024 if match else 0


@contextlib.contextmanager
def started(
    names: Sequence[str], folder: Path, skep_options: Sequence[str], heap: str
) -> Iterator[list[Contestant]]:
    """Start the named servers, all but `skep-sqlite` on one PostgreSQL; `heap` is for Java."""
    with contextlib.ExitStack() as stack:
        postgres = Postgres.start(folder / "postgres")
        stack.callback(postgres.stop)
        found = []
        for name in names:
            begin = time.perf_counter()
            if name.startswith("skep"):
                contestant = _skep(name, folder, postgres, skep_options)
            else:
                contestant = _hms(name, folder, postgres, heap)
            stack.callback(contestant.process.stop)
            client = contestant.connect()
            client.ask("get_all_databases")
            client.close()
            print(f"{name}: first answer after {time.perf_counter() - begin:.1f} s", flush=True)
            found.append(contestant)
        yield found


def _skep(name: str, folder: Path, postgres: Postgres, options: Sequence[str]) -> Contestant:
    file = folder / "skep.db"
    begin = time.perf_counter()
    if name == "skep-sqlite":
        skep = Skep.start(f"sqlite:///{file}", folder / name, options=options)
        where: Path | tuple[Postgres, str] = file
    else:
        postgres.create_database("skep")
        begin = time.perf_counter()
        skep = Skep.start(postgres.url("skep"), folder / name, options=options)
        where = (postgres, "skep")
    seconds = time.perf_counter() - begin
    return Contestant(name, skep.thrift_port, skep.server, seconds, where)


def _hms(name: str, folder: Path, postgres: Postgres, heap: str) -> Contestant:
    begin = time.perf_counter()
    version = name.removeprefix("hms-")
    hive = HiveMetastore.start(version, postgres, folder / name, heap=heap)
    seconds = time.perf_counter() - begin
    where = (postgres, hive.database)
    return Contestant(name, hive.port, hive.server, seconds, where)
