"""What may change in one table: the crawler's policies, its overrides, and people's marks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from crawler.config import (
    Compat,
    CrawlerConfig,
    DeletePolicy,
    PartitionPolicy,
    Recrawl,
    SchemaPolicy,
    TableOverride,
)
from crawler.memory import Memory
from crawler.merge.parameters import PINNED, PINNED_COLUMNS
from crawler.plan import OWNED_BY


@dataclass(frozen=True, slots=True)
class TablePolicy:
    """The policies of one table.

    `owner` is the crawler that made it, None for people. A table is `ours` if this crawler did.
    """

    schema: SchemaPolicy
    delete: DeletePolicy
    partition: PartitionPolicy
    pinned: bool = False
    pinned_columns: frozenset[str] = frozenset()
    glue: bool = False
    owner: str | None = None
    ours: bool = False

    @property
    def is_others(self) -> bool:
        """True if another crawler made the table."""
        return self.owner is not None and not self.ours


def policy_for(
    config: CrawlerConfig,
    name: str,
    parameters: Mapping[str, str],
    *,
    is_target: bool = False,
) -> TablePolicy:
    """Put together what holds for a table with these parameters in the catalog.

    A table that `is_target` is the crawler's to keep true if no other crawler's.

    People pin a table, or columns of it, by its parameters `skep.crawl.pinned` (`true`) and
    `skep.crawl.pinned.columns` (names with commas between them).
    """
    override = override_for(config, name)
    marked = frozenset(
        part.strip().lower() for part in parameters.get(PINNED_COLUMNS, "").split(",")
    )
    owner = parameters.get(OWNED_BY)
    return TablePolicy(
        override.schema_policy or config.schema_policy,
        override.delete_policy or config.delete_policy,
        override.partition_policy or config.partition_policy,
        override.pinned or parameters.get(PINNED, "").strip().lower() == "true",
        override.pinned_columns | (marked - {""}),
        config.compat is Compat.GLUE,
        owner,
        owner == config.name or (is_target and owner is None),
    )


def override_for(config: CrawlerConfig, name: str) -> TableOverride:
    """Give the first override whose glob matches a table's name."""
    for pattern, override in config.overrides.items():
        if fnmatchcase(name, pattern.lower()):
            return override
    return TableOverride()


def with_recrawl(config: CrawlerConfig, memory: Memory) -> CrawlerConfig:
    """Give the policies of this run: one for new folders only leaves what is known as it is.

    The first run is always a full one (AWS Glue's `CRAWL_NEW_FOLDERS_ONLY`).
    """
    if not is_for_new_folders(config, memory):
        return config
    overrides = {
        pattern: replace(each, schema_policy=None, delete_policy=None)
        for pattern, each in config.overrides.items()
    }
    return replace(
        config,
        schema_policy=SchemaPolicy.IGNORE,
        delete_policy=DeletePolicy.IGNORE,
        overrides=overrides,
    )


def is_for_new_folders(config: CrawlerConfig, memory: Memory) -> bool:
    """Tell whether this run looks at new folders only."""
    return config.recrawl is Recrawl.NEW_FOLDERS and len(memory) > 0
