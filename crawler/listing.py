"""What lies in a lake: the plain data that every later stage starts from."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

TABLE_FORMAT_MARKERS = frozenset({"_delta_log", ".hoodie"})
FOLDER_MARKER = "_$folder$"


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file; `path` is relative to the crawled location, `size` in bytes.

    `etag` is the storage's fingerprint of the content, `modified` in epoch seconds.
    """

    path: str
    size: int
    etag: str | None = None
    modified: float = 0.0

    @property
    def folder(self) -> str:
        """The folder's path; empty for files directly in the crawled location."""
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Listing:
    """All files worth looking at below `uri`, by path, and how many were left out, by reason.

    `is_file` is set where `uri` names one file: then it is the file's folder that is `uri`.
    """

    uri: str
    files: tuple[DataFile, ...]
    skipped: Mapping[str, int] = field(default_factory=dict)
    is_file: bool = False


def visible(
    uri: str,
    found: Iterable[DataFile],
    excluded: Callable[[str], bool],
    *,
    is_file: bool = False,
) -> Listing:
    """Leave out what engines leave out: hidden and empty files, folder markers, excluded paths.

    Names that start with `_` or `.` are hidden, in any part of the path (Hive's
    `FileUtils.HIDDEN_FILES_PATH_FILTER`), but `_key=value` is a partition, as in Spark. The
    markers of table formats stay, so that their roots are found.
    """
    kept: list[DataFile] = []
    skipped: Counter[str] = Counter()
    for file in found:
        reason = "excluded" if excluded(file.path) else _reason_to_skip(file)
        if reason:
            skipped[reason] += 1
        else:
            kept.append(file)
    kept.sort(key=lambda file: file.path)
    return Listing(uri, tuple(kept), dict(sorted(skipped.items())), is_file)


def _reason_to_skip(file: DataFile) -> str | None:
    parts = file.path.split("/")
    if not TABLE_FORMAT_MARKERS.isdisjoint(parts):
        return None
    if parts[-1].endswith(FOLDER_MARKER) or (file.size == 0 and not parts[-1]):
        return "folder markers"
    if any(map(_is_hidden, parts)):
        return "hidden"
    if file.size == 0:
        return "empty"
    return None


def _is_hidden(part: str) -> bool:
    return part.startswith(".") or (part.startswith("_") and "=" not in part)
