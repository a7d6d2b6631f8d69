"""Small files that are read whole: what a table format writes about a table."""

import zlib
from typing import Any

import orjson

from crawler.errors import UnreadableFile
from crawler.listing import DataFile
from crawler.plugins import ByteRange, ObjectStore

MAX_BYTES = 256 * 1024 * 1024
"""Files that are longer, packed or not, are refused: metadata of a sound table is far smaller."""

_GZIP = b"\x1f\x8b"


async def read_whole(store: ObjectStore, file: DataFile) -> bytes:
    """Read a file and unpack it if it is gzip, whatever its name says.

    Raises UnreadableFile, also if it is empty or longer than MAX_BYTES.
    """
    if not file.size:
        raise UnreadableFile(f"{file.name} is empty")
    if file.size > MAX_BYTES:
        raise UnreadableFile(f"{file.name} is too long ({file.size:,} bytes)")
    content = await store.read(file.path, ByteRange(0, file.size))
    return _unpacked(file.name, content) if content.startswith(_GZIP) else content


def _unpacked(name: str, content: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        found = unpacker.decompress(content, MAX_BYTES)
    except zlib.error as error:
        raise UnreadableFile(f"{name} is damaged ({error})") from error
    if unpacker.unconsumed_tail:
        raise UnreadableFile(f"{name} is too long when unpacked (over {MAX_BYTES:,} bytes)")
    if not unpacker.eof:
        raise UnreadableFile(f"{name} is damaged (its end is missing)")
    return found


def json_object(name: str, content: bytes) -> dict[str, Any]:
    """Parse a JSON object. Raises UnreadableFile naming the file for anything else."""
    try:
        found = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise UnreadableFile(f"{name} is not whole JSON ({error})") from error
    if not isinstance(found, dict):
        raise UnreadableFile(f"{name} is not a JSON object")
    return found
