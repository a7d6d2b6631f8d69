"""Where Hadoop's clients move what they delete: the trash of each file system.

It is `.Trash` in the home directory: of the user on the local file system, `/user/<name>` in a
bucket. Things keep their path in it, below `Current`; a second one of the same path gets the time
behind its name (Hadoop `TrashPolicyDefault.moveToTrash`).
"""

import getpass
from pathlib import Path

from metastore.model.location import Location

FOLDER = ".Trash"
CURRENT = "Current"


def trash_root(location: Location) -> Location:
    """Return the trash of the file system that a location is in."""
    if location.is_local:
        return Location.parse(str(Path.home() / FOLDER))
    return Location(location.scheme, location.authority, ("user", getpass.getuser(), FOLDER))


def place_in_trash(location: Location) -> Location:
    """Return where a location goes if nothing is there yet."""
    root = trash_root(location)
    return Location(root.scheme, root.authority, (*root.segments, CURRENT, *location.segments))


def is_in_trash(location: Location) -> bool:
    return location.is_below(trash_root(location))


def numbered(place: Location, milliseconds: int) -> Location:
    """Return the place of another thing with the same path."""
    *parents, last = place.segments
    return Location(place.scheme, place.authority, (*parents, f"{last}{milliseconds}"))


def spelled(location: Location) -> str:
    """Return the text of a location."""
    if location.is_local:
        return "file://" + location.path
    return f"{location.scheme}://{location.authority}/{location.key}"
