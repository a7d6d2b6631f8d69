"""What somebody else than an engine measured or estimated of a table's or a partition's data."""

from collections.abc import Sequence
from dataclasses import dataclass

from metastore.model.statistics import ColumnStatistics


@dataclass(frozen=True, slots=True)
class Profile:
    """Statistics of the files of a table or partition; `bytes` is their size together.

    `mark` is any short text that changes with the files or with how they are looked at. `rows`
    is None where nobody knows it.
    """

    mark: str
    files: int
    bytes: int
    rows: int | None
    statistics: Sequence[ColumnStatistics] = ()


@dataclass(frozen=True, slots=True)
class ProfileState:
    """What the catalog has: the `mark` of a profile, or `is_foreign` statistics of others.

    Neither where nothing is known. `rows` are those of whoever wrote them.
    """

    mark: str | None = None
    is_foreign: bool = False
    rows: int | None = None
