"""Carrying out an order, within the process that may fail."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from crawler.errors import UnreadableFile
from crawler.listing import DataFile
from crawler.plugins import ByteRange
from crawler.roots import DELTA_FOLDER, TableFormat, TableFormatRoot
from crawler.samples.files import Budget, Place, single_file
from crawler.samples.model import Order, Rows, Sample, SampleUnavailable
from crawler.samples.values import plain
from crawler.tableformats.delta.active import ActiveFile, active_files
from crawler.tableformats.delta.segment import newest_segment

_MOST_FILES = 5
_LARGEST_ANSWER = 2 * 1024 * 1024
_TEXT = ("text", "csv", "json", "regex")
_Keys = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """One file, and how it is read; `keys` are the values that its rows have in common."""

    place: Place
    file: DataFile
    kind: str
    keys: _Keys


def sampled(order: Order, runner: asyncio.Runner) -> Sample:
    """Return the sample. Raises SampleUnavailable and CrawlError."""
    budget = Budget()
    if order.kind == "iceberg":
        return _of_iceberg(order, runner, budget)
    if order.kind == "delta":
        return _gathered(order, order.columns, _delta_pieces(order, runner, budget))
    place = Place(order, order.location, runner, budget)
    pieces = (
        _Piece(place, file, order.kind, order.keys) for file in place.data_files(_MOST_FILES)
    )
    return _gathered(order, order.columns, pieces)


def _of_iceberg(order: Order, runner: asyncio.Runner, budget: Budget) -> Sample:
    from crawler.samples.iceberg import iceberg_files  # noqa: PLC0415 - of few tables

    found = iceberg_files(order, runner, budget)

    def pieces() -> Iterator[_Piece]:
        for uri, kind in found.files:
            yield _Piece(*single_file(order, uri, runner, budget), kind, ())

    return _gathered(order, tuple(found.ids), pieces(), found.ids, found.notes)


def _delta_pieces(order: Order, runner: asyncio.Runner, budget: Budget) -> Iterator[_Piece]:
    place = Place(order, order.location, runner, budget)
    log = place.level(DELTA_FOLDER)
    segment = newest_segment(log)
    root = TableFormatRoot("", TableFormat.DELTA, tuple(log))
    active = runner.run(active_files(_Reading(place), root, segment))
    if not active:
        raise SampleUnavailable("the newest version of the table has no files")
    for each in active[:_MOST_FILES]:
        yield _delta_piece(order, place, each, runner, budget)


def _delta_piece(
    order: Order, place: Place, active: ActiveFile, runner: asyncio.Runner, budget: Budget
) -> _Piece:
    uri = active.path if "://" in active.path else f"{place.uri}/{active.path}"
    keys = tuple((name, value) for name, value in active.values.items())
    return _Piece(*single_file(order, uri, runner, budget), "parquet", keys)


class _Reading:
    """A place as readers of table formats want it."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def list(self) -> Any:
        raise UnreadableFile("a sample does not list the whole table")

    async def read(self, path: str, wanted: ByteRange) -> bytes:
        return await self._place.read(path, wanted)


def _gathered(
    order: Order,
    columns: tuple[str, ...],
    pieces: Iterator[_Piece],
    ids: Mapping[str, int] | None = None,
    said: tuple[str, ...] = (),
) -> Sample:
    """Read file after file until there are rows enough."""
    rows: list[tuple[Any, ...]] = []
    notes, sources, names = dict.fromkeys(said), [], columns
    for piece in pieces:
        constant = {name.lower() for name, _ in piece.keys}
        read = tuple(name for name in columns if name.lower() not in constant)
        names = (*read, *(name for name, _ in piece.keys))
        found = _rows(piece, read, order, order.limit - len(rows), ids)
        values = tuple(value for _, value in piece.keys)
        rows += [(*row, *values) for row in found.rows]
        notes |= dict.fromkeys(found.notes)
        sources.append(f"{piece.place.uri}/{piece.file.path}")
        if len(rows) >= order.limit:
            break
    shown = list(_bounded(rows[: order.limit], notes))
    more = f" and {len(sources) - 1} more" if len(sources) > 1 else ""
    return Sample(names, tuple(shown), (sources[0] if sources else "") + more, tuple(notes))


def _bounded(rows: list[tuple[Any, ...]], notes: dict[str, None]) -> Iterator[tuple[Any, ...]]:
    size = 0
    for row in rows:
        shown = tuple(map(plain, row))
        size += len(repr(shown))
        if size > _LARGEST_ANSWER:
            notes["the rows are long: fewer are shown than were asked for"] = None
            return
        yield shown


def _rows(
    piece: _Piece,
    columns: tuple[str, ...],
    order: Order,
    limit: int,
    ids: Mapping[str, int] | None,
) -> Rows:
    if piece.kind in _TEXT:
        from crawler.samples.text import text_rows  # noqa: PLC0415 - of few tables

        return text_rows(piece.place, piece.file, order, limit)
    opened = piece.place.open(piece.file)
    reader = _reader(piece.kind)
    if piece.kind == "parquet":
        return reader(opened, columns, limit, ids)
    return reader(opened, columns, limit)


def _reader(kind: str) -> Callable[..., Rows]:
    if kind == "avro":
        from crawler.samples.avro import avro_rows  # noqa: PLC0415 - of few tables

        return avro_rows
    from crawler.samples import columnar  # noqa: PLC0415 - Arrow takes long to load

    readers = {"parquet": columnar.parquet_rows, "orc": columnar.orc_rows}
    if kind not in readers:
        raise SampleUnavailable(f"there is no reader for {kind} files")
    return readers[kind]
