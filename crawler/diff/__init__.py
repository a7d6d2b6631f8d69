"""What a plan would change in the catalog: pure, on the catalog's tables as they were read.

`policies` says what may change, `definitions` what becomes of a table's definition, `partitions`
and `removals` what is added and taken away, `compare` puts it together.
"""

from crawler.diff.compare import compare
from crawler.diff.model import Diff, Past, TableChange
from crawler.diff.suspects import suspects

__all__ = ["Diff", "Past", "TableChange", "compare", "suspects"]
