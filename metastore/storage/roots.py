"""Where files may be made, moved and deleted: the warehouse and the allowed roots."""

import os
from collections.abc import Iterable, Sequence

from metastore.errors import LocationNotAllowed, LocationUnusable
from metastore.model.location import Location


class AllowedRoots:
    """The guard before every effect. Symbolic links on local paths do not lead out."""

    def __init__(self, roots: Sequence[str]) -> None:
        self._roots = tuple(Location.parse(root) for root in roots)

    def allows(self, location: str) -> bool:
        """Tell whether it is at or below a root; what does not parse is not."""
        try:
            self.writable(location)
        except (LocationNotAllowed, LocationUnusable):
            return False
        return True

    def writable(self, location: str) -> Location:
        """Parse a location at or below a root; LocationNotAllowed elsewhere."""
        parsed = Location.parse(location)
        inside = parsed in self._roots or self._is_below_a_root(parsed)
        if not inside or (parsed.is_local and not self._stays_inside(parsed.path)):
            raise LocationNotAllowed(location)
        return parsed

    def allows_removal(self, location: str) -> bool:
        """Tell whether it may go away as a whole; what does not parse may not."""
        try:
            self.removable(location)
        except (LocationNotAllowed, LocationUnusable):
            return False
        return True

    def allowed(self, locations: Iterable[str]) -> dict[str, list[Location]]:
        """Return the locations that may be made, by their local parent directory.

        Others are left out. A parent is resolved once, however many children are asked for;
        making a child does not follow a link of its own name. Objects are under "".
        """
        children: dict[str, list[Location]] = {}
        for location in locations:
            parsed = self._parsed(location)
            if parsed is not None and self._is_below_a_root(parsed):
                parent = os.path.dirname(parsed.path) if parsed.is_local else ""  # noqa: PTH120 -- strings, as realpath below
                children.setdefault(parent, []).append(parsed)
        return {
            parent: found
            for parent, found in children.items()
            if not parent or self._stays_inside(parent)
        }

    def _parsed(self, location: str) -> Location | None:
        try:
            return Location.parse(location)
        except LocationUnusable:
            return None

    def removable(self, location: str) -> Location:
        """Parse a location that may go away as a whole: below a root, with no root in it.

        Only the way to it is resolved, not the last name: removing a link leaves its target.
        """
        parsed = Location.parse(location)
        if _holds_one(parsed, self._roots) or not self._is_below_a_root(parsed):
            raise LocationNotAllowed(location)
        if not parsed.is_local:
            return parsed
        directory, name = os.path.split(parsed.path)
        if not self._stays_inside(directory) or self._leads_to_a_root(f"{directory}/", name):
            raise LocationNotAllowed(location)
        return parsed

    def clearable(self, location: str) -> Location:
        """Parse a location whose content may go: as `removable`, and where its link leads."""
        self.removable(location)
        parsed = self.writable(location)
        if parsed.is_local and self._leads_to_a_root(parsed.path, ""):
            raise LocationNotAllowed(location)
        return parsed

    def _leads_to_a_root(self, path: str, name: str) -> bool:
        """Tell whether `name` at the end of the links of `path` is or holds a root."""
        real = Location.parse(f"{_resolved(path).path}/{name}")
        roots = [_resolved(root.path) for root in self._roots if root.is_local]
        return _holds_one(real, roots)

    def _is_below_a_root(self, location: Location) -> bool:
        return any(location.is_below(root) for root in self._roots)

    def _stays_inside(self, path: str) -> bool:
        # Resolved anew each time: links and roots may appear while the server runs. Missing
        # directories resolve to themselves.
        real = _resolved(path)
        roots = [_resolved(root.path) for root in self._roots if root.is_local]
        return any(real == root or real.is_below(root) for root in roots)


def _holds_one(location: Location, roots: Iterable[Location]) -> bool:
    return any(root == location or root.is_below(location) for root in roots)


def _resolved(path: str) -> Location:
    try:
        return Location.parse(os.path.realpath(path))  # Path.resolve raises on loops of links
    except OSError as error:
        raise LocationUnusable(path, error.strerror or str(error)) from error
