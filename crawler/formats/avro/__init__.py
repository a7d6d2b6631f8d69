"""Avro: the header of a file holds its schema."""

from crawler.formats.avro.format import LITERAL, AvroFormat
from crawler.formats.avro.growing import grown_to

__all__ = ["LITERAL", "AvroFormat", "grown_to"]
