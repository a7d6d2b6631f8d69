"""`skep serve` as a process: ports, workers, signals, and what it does not import."""

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from metastore.bootstrap import open_catalog
from metastore.config import Settings

ROOT = Path(__file__).resolve().parents[2]
SKEP = [sys.executable, "-W", "error", "-m", "catalog_api"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
ALL_DATABASES = b"\x80\x01\x00\x01\x00\x00\x00\x11get_all_databases\x00\x00\x00\x07\x00"


@dataclass
class Serving:
    """A running server and the addresses of its ready line."""

    process: subprocess.Popen[str]
    thrift: tuple[str, int]
    http: str
    line: str

    def get(self, path: str) -> Any:
        with urlopen(self.http + path, timeout=30) as answer:
            return json.load(answer)

    def metrics(self) -> str:
        with urlopen(self.http + "/metrics", timeout=30) as answer:
            return str(answer.read().decode())

    def workers(self) -> set[int]:
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return {int(pid) for pid in path.read_text().split()}


@contextmanager
def serving(folder: Path, *options: str, errors: int | None = None) -> Iterator[Serving]:
    """Run `skep serve` on free ports until the block ends."""
    command = [*SKEP, "serve", "--thrift-port", "0", "--http-port", "0", *options]
    with ExitStack() as stack:
        process = stack.enter_context(
            subprocess.Popen(
                command,
                cwd=folder,
                env=ENVIRONMENT,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        )
        stack.callback(process.kill)
        assert process.stdout is not None
        readable, _, _ = select.select([process.stdout], [], [], 60)
        assert readable, "no ready line in 60 seconds"
        line = process.stdout.readline().strip()
        words = line.split()
        host, _, port = words[1].removeprefix("thrift://").rpartition(":")
        yield Serving(process, (host, int(port)), words[3], line)


def ask_thrift(address: tuple[str, int]) -> bytes:
    """Call get_all_databases and return the answer's bytes."""
    with socket.create_connection(address, 30) as connection:
        connection.sendall(ALL_DATABASES)
        return connection.recv(4096)


def test_one_process_serves_both_doors_and_ends_on_sigterm(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert server.line.endswith(f"store sqlite:///{tmp_path}/skep.db")
        assert b"default" in ask_thrift(server.thrift)
        assert server.get("/readyz") == {"status": "ready"}
        assert server.get("/api/v1/databases")["items"][0]["name"] == "default"
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(30) == 0


def test_an_idle_client_does_not_hold_up_the_end(tmp_path: Path) -> None:
    with serving(tmp_path) as server, socket.create_connection(server.thrift, 30) as idle:
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(30) == 0
        assert idle.recv(1) == b""


def test_workers_share_the_ports_and_their_counters(tmp_path: Path) -> None:
    with serving(tmp_path, "--workers", "2") as server:
        assert len(server.workers()) == 2
        for _ in range(8):
            assert b"default" in ask_thrift(server.thrift)
        counted = [
            line
            for line in server.metrics().splitlines()
            if line.startswith("skep_thrift_calls_total") and "get_all_databases" in line
        ]
        assert [float(line.split()[-1]) for line in counted] == [8.0]
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(30) == 0


def test_a_killed_worker_is_replaced_and_nobody_notices(tmp_path: Path) -> None:
    with serving(tmp_path, "--workers", "2") as server:
        before = server.workers()
        os.kill(min(before), signal.SIGKILL)
        deadline = time.monotonic() + 60
        while not (len(now := server.workers()) == 2 and now != before):
            assert time.monotonic() < deadline
            assert b"default" in ask_thrift(server.thrift)
        assert server.get("/readyz") == {"status": "ready"}


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_port_in_use_is_an_error(tmp_path: Path, workers: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run("serve", "--workers", workers, "--thrift-port", port, folder=tmp_path)

    assert done.returncode == 1
    assert f"port {port}: address already in use" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_store_that_cannot_be_opened_is_an_error(tmp_path: Path, workers: str) -> None:
    db = f"sqlite:///{tmp_path}/missing/skep.db"
    ports = ("--thrift-port", "0", "--http-port", "0")

    done = run("serve", "--workers", workers, "--db", db, *ports, folder=tmp_path)

    assert done.returncode == 1
    assert done.stderr.startswith("Error: ")
    assert "Traceback" not in done.stderr


def test_an_address_that_others_reach_is_warned_about(tmp_path: Path) -> None:
    command = [*SKEP, "serve", "--host", "0.0.0.0", "--thrift-port", "0", "--http-port", "0"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Thrift thrift://0.0.0.0:")
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=30)

    assert "there are no logins yet" in err


@pytest.mark.parametrize("workers", ["1", "2"])
def test_another_warehouse_than_the_stored_one_is_warned_about_once(
    tmp_path: Path, workers: str
) -> None:
    open_catalog(Settings(db=f"sqlite:///{tmp_path}/skep.db", warehouse=f"{tmp_path}/old")).close()
    with serving(
        tmp_path, "--workers", workers, "--warehouse", "new", errors=subprocess.PIPE
    ) as server:
        server.process.send_signal(signal.SIGTERM)
        _, err = server.process.communicate(timeout=30)

    assert err.count("WARNING") == 1
    assert f"file://{tmp_path}/old" in err
    assert f"file://{tmp_path}/new" in err


@pytest.mark.parametrize(
    ("words", "kept_out"),
    [
        (["--help"], {"sqlalchemy", "fastapi", "pyarrow", "rich"}),
        (["databases"], {"fastapi", "starlette", "pyarrow", "obstore", "alembic", "thrift"}),
        (["databases", "--server", "http://127.0.0.1:1"], {"sqlalchemy", "fastapi", "pyarrow"}),
    ],
)
def test_commands_import_only_what_they_need(
    tmp_path: Path, words: list[str], kept_out: set[str]
) -> None:
    run("db", "upgrade", folder=tmp_path)
    program = (
        "import sys\nfrom catalog_api.cli.main import skep\n"
        "try:\n    skep(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print('modules', *(name for name in sys.modules if '.' not in name))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=tmp_path,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )

    imported = set(done.stdout.splitlines()[-1].split())
    assert "click" in imported
    assert imported & kept_out == set()


def run(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*SKEP, *words],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
