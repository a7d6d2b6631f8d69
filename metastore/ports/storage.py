"""Files below the warehouse and the allowed roots: made, moved and deleted, never read."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class Usage(NamedTuple):
    """How many files a directory holds, with those below it, and how many bytes they have."""

    files: int
    size: int


class MadeDirectories(NamedTuple):
    """How many of the directories are below the roots, and the local paths that were there."""

    allowed: int
    there: frozenset[str]


class Storage(Protocol):
    """Effects on files. They happen below the warehouse and the allowed roots only.

    Every method that touches files raises LocationNotAllowed outside these roots (a symbolic
    link that leads out counts as outside) and LocationUnusable where the storage refuses, is not
    reachable, or the location is malformed. All methods may be called from many threads.
    """

    def is_object_store(self, location: str) -> bool:
        """Tell whether `location` is in an object store, where a move is copy and delete."""

    def may_write(self, location: str) -> bool:
        """Tell whether effects are allowed at `location`: at or below an allowed root.

        False also for locations that do not parse; never touches the storage's network.
        """

    def may_remove(self, location: str) -> bool:
        """Tell whether `location` may be deleted or moved: below a root, and no root in it."""

    def make_directory(self, location: str) -> bool:
        """Make a directory and its parents; True if it was made, False if it was there.

        Object stores have no directories: nothing happens and the answer is False.
        """

    def make_directories(self, locations: Sequence[str]) -> MadeDirectories:
        """Make many directories at once.

        The others are left alone, without an error; so are those in object stores.
        """

    def remove_directory_if_empty(self, location: str) -> None:
        """Undo `make_directory`: a directory that holds anything, or is missing, is left."""

    def usage(self, location: str) -> Usage | None:
        """Count the files of a local directory; None for other file systems.

        Names that begin with `_` or `.` are left out with all below them, and links to
        directories are not followed (Hive 3.1 `FileUtils.getFileStatusRecurse`).
        """

    def exists(self, location: str) -> bool:
        """Tell whether there is a directory, a file, or at least one object at `location`."""

    def move(self, source: str, target: str) -> bool:
        """Move a tree; False if there is nothing at `source`. `target` must not exist.

        One rename on a local file system. On object stores `copy`, then `delete`: who wants a
        commit between the two calls them one by one.
        """

    def copy(self, source: str, target: str) -> bool:
        """Copy a tree inside one file system or bucket; False if there is nothing at `source`.

        `target` must not exist. What was copied is taken away again when the copy fails.
        """

    def delete(self, location: str) -> None:
        """Delete a tree; a missing one is no error. The roots themselves are protected."""

    def is_writable(self, location: str) -> bool:
        """Tell whether the server's user may change a directory; a missing one is no obstacle.

        Of object stores, and of what is outside the roots, nothing is known: True.
        """

    def place_in_trash(self, location: str) -> str | None:
        """Return a free place for a tree in the trash of its file system, None for a missing one.

        Where something of this path is there already, the place has another name. What is in
        the trash stays where it is. The roots are protected.
        """

    def discard(self, location: str, place: str) -> None:
        """Move a tree to its place in the trash; a missing one is no error."""

    def retrieve(self, place: str, location: str) -> bool:
        """Take a tree out of the trash; False if there is nothing at `place`.

        It goes into a directory that is there already, where nothing is replaced. Raises
        LocationNotAllowed for a place outside the trash.
        """

    def expunge(self, place: str) -> None:
        """Delete what `discard` moved into the trash; a missing tree is no error.

        Raises LocationNotAllowed for a place outside the trash.
        """

    def clear(self, location: str) -> None:
        """Delete what is in a directory, which stays; a missing one is no error."""

    def write(self, location: str, data: bytes) -> None:
        """Write a small file, whole; its directory is made where it is missing."""
