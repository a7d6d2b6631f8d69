"""One crawler, as it is configured."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crawler.config.classifiers import Classifier
from crawler.config.policies import Compat, DeletePolicy, PartitionPolicy, Recrawl, SchemaPolicy
from crawler.config.targets import Target
from metastore.model.catalog import DEFAULT_CATALOG

DEFAULT_MAX_NEW_TABLES = 200
DEFAULT_MAX_DELETE_SHARE = 0.25
DEFAULT_CRAWLER = "skep"
DEFAULT_SIMILARITY = 0.5
DEFAULT_MAX_CLUSTERS = 5


@dataclass(frozen=True, slots=True)
class TableOverride:
    """What is different for tables that a glob matches (`sales_*`); None means as the crawler's.

    A pinned table is never altered; pinned columns (lower case) are never retyped or removed.
    """

    schema_policy: SchemaPolicy | None = None
    delete_policy: DeletePolicy | None = None
    partition_policy: PartitionPolicy | None = None
    pinned: bool = False
    pinned_columns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CrawlerConfig:
    """What to crawl, into which database, and how.

    `name` is the crawler that owns its tables. `table_name` names the only table that is found,
    `table_prefix` goes before every name. `combine_compatible` makes one table of all folders
    with compatible schemas (Glue's `CombineCompatibleSchemas`), else they must be alike:
    `similarity` is the share of files that one cluster must exceed and `max_clusters` how many
    clusters there may be (Glue: 0.7 and 5). `max_new_tables` bounds what one run creates,
    `max_delete_share` what share of the crawler's tables and partitions one run removes.
    `typed_keys` gives partition keys a type where every value fits. With `sample_all` every file
    is opened. `profile` also writes statistics. `classifiers` are custom ones in the order in
    which they are tried, before the built-in formats. `overrides` are by glob of table names;
    the first match wins.
    """

    targets: tuple[Target, ...]
    database: str
    catalog: str = DEFAULT_CATALOG
    name: str = DEFAULT_CRAWLER
    table_name: str | None = None
    table_prefix: str = ""
    schema_policy: SchemaPolicy = SchemaPolicy.UPDATE
    delete_policy: DeletePolicy = DeletePolicy.DEPRECATE
    partition_policy: PartitionPolicy = PartitionPolicy.INHERIT
    recrawl: Recrawl = Recrawl.EVERYTHING
    compat: Compat = Compat.SKEP
    combine_compatible: bool = False
    similarity: float = DEFAULT_SIMILARITY
    max_clusters: int = DEFAULT_MAX_CLUSTERS
    max_new_tables: int = DEFAULT_MAX_NEW_TABLES
    max_delete_share: float = DEFAULT_MAX_DELETE_SHARE
    typed_keys: bool = True
    sample_all: bool = False
    profile: bool = False
    engine: str = "local"
    classifiers: tuple[Classifier, ...] = ()
    overrides: Mapping[str, TableOverride] = field(default_factory=dict)
