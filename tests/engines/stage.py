"""What the engine tests are given: a lake, a store, a Spark session."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.engines.flights import Flights
from tests.engines.wiretap import Wiretap
from tools.peers.s3 import S3
from tools.peers.skep import Skep
from tools.peers.spark import Spark


@dataclass(frozen=True, slots=True)
class Store:
    """One Skep, the wiretap in front of it, and the suffix of its catalogs in Trino."""

    name: str
    skep: Skep
    tap: Wiretap
    suffix: str


@dataclass(frozen=True, slots=True)
class Lake:
    """The same files twice: `s3://lake/…` and `file://…`."""

    s3: S3
    flights: Flights
    root: Path

    @property
    def file_uri(self) -> str:
        return f"file://{self.flights.folder}"


@dataclass(frozen=True, slots=True)
class SparkSession:
    """A Spark session on one store, and a folder for the databases that it makes."""

    name: str
    session: Spark
    scratch: str

    def sql(self, statement: str) -> list[list[Any]]:
        return self.session.sql(statement)
