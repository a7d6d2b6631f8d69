"""Hudi: its properties and the schema of the newest completed commit say what the table is."""

from crawler.tableformats.hudi.table import describe

__all__ = ["describe"]
