import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import boto3
import pytest

from crawler.errors import (
    LocationForbidden,
    LocationMissing,
    LocationUnreachable,
    UnknownScheme,
    UnreadableFile,
)
from crawler.listing import DataFile, Page, Unlisted
from crawler.plugins import ByteRange
from crawler.stores.opening import Files, open_files, open_single_file
from metastore.config import StorageCredentials
from tests.fixtures.s3 import empty_s3


def at(endpoint: str) -> StorageCredentials:
    return StorageCredentials(
        "s3://", endpoint, "us-east-1", "key", "secret", path_style=True, allow_http=True
    )


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with empty_s3() as url:
        yield url


@pytest.fixture
def put(endpoint, request):
    """Write objects to a bucket of this test alone; `put.bucket` is its name."""
    client = boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
    )
    bucket = "b-" + str(abs(hash(request.node.name)))
    client.create_bucket(Bucket=bucket)

    def write(key: str, body: bytes = b"content") -> None:
        client.put_object(Bucket=bucket, Key=key, Body=body)

    write.bucket = bucket
    yield write
    client.close()


def listed(files: Files) -> list[DataFile]:
    async def run() -> list[DataFile]:
        return [file async for page in files.list() for file in page.files]

    return sorted(asyncio.run(run()), key=lambda file: file.path)


def looked(files: Files) -> tuple[list[str], list[Unlisted]]:
    """The paths that are listed, and what is told not to be."""

    async def run() -> list[Page]:
        return [page async for page in files.list()]

    pages = asyncio.run(run())
    paths = sorted(path for page in pages for path in page.paths)
    return paths, [each for page in pages for each in page.unlisted]


def read(files: Files, path: str, start: int, end: int) -> bytes:
    return asyncio.run(files.read(path, ByteRange(start, end)))


NAMES = ["a.csv", "city=S\u00e3o/x y.csv", "k=a%20b/f.csv", "d/e/f.csv", "p#q/r+s.csv"]


def test_local_files_are_listed_below_the_folder_and_read_by_ranges(tmp_path):
    for name in NAMES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"0123456789")
    files = open_files(f"file://{tmp_path}")
    found = listed(files)
    assert [file.path for file in found] == sorted(NAMES)
    assert {file.size for file in found} == {10}
    assert all(read(files, file.path, 2, 5) == b"234" for file in found)


def test_objects_are_listed_below_the_prefix_and_read_by_ranges(endpoint, put):
    for name in NAMES:
        put(f"lake/{name}", b"0123456789")
    put("lakeside/other.csv")
    files = open_files(f"s3a://{put.bucket}/lake/", at(endpoint))
    found = listed(files)
    assert [file.path for file in found] == sorted(NAMES)
    assert all(read(files, file.path, 2, 5) == b"234" for file in found)


def test_a_big_bucket_is_listed_side_by_side_and_nothing_twice(endpoint, put):
    names = [f"t{at % 3}/ds={at % 17:02}/f{at}.csv" for at in range(150)] + ["zz.csv", "a.csv"]
    for name in names:
        put(name)
    files = open_files(f"s3://{put.bucket}", at(endpoint), page=10)
    assert [file.path for file in listed(files)] == sorted(names)


def test_a_flat_bucket_needs_no_folders_to_be_listed_in_parts(endpoint, put):
    for name in range(45):
        put(f"f{name:02}.csv")
    files = open_files(f"s3://{put.bucket}", at(endpoint), page=10)
    assert len(listed(files)) == 45


def test_a_location_may_name_one_file(endpoint, put, tmp_path):
    (tmp_path / "a.csv").write_text("x")
    (tmp_path / "b.csv").write_text("x")
    local = open_files(str(tmp_path / "a.csv"))
    assert ([file.path for file in listed(local)], local.is_file) == (["a.csv"], True)
    put("d/a.csv")
    put("d/b.csv")
    single = asyncio.run(open_single_file(f"s3://{put.bucket}/d/a.csv", at(endpoint)))
    assert single is not None
    assert ([file.path for file in listed(single)], single.uri) == (
        ["a.csv"],
        f"s3://{put.bucket}/d",
    )
    missing = asyncio.run(open_single_file(f"s3://{put.bucket}/d/c.csv", at(endpoint)))
    assert missing is None


def test_a_missing_folder_names_itself(tmp_path):
    with pytest.raises(LocationMissing, match="no-such-folder"):
        open_files(str(tmp_path / "no-such-folder"))


def test_a_missing_bucket_names_itself(endpoint):
    with pytest.raises(LocationMissing, match="there is no bucket no-such-bucket"):
        listed(open_files("s3://no-such-bucket/lake", at(endpoint)))


def test_an_endpoint_that_nobody_answers_is_named_within_seconds():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        started = time.monotonic()
        with pytest.raises(LocationUnreachable, match=f"127.0.0.1:{port}.*--endpoint"):
            listed(open_files("s3://b/p", at(f"http://127.0.0.1:{port}")))
    assert time.monotonic() - started < 10


def test_refused_keys_say_which_options_to_check():
    class Refuse(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(403)
            self.end_headers()
            self.wfile.write(b"<Error><Code>InvalidAccessKeyId</Code></Error>")

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Refuse) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            credentials = at(f"http://127.0.0.1:{server.server_port}")
            with pytest.raises(LocationForbidden, match="--access-key-id"):
                listed(open_files("s3://b/p", credentials))
        finally:
            server.shutdown()
            thread.join()


def test_a_key_that_is_no_path_is_told_and_the_others_are_listed(endpoint, put):
    for name in ("a.csv", "a//b.csv", "a/c.csv", "m/./n.csv", "m/o ", "z.csv", "z//"):
        put(name)
    found, unlisted = looked(open_files(f"s3://{put.bucket}", at(endpoint)))
    assert found == ["a.csv", "a/c.csv", "m/o ", "z.csv"]
    assert [(each.path, each.is_folder) for each in unlisted] == [
        ("a//b.csv", False),
        ("m/./n.csv", False),
        ("z//", False),
    ]


def test_a_file_that_went_away_is_unreadable(tmp_path):
    files = open_files(str(tmp_path))
    with pytest.raises(UnreadableFile, match="gone"):
        read(files, "a.csv", 0, 1)


def test_a_scheme_that_cannot_be_read_is_named():
    with pytest.raises(UnknownScheme, match="hdfs://n/p"):
        open_files("hdfs://n/p")


def below(files: Files, folder: str) -> tuple[list[str], list[str], list[str]]:
    """Give the files below a folder, those directly in it, and the folders in it."""

    async def run() -> tuple[list[str], list[str], list[str]]:
        deep = [path async for page in files.list(folder) for path in page.paths]
        level, folders = await files.list_level(folder)
        return sorted(deep), sorted(level.paths), sorted(folders)

    return asyncio.run(run())


@pytest.mark.parametrize("where", ["disk", "s3"])
def test_one_folder_is_listed_with_paths_from_the_location(where, endpoint, put, tmp_path):
    deep = [f"sales/day=1/f{at:02}.csv" for at in range(25)] + ["sales/day=1/x/y.csv"]
    for name in [*deep, "sales/day=10/c.csv", "sales/note.txt", "top.csv"]:
        put(f"lake/{name}")
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"content")
    on_s3 = open_files(f"s3://{put.bucket}/lake", at(endpoint), page=10)
    files = open_files(str(tmp_path)) if where == "disk" else on_s3
    assert below(files, "sales/day=1") == (sorted(deep), sorted(deep[:-1]), ["sales/day=1/x"])
    assert below(files, "sales")[1:] == (
        ["sales/note.txt"],
        ["sales/day=1", "sales/day=10"],
    )
    assert below(files, "")[1:] == (["top.csv"], ["sales"])


def test_a_folder_with_a_key_that_is_no_path_is_listed_without_it(endpoint, put):
    for name in ("d/a/b.csv", "d/a//c.csv", "d/b.csv", "e/f.csv"):
        put(name)

    async def run() -> list[Page]:
        return [page async for page in open_files(f"s3://{put.bucket}", at(endpoint)).list("d")]

    pages = asyncio.run(run())
    assert sorted(path for page in pages for path in page.paths) == ["d/a/b.csv", "d/b.csv"]
    assert [each.path for page in pages for each in page.unlisted] == ["d/a//c.csv"]


def test_a_link_to_above_is_not_followed_in_a_folder_that_is_listed_alone(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "f.csv").write_bytes(b"x")
    (tmp_path / "a" / "up").symlink_to(tmp_path)

    async def run() -> list[Page]:
        return [page async for page in open_files(str(tmp_path)).list("a")]

    [page] = asyncio.run(run())
    assert list(page.paths) == ["a/f.csv"]
    assert [each.path for each in page.unlisted] == ["a/up"]
