"""From a complete call to the bytes of its answer: one wrapper round all handlers.

It decodes, finds the handler, translates errors, counts and times. Whatever happens, a call gets
exactly one answer and the connection stays in step.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from catalog_api.thrift.connection import Call, exception_chunks, reply_chunks
from catalog_api.thrift.dialects.engines import signs
from catalog_api.thrift.dialects.recognise import recognise
from catalog_api.thrift.encode import KeptReplies, WireReply
from catalog_api.thrift.errors import StructError, wire_error
from catalog_api.thrift.handlers import HANDLERS
from catalog_api.thrift.handlers.registry import Entry
from catalog_api.thrift.handlers.request import Request, Server
from catalog_api.thrift.handlers.session import Session
from catalog_api.thrift.protocol.codec import decode_struct, encode_struct, missing_required
from catalog_api.thrift.protocol.message import ApplicationError
from catalog_api.thrift.protocol.violation import ProtocolViolation
from metastore.errors import MetastoreError
from metastore.metrics import record_thrift_call
from metastore.service.catalog import CatalogService

_LOG = logging.getLogger(__name__)
_KEPT_REPLIES = 64 * 1024 * 1024
_SENT_AT_ONCE = 1024 * 1024  # answers up to this size are one piece


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes of an answer: `first`, then what `more` yields; `close` must follow."""

    first: bytes
    more: Iterator[bytes | memoryview] | None = None
    close: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A result struct or a TApplicationException, and what the counter calls it."""

    label: str
    body: bytes | WireReply = b""
    fault: ApplicationError | None = None
    text: str = ""


class Dispatcher:
    """Answers calls; may be used by many threads."""

    def __init__(self, service: CatalogService, server: Server) -> None:
        self._service = service
        self._server = server
        self._replies = KeptReplies(_KEPT_REPLIES)

    def answer(self, session: Session, call: Call) -> Answer | None:
        """Run a call and return its answer, None for a oneway call. Raises nothing."""
        started = perf_counter()
        entry = HANDLERS.get(call.method)
        if entry is None:
            outcome = _Outcome(
                "UNKNOWN_METHOD",
                fault=ApplicationError.UNKNOWN_METHOD,
                text=f"Invalid method name: '{call.method}'",
            )
        else:
            outcome = self._run(entry, session, call)
        oneway = call.oneway or (entry is not None and entry.method.oneway)
        answer = None if oneway else _answer(call, outcome)
        known = "unknown" if entry is None else call.method
        record_thrift_call(known, outcome.label, perf_counter() - started)
        return answer

    def _run(self, entry: Entry, session: Session, call: Call) -> _Outcome:
        args: Any = None
        try:
            args = _arguments(entry, call)
            session.dialect = recognise(session.dialect, entry.method, args)
            session.seen |= signs(entry.method, args, call.seqid)
            request = Request(
                entry.method, args, self._service, session, self._server, self._replies
            )
            success = entry.handler(request)
            if isinstance(success, WireReply):
                return _Outcome("ok", success)
            return _Outcome("ok", b"" if entry.method.oneway else request.finished(success))
        except ProtocolViolation as violation:
            return _Outcome(
                "PROTOCOL_ERROR", fault=ApplicationError.PROTOCOL_ERROR, text=str(violation)
            )
        except (MetastoreError, StructError) as error:
            return _typed(entry, session, args, error)
        except Exception:  # noqa: BLE001 - logged, and the client is told
            _LOG.exception("%s failed", call.method)
            return _internal(entry)


def _arguments(entry: Entry, call: Call) -> Any:
    """Read the arguments; raises ProtocolViolation where one is missing that must be there."""
    missing: str | None = None
    for encoding in entry.encodings:
        args: Any = decode_struct(encoding.kind, call.args, call.protocol)
        missing = _missing(entry, args)
        if missing is None and encoding.fits(args):
            return args
    raise ProtocolViolation(missing)


def _missing(entry: Entry, args: Any) -> str | None:
    for name in entry.needed:
        if getattr(args, name) is None:
            return f"Required field '{name}' is unset! Struct:{args!r}"
    return missing_required(args)


def _typed(
    entry: Entry, session: Session, args: object, error: MetastoreError | StructError
) -> _Outcome:
    """Answer with an exception that the method declares."""
    declared = session.dialect.declared(entry.method)
    found = wire_error(error, entry.method.name, args, declared)
    if found is None or entry.method.result is None:
        _LOG.warning("%s has no exception to say: %s", entry.method.name, error)
        return _internal(entry)
    result: Any = entry.method.result()
    setattr(result, declared[type(found)], found)
    return _Outcome(type(found).__name__, encode_struct(result))


def _internal(entry: Entry) -> _Outcome:
    return _Outcome(
        "INTERNAL_ERROR",
        fault=ApplicationError.INTERNAL_ERROR,
        text=f"Internal error processing {entry.method.name}",
    )


def _answer(call: Call, outcome: _Outcome) -> Answer:
    if outcome.fault is not None:
        return Answer(b"".join(exception_chunks(call, outcome.fault, outcome.text)))
    body = outcome.body
    if isinstance(body, bytes):
        return Answer(b"".join(reply_chunks(call, (body,), len(body))))
    chunks = reply_chunks(call, body.chunks(), body.length)
    if body.length > _SENT_AT_ONCE:
        return Answer(b"", chunks, body.close)
    try:
        return Answer(b"".join(chunks))
    finally:
        body.close()
