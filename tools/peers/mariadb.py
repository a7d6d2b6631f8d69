"""MariaDB on a TCP port, from Debian's package `mariadb-server-core`.

That package has the programs and starts no service. The server lives in a folder of its own and
runs as the user that started it, but never as root.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pymysql

from tools.peers.process import NotStarted, Server, accepts, free_port

_ROOTS_STAND_IN = "nobody"
_PLACES = ("/usr/sbin", "/usr/local/sbin", "/usr/libexec")


def _program(*names: str) -> str:
    for name in names:
        path = os.pathsep.join([os.environ.get("PATH", ""), *_PLACES])
        found = shutil.which(name, path=path)
        if found:
            return found
    raise NotStarted(f"{names[0]} is not installed: apt-get install mariadb-server-core")


@dataclass(slots=True)
class MariaDb:
    """A running server; `root` may connect without a password."""

    server: Server
    port: int

    @classmethod
    def start(cls, folder: Path) -> "MariaDb":
        """Make a server in `folder` (its parent must exist, open to other users) and run it.

        Raises NotStarted where MariaDB is not installed.
        """
        daemon = _program("mariadbd", "mysqld")
        folder.mkdir()
        as_user = list(_as_user(folder))
        made = subprocess.run(
            [
                *(_program("mariadb-install-db", "mysql_install_db"), "--no-defaults"),
                *(f"--datadir={folder}", "--auth-root-authentication-method=normal"),
                *("--skip-test-db", *as_user),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode:
            raise NotStarted(f"MariaDB cannot make its files: {made.stdout}{made.stderr}")
        port = free_port()
        server = Server(
            "MariaDB",
            [
                *(daemon, "--no-defaults", f"--datadir={folder}", f"--socket={folder}/s"),
                *(f"--port={port}", "--bind-address=127.0.0.1", "--skip-log-bin", *as_user),
                *("--innodb-buffer-pool-size=32M", "--innodb-flush-log-at-trx-commit=0"),
                *("--skip-name-resolve", "--performance-schema=OFF"),
            ],
            log=folder.parent / f"{folder.name}.log",
        )
        running = cls(server, port)
        server.start(lambda: accepts(port) and running._answers(), seconds=60)
        return running

    def _answers(self) -> bool:
        try:
            self.connect().close()
        except pymysql.OperationalError:
            return False
        return True

    def connect(self, database: str | None = None) -> "pymysql.Connection[pymysql.cursors.Cursor]":
        """Connect as `root`; the caller closes it."""
        return pymysql.connect(
            host="127.0.0.1", port=self.port, user="root", database=database, autocommit=True
        )

    def url(self, database: str = "", user: str = "root") -> str:
        """The URL of a database; `user` may be `name:password`."""
        return f"mysql://{user}@127.0.0.1:{self.port}/{database}"

    def stop(self) -> None:
        self.server.stop()


def _as_user(folder: Path) -> Iterator[str]:
    if os.geteuid() == 0:
        shutil.chown(folder, _ROOTS_STAND_IN)
        yield f"--user={_ROOTS_STAND_IN}"
