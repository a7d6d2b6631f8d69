"""Ask HiveServer2, each session in a database of its own."""

import getpass
import itertools
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

from impala.dbapi import connect
from impala.error import Error, OperationalError

from tests.engines.steps import Step, run
from tests.fixtures.thrift_door import ThriftClient
from tools.peers.hiveserver2 import HiveServer2

_USER, _ROLE = 1, 2  # PrincipalType on the wire
_NUMBERS = itertools.count(1)


class HiveSession:
    """Statements in one session; `database` is its current database, empty at first."""

    def __init__(self, server: HiveServer2) -> None:
        self.version = server.version
        self.database = f"hive{server.version[0]}_{next(_NUMBERS)}"
        self._connection = connect(
            host="127.0.0.1", port=server.port, auth_mechanism="NOSASL", timeout=120
        )
        self._cursor = self._connection.cursor()

    def __enter__(self) -> Self:
        self.rows(f"CREATE DATABASE {self.database}")
        self.rows(f"USE {self.database}")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.rows(f"DROP DATABASE IF EXISTS {self.database} CASCADE")
        self._cursor.close()
        self._connection.close()

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Run a statement; gives its rows, none for one that has no result."""
        self._cursor.execute(statement)
        return self._cursor.fetchall() if self._cursor.has_result_set else []

    def start(self, statement: str) -> None:
        """Begin a statement without a result, to be finished later."""
        self._cursor.execute_async(statement)

    def runs(self) -> bool:
        """Whether the statement that was begun is not done yet."""
        return bool(self._cursor.is_executing())

    def finish(self) -> None:
        """Wait for the statement that was begun; raises as it fails."""
        while self.runs():
            time.sleep(0.05)
        if self._cursor.status() != "FINISHED_STATE":
            raise OperationalError(self._cursor.get_log())

    def one(self, statement: str) -> Any:
        """The only value of the only row."""
        [(value,)] = self.rows(statement)
        return value

    def column(self, statement: str) -> list[Any]:
        """The first column."""
        return [row[0] for row in self.rows(statement)]

    def run(self, steps: Sequence[Step], **names: str) -> None:
        """Run all steps; `{db}` in them is this session's database."""
        run(self.rows, Error, steps, {"db": self.database, **names})

    def described(self, statement: str) -> dict[str, str]:
        """The lines of a `DESCRIBE FORMATTED` by what stands first in them."""
        lines = [
            [str(part or "").strip() for part in (*row, "", "")] for row in self.rows(statement)
        ]
        return {line[0] or line[1]: line[1] if line[0] else line[2] for line in lines}


def make_administrator(metastore_port: int) -> None:
    """Let the user that HiveServer2 runs as take the role `admin`, if it may not yet."""
    client = ThriftClient(metastore_port)
    try:
        user = getpass.getuser()
        held = client.list_roles(principal_name=user, principal_type=_USER)
        if "admin" not in [role.roleName for role in held]:
            client.grant_role(
                role_name="admin",
                principal_name=user,
                principal_type=_USER,
                grantor="admin",
                grantorType=_ROLE,
                grant_option=True,
            )
    finally:
        client.close()
