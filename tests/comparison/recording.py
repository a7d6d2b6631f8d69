"""Answers of real metastores, kept as files: how they are written and read."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from thrift.transport.TSocket import TSocket
from thrift.transport.TTransport import TBufferedTransport

from tests.comparison.bad_input import methods
from tests.comparison.conversation import Talk
from tests.comparison.conversations import CONVERSATIONS
from tests.comparison.outcome import Mask, Outcome
from tests.comparison.sweep import Answers, sweep
from tests.fixtures.thrift_door import ThriftClient

FOLDER = Path(__file__).with_name("recorded")
Conversations = Mapping[str, Mapping[str, Outcome]]
RELEASES = ("3.1.3", "4.0.1")
_LONGEST = 160  # characters of a text of the sweep that are kept


def dialect(release: str) -> str:
    return release[:3]


def mask_of(warehouse: Path) -> Mask:
    """What hides a server's own in its answers."""
    return Mask({f"file://{warehouse}": "WAREHOUSE", f"file:{warehouse}": "WAREHOUSE"})


def write_sweep(release: str, port: int, warehouse: Path) -> None:
    names = list(methods(dialect(release)))
    found = sweep(lambda: _impatient(port), names, mask_of(warehouse))
    rows = {
        method: {flavour: [seen.kind, seen.text[:_LONGEST]] for flavour, seen in row.items()}
        for method, row in found.items()
    }
    _write(f"sweep-{release}.json", rows)


def _impatient(port: int) -> ThriftClient:
    """A client that waits 8 seconds: some calls are never answered."""
    socket = TSocket("127.0.0.1", port)
    socket.setTimeout(8000)
    return ThriftClient(transport=TBufferedTransport(socket))


def read_sweep(release: str) -> Answers:
    return {
        method: {flavour: Outcome(*seen) for flavour, seen in row.items()}
        for method, row in _read(f"sweep-{release}.json").items()
    }


def _write(name: str, data: Mapping[str, Any]) -> None:
    rows = (f"{_json(key)}: {_json(each)}" for key, each in data.items())
    (FOLDER / name).write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return found


def hold_conversations(release: str, port: int, warehouse: Path) -> Conversations:
    """What a server answers to a client of `release`, by conversation and step."""
    found = {}
    for name, conversation in CONVERSATIONS.items():
        talk = Talk(lambda: _impatient(port), release, warehouse, mask_of(warehouse))
        conversation(talk)
        talk.hang_up()
        found[name] = talk.steps
    return found


def write_conversations(release: str, port: int, warehouse: Path) -> None:
    for name, steps in hold_conversations(release, port, warehouse).items():
        rows = {step: _row(seen) for step, seen in steps.items()}
        (FOLDER / release).mkdir(exist_ok=True)
        _write(f"{release}/{name.replace(' ', '-')}.json", rows)


def read_conversations(release: str) -> Conversations:
    found = {}
    for name in CONVERSATIONS:
        rows = _read(f"{release}/{name.replace(' ', '-')}.json")
        found[name] = {step: Outcome(**row) for step, row in rows.items()}
    return found


def _row(seen: Outcome) -> dict[str, Any]:
    row = {"kind": seen.kind, "text": seen.text or None, "value": seen.value}
    return {key: each for key, each in row.items() if each is not None}
