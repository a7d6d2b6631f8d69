"""Delimited text: delimiter, quoting, header and types are told from a sample of lines."""

from crawler.formats.csv.reader import CsvFormat

__all__ = ["CsvFormat"]
