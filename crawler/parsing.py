"""A process that inspects files for a crawl, so that a crawl uses more than one processor.

It reads no file itself: it says on its output which bytes it wants, and is given them on its
input. Messages are pickled, with their length before them. Only `crawler.workers` starts it.
"""

import os
import pickle
import signal
import struct
import sys
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from crawler.classify import inspect
from crawler.errors import UnknownFormat, UnreadableFile
from crawler.listing import DataFile
from crawler.plugins import ByteRange, FileSchema, Inspection, TypedColumn
from crawler.registry import Formats, load_formats

_LENGTH = struct.Struct("<I")


@dataclass(frozen=True, slots=True)
class Begin:
    """Inspect a file; `hint` is given with the first file of a `family` that has one."""

    number: int
    file: DataFile
    family: str
    hint: FileSchema | None


@dataclass(frozen=True, slots=True)
class Data:
    """What was asked for."""

    number: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Drop:
    """Forget a file: it cannot be read."""

    number: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Bytes that an inspection needs."""

    number: int
    range: ByteRange


@dataclass(frozen=True, slots=True)
class Done:
    """A file's schema, with the place of its columns among all that were sent so far."""

    number: int
    schema: FileSchema
    place: int
    columns: tuple[TypedColumn, ...] | None


@dataclass(frozen=True, slots=True)
class Bad:
    """Why a file has no schema."""

    number: int
    text: str
    is_unknown: bool


@dataclass(frozen=True, slots=True)
class Broken:
    """An error that is none of the file's."""

    number: int


class Parser:
    """Inspects any number of files side by side."""

    def __init__(self, formats: Formats) -> None:
        self._formats = formats
        self._running: dict[int, Inspection] = {}
        self._hints: dict[str, FileSchema] = {}
        self._places: dict[tuple[TypedColumn, ...], int] = {}

    def answer(self, message: Begin | Data | Drop) -> Wanted | Done | Bad | Broken | None:
        """Go on with a file, as far as it goes without more bytes."""
        number = message.number
        if isinstance(message, Drop):
            del self._running[number]
            return None
        try:
            if isinstance(message, Begin):
                if message.hint is not None:
                    self._hints[message.family] = message.hint
                hint = self._hints.get(message.family)
                self._running[number] = inspect(message.file, self._formats, hint)
                return Wanted(number, next(self._running[number]))
            return Wanted(number, self._running[number].send(message.data))
        except StopIteration as done:
            answer: Done | Bad | Broken = self._done(number, done.value)
        except UnreadableFile as error:
            answer = Bad(number, str(error), isinstance(error, UnknownFormat))
        except Exception:  # noqa: BLE001 - the crawl does it again by itself, and sees the error
            answer = Broken(number)
        del self._running[number]
        return answer

    def _done(self, number: int, schema: FileSchema) -> Done:
        place = self._places.get(schema.columns)
        columns = None
        if place is None:
            columns = schema.columns
            place = self._places[columns] = len(self._places)
        return Done(number, replace(schema, columns=()), place, columns)


def framed(message: object) -> bytes:
    """Give a message as it is sent."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(body)) + body


def length_of(head: bytes) -> int:
    """Give the length of the message that follows its 4 bytes of head."""
    length: int = _LENGTH.unpack(head)[0]
    return length


def _receive(source: BinaryIO) -> Any:
    """Read a message; None at the end."""
    head = source.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    return pickle.loads(source.read(length_of(head)))  # noqa: S301 - from the crawl itself


def main() -> None:
    """Serve until the input ends, with the built-in formats."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the crawl decides when to end
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # what a library prints is no message
        parser = Parser(load_formats())
        while (message := _receive(sys.stdin.buffer)) is not None:
            answer = parser.answer(message)
            if answer is not None:
                out.write(framed(answer))
                out.flush()
