"""Lines of a text file, taken from its start, middle and end, for formats made of lines."""

import zlib
from collections.abc import Generator
from dataclasses import dataclass

from crawler.errors import UnreadableFile
from crawler.listing import DataFile
from crawler.plugins import ByteRange

HEAD = 256 * 1024
PIECE = 64 * 1024
GZIP_MAGIC = b"\x1f\x8b"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class TextSample:
    """Whole lines without their ends: `head` from the start, `later` from farther on.

    `rows` extrapolates the number of lines in the file, exact if `complete`; None for compressed
    files that were not read to their end.
    """

    head: tuple[str, ...]
    later: tuple[str, ...]
    complete: bool
    rows: int | None
    compression: str
    notes: tuple[str, ...] = ()


def read_text(file: DataFile) -> Generator[ByteRange, bytes, TextSample]:
    """Read a sample of lines: 256 KiB from the start, 64 KiB from the middle and from the end.

    Of gzip files only the start is read. Raises UnreadableFile for binary content, UTF-16, a
    damaged gzip stream, or a first line longer than the sample.
    """
    raw = yield ByteRange(0, min(HEAD, file.size))
    gzipped = raw.startswith(GZIP_MAGIC)
    head, complete = _unpacked(raw, file.size) if gzipped else (raw, file.size <= HEAD)
    pieces: list[bytes] = []
    if not gzipped and file.size > HEAD + 3 * PIECE:
        middle = file.size // 2
        pieces.append((yield ByteRange(middle, middle + PIECE)))
        pieces.append((yield ByteRange(file.size - PIECE, file.size)))
    lines, notes = _decoded(head, complete)
    later = [line for piece in pieces for line in _inner_lines(piece)]
    rows: int | None = len(lines)
    if not complete:
        used = sum(len(line) + 1 for line in lines)
        rows = None if gzipped else round(file.size * len(lines) / used)
    return TextSample(
        tuple(lines), tuple(later), complete, rows, "gzip" if gzipped else "none", notes
    )


def peek_text(raw: bytes) -> str:
    """Decode the start of a file leniently, gzip looked through; "" if it is not text."""
    if raw.startswith(GZIP_MAGIC):
        try:
            raw = zlib.decompressobj(wbits=31).decompress(raw, HEAD)
        except zlib.error:
            return ""
    return "" if b"\0" in raw else raw.decode("utf-8", errors="replace")


def _unpacked(raw: bytes, size: int) -> tuple[bytes, bool]:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        text = unpacker.decompress(raw, 4 * HEAD)
    except zlib.error as error:
        raise UnreadableFile(f"the gzip data is damaged ({error})") from error
    complete = unpacker.eof and not unpacker.unused_data
    if len(raw) == size and not unpacker.eof and not unpacker.unconsumed_tail:
        raise UnreadableFile("the gzip data ends too early")
    return text, complete


def _decoded(raw: bytes, complete: bool) -> tuple[list[str], tuple[str, ...]]:
    if raw.startswith(_UTF16_MARKS):
        raise UnreadableFile("it is UTF-16 text; engines read UTF-8 lines")
    if b"\0" in raw:
        raise UnreadableFile("it is binary data, not text")
    whole = raw if complete else raw[: raw.rfind(b"\n") + 1]
    if not whole:
        raise UnreadableFile("its first line is longer than 256 KiB" if raw else "it is empty")
    try:
        return _lines(whole.decode("utf-8-sig")), ()
    except UnicodeDecodeError:
        note = "it is not UTF-8 text: letters with accents will look wrong"
        return _lines(whole.decode("latin-1")), (note,)


def _inner_lines(piece: bytes) -> list[str]:
    """Give the lines of a piece without the first and the last, which are cut."""
    return _lines(piece.decode("utf-8", errors="replace"))[1:-1]


def _lines(text: str) -> list[str]:
    # str.splitlines would also cut at form feeds and other characters that engines keep.
    lines = text.replace("\r\n", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines
