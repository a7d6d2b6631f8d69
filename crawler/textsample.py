"""Lines of a text file, taken from its start, middle and end, for formats made of lines."""

import codecs
from collections.abc import Generator
from dataclasses import dataclass, replace

from crawler.compression import NONE, compression_of, unpack
from crawler.errors import UnreadableFile
from crawler.listing import DataFile
from crawler.plugins import ByteRange
from crawler.readable import whole_file_notes

HEAD = 256 * 1024
PIECE = 64 * 1024
END_LINES = 20
_BOM = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UNPACKED = 4
"""How many times as much as was read is unpacked of a compressed file."""


@dataclass(frozen=True, slots=True)
class ByteSample:
    """The first bytes of what is in a file; `complete` if they are all of it."""

    data: bytes
    complete: bool
    compression: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextSample:
    """Whole lines without their ends: `head` from the start, `later` from farther on.

    `end` are the file's last lines, at most 20, empty where they were not seen. `rows`
    extrapolates the number of lines in the file, exact if `complete`; None for compressed files
    that were not read to their end.
    """

    head: tuple[str, ...]
    later: tuple[str, ...]
    complete: bool
    rows: int | None
    compression: str
    notes: tuple[str, ...] = ()
    end: tuple[str, ...] = ()


def read_bytes(file: DataFile, size: int = HEAD) -> Generator[ByteRange, bytes, ByteSample]:
    """Read the first `size` bytes of a file and unpack them.

    Raises UnreadableFile for damaged compression.
    """
    raw = yield ByteRange(0, min(size, file.size))
    kind = compression_of(file.path, raw)
    unpacked = yield from unpack(file, kind, raw, size if kind == NONE else _UNPACKED * size)
    notes = whole_file_notes(file.path, kind, raw)
    return ByteSample(unpacked.data, unpacked.complete, kind, notes)


def read_text(
    file: DataFile, head: int = HEAD, piece: int = PIECE, *, middle_from: int = 0
) -> Generator[ByteRange, bytes, TextSample]:
    """Read a sample of lines: `head` bytes from the start, `piece` from the middle and the end.

    The middle is read of files with at least `middle_from` bytes. Of compressed files only the
    start is read. Raises UnreadableFile for binary content, UTF-16, damaged compression, or a
    first line longer than the sample.
    """
    sample = yield from read_bytes(file, head)
    lines, encoding_notes = decoded_lines(sample.data, complete=sample.complete)
    text = TextSample(
        tuple(lines),
        (),
        sample.complete,
        len(lines) if sample.complete else None,
        sample.compression,
        (*sample.notes, *encoding_notes),
        tuple(lines[-END_LINES:]) if sample.complete else (),
    )
    if sample.complete or sample.compression != NONE:
        return text
    used = len(sample.data[: sample.data.rfind(b"\n") + 1]) or len(sample.data)
    text = replace(text, rows=round(file.size * len(lines) / used))
    if file.size <= head + 3 * piece:
        return text
    inner = b""
    if file.size >= middle_from:
        middle = file.size // 2
        inner = yield ByteRange(middle, middle + piece)
    last = yield ByteRange(file.size - piece, file.size)
    tail = _lines(last.decode("utf-8", errors="replace"))[1:]
    later = (*_lines(inner.decode("utf-8", errors="replace"))[1:-1], *tail)
    return replace(text, later=later, end=tuple(tail[-END_LINES:]))


def peek_text(raw: bytes) -> str:
    """Decode the start of a file leniently; "" if it is not text."""
    return "" if b"\0" in raw else raw.decode("utf-8-sig", errors="replace")


def decoded_lines(raw: bytes, *, complete: bool) -> tuple[list[str], tuple[str, ...]]:
    """Cut the start of a text into whole lines; notes say if it had to be read as Latin-1.

    Raises UnreadableFile if it is no text, or not one line is whole.
    """
    check_is_text(raw)
    whole = raw if complete else raw[: raw.rfind(b"\n") + 1]
    if not whole:
        raise UnreadableFile(
            f"its first line is longer than {len(raw) // 1024} KiB" if raw else "it is empty"
        )
    text, notes = decoded(whole)
    return _lines(text), notes


def check_is_text(raw: bytes) -> None:
    """Raise UnreadableFile for UTF-16 and for binary data."""
    if raw.startswith(_UTF16_MARKS) or _is_unmarked_utf16(raw):
        raise UnreadableFile("it is UTF-16 text; engines read UTF-8 lines")
    if b"\0" in raw:
        raise UnreadableFile("it is binary data, not text")


def decoded(raw: bytes, *, complete: bool = True) -> tuple[str, tuple[str, ...]]:
    """Decode text as UTF-8, else as Latin-1 with a note; a byte order mark is no part of it.

    Of a text that is not `complete` a letter that is cut at the end is left out.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        return decoder.decode(raw.removeprefix(_BOM), final=complete), ()
    except UnicodeDecodeError:
        note = "it is not UTF-8 text: letters with accents will look wrong"
        return raw.decode("latin-1"), (note,)


def _is_unmarked_utf16(raw: bytes) -> bool:
    """Tell text whose every second byte is zero, as that of Western languages is in UTF-16."""
    start = raw[:64]
    if len(start) < 4:
        return False
    return any(not any(start[at::2]) and all(start[1 - at :: 2]) for at in (0, 1))


def _lines(text: str) -> list[str]:
    # str.splitlines would also cut at form feeds and other characters that engines keep.
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        if "\n" not in text:
            text = text.replace("\r", "\n")
    lines = text.split("\n")
    return lines[:-1] if lines[-1] == "" else lines
