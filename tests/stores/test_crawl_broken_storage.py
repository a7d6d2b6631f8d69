"""Storages that fail here and there: what can be listed and read is, the rest is told."""

import asyncio
import errno
import os
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bench import crawl_server
from bench.crawl_server import Request, Response, listed_after, refusal
from crawler.errors import LocationForbidden, LocationUnreachable, UnreadableFile
from crawler.listing import Page, Unlisted
from crawler.plugins import ByteRange
from crawler.stores import clients, remote_listing
from crawler.stores.opening import Files, open_files
from metastore.config import StorageCredentials
from tests.fixtures.bench_s3 import served

LAKE = {f"t/day={day:02}/f{at}.csv": b"x" * 10 for day in range(20) for at in range(10)}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every wait and every page of the server a short one."""
    monkeypatch.setattr(crawl_server, "LARGEST_PAGE", 20)
    monkeypatch.setattr(remote_listing, "_PAUSE", 0.01)
    monkeypatch.setitem(clients._RETRY, "max_retries", 1)
    short = dict.fromkeys(("init_backoff", "max_backoff"), timedelta(milliseconds=1))
    monkeypatch.setitem(clients._RETRY, "backoff", {**short, "base": 2})


def opened(endpoint: str, folder: str = "", page: int = 20) -> Files:
    keys = StorageCredentials(
        "s3://", endpoint, "us-east-1", "key", "secret", path_style=True, allow_http=True
    )
    return open_files(f"s3://lake/{folder}", keys, page=page)


def gathered(pages: AsyncIterator[Page]) -> tuple[list[str], list[Unlisted]]:
    async def run() -> list[Page]:
        return [page async for page in pages]

    found = asyncio.run(run())
    paths = sorted(path for page in found for path in page.paths)
    return paths, [each for page in found for each in page.unlisted]


class Throttle:
    """Answers SlowDown to lists that start from `start` to `end`, the first `times` of each."""

    def __init__(self, times: int, start: str = "", end: str = "z") -> None:
        self._times = times
        self._start = start
        self._end = end
        self._seen: Counter[str] = Counter()

    def __call__(self, request: Request) -> Response | None:
        after = listed_after(request.query)
        if "list-type" not in request.query or not self._start <= after < self._end:
            return None
        self._seen[after] += 1
        return refusal(503, "SlowDown") if self._seen[after] <= self._times else None


def test_a_throttled_list_goes_on_where_it_was() -> None:
    with served(LAKE, Throttle(3, "t/")) as (url, _):
        assert gathered(opened(url).list()) == (sorted(LAKE), [])


def test_what_stays_throttled_is_told_and_the_rest_is_listed() -> None:
    with served(LAKE, Throttle(1_000, "t/day=07", "t/day=12")) as (url, _):
        paths, unlisted = gathered(opened(url).list())
    assert {each.path for each in unlisted} == {"t"}
    assert all(each.is_folder and "SlowDown" in each.text for each in unlisted)
    assert len(paths) == len(set(paths))
    sure = {path for path in LAKE if not "t/day=07" <= path < "t/day=14"}
    assert sure <= set(paths)
    assert not any(path.startswith("t/day=10") for path in paths)


def test_a_storage_that_throttles_from_the_start_is_unreachable() -> None:
    with served(LAKE, Throttle(1_000)) as (url, _), pytest.raises(LocationUnreachable):
        gathered(opened(url).list())


def test_a_storage_that_forbids_to_list_is_named() -> None:
    with served(LAKE, lambda _: refusal(403, "AccessDenied")) as (url, _):
        with pytest.raises(LocationForbidden, match="s3://lake"):
            gathered(opened(url).list())


def test_connections_that_break_are_made_again() -> None:
    seen: Counter[str] = Counter()

    def cut(request: Request) -> Response | None:
        seen[request.key] += 1
        return Response(body=None) if seen[request.key] == 1 else None

    with served(LAKE, cut) as (url, _):
        files = opened(url)
        assert gathered(files.list())[0] == sorted(LAKE)
        assert asyncio.run(files.read("t/day=00/f0.csv", ByteRange(0, 3))) == b"xxx"


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (refusal(404, "NoSuchKey"), "gone"),
        (refusal(403, "AccessDenied"), "403|AccessDenied"),
        (refusal(503, "SlowDown"), "503|SlowDown"),
        (Response(body=None), "the storage says"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(answer: Response, text: str) -> None:
    with served(LAKE, lambda request: answer if request.key else None) as (url, _):
        with pytest.raises(UnreadableFile, match=text):
            asyncio.run(opened(url).read("t/day=00/f0.csv", ByteRange(0, 3)))


def test_a_server_that_starts_where_it_likes_lists_nothing_twice() -> None:
    with served(LAKE) as (url, server):
        bucket = server.buckets["lake"]
        whole = bucket.page
        bucket.page = lambda query: whole({**query, "start-after": ""})  # type: ignore[method-assign]  # one instance
        assert gathered(opened(url).list()) == (sorted(LAKE), [])


def test_folders_are_listed_without_those_in_them() -> None:
    objects = {**LAKE, "t/a.csv": b"x"}

    def deny(request: Request) -> Response | None:
        denied = request.query.get("prefix") == "t/day=02/"
        return refusal(403, "AccessDenied") if denied else None

    with served(objects, deny) as (url, _):
        files = opened(url)
        wanted = ["t", "t/day=01", "t/day=02", "gone"]
        paths, unlisted = gathered(files.list_folders(wanted))
    assert paths == ["t/a.csv", *(f"t/day=01/f{at}.csv" for at in range(10))]
    assert [each.path for each in unlisted] == ["t/day=02"]


def test_local_folders_are_listed_without_those_in_them(tmp_path: Path) -> None:
    for name in ("a.csv", "d/b.csv", "d/e/c.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    files = open_files(str(tmp_path))
    assert gathered(files.list_folders(["", "d", "gone"])) == (["a.csv", "d/b.csv"], [])


def test_links_are_followed_but_not_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "lake" / "d").mkdir(parents=True)
    (tmp_path / "lake" / "d" / "a.csv").write_text("x")
    (tmp_path / "lake" / "d" / "up").symlink_to("..")
    (tmp_path / "lake" / "d" / "nothing.csv").symlink_to("nowhere")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "b.csv").write_text("x")
    (tmp_path / "lake" / "o").symlink_to("../other")
    os.mkfifo(tmp_path / "lake" / "pipe.csv")
    paths, unlisted = gathered(open_files(str(tmp_path / "lake")).list())
    assert paths == ["d/a.csv", "o/b.csv"]
    told = {(each.path, each.is_folder) for each in unlisted}
    assert told == {("d/up", False), ("pipe.csv", False)}


def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.csv")).write_text("x")
    paths, unlisted = gathered(open_files(str(tmp_path)).list())
    assert paths == ["a.csv"]
    assert [each.path for each in unlisted] == ["\\xff.csv"]


def test_a_local_folder_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "a.csv").write_text("x")
    scan = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("secret"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)  # root may read everything
    paths, unlisted = gathered(open_files(str(tmp_path)).list())
    assert paths == ["a.csv"]
    assert unlisted == [Unlisted("secret", "not listed: Permission denied")]


def test_a_password_in_an_endpoint_is_not_told() -> None:
    with pytest.raises(LocationUnreachable) as told:
        gathered(opened("http://ana:hidden-word@127.0.0.1:9").list())

    assert "hidden-word" not in str(told.value)
    assert "at endpoint http://ana:***@127.0.0.1:9" in str(told.value)
