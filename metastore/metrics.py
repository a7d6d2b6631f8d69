"""Every counter and timer, declared once; `/metrics` shows them.

Several workers share them through files. Whether they do is decided by an environment variable
when prometheus_client is imported, so nothing may import this module before the fork.
"""

from collections.abc import Mapping
from functools import cache

from prometheus_client import Counter, Gauge, Histogram

_BUCKETS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60)

THRIFT_CALLS = Counter(
    "skep_thrift_calls", "Thrift calls that were answered.", ["method", "outcome"]
)
THRIFT_SECONDS = Histogram(
    "skep_thrift_call_seconds",
    "Seconds from a complete Thrift call to its answer, without sending it.",
    ["method"],
    buckets=_BUCKETS,
)
THRIFT_CONNECTIONS = Gauge(
    "skep_thrift_connections", "Thrift connections that are open.", multiprocess_mode="livesum"
)
HTTP_CALLS = Counter(
    "skep_http_calls", "HTTP requests that were answered.", ["door", "route", "status"]
)
HTTP_SECONDS = Histogram(
    "skep_http_call_seconds",
    "Seconds from an HTTP request to the end of its answer.",
    ["door", "route"],
    buckets=_BUCKETS,
)

DISCOVERIES = Counter(
    "skep_partition_discoveries",
    "Times that this server looked for partitions of tables with discover.partitions=true.",
    ["outcome"],
)
DISCOVERED_PARTITIONS = Counter(
    "skep_discovered_partitions", "Partitions that came or went by it.", ["change"]
)


def record_thrift_call(method: str, outcome: str, seconds: float) -> None:
    """Count one call; `outcome` is `ok` or the class of the exception that was answered."""
    calls, timer = _children(method, outcome)
    calls.inc()
    timer.observe(seconds)


@cache
def _children(method: str, outcome: str) -> tuple[Counter, Histogram]:
    return THRIFT_CALLS.labels(method, outcome), THRIFT_SECONDS.labels(method)


def record_http_call(door: str, route: str, status: int, seconds: float) -> None:
    """Count one request; `route` is method and template, never a path of the client's."""
    HTTP_CALLS.labels(door, route, str(status)).inc()
    HTTP_SECONDS.labels(door, route).observe(seconds)


def record_discovery(outcome: str, partitions: Mapping[str, int]) -> None:
    """Count one look for partitions: `ok` or `died`, and what became of how many partitions."""
    DISCOVERIES.labels(outcome).inc()
    for change, count in partitions.items():
        DISCOVERED_PARTITIONS.labels(change).inc(count)


def thrift_counters() -> dict[str, int]:
    """Return the number of calls by method, as fb303's `getCounters` names them."""
    counters: dict[str, int] = {}
    for family in THRIFT_CALLS.collect():
        for sample in family.samples:
            if sample.name.endswith("_total"):
                key = f"api_{sample.labels['method']}"
                counters[key] = counters.get(key, 0) + int(sample.value)
    return counters
