"""What the sampled records of a JSON file say of their values."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from crawler.columnprofile import FileProfile, is_scalar, profile_of
from metastore.hivetypes.nodes import STRING, HiveType


def file_profile(
    columns: Mapping[str, HiveType],
    sources: Mapping[str, str],
    records: Sequence[Mapping[str, Any]],
    *,
    exact: bool,
) -> FileProfile:
    """Look at the values of columns that are not nested; `sources` maps columns to fields."""
    folded = [{name.lower(): value for name, value in record.items()} for record in records]
    return FileProfile(
        tuple(
            profile_of(name, kind, list(_values(folded, sources.get(name, name).lower(), kind)))
            for name, kind in columns.items()
            if is_scalar(kind)
        ),
        exact,
    )


def _values(records: Iterable[Mapping[str, Any]], name: str, kind: HiveType) -> Iterable[object]:
    for record in records:
        value = record.get(name)
        if kind == STRING and value is not None and not isinstance(value, str):
            value = json.dumps(value, ensure_ascii=False)
        yield None if isinstance(value, dict | list) else value
