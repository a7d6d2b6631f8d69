"""What is there, what is gone, and of what nothing can be said."""

from bisect import bisect_left
from collections.abc import Iterable
from enum import Enum, auto

from crawler.filelist import FolderFiles
from crawler.listing import Listing
from crawler.locations import comparable


class Standing(Enum):
    """UNKNOWN: not looked at, not reachable, or outside of what was crawled."""

    THERE = auto()
    GONE = auto()
    UNKNOWN = auto()


class Presence:
    """Tells of locations whether a target still has anything there.

    `folders` are all folders with files, also excluded ones: what somebody excludes is not gone.
    Paths are relative to `uri`. Below `unseen` anything may be. With `looked_at` only what lies
    in those folders was looked at.
    """

    def __init__(
        self,
        uri: str,
        folders: Iterable[str],
        *,
        unseen: Iterable[str] = (),
        looked_at: Iterable[str] | None = None,
        files: Iterable[FolderFiles] = (),
    ) -> None:
        self._above = comparable(uri).rstrip("/")
        self._folders = sorted(set(folders))
        self._unseen = tuple(unseen)
        self._looked_at = None if looked_at is None else tuple(looked_at)
        self._files = {each.path: each for each in files}

    @classmethod
    def of_listing(cls, listing: Listing, *, looked_at: Iterable[str] | None = None) -> "Presence":
        """Read a listing; where one file was to be crawled, only that file was looked at."""
        unseen = [
            each.path if each.is_folder else each.path.rpartition("/")[0]
            for each in listing.unlisted
        ]
        if listing.is_file:
            looked_at = [file.path for file in listing.files]
        return cls(
            listing.uri,
            [*(each.path for each in listing.folders), *listing.excluded],
            unseen=unseen,
            looked_at=looked_at,
            files=listing.folders,
        )

    @property
    def is_restricted(self) -> bool:
        """True if only some folders were looked at."""
        return self._looked_at is not None

    def relative(self, location: str | None) -> str | None:
        """Give the path of a location below the target, None if it lies elsewhere."""
        place = comparable(location).rstrip("/")
        if place == self._above:
            return ""
        inside = place.startswith(f"{self._above}/") and bool(self._above)
        return place[len(self._above) + 1 :] if inside else None

    def standing(self, location: str | None) -> Standing:
        """Tell of a table's or partition's location whether anything is left there."""
        path = self.relative(location)
        if path is None or not self.was_seen(path):
            return Standing.UNKNOWN
        if self._has_folder(path) or self._has_file(path):
            return Standing.THERE
        return Standing.GONE

    def was_seen(self, path: str) -> bool:
        """Tell whether everything at and below a path was looked at."""
        if any(is_inside(path, each) or is_inside(each, path) for each in self._unseen):
            return False
        return self._looked_at is None or any(is_inside(path, each) for each in self._looked_at)

    def _has_folder(self, path: str) -> bool:
        """Tell whether the path or one below is a folder with files.

        Below `a` comes what begins with `a/`, which need not follow `a` at once in the order.
        """
        below = f"{path}/" if path else ""
        at = bisect_left(self._folders, below)
        if at < len(self._folders) and self._folders[at].startswith(below):
            return True
        at = bisect_left(self._folders, path)
        return at < len(self._folders) and self._folders[at] == path

    def _has_file(self, path: str) -> bool:
        folder, _, name = path.rpartition("/")
        listed = self._files.get(folder)
        return listed is not None and name in listed.names


def is_inside(path: str, folder: str) -> bool:
    """Tell whether a relative path is a folder or lies in it; everything lies in ""."""
    return not folder or path == folder or path.startswith(f"{folder}/")
