"""Delta Lake: the log's newest protocol and metadata say what the table is."""

from crawler.tableformats.delta.table import describe

__all__ = ["describe"]
