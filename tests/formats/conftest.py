from collections.abc import Callable

import pytest

from crawler.listing import DataFile
from crawler.plugins import FileFormat, FileSchema

Inspect = Callable[[FileFormat, str, bytes], FileSchema]


@pytest.fixture
def inspect() -> Inspect:
    """Drive a format over the bytes of a file, as the reading stage does over a store."""

    def run(file_format: FileFormat, path: str, data: bytes) -> FileSchema:
        inspection = file_format.inspect(DataFile(path, len(data)))
        try:
            wanted = next(inspection)
            while True:
                assert 0 <= wanted.start <= wanted.end <= len(data)
                wanted = inspection.send(data[wanted.start : wanted.end])
        except StopIteration as done:
            schema: FileSchema = done.value
            return schema

    return run
