"""From the schemas of files to the schema of a table: the majority decides, types widen.

`tables` decides what is one table, by the `clusters` of its files; `unite` makes it, `columns`
its columns; `strays` takes away the files that are of another kind.
"""

from crawler.infer.columns import merge_columns
from crawler.infer.model import InferenceRules, Inferred, default_rules, inference_rules
from crawler.infer.tables import Inference

__all__ = [
    "Inference",
    "InferenceRules",
    "Inferred",
    "default_rules",
    "inference_rules",
    "merge_columns",
]
