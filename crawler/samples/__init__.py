"""Rows of a table to look at: a few, read with a few requests, by a process that may fail."""

from crawler.samples.asking import read_sample
from crawler.samples.model import MOST_ROWS, USUAL_ROWS, Sample, SampleUnavailable

__all__ = ["MOST_ROWS", "USUAL_ROWS", "Sample", "SampleUnavailable", "read_sample"]
