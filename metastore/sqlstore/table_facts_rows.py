"""Facts of tables as columns and bytes."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import orjson

from metastore.model.freshness import Freshness, Rhythm, Update, UpdateSource
from metastore.model.size import Size
from metastore.model.table_facts import TableFacts
from metastore.sqlstore import json_text

_NOT_STORED = ("at", "rows_are_estimated")
_SOURCES = tuple(UpdateSource)
_NUMBERS = {source: number for number, source in enumerate(_SOURCES)}


def facts_row(facts: TableFacts) -> dict[str, Any]:
    """Return the columns of freshness and size."""
    fresh, size = facts.freshness, facts.size or Size(0)
    return {
        "updated_at": fresh.updated_at,
        "source": None if fresh.source is None else fresh.source.value,
        "rhythm": None if fresh.rhythm is None else json_text.dump(_rhythm_to_plain(fresh.rhythm)),
        "is_irregular": int(fresh.is_irregular),
        "expected_at": fresh.expected_at,
        "late_after": fresh.late_after,
        "newest_partition": fresh.newest_partition,
        "sized_at": None if facts.size is None else facts.size.at,
        "sized_through": facts.sized_through,
        **size_row(size),
    }


def freshness_in(row: Any) -> Freshness:
    """Return the freshness that a row with these columns holds."""
    return Freshness(
        updated_at=row.updated_at,
        source=None if row.source is None else UpdateSource(row.source),
        rhythm=None if row.rhythm is None else _rhythm_from_plain(json_text.load(row.rhythm)),
        expected_at=row.expected_at,
        late_after=row.late_after,
        newest_partition=row.newest_partition,
        is_irregular=bool(row.is_irregular),
    )


def size_row(size: Size) -> dict[str, Any]:
    """Return the columns of a size but its time; who told its rows is found out anew."""
    return {name: value for name, value in asdict(size).items() if name not in _NOT_STORED}


def size_in(row: Any) -> Size | None:
    """Return the size that a row holds, None where none was ever found out."""
    if row.at is None:
        return None
    return Size(
        row.at,
        row.rows,
        row.bytes,
        row.files,
        row.partitions,
        row.counted,
        row.weighed,
        row.filed,
    )


def packed_updates(updates: Sequence[Update], days: Mapping[int, int]) -> bytes:
    """Return updates and days as bytes."""
    plain = [
        [each.at, _NUMBERS[each.source], each.rows, each.bytes, each.partitions]
        for each in updates
    ]
    return zlib.compress(orjson.dumps([plain, list(days.items())]), level=1)


def unpacked_updates(packed: bytes) -> tuple[tuple[Update, ...], dict[int, int]]:
    """Return what `packed_updates` was given."""
    plain, days = orjson.loads(zlib.decompress(packed))
    updates = tuple(Update(at, _SOURCES[number], *rest) for at, number, *rest in plain)
    return updates, dict(days)


def _rhythm_to_plain(rhythm: Rhythm) -> dict[str, Any]:
    return {
        "interval": rhythm.interval,
        "weekdays": sorted(rhythm.weekdays),
        "time_of_day": rhythm.time_of_day,
        "spread": rhythm.spread,
        "text": rhythm.text,
    }


def _rhythm_from_plain(plain: Mapping[str, Any]) -> Rhythm:
    return Rhythm(**{**plain, "weekdays": frozenset(plain["weekdays"])})
