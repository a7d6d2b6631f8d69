"""Many files are inspected in several processes: to the same result, whatever becomes of them."""

import asyncio
import signal
from pathlib import Path

import pytest

from crawler import reading
from crawler.listing import Gathering, Listing
from crawler.progress import NoProgress
from crawler.reading import Readings, read_schemas
from crawler.stores.opening import Files, open_files
from crawler.workers import Workers


@pytest.fixture
def store(tmp_path: Path) -> Files:
    """Text files of two tables; some are not what they should be."""
    for at in range(12):
        (tmp_path / "a").mkdir(exist_ok=True)
        (tmp_path / "b").mkdir(exist_ok=True)
        (tmp_path / "a" / f"{at:02}.csv").write_text(f"id,name\n{at},x\n2,y\n")
        (tmp_path / "b" / f"{at:02}.json").write_text('{"id": 1, "tags": ["x"]}\n')
    (tmp_path / "a" / "05.csv").write_bytes(b"\x00\x01\x02" * 50)
    (tmp_path / "b" / "06.json").write_text('{"id": ')
    return open_files(str(tmp_path))


async def read(store: Files) -> Readings:
    gathering = Gathering()
    async for page in store.list():
        gathering.add(page)
    listing: Listing = gathering.finish(store.uri)
    return await read_schemas(store, list(listing.files), NoProgress())


@pytest.fixture
def alone(store: Files) -> Readings:
    return asyncio.run(read(store))


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "FILES_FOR_PROCESSES", 2)
    monkeypatch.setattr(reading.os, "cpu_count", lambda: 2)


def test_processes_find_what_one_finds(store: Files, alone: Readings, processes: None) -> None:
    assert len(alone.schemas) > 20
    assert alone.problems
    assert asyncio.run(read(store)) == alone


def test_files_of_a_process_that_ends_are_read_without_it(
    store: Files, alone: Readings, processes: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = Workers.__aenter__

    async def end_one(self: Workers) -> Workers:
        started = await start(self)
        self._workers[0].process.send_signal(signal.SIGKILL)
        return started

    monkeypatch.setattr(Workers, "__aenter__", end_one)
    assert asyncio.run(read(store)) == alone
