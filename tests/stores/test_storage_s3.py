"""The storage port on an S3 server."""

import getpass
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import boto3
import pytest

from metastore.errors import LocationNotAllowed, LocationUnusable
from metastore.model.location import Location
from metastore.storage import objects
from metastore.storage.buckets import Buckets
from metastore.storage.guarded import GuardedStorage
from tests.fixtures.s3 import empty_s3


@dataclass(frozen=True)
class Keys:
    prefix: str
    endpoint: str | None = None
    region: str | None = "us-east-1"
    access_key_id: str | None = "key"
    secret_access_key: str | None = "secret"
    session_token: str | None = None
    anonymous: bool = False
    path_style: bool | None = None


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with empty_s3() as url:
        yield url


@pytest.fixture
def bucket(endpoint: str) -> Iterator[Any]:
    s3 = boto3.resource(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
    )
    made = s3.create_bucket(Bucket="lake")
    yield made
    made.objects.delete()
    made.delete()


@pytest.fixture
def storage(endpoint: str) -> GuardedStorage:
    return GuardedStorage("s3://lake/wh", ["s3a://lake/more"], [Keys("s3://lake", endpoint)])


def put(bucket: Any, *keys: str) -> None:
    for key in keys:
        bucket.put_object(Key=key, Body=key.encode())


def keys(bucket: Any) -> list[str]:
    return [found.key for found in bucket.objects.all()]


def test_a_directory_is_nothing_to_make(storage, bucket):
    assert storage.is_object_store("s3a://lake/wh")
    assert not storage.make_directory("s3a://lake/wh/t")
    storage.remove_directory_if_empty("s3://lake/wh/t")
    assert keys(bucket) == []


def test_something_exists_where_there_are_objects(storage, bucket):
    put(bucket, "wh/t2/f", "wh/u/k=a%2Fb/ü f")
    assert storage.exists("s3n://lake/wh/u")
    assert storage.exists("s3://lake/wh/u/k=a%2Fb/")
    assert not storage.exists("s3://lake/wh/t")


def test_a_tree_goes_to_the_trash_of_its_bucket_and_is_expunged_there(storage, bucket):
    put(bucket, "wh/t/k=1/f", "wh/t2/f")
    place = storage.place_in_trash("s3a://lake/wh/t")
    storage.discard("s3a://lake/wh/t", place)
    folder = f"user/{getpass.getuser()}/.Trash/Current/wh/t"
    assert place == f"s3://lake/{folder}"
    assert keys(bucket) == [f"{folder}/k=1/f", "wh/t2/f"]
    put(bucket, "wh/t/k=2/f")
    other = storage.place_in_trash("s3a://lake/wh/t")
    assert other.startswith(place)
    assert other != place
    storage.discard("s3a://lake/wh/t", other)
    assert storage.place_in_trash("s3://lake/wh/t") is None  # nothing is left to be moved
    storage.expunge(place)
    assert [key.rpartition("/k=")[2] for key in keys(bucket)] == ["2/f", "wh/t2/f"]
    assert storage.retrieve(other, "s3://lake/wh/t")
    assert keys(bucket) == ["wh/t/k=2/f", "wh/t2/f"]


def test_only_the_trash_is_expunged(storage, bucket):
    put(bucket, "wh/t/f")
    with pytest.raises(LocationNotAllowed):
        storage.expunge("s3://lake/wh/t")
    with pytest.raises(LocationNotAllowed):
        storage.retrieve("s3://lake/wh/t", "s3://lake/wh/u")
    assert keys(bucket) == ["wh/t/f"]


def test_a_tree_is_moved_and_siblings_stay(storage, bucket):
    put(bucket, "wh/t/k=a%2Fb/ü f", "wh/t/k=1/f", "wh/t2/f", "wh/tt")
    assert storage.move("s3a://lake/wh/t", "s3://lake/more/new")
    assert keys(bucket) == ["more/new/k=1/f", "more/new/k=a%2Fb/ü f", "wh/t2/f", "wh/tt"]
    assert bucket.Object("more/new/k=1/f").get()["Body"].read() == b"wh/t/k=1/f"


def test_nothing_to_copy_is_told(storage, bucket):
    assert not storage.copy("s3://lake/wh/t", "s3://lake/wh/t2")


def test_a_target_that_exists_is_not_touched(storage, bucket):
    put(bucket, "wh/t/f", "wh/t2/g")
    with pytest.raises(LocationUnusable, match="exists"):
        storage.copy("s3://lake/wh/t", "s3://lake/wh/t2")
    assert keys(bucket) == ["wh/t/f", "wh/t2/g"]


def test_markers_of_directories_are_no_content_but_empty_files_are(storage, bucket):
    bucket.put_object(Key="wh/t/", Body=b"")
    bucket.put_object(Key="wh/t/sub/", Body=b"")
    assert not storage.exists("s3://lake/wh/t")
    bucket.put_object(Key="wh/t/_SUCCESS", Body=b"")
    assert storage.exists("s3://lake/wh/t")
    assert storage.copy("s3://lake/wh/t", "s3://lake/wh/t2")
    assert "wh/t2/_SUCCESS" in keys(bucket)


def test_a_copy_that_fails_half_way_leaves_nothing(storage, bucket, monkeypatch):
    put(bucket, *(f"wh/t/{number:03}" for number in range(80)))
    whole = objects._copy_object

    def fail_late(store: Any, meta: Any, target: str) -> bool:
        if target.endswith("070"):
            raise OSError("connection reset")
        return whole(store, meta, target)

    monkeypatch.setattr(objects, "_copy_object", fail_late)
    with pytest.raises(LocationUnusable, match="connection reset"):
        storage.copy("s3://lake/wh/t", "s3://lake/wh/t2")
    assert not storage.exists("s3://lake/wh/t2")
    assert len(keys(bucket)) == 80


def test_an_object_too_large_for_a_copy_by_the_server_is_streamed(storage, bucket, monkeypatch):
    monkeypatch.setattr(objects, "_LARGEST_SERVER_SIDE_COPY", 10)
    bucket.put_object(Key="wh/t/f", Body=b"x" * 1000)
    assert storage.copy("s3://lake/wh/t", "s3://lake/wh/t2")
    assert bucket.Object("wh/t2/f").get()["Body"].read() == b"x" * 1000


def test_more_objects_than_one_request_lists_are_copied_and_deleted(storage, bucket):
    names = [f"k={number % 50}/{number:05}" for number in range(1200)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: bucket.put_object(Key=f"wh/t/{name}", Body=b"x"), names))
    assert storage.copy("s3://lake/wh/t", "s3://lake/wh/t2")
    assert keys(bucket) == sorted(f"wh/{table}/{name}" for table in ("t", "t2") for name in names)
    storage.delete("s3://lake/wh/t")
    assert keys(bucket) == sorted(f"wh/t2/{name}" for name in names)


def test_two_threads_may_delete_the_same(storage, bucket):
    put(bucket, *(f"wh/t/{number}" for number in range(300)))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(storage.delete, ["s3://lake/wh/t"] * 4))
    assert keys(bucket) == []


@pytest.mark.parametrize(
    "place", ["s3://lake/wh2/t", "s3://lake/other", "s3://other/wh/t", "gs://lake/wh/t"]
)
def test_nothing_happens_outside_the_roots(storage, bucket, place):
    put(bucket, "wh2/t/f", "other/f")
    assert not storage.may_write(place)
    for effect in (storage.delete, storage.exists, storage.make_directory):
        with pytest.raises(LocationNotAllowed):
            effect(place)
    with pytest.raises(LocationNotAllowed):
        storage.copy("s3://lake/wh/t", place)
    assert keys(bucket) == ["other/f", "wh2/t/f"]


def test_the_root_is_protected(storage, bucket):
    put(bucket, "wh/t/f")
    for place in ("s3://lake/wh", "s3a://lake/wh/", "s3://lake"):
        with pytest.raises(LocationNotAllowed):
            storage.delete(place)
    assert storage.may_write("s3://lake/wh/")
    assert keys(bucket) == ["wh/t/f"]


def test_a_missing_bucket_is_named(endpoint):
    storage = GuardedStorage("s3://nobody", [], [Keys("s3://", endpoint)])
    with pytest.raises(LocationUnusable, match=f"{endpoint}: NoSuchBucket") as told:
        storage.delete("s3://nobody/t")
    assert told.value.location == "s3://nobody/t"


def test_a_refused_connection_is_reported_at_once():
    with socket.socket() as taken:  # bound, not listening: connections are refused
        taken.bind(("127.0.0.1", 0))
        nowhere = f"http://127.0.0.1:{taken.getsockname()[1]}"
        storage = GuardedStorage("s3://lake", [], [Keys("s3://lake", nowhere)])
        start = time.monotonic()
        with pytest.raises(LocationUnusable, match=f"{nowhere}: Connection refused"):
            storage.exists("s3://lake/t")
        assert time.monotonic() - start < 10


def test_a_server_that_never_answers_is_given_up(monkeypatch):
    from datetime import timedelta

    from metastore.storage import buckets

    monkeypatch.setattr(buckets, "_SILENCE_TIMEOUT", timedelta(milliseconds=200))
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        storage = GuardedStorage("s3://lake", [], [Keys("s3://lake", address)])
        with pytest.raises(LocationUnusable, match=f"{address}: no answer in time"):
            storage.exists("s3://lake/t")


def test_the_longest_prefix_decides_about_keys(endpoint, bucket):
    put(bucket, "wh/t/f", "wh/deep/t/f")
    entries = [Keys("s3://lake", "http://127.0.0.1:1"), Keys("s3a://lake/wh/deep/", endpoint)]
    storage = GuardedStorage("s3://lake/wh", [], entries)
    assert storage.exists("s3://lake/wh/deep/t")
    with pytest.raises(LocationUnusable, match=r"http://127\.0\.0\.1:1: "):
        storage.exists("s3://lake/wh/t")


def test_one_bucket_is_opened_once(endpoint):
    stores = Buckets([Keys("s3://", endpoint)])
    with ThreadPoolExecutor(8) as pool:
        opened = list(pool.map(stores.open, [Location.parse(f"s3a://b/{n}") for n in range(50)]))
    assert len({id(store) for store in opened}) == 1


def test_environment_variables_serve_without_an_entry(endpoint, bucket, monkeypatch):
    for name, value in {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    put(bucket, "wh/t/f")
    assert GuardedStorage("s3://lake/wh").exists("s3://lake/wh/t")


def test_a_local_warehouse_does_not_load_the_object_store_library(tmp_path):
    program = (
        "import sys\n"
        "from metastore.storage.guarded import GuardedStorage\n"
        f"GuardedStorage({str(tmp_path)!r}).make_directory({str(tmp_path / 't')!r})\n"
        "sys.exit('obstore' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_files_are_written_and_cleared(storage: GuardedStorage, bucket: Any) -> None:
    storage.write("s3://lake/wh/t/base/meta", b"{}")
    storage.write("s3://lake/wh/t2/file", b"x")
    assert bucket.Object("wh/t/base/meta").get()["Body"].read() == b"{}"
    storage.clear("s3://lake/wh/t")
    assert [found.key for found in bucket.objects.all()] == ["wh/t2/file"]
    with pytest.raises(LocationNotAllowed):
        storage.clear("s3://lake/wh")
