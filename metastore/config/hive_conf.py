"""Hadoop-style XML files: hive-site.xml, metastore-site.xml, core-site.xml.

Files are read without entities and includes, whatever they declare.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.parsers import expat

from metastore.config.credentials import StorageCredentials, usable
from metastore.config.errors import SettingsError

S3A = {
    "fs.s3a.endpoint": "endpoint",
    "fs.s3a.endpoint.region": "region",
    "fs.s3a.access.key": "access_key_id",
    "fs.s3a.secret.key": "secret_access_key",
    "fs.s3a.session.token": "session_token",
}


@dataclass(frozen=True, slots=True)
class Property:
    """One property and where it was found; a `final` one is not replaced by later files."""

    name: str
    value: str
    source: str
    final: bool = False

    @property
    def key(self) -> str:
        """What messages call it."""
        return f"{self.name} in {self.source}"


def joined(found: Iterable[Property]) -> dict[str, Property]:
    """Return properties by name, later ones winning (Hadoop's `Configuration.addResource`)."""
    by_name: dict[str, Property] = {}
    for each in found:
        earlier = by_name.get(each.name)
        if earlier is None or not earlier.final or earlier.source == each.source:
            by_name[each.name] = each
    return by_name


def read_hive_conf(path: str) -> list[Property]:
    """Return the properties of one file, in order.

    Raises `SettingsError` if the file cannot be read, is no XML, or declares entities.
    """
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise SettingsError(f"--hive-conf {path}", error.strerror or str(error)) from error
    try:
        return list(_properties(content, path))
    except expat.ExpatError as error:
        raise SettingsError(f"--hive-conf {path}", f"no well-formed XML: {error}") from error
    except _EntityError as error:
        raise SettingsError(f"--hive-conf {path}", "entities are not allowed") from error


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


def _properties(content: bytes, source: str) -> Iterator[Property]:
    """Yield every `property` element; name, value and final are elements or attributes of it."""
    parser = expat.ParserCreate()
    done: list[Property] = []
    current: dict[str, str] = {}
    inside: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        inside.append(tag)
        if tag == "property":
            current.clear()
            current.update(attributes)

    def text(data: str) -> None:
        current[inside[-1]] = current.get(inside[-1], "") + data

    def end(tag: str) -> None:
        inside.pop()
        name = current.get("name", "").strip()
        if tag == "property" and name and "value" in current:
            final = current.get("final", "").strip() == "true"
            done.append(Property(name, current["value"].strip(), source, final))
        elif tag == "value":
            current.setdefault("value", "")

    def refuse(*_: object) -> None:
        raise _EntityError

    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.EndElementHandler = end
    parser.EntityDeclHandler = refuse
    parser.Parse(content, True)
    yield from done
