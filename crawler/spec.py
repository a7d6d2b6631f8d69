"""What a crawl is asked to do."""

from dataclasses import dataclass

from metastore.model.catalog import DEFAULT_CATALOG

DEFAULT_MAX_TABLES = 200


@dataclass(frozen=True, slots=True)
class CrawlSpec:
    """One crawl.

    `uri` is what is crawled; `excludes` are globs relative to it. `table_name` names the only
    table that is found, `table_prefix` goes before every name. `max_tables` bounds the new
    tables of one run. With `sample_all` every file is opened instead of a sample.
    """

    uri: str
    database: str
    catalog: str = DEFAULT_CATALOG
    table_name: str | None = None
    table_prefix: str = ""
    excludes: tuple[str, ...] = ()
    max_tables: int = DEFAULT_MAX_TABLES
    sample_all: bool = False
    crawler: str = "skep"
