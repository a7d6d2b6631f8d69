"""The first data files of an Iceberg table's current snapshot, by way of its manifests."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from crawler.errors import in_extra
from crawler.samples.files import Budget, RangedFile, single_file
from crawler.samples.model import Order, SampleUnavailable

_MOST_FILES = 5


@dataclass(frozen=True, slots=True)
class IcebergFiles:
    """Locations and formats of data files, the ids of the table's columns, what to know."""

    files: tuple[tuple[str, str], ...]
    ids: Mapping[str, int]
    notes: tuple[str, ...] = ()


def iceberg_files(order: Order, runner: asyncio.Runner, budget: Budget) -> IcebergFiles:
    """Read the metadata. Raises SampleUnavailable, also where the library is missing."""
    try:
        from pyiceberg.serializers import FromInputFile  # noqa: PLC0415 - an extra

        from crawler.samples.iceberg_io import SampleIO  # noqa: PLC0415 - an extra
    except ImportError as error:
        told = f"samples of Iceberg tables need pyiceberg: {in_extra('pyiceberg')}"
        raise SampleUnavailable(told) from error
    io = SampleIO(lambda uri: _opened(order, uri, runner, budget))
    metadata: Any = FromInputFile.table_metadata(io.new_input(order.location))
    snapshot = metadata.current_snapshot()
    if snapshot is None:
        raise SampleUnavailable("the table has no snapshot yet: it is empty")
    manifests = snapshot.manifests(io)
    notes = ["of the newest snapshot"]
    if any(manifest.content.name == "DELETES" for manifest in manifests):
        notes.append("rows that were deleted by delete files may be among them")
    files = tuple(_data_files(manifests, io))
    if not files:
        raise SampleUnavailable("the newest snapshot of the table has no data files")
    ids = {field.name: field.field_id for field in metadata.schema().fields}
    return IcebergFiles(files, ids, tuple(notes))


def _opened(order: Order, uri: str, runner: asyncio.Runner, budget: Budget) -> RangedFile:
    place, file = single_file(order, uri, runner, budget)
    return place.open(file)


def _data_files(manifests: Any, io: Any) -> Iterator[tuple[str, str]]:
    left = _MOST_FILES
    for manifest in manifests:
        if manifest.content.name != "DATA" or left <= 0:
            continue
        for entry in manifest.fetch_manifest_entry(io, discard_deleted=True):
            if left <= 0:
                return
            left -= 1
            yield entry.data_file.file_path, entry.data_file.file_format.name.lower()
