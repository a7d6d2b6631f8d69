"""Text formats are read in whatever they are packed, and the name must say so for engines."""

import orjson
import pytest

from crawler.formats.csv import CsvFormat
from crawler.formats.json import JsonFormat
from metastore.hivetypes.render import render_type
from tests.formats.packing import PACKERS

CSV = b"id,name\n" + b"".join(b"%d,name %d\n" % (at, at) for at in range(25_000))
JSON = b"".join(orjson.dumps({"id": at, "name": f"n{at}"}) + b"\n" for at in range(25_000))


@pytest.mark.parametrize("name", PACKERS)
def test_csv_and_json_are_read_through_every_compression(inspect, name):
    ending, kind, pack = PACKERS[name]
    for file_format, data in ((CsvFormat(), CSV), (JsonFormat(), JSON)):
        schema = inspect(file_format, f"f.{file_format.name}.{ending}", pack(data))
        assert [(c.name, render_type(c.type)) for c in schema.columns] == [
            ("id", "bigint"),
            ("name", "string"),
        ]
        assert schema.compression == kind
        assert (schema.rows is not None) or kind != "none"


def test_a_name_that_hides_the_compression_is_told(inspect):
    hidden = inspect(CsvFormat(), "f.csv", PACKERS["gzip"][2](CSV))
    assert "engines will read it as plain text" in hidden.notes[0]
    pretended = inspect(CsvFormat(), "f.csv.gz", CSV)
    assert "engines will fail" in pretended.notes[0]
