"""Effects on object stores, where a directory is no more than a common prefix of keys."""

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from metastore.errors import LocationUnusable

if TYPE_CHECKING:
    from obstore import ObjectMeta
    from obstore.store import ObjectStore

_COPIES_IN_FLIGHT = 32
_LISTED_AT_ONCE = 5_000
_LARGEST_SERVER_SIDE_COPY = 5 * 1024**3  # S3's CopyObject takes no more

_ENDPOINT = re.compile(r"https?://[^/\s]+")
_S3_ERROR = re.compile(r"<Code>(.*?)</Code>.*?<Message>(.*?)</Message>", re.DOTALL)
_STATUS = re.compile(r"status code: (\d+[^:\n]*)")
_CAUSE = re.compile(r'(?:message|error): "([^"]+)"')
_INSTANCE_METADATA = "169.254.169.254"


def explain(error: Exception) -> str:
    """Say in one line what obstore's many lines say: which endpoint, and the cause."""
    text, _, debug = str(error).partition("\n\nDebug source")
    endpoint = _ENDPOINT.search(text)
    where = f"{endpoint.group()}: " if endpoint else ""
    if _INSTANCE_METADATA in where:
        return "no credentials are set for it, and this machine has none of its own"
    if answer := _S3_ERROR.search(text):
        return f"{where}{answer.group(1)}: {answer.group(2)}"
    if status := _STATUS.search(text):
        return f"{where}HTTP status {status.group(1).strip()}"
    if "TimedOut" in debug or "kind: Timeout" in debug:
        return f"{where}no answer in time"
    if causes := _CAUSE.findall(debug):
        return f"{where}{causes[-1]}"
    return text.splitlines()[0] if text else type(error).__name__


@contextmanager
def reported(location: str) -> Iterator[None]:
    """Turn what obstore raises into LocationUnusable(location, endpoint and cause)."""
    from obstore.exceptions import BaseError  # noqa: PLC0415 -- see buckets

    try:
        yield
    except (BaseError, OSError, ValueError) as error:
        raise LocationUnusable(location, explain(error)) from error


def exists(store: "ObjectStore", prefix: str) -> bool:
    """Tell whether there is an object below `prefix`."""
    import obstore  # noqa: PLC0415 -- see buckets

    return any(
        meta["size"] or _is_object(store, meta["path"])
        for chunk in obstore.list(store, prefix, chunk_size=_LISTED_AT_ONCE)
        for meta in chunk
    )


def copy(store: "ObjectStore", source: str, target: str, *, undone: bool = True) -> bool:
    """Copy all objects below `source`, many at a time; False if there are none.

    What a failure leaves in `target` is deleted again, unless the caller will go on there.
    """
    import obstore  # noqa: PLC0415 -- see buckets

    def copy_one(meta: "ObjectMeta") -> bool:
        return _copy_object(store, meta, target + meta["path"][len(source) :])

    copied = False
    try:
        with ThreadPoolExecutor(_COPIES_IN_FLIGHT, "copy") as pool:
            for chunk in obstore.list(store, source, chunk_size=_LISTED_AT_ONCE):
                copied = any(list(pool.map(copy_one, chunk))) or copied
    except BaseException:
        if undone:
            with suppress(Exception):  # the first error is the one to tell
                delete(store, target)
        raise
    return copied


def delete(store: "ObjectStore", prefix: str) -> None:
    """Delete all objects below `prefix`, in bulk where the store can."""
    import obstore  # noqa: PLC0415 -- see buckets

    for chunk in obstore.list(store, prefix, chunk_size=_LISTED_AT_ONCE):
        paths = [meta["path"] for meta in chunk]
        try:
            obstore.delete(store, paths)
        except FileNotFoundError:  # somebody else deletes as well
            _delete_one_by_one(store, paths)


def write(store: "ObjectStore", key: str, data: bytes) -> None:
    """Write one object."""
    import obstore  # noqa: PLC0415 -- see buckets

    obstore.put(store, key, data)


def _delete_one_by_one(store: "ObjectStore", paths: Sequence[str]) -> None:
    import obstore  # noqa: PLC0415 -- see buckets

    for path in paths:
        with suppress(FileNotFoundError):
            obstore.delete(store, path)


def _is_object(store: "ObjectStore", path: str) -> bool:
    """Tell an empty object from the marker of a directory (`path/`).

    obstore lists both as `path`, and cannot read, copy or delete a marker.
    """
    import obstore  # noqa: PLC0415 -- see buckets

    try:
        obstore.head(store, path)
    except FileNotFoundError:
        return False
    return True


def _copy_object(store: "ObjectStore", meta: "ObjectMeta", target: str) -> bool:
    import obstore  # noqa: PLC0415 -- see buckets

    if meta["size"] == 0 and not _is_object(store, meta["path"]):
        return False
    if meta["size"] > _LARGEST_SERVER_SIDE_COPY:
        with obstore.open_writer(store, target) as writer:
            for piece in obstore.get(store, meta["path"]).stream():
                writer.write(piece)
    else:
        obstore.copy(store, meta["path"], target)
    return True
