"""What parameters say of rows, and whether these were counted."""

from collections.abc import Mapping

ESTIMATED = "recordCount"
"""Crawlers count the files that they open and reckon the others; AWS Glue's names it so."""
COUNTED = ("numRows", "spark.sql.statistics.numRows")
"""Hive 3.1 `StatsSetupConst.ROW_COUNT`, and Spark's `HiveExternalCatalog`."""
TELLERS = (*COUNTED, ESTIMATED)
"""Parameters that tell how many rows there are; the first that does counts."""
_MOST_DIGITS = 18
"""More is no amount of anything."""


def amount(text: str | None) -> int | None:
    """Return the number that a parameter holds, None where it holds none."""
    if text is None or len(text) > _MOST_DIGITS or not (text.isascii() and text.isdecimal()):
        return None
    return int(text)


def rows_are_estimated(parameters: Mapping[str, str]) -> bool:
    """Tell whether what parameters say of rows comes from a crawl, which need not count them."""
    teller = next((key for key in TELLERS if amount(parameters.get(key)) is not None), None)
    return teller == ESTIMATED
