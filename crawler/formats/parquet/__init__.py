"""Parquet: the footer says everything, so a file costs one read of its end."""

from crawler.formats.parquet.format import TAIL, ParquetFormat

__all__ = ["TAIL", "ParquetFormat"]
