from pathlib import Path

import pytest

from metastore.config import SettingsError, load_settings

SITE = """<?xml version="1.0"?>
<configuration>
  <property><name>hive.metastore.warehouse.dir</name>
    <value>s3a://lake/warehouse/</value><description>where</description></property>
  <property><name>metastore.batch.retrieve.max</name><value>300</value></property>
  <property><name>javax.jdo.option.ConnectionPassword</name><value>hidden</value></property>
  <property><name>hive.server2.keystore.password</name><value>hidden</value></property>
  <property><name>fs.s3a.endpoint</name><value>minio:9000</value></property>
  <property><name>fs.s3a.connection.ssl.enabled</name><value>false</value></property>
  <property><name>fs.s3a.access.key</name><value>id</value></property>
  <property><name>fs.s3a.secret.key</name><value>hidden</value></property>
</configuration>
"""


def write(folder: Path, text: str) -> tuple[str, ...]:
    path = folder / "hive-site.xml"
    path.write_text(text)
    return (str(path),)


def test_warehouse_properties_and_s3_access_are_understood(tmp_path: Path) -> None:
    files = write(tmp_path, SITE)

    settings = load_settings({"hive_conf": files}, environment={}, folder=tmp_path)

    assert settings.warehouse == "s3a://lake/warehouse"
    access = settings.credentials_for("s3://lake/x")
    assert access is not None
    assert (access.endpoint, access.access_key_id) == ("http://minio:9000", "id")
    assert (access.secret_access_key, access.path_style) == ("hidden", True)


def test_only_hive_properties_without_secrets_are_told_to_clients(tmp_path: Path) -> None:
    files = write(tmp_path, SITE)

    settings = load_settings({"hive_conf": files}, environment={}, folder=tmp_path)

    assert settings.properties == {
        "hive.metastore.warehouse.dir": "s3a://lake/warehouse/",
        "metastore.batch.retrieve.max": "300",
    }
    assert "hidden" not in repr(settings)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<configuration>", "no well-formed XML"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "entities are not allowed"),
        ("", "no well-formed XML"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, text: str, message: str) -> None:
    files = write(tmp_path, text)

    with pytest.raises(SettingsError, match=message):
        load_settings({"hive_conf": files}, environment={}, folder=tmp_path)


@pytest.mark.parametrize("prefix", ["", "hive."])
def test_how_long_events_are_shown_is_taken_from_hive(tmp_path: Path, prefix: str) -> None:
    name = f"{prefix}metastore.event.db.listener.timetolive"
    files = write(
        tmp_path, f"<c><property><name>{name}</name><value>86400s</value></property></c>"
    )

    settings = load_settings({"hive_conf": files}, environment={}, folder=tmp_path)

    assert settings.events_shown == 86_400


def test_a_wrong_value_names_the_property(tmp_path: Path) -> None:
    files = write(
        tmp_path,
        "<c><property><name>hive.metastore.port</name><value>x</value></property></c>",
    )

    with pytest.raises(
        SettingsError, match=r"hive\.metastore\.port in .*hive-site\.xml is 'x': give a port"
    ):
        load_settings({"hive_conf": files}, environment={}, folder=tmp_path)
