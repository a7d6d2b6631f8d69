"""Measure searches in a catalog of 100,000 tables and 2,000,000 columns, on both databases.

    python -m bench.search [--tables 100000] [--stores sqlite,postgres] [--keep FOLDER]

Prints a Markdown table of medians and 95th percentiles, and writes them to a JSON file.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.report import machine
from bench.search_catalog import Size, fill
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.sqlstore.engine import open_database
from metastore.sqlstore.upgrade import prepare
from tools.peers.postgres import Postgres

_CONTEXT = RequestContext(door="rest")
KINDS: Mapping[str, Sequence[str]] = {
    "a word of every table": ("id", "person", "lake", "string* id"),
    "a word of many tables": ("customer", "payment", "sensor", "invoice"),
    "two words": ("customer email", "sales region", "order status", "machine batch"),
    "three words": ("customer order total", "flight guest rate", "sales tax day"),
    "an exact name's parts": ("order_customer", "trip_vehicle", "customer_id", "sales_amount"),
    "a table by its number": ("12345", "777", "54321", "99999"),
    "the beginning of a word": ("c", "cu", "cust", "sh", "pay"),
    "a phrase": ('"customer email"', '"order total"', '"sales tax"'),
    "a misspelt word": ("custmer", "shipmnet", "invioce", "bokking"),
    "nothing": ("qqqqqq", "xylophone"),
    "a column": ("column:email", "column:customer_id", "column:sal*", "column:c*"),
    "a type": ("type:view", "type:external", "type:parquet"),
    "an owner": ("owner:person7", "owner:person299", "owner:person1*"),
    "a database": ("database:order_raw_0", "database:sales*", "database:s*"),
    "is:": ("is:partitioned", "is:undocumented", "is:unowned"),
    "used and created": ("used:>10", "created:>2020-01-31", "used:0"),
    "words and filters": (
        "customer type:parquet owner:person7",
        "order database:sales* used:>1",
        "email type:view -tmp",
    ),
    "not": ("customer -order", "-id", "-customer"),
    "a location": ("location:s3://lake/order_raw_0.db", "location:s3://lake"),
    "a parameter": ("parameter:team=order", "parameter:team"),
    "suggestions": ("cust", "order_cu", "o", "sales_"),
    "hostile": ('"a b c" -(x) OR * ^ NEAR(', "a* b* c* d* e* f* g* h*", "id id id id id id id id"),
}


def main() -> None:
    wanted = _parse()
    found: dict[str, dict[str, list[float]]] = {}
    facts: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory(prefix="skep-search-") as folder:
        for store in wanted.stores.split(","):
            with _url(store, wanted.keep or Path(folder)) as url:
                facts[store] = _filled(url, Size(wanted.tables))
                found[store] = _measured(url, wanted.samples)
    _write(wanted.output, wanted.tables, facts, found)
    print(_table(found))


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    add = parser.add_argument
    add("--tables", type=int, default=100_000)
    add("--stores", default="sqlite,postgres")
    add("--samples", type=int, default=10, help="of each text")
    add("--keep", type=Path, help="folder of the stores; those that are there are not filled")
    add("--output", type=Path, default=Path("bench/results/search/search.json"))
    return parser.parse_args()


@contextmanager
def _url(store: str, folder: Path) -> Iterator[str]:
    folder.mkdir(parents=True, exist_ok=True)
    if store == "sqlite":
        yield f"sqlite:///{folder / 'search.db'}"
        return
    folder.chmod(0o755)  # PostgreSQL runs as another user
    server = Postgres.start(folder / "data")
    try:
        yield server.url("postgres")
    finally:
        server.stop()


def _filled(url: str, size: Size) -> dict[str, float]:
    database = open_database(url)
    begin = time.perf_counter()
    prepare(database, upgrade=True)
    with database.singles.connect() as connection:
        there = connection.exec_driver_sql("SELECT count(*) FROM tables").scalar()
    if not there:
        fill(database, size)
    seconds = time.perf_counter() - begin
    if database.url.get_backend_name() == "postgresql":
        with database.singles.connect() as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
    database.close()
    print(f"{url.partition(':')[0]}: filled in {seconds:.0f} s", flush=True)
    return {"fill_seconds": round(seconds, 1)}


def _measured(url: str, samples: int) -> dict[str, list[float]]:
    catalog = open_catalog(Settings(db=url))
    found = {kind: _samples(catalog, kind, texts, samples) for kind, texts in KINDS.items()}
    catalog.close()
    return found


def _samples(
    catalog: CatalogService, kind: str, texts: Sequence[str], samples: int
) -> list[float]:
    """Return milliseconds, those of all texts together."""
    found = []
    for text in texts:
        for _ in range(samples + 1):
            begin = time.perf_counter()
            if kind == "suggestions":
                catalog.search.suggest(_CONTEXT, text)
            else:
                catalog.search.search(_CONTEXT, text)
            found.append((time.perf_counter() - begin) * 1000)
        found.pop(-samples - 1)  # the first fills caches
    return found


def _percentile(samples: Sequence[float], percent: int) -> float:
    return statistics.quantiles(samples, n=100, method="inclusive")[percent - 1]


def _table(found: Mapping[str, Mapping[str, Sequence[float]]]) -> str:
    head = " | ".join(f"{store} p50 | {store} p95" for store in found)
    lines = [f"| ms | {head} |", "|---" * (1 + 2 * len(found)) + "|"]
    for kind in KINDS:
        cells = (
            f"{_percentile(by_kind[kind], 50):.1f} | {_percentile(by_kind[kind], 95):.1f}"
            for by_kind in found.values()
        )
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _write(
    path: Path,
    tables: int,
    facts: Mapping[str, Mapping[str, float]],
    found: Mapping[str, Mapping[str, Sequence[float]]],
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    cases = {
        store: {
            kind: {
                "p50": round(_percentile(samples, 50), 2),
                "p95": round(_percentile(samples, 95), 2),
            }
            for kind, samples in by_kind.items()
        }
        for store, by_kind in found.items()
    }
    content = {**machine(), "tables": tables, "stores": facts, "milliseconds": cases}
    path.write_text(json.dumps(content, indent=1) + "\n")


if __name__ == "__main__":
    main()
