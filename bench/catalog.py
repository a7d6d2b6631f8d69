"""Measure pages and calls of a server with 100,000 tables and 1,000,000 partitions.

    python -m bench.catalog [--stores sqlite,postgres] [--peer] [--keep FOLDER]

The catalog is filled on SQLite and copied to PostgreSQL, `skep serve` is started on each, and
everything is asked over HTTP, one after another, as a browser does. With `--peer`, a Hive
metastore 3.1.3 is filled with as many tables and asked what it can answer. Prints Markdown and
writes JSON.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.catalog_copy import copy_store
from bench.catalog_facts import Life, live
from bench.catalog_http import Browser, Figure, percentiles
from bench.catalog_load import table_reads
from bench.catalog_peer import peer_figures
from bench.catalog_requests import PARTS, Places, calls, pages
from bench.report import machine
from bench.search_catalog import Size, fill
from bench.servers import resident
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.service.context import RequestContext
from metastore.sqlstore.engine import open_database
from metastore.sqlstore.upgrade import prepare
from tools.peers.postgres import Postgres
from tools.peers.skep import Skep

SIZE = Size(databases=100, crowded=50_000)
LIFE = Life()
_WARM = 3


@dataclass(frozen=True, slots=True)
class Store:
    """A filled store, and the folder of the server that serves it."""

    name: str
    url: str
    folder: Path


def main() -> None:
    wanted = _parse()
    content: dict[str, Any] = {**machine(), "tables": SIZE.tables, "stores": {}}
    with _folder(wanted.keep) as folder:
        filled = folder / "catalog.db"
        if not filled.exists():
            _fill(filled, folder)
        for store in _stores(wanted.stores.split(","), filled, folder):
            print(f"\n{store.name} | p50 ms | p95 ms | kB\n--- | --: | --: | --:")
            found = _measured(store, wanted.samples)
            content["stores"][store.name] = found
            print(f"memory {found['memory']}, get_table {found['reads']}", flush=True)
        if wanted.peer:
            content["peer"] = peer_figures(filled, folder, SIZE)
            print(json.dumps(content["peer"], indent=1), flush=True)
    wanted.output.parent.mkdir(parents=True, exist_ok=True)
    wanted.output.write_text(json.dumps(content, indent=1) + "\n")


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.catalog",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    add = parser.add_argument
    add("--stores", default="sqlite,postgres")
    add("--samples", type=int, default=30, help="of each page and call")
    add("--peer", action="store_true", help="ask a Hive metastore, too (JDK 17)")
    add("--keep", type=Path, help="folder of the stores; those that are there are not filled")
    add("--output", type=Path, default=Path("bench/results/catalog/figures.json"))
    return parser.parse_args()


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    made = tempfile.TemporaryDirectory(prefix="skep-catalog-") if kept is None else None
    with made or nullcontext(str(kept)) as name:
        folder = Path(name).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)  # PostgreSQL runs as another user
        yield folder


def _fill(path: Path, folder: Path) -> None:
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    url = f"sqlite:///{unfinished}"
    with closing(open_database(url)) as database:
        prepare(database, upgrade=True)
        settings = Settings(db=url, warehouse=f"file://{folder}/warehouse")
        with closing(open_catalog(settings)) as catalog:
            fill(database, SIZE)
            live(catalog, database, LIFE)
    unfinished.rename(path)


def _stores(names: list[str], filled: Path, folder: Path) -> Iterator[Store]:
    if "sqlite" in names:
        yield Store("sqlite", f"sqlite:///{filled}", folder)
    if "postgres" in names:
        is_new = not (folder / "data").exists()
        server = Postgres.start(folder / "data")
        try:
            if is_new:
                copy_store(filled, server.url("postgres"))
            yield Store("postgres", server.url("postgres"), folder)
        finally:
            server.stop()


def _measured(store: Store, samples: int) -> dict[str, Any]:
    place = Places.of(SIZE.databases, _example(store))
    with tempfile.TemporaryDirectory(prefix="skep-serve-") as work:
        skep = Skep.start(store.url, Path(work) / "server")
        try:
            browser = Browser(skep.http_port)
            memory = {"start": resident(skep.server.pid)}
            found: dict[str, Any] = {
                "pages": _asked(browser, pages(place), samples),
                "calls": _asked(browser, calls(place), samples),
            }
            memory["end"] = resident(skep.server.pid)
        finally:
            skep.stop()
    table = f"{place.ordinary}.{place.table}"
    return {**found, "memory": memory, "reads": table_reads(store.url, table)}


def _example(store: Store) -> str:
    """Return the name of a described table in the first database."""
    with closing(open_catalog(Settings(db=store.url), set_up=False)) as catalog:
        name = Places.of(SIZE.databases, "").ordinary
        ctx = RequestContext(door="rest")
        found = catalog.descriptions.page(ctx, name, "hive", after=None, limit=1)
        return found[0][0].table


def _asked(browser: Browser, paths: Mapping[str, str], samples: int) -> dict[str, Figure]:
    found = {}
    for what, path in paths.items():
        is_part = any(part in path for part in PARTS)
        for _ in range(_WARM):
            first = browser.get(path, is_part=is_part)
        taken = [browser.get(path, is_part=is_part) for _ in range(samples)]
        figure = percentiles([each.seconds for each in taken], first.bytes)
        print(f"{what} | {figure['p50']} | {figure['p95']} | {first.bytes / 1000:.0f}", flush=True)
        found[what] = figure
    return found


if __name__ == "__main__":
    main()
