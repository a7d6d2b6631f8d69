"""ORC: the tail of a file says everything, and is small enough to be read by itself."""

from crawler.formats.orc.format import OrcFormat

__all__ = ["OrcFormat"]
