"""Schemas that partitions have of their own."""

from collections.abc import Sequence

from crawler.config import CrawlerConfig, PartitionPolicy
from crawler.evidence import by_leaf
from crawler.infer import Inferred
from crawler.infer.columns import fit_columns, merge_columns
from crawler.plugins import FileSchema
from crawler.registry import Formats
from metastore.model.storage_descriptor import Shape


def wants_own_shapes(config: CrawlerConfig) -> bool:
    """Tell whether any table's partitions shall have their own schemas."""
    every = (config.partition_policy, *(one.partition_policy for one in config.overrides.values()))
    return PartitionPolicy.OWN in every


def own_shapes(table: Inferred, formats: Formats) -> dict[str, Shape]:
    """Give the shapes of leaves of which files were opened, by path.

    Leaves whose files said the same share one.
    """
    made: dict[object, Shape] = {}
    shapes: dict[str, Shape] = {}
    for path, schemas in by_leaf(table.leaves, table.schemas).items():
        kind = frozenset((each.columns, each.dialect, each.compression) for each in schemas)
        if kind not in made:
            made[kind] = _shape(table.keys, schemas, formats)
        shapes[path] = made[kind]
    return shapes


def _shape(keys: Sequence[str], schemas: Sequence[FileSchema], formats: Formats) -> Shape:
    made = formats.of(schemas[0])
    merged = merge_columns(schemas, is_typed=lambda each: formats.of(each).typed)
    fitted = fit_columns(merged.columns, keys, positional=made.positional)
    layout = made.layout(schemas, fitted.columns)
    return Shape(layout.columns, layout.input_format, layout.output_format, serde=layout.serde)
