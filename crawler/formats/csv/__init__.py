"""Delimited text: delimiter, quoting, header and types are told from a sample of lines."""

from crawler.formats.csv.reader import CsvFormat, GlueCsvFormat, custom_csv

__all__ = ["CsvFormat", "GlueCsvFormat", "custom_csv"]
