from collections.abc import Callable

import pytest

from crawler.classify import inspect as classified
from crawler.listing import DataFile
from crawler.plugins import FileFormat, FileSchema, Inspection
from crawler.registry import Formats, load_formats

Inspect = Callable[[FileFormat, str, bytes], FileSchema]
Classify = Callable[..., FileSchema]


def driven(inspection: Inspection, data: bytes) -> FileSchema:
    """Answer an inspection's requests from the bytes of a file, as the reading stage does."""
    try:
        wanted = next(inspection)
        while True:
            assert 0 <= wanted.start <= wanted.end <= len(data)
            wanted = inspection.send(data[wanted.start : wanted.end])
    except StopIteration as done:
        schema: FileSchema = done.value
        return schema


@pytest.fixture
def inspect() -> Inspect:
    """Drive a format over the bytes of a file, as the reading stage does over a store."""

    def run(file_format: FileFormat, path: str, data: bytes) -> FileSchema:
        return driven(file_format.inspect(DataFile(path, len(data))), data)

    return run


@pytest.fixture
def classify() -> Classify:
    """Find format and schema of a file by all that is known of formats."""

    def run(
        path: str,
        data: bytes,
        formats: Formats | None = None,
        hint: FileSchema | None = None,
    ) -> FileSchema:
        return driven(classified(DataFile(path, len(data)), formats or load_formats(), hint), data)

    return run
