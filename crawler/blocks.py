"""Snappy and LZ4 block data, as far as a sample of it goes.

Libraries unpack only whole blocks; a sample ends within one, so the two formats (both made of
literals and copies of earlier bytes) are read here up to where the bytes end. Whole blocks go
to Arrow, which is faster.
"""

from collections.abc import Callable

from crawler.errors import UnreadableFile

MAX_BLOCK = 64 * 1024 * 1024
"""No writer makes larger blocks; a larger length means that it is no such file."""

Prefix = Callable[[bytes, int], tuple[bytes, bool]]
"""Unpacks a block, given its bytes and how much is wanted; tells whether its end was reached."""


class _Cut(Exception):
    """The bytes end within an element."""


def snappy_prefix(raw: bytes, limit: int) -> tuple[bytes, bool]:
    """Unpack a raw Snappy block. Raises UnreadableFile for what is none."""
    try:
        length, at = _varint(raw)
    except _Cut:
        return b"", False
    if length > MAX_BLOCK:
        raise UnreadableFile("the snappy data is damaged (a block of impossible length)")
    if length <= limit:
        whole = _whole_snappy(raw, length)
        if whole is not None:
            return whole, True
    out = bytearray()
    try:
        while len(out) < min(length, limit):
            at = _snappy_element(raw, at, out)
    except _Cut:
        return bytes(out[:limit]), False
    return bytes(out[:limit]), len(out) == length and at == len(raw)


def lz4_prefix(raw: bytes, limit: int) -> tuple[bytes, bool]:
    """Unpack a raw LZ4 block. Raises UnreadableFile for what is none."""
    out = bytearray()
    at = 0
    try:
        while at < len(raw) and len(out) < limit:
            at = _lz4_sequence(raw, at, out)
    except _Cut:
        return bytes(out[:limit]), False
    return bytes(out[:limit]), at == len(raw)


def snappy_frames(raw: bytes, limit: int) -> tuple[bytes, bool]:
    """Unpack Snappy's framing format: chunks of a type byte and a length of three bytes."""
    out = bytearray()
    at = 0
    while at < len(raw) and len(out) < limit:
        if at + 4 > len(raw):
            return bytes(out), False
        kind, size = raw[at], int.from_bytes(raw[at + 1 : at + 4], "little")
        body = raw[at + 4 : at + 4 + size]
        if 0x02 <= kind <= 0x7F:
            raise UnreadableFile(f"the snappy data is damaged (a chunk of type {kind})")
        if kind == 0x01:
            out += body[4:]
        elif kind == 0x00:
            out += snappy_prefix(body[4:], limit - len(out))[0]
        if len(body) < size:
            return bytes(out[:limit]), False
        at += 4 + size
    return bytes(out[:limit]), at >= len(raw)


def looks_like_hadoop(raw: bytes, *, snappy: bool) -> bool:
    """Tell Hadoop's framing (length, length of the chunk, chunk, all big-endian) from others."""
    if len(raw) < 9:
        return False
    length, packed = (int.from_bytes(raw[at : at + 4], "big") for at in (0, 4))
    if not 0 < length <= MAX_BLOCK or not 0 < packed <= MAX_BLOCK:
        return False
    if not snappy:
        return True
    try:
        inner, _ = _varint(raw[8:13])
    except _Cut:
        return False
    return 0 < inner <= length


def hadoop_blocks(raw: bytes, limit: int, prefix: Prefix) -> tuple[bytes, bool]:
    """Unpack Hadoop's framing: blocks of a length and as many chunks as that length needs."""
    out = bytearray()
    at = 0
    while at < len(raw) and len(out) < limit:
        length = int.from_bytes(raw[at : at + 4], "big")
        if length > MAX_BLOCK:
            raise UnreadableFile("its blocks have impossible lengths: the data is damaged")
        at += 4
        done = len(out) + length
        while len(out) < min(done, limit):
            size = int.from_bytes(raw[at : at + 4], "big")
            chunk = raw[at + 4 : at + 4 + size]
            piece, ended = prefix(chunk, limit - len(out))
            out += piece
            if len(chunk) < size or at + 4 > len(raw) or size == 0:
                return bytes(out), False
            if not ended and len(out) < limit:
                raise UnreadableFile("a block of it is damaged")
            at += 4 + size
    return bytes(out), at >= len(raw)


def _whole_snappy(raw: bytes, length: int) -> bytes | None:
    """Unpack a whole block; None if it is not whole."""
    import pyarrow as pa  # noqa: PLC0415 (takes long to load, and few files need it)

    if not raw or not length:
        return b""
    try:
        return bytes(pa.Codec("snappy").decompress(raw, length))
    except OSError:
        return None


def _varint(raw: bytes) -> tuple[int, int]:
    value = 0
    for at, byte in enumerate(raw[:5]):
        value |= (byte & 0x7F) << (7 * at)
        if byte < 0x80:
            return value, at + 1
    if len(raw) >= 5:
        raise UnreadableFile("it is no snappy data")
    raise _Cut


def _take(raw: bytes, start: int, size: int) -> bytes:
    piece = raw[start : start + size]
    if len(piece) < size:
        raise _Cut
    return piece


def _snappy_element(raw: bytes, at: int, out: bytearray) -> int:
    """Read one element at `at` into `out`; give the place of the next."""
    tag = _take(raw, at, 1)[0]
    at += 1
    match tag & 3:
        case 0:
            return _snappy_literal(raw, at, tag >> 2, out)
        case 1:
            offset = ((tag >> 5) << 8) | _take(raw, at, 1)[0]
            _copy(out, offset, ((tag >> 2) & 7) + 4)
            return at + 1
        case kind:
            width = 2 if kind == 2 else 4
            offset = int.from_bytes(_take(raw, at, width), "little")
            _copy(out, offset, (tag >> 2) + 1)
            return at + width


def _snappy_literal(raw: bytes, at: int, code: int, out: bytearray) -> int:
    width = max(0, code - 59)
    size = int.from_bytes(_take(raw, at, width), "little") + 1 if width else code + 1
    at += width
    out += raw[at : at + size]
    if at + size > len(raw):
        raise _Cut
    return at + size


def _lz4_sequence(raw: bytes, at: int, out: bytearray) -> int:
    """Read one sequence (literals, then a copy; the last has no copy); give the next place."""
    token = raw[at]
    size, at = _lz4_length(raw, at + 1, token >> 4)
    out += raw[at : at + size]
    at += size
    if at > len(raw):
        raise _Cut
    if at == len(raw):
        return at
    offset = int.from_bytes(_take(raw, at, 2), "little")
    size, at = _lz4_length(raw, at + 2, token & 15)
    _copy(out, offset, size + 4)
    return at


def _lz4_length(raw: bytes, at: int, size: int) -> tuple[int, int]:
    if size < 15:
        return size, at
    while True:
        more = _take(raw, at, 1)[0]
        at += 1
        size += more
        if more < 255:
            return size, at


def _copy(out: bytearray, offset: int, size: int) -> None:
    """Append `size` bytes from `offset` back; they may be among those being appended."""
    if not 0 < offset <= len(out) or size > MAX_BLOCK:
        raise UnreadableFile(
            "the compressed data is damaged (it refers to bytes before its start)"
        )
    start = len(out) - offset
    while size > 0:
        piece = out[start : start + size]
        out += piece
        size -= len(piece)
        start += len(piece)
