"""Hive's own Java client in a process of its own: it is told what to call and times the calls."""

import base64
import contextlib
import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.shapes import DATABASE
from bench.stage import Stage
from bench.wire import CallFailed
from catalog_api.thrift.protocol.codec import WireStruct, encode_struct
from tools.peers import hive_clients

_SOURCE = Path(__file__).with_name("java") / "HiveClientBench.java"


class ClientEnded(Exception):
    """The Java process is gone; carries the end of its log."""

    def __init__(self, version: str, code: int, log: Path) -> None:
        said = "\n".join(log.read_text(errors="replace").splitlines()[-20:])
        super().__init__(f"the client of Hive {version} ended with {code}; its log ends:\n{said}")


@dataclass(frozen=True, slots=True)
class HiveClient:
    """The running client of a Hive version."""

    version: str
    _process: subprocess.Popen[str]
    _log: Path

    def time(
        self,
        stage: Stage,
        call: str,
        table: str = "",
        *,
        value: WireStruct | None = None,
        **more: Any,
    ) -> tuple[float, int]:
        """The seconds of a call, and how many objects came back; raises `CallFailed`.

        `value` is the object to send; it is given to the client as Thrift bytes.
        """
        if value is not None:
            more["thrift"] = base64.b64encode(encode_struct(value)).decode()
        answer = self._ask(stage, {"call": call, "table": table, **more})
        return answer["seconds"], answer["count"]

    def calls_per_second(self, stage: Stage, table: str, clients: int, seconds: float) -> float:
        """How many get_table calls so many clients get answered, each on its own thread."""
        asked = {"call": "rate", "table": table, "clients": clients, "seconds": seconds}
        rate: float = self._ask(stage, asked)["rate"]
        return rate

    def _ask(self, stage: Stage, asked: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        where = {"port": stage.contestant.port, "database": DATABASE}
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(where | asked) + "\n")
            self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise ClientEnded(self.version, self._process.wait(), self._log)
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise CallFailed(asked["call"], answer["error"])
        return answer


@contextlib.contextmanager
def running(version: str, folder: Path, heap: str) -> Iterator[HiveClient]:
    """Hive's client of this version, its log in `folder`; `heap` is Java's -Xmx."""
    hive_clients.fetch()
    command = hive_clients.command(_SOURCE, version, (), heap)
    log = folder / f"hive-client-{version}.log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True
        )
    try:
        yield HiveClient(version, process, log)
    finally:
        with contextlib.suppress(BrokenPipeError):
            process.communicate()  # closes its input, which ends it
