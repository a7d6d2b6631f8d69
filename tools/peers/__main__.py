"""Command line of the peers; see the package."""

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from tools.peers import (
    flink,
    hive_clients,
    hiveserver2,
    hms,
    iceberg,
    lakehouse,
    mongodb,
    object_stores,
    spark,
    trino,
    trino_cli,
)
from tools.peers.jdk import JdkNotFound
from tools.peers.maven import FetchFailed
from tools.peers.postgres import Postgres
from tools.peers.process import NotStarted

FETCHES: dict[str, Callable[[], None]] = {
    "trino": trino.fetch,
    "trino-cli": trino_cli.fetch,
    "hms": hms.fetch,
    "hive-clients": hive_clients.fetch,
    "hiveserver2": hiveserver2.fetch_all,
    "flink": flink.fetch,
    "hudi": lakehouse.fetch_hudi,
    "delta": lakehouse.fetch_delta,
    "iceberg": iceberg.fetch,
    "mongodb": mongodb.fetch,
    "spark35": lambda: spark.fetch(spark.SPARK35),
    "spark40": lambda: spark.fetch(spark.SPARK40),
    "object-stores": object_stores.fetch,
    "hive4-client": spark.fetch_hive4_client,
}


class _Stoppable(Protocol):
    def stop(self) -> None: ...


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.peers", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    fetch = commands.add_parser("fetch", help="download peers (all of them by default)")
    fetch.add_argument("peer", nargs="*", choices=[[], *FETCHES])
    run = commands.add_parser("run", help="run a peer until Ctrl-C").add_subparsers(
        dest="peer", required=True
    )
    run_trino = run.add_parser("trino")
    run_trino.add_argument("--metastore", required=True, help="thrift://host:port")
    run_trino.add_argument("--s3-endpoint", help="http://host:port of an S3 server")
    run_trino.add_argument("--s3-access-key", default="test")
    run_trino.add_argument("--s3-secret-key", default="test")
    run_hms = run.add_parser("hms", help="on a PostgreSQL of its own, empty at every start")
    run_hms.add_argument("version", choices=hms.VERSIONS)
    return parser.parse_args(arguments)


def _fetch(names: list[str]) -> None:
    for name in names or list(FETCHES):
        start = time.monotonic()
        FETCHES[name]()
        print(f"{name}: ready after {time.monotonic() - start:.0f} s", flush=True)


def _start(wanted: argparse.Namespace, folder: Path) -> list[_Stoppable]:
    if wanted.peer == "hms":
        postgres = Postgres.start(folder / "postgres")
        metastore = hms.HiveMetastore.start(wanted.version, postgres, folder / "hms")
        print(f"Hive metastore {wanted.version}: {metastore.uri}", flush=True)
        return [metastore, postgres]
    s3 = (
        trino.S3Settings(wanted.s3_endpoint, wanted.s3_access_key, wanted.s3_secret_key)
        if wanted.s3_endpoint
        else None
    )
    server = trino.Trino.start(folder / "trino", {"": wanted.metastore}, s3)
    print(f"Trino {trino.VERSION}: {server.url}", flush=True)
    return [server]


def _run(wanted: argparse.Namespace) -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="skep-peer-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        running: list[_Stoppable] = []
        try:
            running = _start(wanted, folder)
            signal.pause()
        except KeyboardInterrupt:
            print("stopping", flush=True)
        finally:
            for server in running:
                server.stop()


def main(arguments: list[str]) -> int:
    wanted = _parse(arguments)
    try:
        if wanted.command == "fetch":
            _fetch(wanted.peer)
        else:
            _run(wanted)
    except (FetchFailed, JdkNotFound, NotStarted) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
