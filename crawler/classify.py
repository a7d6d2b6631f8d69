"""Of which format a file is: custom classifiers, its name checked against its content, content."""

from collections.abc import Generator, Iterable
from dataclasses import replace

from crawler.compression import compression_of, unpack
from crawler.errors import UnknownFormat, UnreadableFile
from crawler.limits import checked_size
from crawler.listing import DataFile
from crawler.plugins import (
    ByteRange,
    FileFormat,
    FileSchema,
    FollowingFormat,
    Inspection,
    extension_of,
)
from crawler.registry import Formats

PEEK = 64 * 1024
MAX_SHOWN = 200
"""Characters of an unforeseen error that a report shows."""

_Search = Generator[ByteRange, bytes, FileSchema | None]


def inspect(file: DataFile, formats: Formats, hint: FileSchema | None = None) -> Inspection:
    """Find out of which format a file is, and its schema.

    Custom classifiers come first, in their order; then the format that the name promises, unless
    the content is of another; then the built-in formats in Glue's order. `hint` is the schema of
    another file of the folder: a file like it is read faster, to the same result. Raises
    UnreadableFile, and UnknownFormat if no format knows the file.
    """
    try:
        return checked_size((yield from _remembering(_inspect(file, formats, hint))))
    except (UnreadableFile, UnknownFormat):
        raise
    except Exception as error:  # whatever a reader trips over, it is one file of many
        shown = " ".join(str(error).split())[:MAX_SHOWN]
        raise UnreadableFile(f"its reader failed ({type(error).__name__}: {shown})") from error


def _remembering(inspection: Inspection) -> Inspection:
    """Pass requests on, but answer from memory what was read of the file's start before."""
    head = b""
    try:
        wanted = next(inspection)
        while True:
            if wanted.start > len(head) or not head:
                data = yield wanted
            elif wanted.end <= len(head):
                data = head[wanted.start : wanted.end]
            else:
                rest = yield ByteRange(len(head), wanted.end)
                data = head[wanted.start :] + rest
            if wanted.start == 0 and len(data) > len(head):
                head = data
            wanted = inspection.send(data)
    except StopIteration as done:
        schema: FileSchema = done.value
        return schema


def _inspect(file: DataFile, formats: Formats, hint: FileSchema | None) -> Inspection:
    if hint is not None and _may_be_like(file, formats, hint):
        follower = formats.of(hint)
        if isinstance(follower, FollowingFormat):
            try:
                return (yield from follower.inspect_like(file, hint))
            except UnreadableFile:
                pass  # then it is not like the other: look at it without prejudice
    errors: list[UnreadableFile] = []
    if formats.custom:
        found = yield from _by_content(file, formats.custom, extension_of(file.path), errors)
        if found is not None:
            return found
    promised = formats.promised(file.path)
    if promised is None:
        return (yield from _unpromised(file, formats, errors))
    try:
        return (yield from promised.inspect(file))
    except UnreadableFile as error:
        others = [each for each in formats.builtin if each is not promised]
        found = yield from _despite(error, file, others)
        said = f"its name says {promised.name}, but it is {found.format}"
        return replace(found, notes=(said, *found.notes))


def _may_be_like(file: DataFile, formats: Formats, hint: FileSchema) -> bool:
    """Tell whether a file's name allows the format of `hint`.

    A custom classifier that took one file may leave the next, so that names must be alike; and
    where there are classifiers, only what they took is followed.
    """
    if formats.custom and not hint.plugin:
        return False
    if hint.plugin:
        return extension_of(file.path) == extension_of(hint.path)
    promised = formats.promised(file.path)
    return promised is None or promised.name == hint.format


def _unpromised(file: DataFile, formats: Formats, errors: list[UnreadableFile]) -> Inspection:
    """Try every built-in format; what the first that knew the file said of it counts.

    `errors` are what custom classifiers said.
    """
    found = yield from _by_content(file, formats.builtin, extension_of(file.path), errors)
    if found is not None:
        return found
    head = yield ByteRange(0, min(PEEK, file.size))
    raise errors[0] if errors else UnknownFormat(_database_scheme(head))


def _database_scheme(head: bytes) -> str | None:
    """Give the scheme of the URLs of a database that is one file, None if a file is none."""
    if head.startswith(b"SQLite format 3\0"):
        return "sqlite"
    return "duckdb" if head[8:12] == b"DUCK" else None


def _despite(error: UnreadableFile, file: DataFile, others: Iterable[FileFormat]) -> Inspection:
    """Find the true format of a file that is not what its name says, or raise `error`."""
    try:
        found = yield from _by_content(file, others, "")
    except UnreadableFile:
        found = None
    if found is None:
        raise error
    return found


def _by_content(
    file: DataFile,
    candidates: Iterable[FileFormat],
    extension: str,
    errors: list[UnreadableFile] | None = None,
) -> _Search:
    """Give the schema by the first format that recognises the file and can read it."""
    raw = yield ByteRange(0, min(PEEK, file.size))
    kind = compression_of(file.path, raw)
    head = yield from unpack(file, kind, raw, PEEK)
    for each in candidates:
        if each.recognises(extension, head.data):
            try:
                return (yield from each.inspect(file))
            except UnreadableFile as error:
                if errors is not None:
                    errors.append(error)
    return None
