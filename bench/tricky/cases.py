"""All tricky files."""

from bench.tricky.case import Case
from bench.tricky.csv_shape import shape_cases
from bench.tricky.csv_values import value_cases
from bench.tricky.disguised import disguised_cases
from bench.tricky.json_files import json_cases


def all_cases() -> list[Case]:
    """Give every case; names are unique within `csv: …`, `json: …` and `disguised: …`."""
    groups = {
        "csv": [*shape_cases(), *value_cases()],
        "json": json_cases(),
        "disguised": disguised_cases(),
    }
    return [
        Case(f"{group}: {one.name}", one.file, one.content, one.columns, one.why, one.may_refuse)
        for group, cases in groups.items()
        for one in cases
    ]
