"""What inference is told and what it gives."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from crawler.config import Compat, CrawlerConfig
from crawler.config.model import DEFAULT_MAX_CLUSTERS, DEFAULT_SIMILARITY
from crawler.grouping import Leaf
from crawler.plan import Cluster
from crawler.plugins import FileSchema, TypedColumn
from crawler.registry import Formats, all_formats

GLUE_SIMILARITY = 0.7


@dataclass(frozen=True, slots=True)
class InferenceRules:
    """What makes files one table.

    The greatest cluster must have more than `similarity` of the opened files, and there may be
    `max_clusters`. With `combine`, format and dialect are all that files must share. `glue` is to
    judge as AWS Glue's crawler. `known` are the relative paths of tables that the catalog has of
    this crawler: they stay what they are.
    """

    formats: Formats
    similarity: float = DEFAULT_SIMILARITY
    max_clusters: int = DEFAULT_MAX_CLUSTERS
    combine: bool = False
    glue: bool = False
    known: AbstractSet[str] = frozenset()


def default_rules() -> InferenceRules:
    """Give the rules of a crawler that nothing was said about."""
    return InferenceRules(Formats(all_formats()))


def inference_rules(
    config: CrawlerConfig, formats: Formats, known: AbstractSet[str] = frozenset()
) -> InferenceRules:
    """Read the rules of a crawler; as AWS Glue's it takes 0.7 if no similarity is said."""
    glue = config.compat is Compat.GLUE
    similarity = config.similarity
    if glue and similarity == DEFAULT_SIMILARITY:
        similarity = GLUE_SIMILARITY
    return InferenceRules(
        formats, similarity, config.max_clusters, config.combine_compatible, glue, known
    )


@dataclass(frozen=True, slots=True)
class Inferred:
    """One table as its files have it.

    `path` is the folder, or the file if `is_file`: a table of one file beside other tables'
    files; `name` is what a path template calls it. `agreement` is the share of opened files that
    fit, `clusters` are all kinds of files that were opened. `weak`, `evidence` and `source_names`
    are as in `TablePlan`.
    """

    path: str
    is_file: bool
    format: str
    keys: tuple[str, ...]
    leaves: tuple[Leaf, ...]
    columns: tuple[TypedColumn, ...]
    schemas: tuple[FileSchema, ...]
    agreement: float
    reason: str
    notes: tuple[str, ...]
    name: str | None = None
    clusters: tuple[Cluster, ...] = ()
    weak: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    source_names: Mapping[str, str] = field(default_factory=dict)
