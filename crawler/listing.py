"""What lies in a lake: the plain data that every later stage starts from."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from crawler.filelist import (
    DataFile,
    FileChain,
    FolderFiles,
    Folding,
    folders_of,
    names_of,
    take,
    total_bytes,
)

__all__ = [
    "DataFile",
    "FileChain",
    "FolderFiles",
    "Gathering",
    "Listing",
    "Page",
    "Unlisted",
    "folders_of",
    "names_of",
    "take",
    "total_bytes",
    "visible",
]

TABLE_FORMAT_MARKERS = frozenset({"_delta_log", "_symlink_format_manifest", ".hoodie"})
ICEBERG_METADATA = (".metadata.json", ".metadata.json.gz")
HUDI_PARTITION = ".hoodie_partition_metadata"
FOLDER_MARKER = "_$folder$"
EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A folder that could not be listed as a whole, or an object that cannot be named.

    Of what a folder holds (`is_folder`) nothing may be said to be gone.
    """

    path: str
    text: str
    is_folder: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """A portion of a listing, column by column, in any order; see `DataFile` for the columns."""

    paths: Sequence[str]
    sizes: Sequence[int]
    fingerprints: Sequence[int]
    modified: Sequence[float]
    unlisted: tuple[Unlisted, ...] = ()

    def __len__(self) -> int:
        return len(self.paths)

    @classmethod
    def of(cls, files: Iterable[DataFile]) -> "Page":
        files = list(files)
        return cls(
            [file.path for file in files],
            [file.size for file in files],
            [file.fingerprint for file in files],
            [file.modified for file in files],
        )

    @property
    def files(self) -> list[DataFile]:
        columns = (self.paths, self.sizes, self.fingerprints, self.modified)
        return [DataFile(*each) for each in zip(*columns, strict=True)]


@dataclass(frozen=True, slots=True)
class Listing:
    """All files worth looking at below `uri`, and how many were left out, by reason.

    `folders` are those that hold files, by path. `is_file` is set where `uri` names one file:
    then it is the file's folder that is `uri`. `unlisted` says what could not be listed.
    `excluded` are folders with files that were left out because somebody said so.
    """

    uri: str
    folders: tuple[FolderFiles, ...]
    skipped: Mapping[str, int] = field(default_factory=dict)
    is_file: bool = False
    unlisted: tuple[Unlisted, ...] = ()
    excluded: frozenset[str] = frozenset()

    @property
    def files(self) -> FileChain:
        """All files, by folder and name."""
        return FileChain(self.folders)

    @property
    def unseen(self) -> tuple[str, ...]:
        """Folders of which not everything is known."""
        return tuple(each.path for each in self.unlisted if each.is_folder)


class Gathering:
    """Collects the pages of a listing and leaves out what engines leave out.

    Names that start with `_` or `.` are hidden, in any part of the path (Hive's
    `FileUtils.HIDDEN_FILES_PATH_FILTER`), but `_key=value` is a partition, as in Spark. The
    markers of table formats stay, so that their roots are found. Empty files, folder markers and
    excluded paths are left out too.
    """

    def __init__(self, excluded: Callable[[str], bool] = lambda _: False) -> None:
        self._excluded = excluded
        self._folding = Folding()
        self._skipped: Counter[str] = Counter()
        self._unlisted: list[Unlisted] = []
        self._excluded_folders: set[str] = set()
        self.listed = 0

    def add(self, page: Page) -> None:
        self.listed += len(page)
        self._unlisted += page.unlisted
        append = self._folding.columns.append
        folder, hidden = "", None
        names: list[str] = []
        for path, size, fingerprint, modified in zip(
            page.paths, page.sizes, page.fingerprints, page.modified, strict=True
        ):
            parent, _, name = path.rpartition("/")
            if parent != folder:
                self._folding.close_run(folder, names)
                names = []
                folder, hidden = parent, _hidden_folder(parent)
            reason = self._reason_to_skip(path, name, size, hidden)
            if reason:
                self._skipped[reason] += 1
                if reason == EXCLUDED:
                    self._excluded_folders.add(parent)
            else:
                names.append(name)
                append(size, fingerprint, modified)
        self._folding.close_run(folder, names)

    def finish(self, uri: str, *, is_file: bool = False) -> Listing:
        """Put the pages together. Nothing can be added afterwards."""
        skipped = dict(sorted(self._skipped.items()))
        folders = self._folding.finish()
        excluded = frozenset(self._excluded_folders)
        return Listing(uri, folders, skipped, is_file, tuple(self._unlisted), excluded)

    def _reason_to_skip(self, path: str, name: str, size: int, hidden: str | None) -> str | None:
        if self._excluded(path):
            return EXCLUDED
        if hidden == "" or name.startswith(HUDI_PARTITION):
            return None
        if name.endswith(FOLDER_MARKER) or (size == 0 and not name):
            return "folder markers"
        if hidden or _is_hidden(name):
            return "hidden"
        # An empty one is a commit that went wrong: without it the one before would be the newest.
        return None if size or name.endswith(ICEBERG_METADATA) else "empty"


def visible(
    uri: str,
    found: Iterable[DataFile],
    excluded: Callable[[str], bool],
    *,
    is_file: bool = False,
) -> Listing:
    """Make a listing of files; see `Gathering` for what it leaves out."""
    gathering = Gathering(excluded)
    gathering.add(Page.of(found))
    return gathering.finish(uri, is_file=is_file)


def _hidden_folder(folder: str) -> str | None:
    """Give the first hidden part, "" inside a table format's folder, None for what is seen."""
    parts = folder.split("/")
    if not TABLE_FORMAT_MARKERS.isdisjoint(parts):
        return ""
    return next((part for part in parts if _is_hidden(part)), None)


def _is_hidden(part: str) -> bool:
    return part.startswith((".", "_")) and (part[0] == "." or "=" not in part)
