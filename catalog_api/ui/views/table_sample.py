"""Rows of a sample as texts, each with the class of its cell."""

import json
from typing import Any

from crawler.samples import Sample

Cell = tuple[str, str]


def cells(sample: Sample) -> list[list[Cell]]:
    """Return the texts of all rows with the classes that say how they are shown."""
    return [[_cell(value) for value in row] for row in sample.rows]


def _cell(value: Any) -> Cell:
    match value:
        case None:
            return "null", "null-cell"
        case bool():
            return str(value).lower(), ""
        case int() | float():
            return str(value), "number-cell"
        case str():
            return value, ""
    return json.dumps(value, ensure_ascii=False), ""
