"""What a server answered, in a form in which two servers' answers can be compared and kept."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from thrift.Thrift import TApplicationException
from thrift.transport.TTransport import TTransportException

FAULTS = {1: "UNKNOWN_METHOD", 5: "MISSING_RESULT", 6: "INTERNAL_ERROR", 7: "PROTOCOL_ERROR"}
OK = "ok"
NO_ANSWER = "no answer"
OUT_OF_STEP = {NO_ANSWER, "PROTOCOL_ERROR", "INTERNAL_ERROR", "MISSING_RESULT"}
CLASS = "struct"  # the key under which a struct's class stands among its fields
IDS = frozenset(
    [
        "id",
        "lockid",
        "lockIdInternal",
        "txnid",
        "txnId",
        "txn_ids",
        "open_txns",
        "min_open_txn",
        "txn_high_water_mark",
        "aborted",
        "nosuch",
        "eventId",
        "lastEventId",
        "tableId",
        "createTxnId",
        "commitTxnId",
        "cq_id",
        "schemaVersionId",
        "tokenIds",
        "scheduledExecutionId",
        "executionId",
    ]
)
_OLDEST_TIME = 1_600_000_000
_NEWEST_TIME = 2_100_000_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """`kind` is `ok`, the class of an exception, or the type of a TApplicationException."""

    kind: str
    text: str = ""
    value: Any = None


@dataclass(slots=True)
class Mask:
    """Hides what is a server's own: its `names` (paths, mostly), times, and numbers it gave out.

    Such a number becomes `#1`, `#2` and so on, in the order in which they were seen.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)

    def text(self, text: str) -> str:
        for own, shown in self.names.items():
            text = text.replace(own, shown)
        text = re.sub(r"\b(1[6-9]|20)\d{8}(\d{3})?\b", "TIME", text)
        text = re.sub(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", "UUID", text)
        return re.sub(r"((?:lock|txn)(?:id|Id):? ?)(\d+)\b", self._number_in_text, text)

    def _number_in_text(self, match: re.Match[str]) -> str:
        return match[1] + self.numbers.get(int(match[2]), match[2])

    def number(self, value: int, name: str) -> int | str:
        if name in IDS and value > 0:
            return self.numbers.setdefault(value, f"#{len(self.numbers) + 1}")
        times = (_OLDEST_TIME * unit <= value < _NEWEST_TIME * unit for unit in (1, 1000))
        return "TIME" if any(times) else value

    def plain(self, value: Any, name: str = "") -> Any:
        """Structs as dictionaries without what is unset, sets sorted, bytes as hex digits."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, bytes):
            return f"bytes {value.hex()}"
        if isinstance(value, int) and not isinstance(value, bool):
            return self.number(value, name)
        if isinstance(value, list | tuple):
            return [self.plain(each, name) for each in value]
        if isinstance(value, set | frozenset):
            return sorted((self.plain(each, name) for each in value), key=repr)
        if isinstance(value, dict):
            found = {str(key): self.plain(each, name) for key, each in value.items()}
            return dict(sorted(found.items()))
        return self._struct(value) if hasattr(value, "thrift_spec") else value

    def _struct(self, value: Any) -> dict[str, Any]:
        fields = [spec[2] for spec in value.thrift_spec if spec]
        found = {name: getattr(value, name) for name in fields}
        shown = {name: self.plain(each, name) for name, each in found.items() if each is not None}
        return {CLASS: type(value).__name__, **shown}


def outcome(call: Callable[[], Any], mask: Mask | None = None) -> Outcome:
    """Make a call and describe what came back."""
    mask = mask or Mask()
    try:
        return Outcome(OK, value=mask.plain(call()))
    except TApplicationException as fault:
        kind = FAULTS.get(fault.type, f"fault {fault.type}")
        return Outcome(kind, mask.text(fault.message or ""))
    except (TTransportException, OSError):
        return Outcome(NO_ANSWER)
    except Exception as error:
        if not hasattr(error, "thrift_spec"):
            raise
        return Outcome(type(error).__name__, mask.text(getattr(error, "message", None) or ""))
