from pathlib import Path

import pytest

from metastore.config import Settings, StorageCredentials, load_settings

AWS = {
    "AWS_ACCESS_KEY_ID": "id",
    "AWS_SECRET_ACCESS_KEY": "hidden-key",
    "AWS_SESSION_TOKEN": "hidden-token",
    "AWS_REGION": "eu-west-1",
}
TABLES = """
[[storage]]
prefix = "s3a://lake"
endpoint = "http://127.0.0.1:9000"
access_key_id = "minio"
secret_access_key = "hidden-minio"

[[storage]]
prefix = "s3://lake/public"
anonymous = true

[[storage]]
prefix = "s3://other"
endpoint = "https://s3.example"
path_style = false
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "skep.toml").write_text(TABLES)
    return load_settings(environment=AWS, folder=tmp_path)


@pytest.mark.parametrize(
    ("uri", "prefix"),
    [
        ("s3://lake/a/b", "s3://lake"),
        ("s3n://lake", "s3://lake"),
        ("s3://lake/public/x", "s3://lake/public"),
        ("s3://lake/publications", "s3://lake"),
        ("s3://lakeside/a", "s3://"),
    ],
)
def test_the_longest_prefix_decides(settings: Settings, uri: str, prefix: str) -> None:
    found = settings.credentials_for(uri)

    assert found is not None
    assert found.prefix == prefix


def test_nothing_set_means_no_credentials(settings: Settings) -> None:
    assert settings.credentials_for("gs://bucket/x") is None
    assert Settings().credentials_for("s3://bucket") is None


def test_a_table_without_keys_takes_those_of_the_environment(settings: Settings) -> None:
    other = settings.credentials_for("s3://other/x")
    lake = settings.credentials_for("s3://lake/x")
    public = settings.credentials_for("s3://lake/public/x")

    assert other is not None
    assert (other.access_key_id, other.region) == ("id", "eu-west-1")
    assert lake is not None
    assert (lake.access_key_id, lake.session_token) == ("minio", None)
    assert public is not None
    assert public.access_key_id is None


def test_an_endpoint_implies_path_style_and_plain_http_where_it_says_so(
    settings: Settings,
) -> None:
    lake = settings.credentials_for("s3://lake/x")
    other = settings.credentials_for("s3://other/x")

    assert lake is not None
    assert (lake.path_style, lake.allow_http) == (True, True)
    assert other is not None
    assert (other.path_style, other.allow_http) == (False, False)


def test_secrets_are_never_in_a_repr(settings: Settings) -> None:
    assert "hidden" not in repr(settings)
    assert settings.storage[0].secret_access_key == "hidden-minio"


def test_skep_variables_win_over_those_of_aws(tmp_path: Path) -> None:
    variables = AWS | {"SKEP_S3_ENDPOINT": "http://a:1", "AWS_ENDPOINT_URL": "http://b:2"}

    settings = load_settings(environment=variables, folder=tmp_path)

    assert settings.storage == (
        StorageCredentials(
            "s3://",
            endpoint="http://a:1",
            region="eu-west-1",
            access_key_id="id",
            secret_access_key="hidden-key",
            session_token="hidden-token",
            path_style=True,
            allow_http=True,
        ),
    )
