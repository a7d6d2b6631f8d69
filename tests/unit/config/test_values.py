from pathlib import Path

import pytest

from metastore.config import Settings, values


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("sqlite:////a/skep.db", "sqlite:////a/skep.db"),
        ("sqlite:///skep.db", "sqlite:///" + str(Path("skep.db").absolute())),
        (
            "postgresql://u:p@h:1/d?sslmode=require",
            "postgresql+psycopg://u:p@h:1/d?sslmode=require",
        ),
        ("postgres://h/d", "postgresql+psycopg://h/d"),
        ("postgresql+psycopg://h/d", "postgresql+psycopg://h/d"),
    ],
)
def test_store_urls_are_made_complete(text: str, url: str) -> None:
    assert values.store_url(text) == url
    assert values.store_url(url) == url


@pytest.mark.parametrize("text", ["", "skep.db", "sqlite://", "sqlite:///:memory:", "mysql://h/d"])
def test_other_store_urls_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="give sqlite:///FILE or postgresql://"):
        values.store_url(text)


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        ("/data/lake/", "file:///data/lake"),
        ("file:/data", "file:///data"),
        ("file:///data/", "file:///data"),
        ("lake", "file://" + str(Path("lake").absolute())),
        ("s3://bucket/", "s3://bucket"),
        ("s3a://bucket/a b", "s3a://bucket/a b"),
        ("hdfs://name:8020/x", "hdfs://name:8020/x"),
    ],
)
def test_locations_become_absolute_uris(text: str, uri: str) -> None:
    assert values.location_uri(text) == uri
    assert values.location_uri(uri) == uri


@pytest.mark.parametrize(
    ("text", "count"),
    [("10", 10), ("2KiB", 2048), ("1 MiB", 1 << 20), ("1g", 10**9), ("3GB", 3 * 10**9)],
)
def test_sizes_may_have_units(text: str, count: int) -> None:
    assert values.size(text) == count


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("7", 604_800), ("1d", 86_400), ("86400s", 86_400), ("36 h", 129_600), ("90min", 5_400),
     ("2m", 120), ("1500ms", 1), ("2 days", 172_800)],
)  # fmt: skip
def test_times_are_days_or_have_a_unit(text: str, seconds: int) -> None:
    assert values.days(text) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("0", 0), ("90", 90), ("30min", 1_800), ("6h", 21_600), ("1 day", 86_400)],
)
def test_times_are_seconds_or_have_a_unit(text: str, seconds: int) -> None:
    assert values.seconds(text) == seconds


@pytest.mark.parametrize("text", ["", "d", "-1", "1w", "1.5d"])
def test_other_times_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="give a number of days"):
        values.days(text)
    with pytest.raises(ValueError, match="give a number of seconds"):
        values.seconds(text)


def test_a_password_is_shown_nowhere() -> None:
    settings = Settings(db="postgresql://anna:secret@db.example/skep")

    assert settings.shown_db == "postgresql+psycopg://anna:***@db.example/skep"
    assert "secret" not in repr(settings)


def test_settings_made_in_code_may_be_written_as_people_write_them() -> None:
    settings = Settings(db="postgresql://h/d", warehouse="/w", allow_locations=("/x",))

    assert settings.db == "postgresql+psycopg://h/d"
    assert settings.warehouse == "file:///w"
    assert settings.allow_locations == ("file:///x",)
