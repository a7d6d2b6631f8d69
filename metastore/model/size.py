"""How much data there is, by the statistics that engines and crawlers write."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a table at a time (epoch seconds); None for what nothing tells.

    `partitions` is None for tables without partition keys. Of a partitioned table `rows`,
    `bytes` and `files` are sums over the partitions whose statistics say so: `counted` of them
    say how many rows, `weighed` how many bytes, `filed` how many files they have. Where none
    does, it is what the table says itself; `rows_are_estimated` where a crawl did, which need
    not have counted them all.
    """

    at: int
    rows: int | None = None
    bytes: int | None = None
    files: int | None = None
    partitions: int | None = None
    counted: int = 0
    weighed: int = 0
    filed: int = 0
    rows_are_estimated: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    """What a catalog or a database holds; bytes and rows as far as statistics tell.

    Of the rows so many were estimated by crawls.
    """

    databases: int = 0
    tables: int = 0
    partitions: int = 0
    bytes: int = 0
    rows: int = 0
    estimated_rows: int = 0
