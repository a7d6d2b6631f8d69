"""Which files of a Delta log make up its newest version: told from names alone."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.errors import UnreadableFile
from crawler.listing import DataFile

LAST_CHECKPOINT = "_last_checkpoint"
_COMMIT = re.compile(r"(\d{20})\.json")
_CHECKPOINT = re.compile(r"(\d{20})\.checkpoint\.(?:(?P<kind>[^/]+)\.)?(?:parquet|json)")
_PART = re.compile(r"(\d{10})\.(\d{10})")


@dataclass(frozen=True, slots=True)
class LogSegment:
    """The newest complete checkpoint (no files if there is none) and the commits after it.

    `version` is that of the table.
    """

    version: int
    checkpoint: tuple[DataFile, ...]
    commits: tuple[DataFile, ...]


def newest_segment(log: Sequence[DataFile]) -> LogSegment:
    """Choose the files, as the Delta protocol says ("action reconciliation").

    `_last_checkpoint` only saves a listing, which is there already; but an empty one stops
    engines, so it is refused. Raises UnreadableFile if the log is incomplete.
    """
    if any(file.name == LAST_CHECKPOINT and not file.size for file in log):
        raise UnreadableFile(f"{LAST_CHECKPOINT} is empty")
    version, checkpoint = _newest_checkpoint(log)
    commits = {
        int(match.group(1)): file for file in log if (match := _COMMIT.fullmatch(file.name))
    }
    later = sorted(each for each in commits if each > version)
    if not later and not checkpoint:
        raise UnreadableFile("its log has no commit")
    for expected, found in enumerate(later, version + 1):
        if found != expected:
            raise UnreadableFile(f"its log is incomplete: version {expected} is missing")
    return LogSegment(
        later[-1] if later else version, checkpoint, tuple(commits[each] for each in later)
    )


def _newest_checkpoint(log: Sequence[DataFile]) -> tuple[int, tuple[DataFile, ...]]:
    """Give version and files of the newest checkpoint all of whose parts are there.

    -1 and no files if there is none.
    """
    whole: dict[int, tuple[DataFile, ...]] = {}
    parts: dict[tuple[int, int], list[DataFile]] = defaultdict(list)
    for file in sorted(log, key=lambda each: each.name):
        match = _CHECKPOINT.fullmatch(file.name)
        if match is None:
            continue
        part = _PART.fullmatch(match.group("kind") or "")
        if part is None:
            whole[int(match.group(1))] = (file,)
        else:
            parts[int(match.group(1)), int(part.group(2))].append(file)
    for (version, number), files in parts.items():
        if len(files) == number:
            whole.setdefault(version, tuple(files))
    return max(whole.items(), key=lambda each: each[0], default=(-1, ()))
