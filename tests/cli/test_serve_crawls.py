"""`skep serve` runs crawlers: in processes of their own, and again after one was killed."""

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.cli.test_serve import Serving, serving

PATIENCE = 60  # seconds


def call(server: Serving, method: str, path: str, body: Any = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    request = Request(f"{server.http}/api/v1{path}", data, headers, method=method)
    with urlopen(request, timeout=30) as answer:
        return json.load(answer)


def until(find: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = find()
        if found:
            return found
        time.sleep(0.1)  # between two questions, not for timing
    raise AssertionError("it did not happen in time")


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    lake = tmp_path / "lake"
    for day in ("day=1", "day=2"):
        (lake / "sales" / day).mkdir(parents=True)
        pq.write_table(pa.table({"id": [1, 2]}), lake / "sales" / day / "a.parquet")
    return lake


def ended(server: Serving, name: str) -> Any:
    run = call(server, "GET", f"/crawlers/{name}")["last_run"]
    return run if run is not None and run["state"] not in ("WAITING", "RUNNING") else None


def crawls_of(worker: int) -> list[int]:
    """The processes that do crawls for a server."""
    children = Path(f"/proc/{worker}/task").glob("*/children")
    pids = [int(pid) for each in children for pid in each.read_text().split()]
    return [pid for pid in pids if b"crawl_process" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def test_a_started_crawler_fills_the_catalog(tmp_path: Path, lake: Path) -> None:
    with serving(tmp_path, "--crawl-location", str(lake), "--workers", "2") as server:
        config = {"targets": [{"kind": "files", "uri": str(lake)}], "database": "lake"}
        call(server, "POST", "/crawlers", {"name": "nightly", "config": config})
        started = call(server, "POST", "/crawlers/nightly/start")
        run = until(lambda: ended(server, "nightly"))

        assert (run["id"], run["state"], run["attempt"]) == (started["id"], "COMPLETED", 1)
        assert run["summary"]["tables"]["added"] == {"count": 1, "names": ["sales"]}
        assert call(server, "GET", "/databases/lake/tables/sales")["name"] == "sales"
        log = call(server, "GET", f"/crawlers/nightly/runs/{run['id']}/log")["items"]
        assert log[0]["text"] == "Attempt 1 begins"
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(30) == 0


def test_a_killed_crawl_is_begun_again(tmp_path: Path, lake: Path) -> None:
    pipe = lake / "sales" / "day=1" / "never.csv"
    os.mkfifo(pipe)  # who opens it waits, so that there is time to kill
    with serving(tmp_path, "--crawl-location", str(lake)) as server:
        target = {"kind": "files", "uri": str(lake)}
        call(
            server,
            "POST",
            "/crawlers",
            {"name": "nightly", "config": {"targets": [target], "database": "lake"}},
        )
        call(server, "POST", "/crawlers/nightly/start")
        (first,) = until(lambda: crawls_of(server.process.pid))
        os.kill(first, signal.SIGKILL)
        pipe.unlink()
        run = until(lambda: ended(server, "nightly"))

        assert (run["state"], run["attempt"], run["number"]) == ("COMPLETED", 2, 1)
        log = call(server, "GET", f"/crawlers/nightly/runs/{run['id']}/log")["items"]
        assert any("ended without a word" in line["text"] for line in log)
