"""How many tables a second a server gives to engines, counting who reads them and not counting."""

import statistics
import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from bench.load import answers_per_second
from bench.wire import Client, encoded
from catalog_api.thrift.gen import structs
from tools.peers.process import Server, free_port
from tools.peers.skep import environment, is_ready, serve_command

_UNCOUNTED = Path(__file__).with_name("uncounted")
_ROUNDS = 5
_SECONDS = 2.0
_CLIENTS = 4


def table_reads(url: str, table: str) -> Mapping[str, float]:
    """Return get_table calls a second of two servers that take turns, `counting` and `plain`."""
    database, _, name = table.partition(".")
    request = structs.GetTableRequest(
        dbName=database, tblName=name, capabilities=structs.ClientCapabilities(values=[2])
    )
    call = encoded("get_table_req", request)
    rates: dict[str, list[float]] = {"counting": [], "plain": []}
    with tempfile.TemporaryDirectory(prefix="skep-reads-") as folder:
        servers = {kind: _started(url, Path(folder), kind) for kind in rates}
        try:
            for _ in range(_ROUNDS):
                for kind, (_, port) in servers.items():
                    rates[kind].append(_rate(port, call))
        finally:
            for server, _ in servers.values():
                server.stop()
    return {kind: round(statistics.median(found)) for kind, found in rates.items()}


def _rate(port: int, call: bytes) -> float:
    with closing(Client(port)) as client:
        _, length = client.send(call)
    return answers_per_second(port, call, length, _CLIENTS, _SECONDS)


def _started(url: str, folder: Path, kind: str) -> tuple[Server, int]:
    work = folder / kind
    work.mkdir()
    thrift, http = free_port(), free_port()
    variables = environment(None)
    if kind == "plain":
        variables["PYTHONPATH"] = f"{_UNCOUNTED}:{variables['PYTHONPATH']}"
    command = serve_command(url, f"file://{work}/warehouse", thrift, http)
    server = Server(f"Skep, {kind}", command, work / "log", variables, work)
    server.start(lambda: is_ready(http), seconds=30)
    return server, thrift
