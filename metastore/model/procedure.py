"""Stored procedures and packages of Hive's HPL/SQL."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure; names of procedures keep their case."""

    catalog: str
    database: str
    name: str
    owner: str
    source: str


@dataclass(frozen=True, slots=True)
class Package:
    """A package: what it offers, and the code behind it."""

    catalog: str
    database: str
    name: str
    owner: str
    header: str
    body: str
