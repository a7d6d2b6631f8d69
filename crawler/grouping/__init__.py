"""From folders to tables, by names alone: files are not opened yet.

`by_names` is the usual way, `templates` what people say (`path_template` reads it), `floating`
AWS Glue's way and the table level; `assembly` makes the folder of a table of what they found.
"""

from crawler.grouping.model import Grouping, Leaf, Levels, TableFolder
from crawler.grouping.rules import BY_NAMES, GroupingRules, group_folders, grouping_rules

__all__ = [
    "BY_NAMES",
    "Grouping",
    "GroupingRules",
    "Leaf",
    "Levels",
    "TableFolder",
    "group_folders",
    "grouping_rules",
]
