import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crawler.config import CrawlerConfig, FilesTarget
from crawler.progress import NoProgress
from crawler.report import CrawlReport
from crawler.runner import Crawl
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext


def parquet_bytes(**columns: str) -> bytes:
    """A Parquet file with one row; columns are given by their Arrow types."""
    schema = pa.schema([(name, pa.type_for_alias(kind)) for name, kind in columns.items()])
    rows = [pa.nulls(1, field.type) for field in schema]
    sink = io.BytesIO()
    pq.write_table(pa.table(rows, schema=schema), sink)
    return sink.getvalue()


@dataclass(frozen=True)
class Lake:
    """A folder of files to crawl."""

    root: Path

    def parquet(self, path: str, **columns: str) -> None:
        self.write(path, parquet_bytes(**columns))

    def text(self, path: str, text: str) -> None:
        self.write(path, text.encode())

    def write(self, path: str, content: bytes) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


@pytest.fixture
def lake(tmp_path) -> Lake:
    root = tmp_path / "lake"
    root.mkdir()
    return Lake(root)


@pytest.fixture
def context() -> RequestContext:
    return RequestContext(door="crawler")


@pytest.fixture
def catalog(tmp_path) -> Iterator[CatalogService]:
    settings = Settings(db=f"sqlite:///{tmp_path}/skep.db", warehouse=f"{tmp_path}/warehouse")
    service = open_catalog(settings)
    yield service
    service.close()


Crawler = Callable[..., CrawlReport]
OF_TARGET = ("excludes", "sample_size", "path_templates", "table_level")


@pytest.fixture
def crawl(lake, catalog, context) -> Crawler:
    """Crawl the lake, or a folder in it, into the database `lake`."""

    def run(path: str = "", *, dry_run: bool = False, **more: Any) -> CrawlReport:
        of_target = {key: more.pop(key) for key in OF_TARGET if key in more}
        target = FilesTarget(str(lake.root / path), **of_target)
        config = CrawlerConfig((target,), "lake", **more)
        return Crawl(config, catalog, context, NoProgress()).run(dry_run=dry_run)

    return run


@pytest.fixture
def outline(lake) -> Callable[[CrawlReport], str]:
    """A plan as text: a line for each table, its partitions and problems."""

    def write(report: CrawlReport) -> str:
        lines: list[str] = []
        for table in report.plan.tables:
            location = table.location.removeprefix(f"file://{lake.root}") or "/"
            columns = ", ".join(f"{each.name} {each.type}" for each in table.columns)
            keys = ", ".join(f"{each.name} {each.type}" for each in table.partition_keys)
            lines.append(f"{table.name} {table.format} {location} ({columns}) [{keys}]")
            lines += [
                f"  {values} {part.location.removeprefix(table.location)}"
                for part in table.partitions
                for values in [", ".join(part.values)]
            ]
        lines += [f"! {each.kind} {each.path or '.'}" for each in report.problems]
        return "\n".join(lines)

    return write
