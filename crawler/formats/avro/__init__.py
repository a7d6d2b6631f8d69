"""Avro: the header of a file holds its schema."""

from crawler.formats.avro.format import AvroFormat

__all__ = ["AvroFormat"]
