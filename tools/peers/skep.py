"""Skep itself, as users start it: `skep serve` and `skep crawl` in processes of their own."""

import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.peers.process import Server, free_port
from tools.peers.trino import S3Settings

_SKEP = (sys.executable, "-m", "catalog_api")
_ROOT = str(Path(__file__).parents[2])


def environment(s3: S3Settings | None) -> dict[str, str]:
    """The variables by which Skep is found in any folder, and finds an S3 server."""
    found = {"PYTHONPATH": _ROOT}
    if s3 is not None:
        found |= {
            "AWS_ENDPOINT_URL": s3.endpoint,
            "AWS_REGION": s3.region,
            "AWS_ACCESS_KEY_ID": s3.access_key,
            "AWS_SECRET_ACCESS_KEY": s3.secret_key,
        }
    return found


def serve_command(db: str, warehouse: str, thrift_port: int, http_port: int) -> list[str]:
    """The command line of `skep serve`."""
    return [
        *(*_SKEP, "serve", "--db", db, "--warehouse", warehouse),
        *("--thrift-port", str(thrift_port), "--http-port", str(http_port)),
    ]


@dataclass(frozen=True, slots=True)
class Skep:
    """A running `skep serve`."""

    server: Server
    db: str
    thrift_port: int
    http_port: int
    warehouse: str

    @classmethod
    def start(
        cls,
        db: str,
        folder: Path,
        *,
        allowed: Sequence[str] = (),
        s3: S3Settings | None = None,
        options: Sequence[str] = (),
    ) -> "Skep":
        """Serve the database `db`; `folder` is created for the warehouse and the log.

        `allowed` are locations below which files may be changed, `options` any others.
        """
        (folder / "warehouse").mkdir(parents=True)
        warehouse = f"file://{folder}/warehouse"
        thrift_port, http_port = free_port(), free_port()
        command = [
            *serve_command(db, warehouse, thrift_port, http_port),
            *(part for uri in allowed for part in ("--allow-location", uri)),
            *options,
        ]
        server = Server("Skep", command, folder / "log", environment(s3), folder)
        server.start(lambda: is_ready(http_port), seconds=30)
        return cls(server, db, thrift_port, http_port, warehouse)

    def crawl(
        self,
        uri: str,
        database: str,
        s3: S3Settings | None = None,
        *,
        options: Sequence[str] = (),
    ) -> str:
        """Run `skep crawl` on the database of this server; gives what it printed."""
        done = subprocess.run(
            [*_SKEP, "crawl", uri, "--database", database, "--db", self.db, *options],
            env={**os.environ, **environment(s3)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"crawl of {uri} failed:\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def stop(self) -> None:
        self.server.stop()


def is_ready(http_port: int) -> bool:
    """Whether a server answers on this port, its store included."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{http_port}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
