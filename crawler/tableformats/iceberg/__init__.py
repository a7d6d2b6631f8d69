"""Iceberg: the newest metadata file says everything."""

from crawler.tableformats.iceberg.table import describe

__all__ = ["describe"]
