"""Hadoop-style XML files (hive-site.xml, core-site.xml): the few properties that Skep understands.

Files are read without entities, includes and `${…}` substitution.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.parsers import expat

from metastore.config.credentials import StorageCredentials, usable
from metastore.config.errors import SettingsError

HIVE_PREFIXES = ("hive.", "metastore.")
SECRET_WORDS = ("password", "secret", "credential", "token", "keystore", "truststore", "key")
SETTING_OF = {
    "metastore.warehouse.dir": "warehouse",
    "hive.metastore.warehouse.dir": "warehouse",
    "metastore.warehouse.external.dir": "external_warehouse",
    "hive.metastore.warehouse.external.dir": "external_warehouse",
    "metastore.thrift.port": "thrift_port",
    "hive.metastore.port": "thrift_port",
    "metastore.thrift.bind.host": "host",
    "hive.metastore.thrift.bind.host": "host",
    "metastore.server.max.message.size": "max_message_size",
    "hive.metastore.server.max.message.size": "max_message_size",
    "metastore.event.db.listener.timetolive": "events_shown",
    "hive.metastore.event.db.listener.timetolive": "events_shown",
}
S3A = {
    "fs.s3a.endpoint": "endpoint",
    "fs.s3a.endpoint.region": "region",
    "fs.s3a.access.key": "access_key_id",
    "fs.s3a.secret.key": "secret_access_key",
    "fs.s3a.session.token": "session_token",
}


def read_hive_conf(path: str) -> dict[str, str]:
    """Return the properties of one file, later ones winning.

    Raises `SettingsError` if the file cannot be read, is no XML, or declares entities.
    """
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise SettingsError(f"--hive-conf {path}", error.strerror or str(error)) from error
    try:
        return dict(_properties(content))
    except expat.ExpatError as error:
        raise SettingsError(f"--hive-conf {path}", f"no well-formed XML: {error}") from error
    except _EntityError as error:
        raise SettingsError(f"--hive-conf {path}", "entities are not allowed") from error


def is_public(name: str) -> bool:
    """Tell Hive properties that clients may read from those that may hold a secret."""
    return name.startswith(HIVE_PREFIXES) and not any(word in name for word in SECRET_WORDS)


def s3a_credentials(properties: Mapping[str, str]) -> StorageCredentials | None:
    """Return the S3 access that `fs.s3a.*` properties describe; None if there are none."""
    found: dict[str, Any] = {S3A[key]: properties[key] for key in S3A if properties.get(key)}
    if not found:
        return None
    if "endpoint" in found and "://" not in found["endpoint"]:
        plain = properties.get("fs.s3a.connection.ssl.enabled", "true") == "false"
        found["endpoint"] = ("http://" if plain else "https://") + found["endpoint"]
    path_style = properties.get("fs.s3a.path.style.access")
    return usable(
        StorageCredentials(
            "s3://",
            **found,
            path_style=None if path_style is None else path_style == "true",
        )
    )


class _EntityError(Exception):
    pass


def _properties(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield pairs of name and value of every `property` element."""
    parser = expat.ParserCreate()
    done: list[tuple[str, str]] = []
    current: dict[str, str] = {}
    inside: list[str] = []

    def start(tag: str, _attributes: dict[str, str]) -> None:
        inside.append(tag)
        if tag == "property":
            current.clear()

    def text(data: str) -> None:
        current[inside[-1]] = current.get(inside[-1], "") + data

    def end(tag: str) -> None:
        inside.pop()
        name, value = current.get("name", "").strip(), current.get("value", "").strip()
        if tag == "property" and name and value:
            done.append((name, value))

    def refuse(*_: object) -> None:
        raise _EntityError

    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.EndElementHandler = end
    parser.EntityDeclHandler = refuse
    parser.Parse(content, True)
    yield from done
