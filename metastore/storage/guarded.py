"""The storage port on the local file system and on object stores, guarded by allowed roots."""

import time
from collections.abc import Sequence
from pathlib import Path

from metastore.errors import LocationNotAllowed, LocationUnusable
from metastore.model.location import Location
from metastore.ports.storage import MadeDirectories, Usage
from metastore.storage import local, objects
from metastore.storage.buckets import OBJECT_STORE_SCHEMES, Buckets, Credentials
from metastore.storage.roots import AllowedRoots
from metastore.storage.trash import (
    is_in_trash,
    numbered,
    place_in_trash,
    spelled,
    trash_root,
)


class GuardedStorage:
    """See `metastore.ports.storage.Storage`.

    `warehouse` and `allowed` are the roots; relative paths are not accepted
    (`metastore.model.location.absolute` makes them absolute).
    """

    def __init__(
        self,
        warehouse: str,
        allowed: Sequence[str] = (),
        credentials: Sequence[Credentials] = (),
    ) -> None:
        self._roots = AllowedRoots((warehouse, *allowed))
        self._buckets = Buckets(credentials)

    def is_object_store(self, location: str) -> bool:
        return Location.parse(location).scheme in OBJECT_STORE_SCHEMES

    def may_write(self, location: str) -> bool:
        return self._roots.allows(location)

    def may_remove(self, location: str) -> bool:
        return self._roots.allows_removal(location)

    def make_directory(self, location: str) -> bool:
        parsed = self._roots.writable(location)
        if parsed.scheme in OBJECT_STORE_SCHEMES:
            return False
        return local.make_directory(_path(location, parsed))

    def make_directories(self, locations: Sequence[str]) -> MadeDirectories:
        allowed = self._roots.allowed(locations)
        there: set[str] = set()
        for parent, children in allowed.items():
            if parent:
                paths = [Path(child.path) for child in children]
                there.update(map(str, local.make_children(Path(parent), paths)))
        return MadeDirectories(sum(map(len, allowed.values())), frozenset(there))

    def usage(self, location: str) -> Usage | None:
        parsed = self._roots.writable(location)
        return local.usage(Path(parsed.path)) if parsed.is_local else None

    def remove_directory_if_empty(self, location: str) -> None:
        parsed = self._roots.removable(location)
        if parsed.scheme not in OBJECT_STORE_SCHEMES:
            local.remove_directory_if_empty(_path(location, parsed))

    def exists(self, location: str) -> bool:
        parsed = self._roots.writable(location)
        if parsed.scheme not in OBJECT_STORE_SCHEMES:
            return local.exists(_path(location, parsed))
        with objects.reported(location):
            return objects.exists(self._buckets.open(parsed), parsed.key)

    def move(self, source: str, target: str) -> bool:
        start, end = self._two_places(source, target, leaves_source=True)
        if start.scheme not in OBJECT_STORE_SCHEMES:
            return local.move(_path(source, start), _path(target, end))
        copied = self.copy(source, target)
        self.delete(source)
        return copied

    def copy(self, source: str, target: str) -> bool:
        start, end = self._two_places(source, target, leaves_source=False)
        if start.scheme not in OBJECT_STORE_SCHEMES:
            return local.copy(_path(source, start), _path(target, end))
        with objects.reported(target):
            store = self._buckets.open(end)
            if objects.exists(store, end.key):
                raise LocationUnusable(target, "it exists already")
            return objects.copy(store, start.key, end.key)

    def delete(self, location: str) -> None:
        parsed = self._roots.removable(location)
        if parsed.scheme not in OBJECT_STORE_SCHEMES:
            local.delete(_path(location, parsed))
            return
        with objects.reported(location):
            objects.delete(self._buckets.open(parsed), parsed.key)

    def is_writable(self, location: str) -> bool:
        if not self._roots.allows(location) or self.is_object_store(location):
            return True
        return local.is_writable(_path(location, Location.parse(location)))

    def place_in_trash(self, location: str) -> str | None:
        parsed = self._roots.removable(location)
        if trash_root(parsed).is_below(parsed):
            raise LocationUnusable(location, "the trash is in it")
        if is_in_trash(parsed):
            return location
        if not self._is_there(location, parsed):
            return None
        place = place_in_trash(parsed)
        while self._is_there(location, place):
            place = numbered(place_in_trash(parsed), _milliseconds())
        return spelled(place)

    def _is_there(self, location: str, parsed: Location) -> bool:
        if parsed.scheme not in OBJECT_STORE_SCHEMES:
            return local.exists(_path(location, parsed))
        with objects.reported(location):
            return objects.exists(self._buckets.open(parsed), parsed.key)

    def discard(self, location: str, place: str) -> None:
        start, end = self._roots.removable(location), _in_trash(place)
        if start == end:
            return
        if start.scheme not in OBJECT_STORE_SCHEMES:
            local.move(_path(location, start), _path(place, end))
            return
        with objects.reported(location):
            store = self._buckets.open(start)
            objects.copy(store, start.key, end.key)
            objects.delete(store, start.key)

    def retrieve(self, place: str, location: str) -> bool:
        start, end = _in_trash(place), self._roots.removable(location)
        if start.scheme not in OBJECT_STORE_SCHEMES:
            return local.move_into(_path(place, start), _path(location, end))
        with objects.reported(location):
            store = self._buckets.open(start)
            found = objects.copy(store, start.key, end.key, undone=False)
            objects.delete(store, start.key)
            return found

    def expunge(self, place: str) -> None:
        parsed = _in_trash(place)
        if parsed.scheme not in OBJECT_STORE_SCHEMES:
            local.delete(_path(place, parsed))
            return
        with objects.reported(place):
            objects.delete(self._buckets.open(parsed), parsed.key)

    def clear(self, location: str) -> None:
        parsed = self._roots.clearable(location)
        if parsed.scheme not in OBJECT_STORE_SCHEMES:
            local.clear(_path(location, parsed))
            return
        with objects.reported(location):
            objects.delete(self._buckets.open(parsed), parsed.key)

    def write(self, location: str, data: bytes) -> None:
        parsed = self._roots.writable(location)
        if parsed.scheme not in OBJECT_STORE_SCHEMES:
            local.write(_path(location, parsed), data)
            return
        with objects.reported(location):
            objects.write(self._buckets.open(parsed), parsed.key, data)

    def _two_places(
        self, source: str, target: str, *, leaves_source: bool
    ) -> tuple[Location, Location]:
        start = self._roots.removable(source) if leaves_source else self._roots.writable(source)
        end = self._roots.writable(target)
        if (start.scheme, start.authority) != (end.scheme, end.authority):
            raise LocationUnusable(target, f"it is in another file system than {source}")
        if end == start or end.is_below(start):
            raise LocationUnusable(target, f"it is inside {source}")
        if start.is_below(end):
            raise LocationNotAllowed(target)
        return start, end


def _in_trash(place: str) -> Location:
    parsed = Location.parse(place)
    if not is_in_trash(parsed):
        raise LocationNotAllowed(place)
    return parsed


def _milliseconds() -> int:
    return time.time_ns() // 1_000_000


def _path(location: str, parsed: Location) -> Path:
    if not parsed.is_local:
        raise LocationUnusable(location, f"there is no access to {parsed.scheme} here")
    return Path(parsed.path)
