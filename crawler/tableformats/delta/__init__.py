"""Delta Lake: the log's newest protocol and metadata say what the table is."""

from crawler.tableformats.delta.table import describe, describe_with_manifest

__all__ = ["describe", "describe_with_manifest"]
