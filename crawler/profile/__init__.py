"""From what files say of their values to statistics of partitions and tables.

`model` is what is known, `files` puts files together, `distinct` estimates how many values there
are from those that were seen, `statistics` says all that as the catalog's statistics, and
`together` as one table for a report.
"""

from crawler.profile.distinct import Ratios
from crawler.profile.files import NamesIn, part_of
from crawler.profile.model import ColumnEstimate, Part, Profiled, TableProfile
from crawler.profile.statistics import completed, statistics_of
from crawler.profile.together import together

__all__ = [
    "ColumnEstimate",
    "NamesIn",
    "Part",
    "Profiled",
    "Ratios",
    "TableProfile",
    "completed",
    "part_of",
    "statistics_of",
    "together",
]
