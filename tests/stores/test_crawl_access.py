"""Whose keys a crawl uses: seen by what it signs its requests with."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.crawl_server import Request, Response
from crawler.config.targets import StorageAccess
from crawler.errors import DriverUnavailable, LocationForbidden
from crawler.stores import aws
from crawler.stores.access import effective
from crawler.stores.opening import open_files
from metastore.config import StorageCredentials
from metastore.config.credentials import usable
from tests.fixtures.bench_s3 import served
from tests.fixtures.s3 import empty_s3

ROLE = "arn:aws:iam::123456789012:role/crawler"


class Witness:
    """Remembers which keys signed requests, and whether with a session's token."""

    def __init__(self) -> None:
        self.seen: set[tuple[str, bool]] = set()

    def __call__(self, request: Request) -> Response | None:
        found = re.search("Credential=([^/]*)/", request.headers.get("authorization", ""))
        token = "x-amz-security-token" in request.headers
        self.seen.add((found.group(1) if found else "", token))
        return None


@pytest.fixture
def profiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """AWS's configuration files, with one profile, and no keys in the environment."""
    for name in ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "SESSION_TOKEN", "PROFILE"):
        monkeypatch.delenv(f"AWS_{name}", raising=False)
    keys = tmp_path / "credentials"
    keys.write_text("[lake]\naws_access_key_id = lakekey\naws_secret_access_key = secret\n")
    (tmp_path / "config").write_text("[profile lake]\nregion = eu-central-1\n")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(keys))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


@pytest.fixture
def sts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with empty_s3() as url:
        monkeypatch.setenv("AWS_ENDPOINT_URL_STS", url)
        yield


def signed_by(access: StorageAccess, given: StorageCredentials | None = None) -> set[object]:
    """List a bucket with one odd key, so that both ways of listing are taken."""
    witness = Witness()
    with served({"a.csv": b"x", "a//b.csv": b"x"}, witness) as (url, _):
        access = StorageAccess(url, access.region, access.profile, access.role, access.anonymous)
        files = open_files("s3://lake", effective(access, given))

        async def run() -> list[str]:
            return [path async for page in files.list() for path in page.paths]

        assert asyncio.run(run()) == ["a.csv"]
    return set(witness.seen)


def test_a_profile_gives_its_keys(profiles: None) -> None:
    assert signed_by(StorageAccess(profile="lake")) == {("lakekey", False)}


def test_a_role_is_assumed_with_the_keys_of_a_profile(profiles: None, sts: None) -> None:
    (found,) = signed_by(StorageAccess(profile="lake", role=ROLE))
    key, has_token = found  # type: ignore[misc]  # a failed match fails the test
    assert key.startswith("ASIA")
    assert has_token


def test_a_role_is_assumed_with_the_keys_of_the_settings(profiles: None, sts: None) -> None:
    given = usable(StorageCredentials("s3://", None, "us-east-1", "settings", "secret"))
    (found,) = signed_by(StorageAccess(role=ROLE), given)
    assert found[0].startswith("ASIA")  # type: ignore[index]  # None fails the test


def test_anonymous_requests_are_not_signed(profiles: None) -> None:
    assert signed_by(StorageAccess(anonymous=True)) == {("", False)}


def test_an_unknown_profile_is_named(profiles: None) -> None:
    access = StorageAccess(profile="nobody")
    with pytest.raises(LocationForbidden, match="nobody"):
        open_files("s3://lake", effective(access, None))


def test_without_boto3_the_extra_is_named(profiles: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "boto3", None)
    with pytest.raises(DriverUnavailable, match=r"extra aws .*\[aws\]"):
        aws.provider("s3://lake", StorageCredentials("s3://", profile="lake"))
