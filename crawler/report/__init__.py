"""What a crawl has to say at its end: `model` the report, `words` in text, `plain` as JSON.

`kinds` explains the kinds of problems.
"""

from crawler.report.model import CrawlReport, as_catalogued
from crawler.report.plain import SHOWN_PARTITIONS, as_plain, problem_text
from crawler.report.profiles import profile_text
from crawler.report.words import change_text

__all__ = [
    "SHOWN_PARTITIONS",
    "CrawlReport",
    "as_catalogued",
    "as_plain",
    "change_text",
    "problem_text",
    "profile_text",
]
