"""What tests of sources share."""

import asyncio
from collections.abc import Mapping

from crawler.config import DatabaseTarget
from crawler.described import Described, DescribedTable
from crawler.sources.databases import describe

ALL = frozenset({"comments", "rawtypes"})


def crawl(
    url: str,
    path: str = "%",
    excludes: tuple[str, ...] = (),
    metadata: frozenset[str] = frozenset(),
    environment: Mapping[str, str] | None = None,
) -> Described:
    target = DatabaseTarget(url, path, excludes, metadata, "shop-connection")
    return asyncio.run(describe(target, environment=environment))


def names(found: Described) -> list[str]:
    return sorted(table.path for table in found.tables)


def table(found: Described, path: str) -> DescribedTable:
    return next(each for each in found.tables if each.path == path)


def types(of: DescribedTable) -> dict[str, str]:
    return {column.name: column.type for column in of.shape.columns}
