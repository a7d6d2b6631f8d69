"""From the properties of Hive's files to what they set here, and to what clients may read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from metastore.config import hive_values as values
from metastore.config.errors import SettingsError
from metastore.config.hive_conf import Property
from metastore.config.hive_known import known_settings, names_of
from metastore.config.hive_rules import OF_CONNECTIONS, RULES, HiveRules
from metastore.config.substitution import REFERENCE, Substitution

PREFIXES = (
    "hive.", "metastore.", "fs.", "dfs.", "hdfs.", "hadoop.", "mapred.", "mapreduce.", "yarn.",
    "tez.", "javax.jdo.", "datanucleus.", "iceberg.", "io.",
)  # fmt: skip
"""How names of Hadoop's and Hive's properties begin."""
TOLD = ("hive", "hdfs", "mapred", "metastore")
"""How names begin that clients may ask for (Hive 3.1 `get_config_value`)."""
SECRET_WORDS = ("password", "passwd", "secret", "credential", "bindpw", "ssl.properties")
SUSPECT_WORDS = ("token", "keystore", "truststore", "key")
SETTING_OF = {
    "metastore.warehouse.dir": "warehouse",
    "metastore.warehouse.external.dir": "external_warehouse",
    "metastore.thrift.port": "thrift_port",
    "metastore.thrift.bind.host": "host",
    "metastore.server.max.message.size": "max_message_size",
    "metastore.server.thrift.http.path": "servlet_path",
    "metastore.event.db.listener.timetolive": "events_shown",
    "metastore.partition.management.task.frequency": "discover_partitions_every",
}
"""Settings of Hive's that Skep has, too."""


def _as_seconds(text: str) -> str:
    return f"{values.time_in('s')(text)}s"


def _hours_as_seconds(text: str) -> str:
    return f"{values.time_in('h')(text)}s"


def _as_bytes(text: str) -> str:
    return str(values.size(text))


_IN_OUR_WORDS: Mapping[str, Callable[[str], str]] = {
    "metastore.event.db.listener.timetolive": _as_seconds,
    "metastore.partition.management.task.frequency": _hours_as_seconds,
    "metastore.server.max.message.size": _as_bytes,
}


def in_our_words(name: str) -> Callable[[str], str]:
    """Return the function from Hive's text of a setting to Skep's."""
    return _IN_OUR_WORDS.get(name, str)


@dataclass(frozen=True, slots=True)
class HiveProperties:
    """Properties by name, with their references replaced."""

    given: Mapping[str, Property]
    hidden: frozenset[str] = frozenset()

    @classmethod
    def read(
        cls, found: Mapping[str, Property], environment: Mapping[str, str]
    ) -> "HiveProperties":
        """Replace references; names whose values come from a secret are `hidden`."""
        texts = {name: each.value for name, each in found.items()}
        substitution = Substitution(texts, environment)
        given = {
            name: replace(each, value=substitution.replaced(each.value))
            for name, each in found.items()
        }
        hidden = {
            name
            for name, text in texts.items()
            if any(_may_be_secret(each.lower()) for each in substitution.references(text))
        }
        return cls(given, frozenset(hidden))

    def first(self, name: str) -> Property | None:
        """Return the setting under the first of its names that is given and not empty."""
        found = (self.given.get(each) for each in names_of(name))
        return next((each for each in found if each is not None and each.value), None)

    def settings(self) -> dict[str, tuple[str, str]]:
        """Return what Hive's file says of Skep's settings: by name, the text and its origin.

        Raises SettingsError.
        """
        said = {}
        for name, setting in SETTING_OF.items():
            found = self.first(name)
            if found is not None:
                said[setting] = (_value(found, in_our_words(name)), found.key)
        return said

    def rules(self) -> HiveRules:
        """Return the rules that the properties ask for. Raises SettingsError."""
        chosen: dict[str, Any] = {}
        for rule in RULES:
            found = self.first(rule.name)
            if found is not None:
                chosen[rule.field] = _value(found, rule.parse)
        for rule in OF_CONNECTIONS:
            if (found := self.first(rule.name)) is not None:
                _value(found, rule.parse)
        return HiveRules(**chosen)

    def told(self) -> dict[str, str]:
        """Return what clients may read, by the names that were given."""
        return {
            name: each.value
            for name, each in self.given.items()
            if is_public(name) and name not in self.hidden
        }

    def texts(self) -> dict[str, str]:
        """Return all values by name."""
        return {name: each.value for name, each in self.given.items()}


def is_public(name: str) -> bool:
    """Tell properties that clients may read from those that may hold a secret."""
    if not name.startswith(TOLD):
        return False
    if name in known_settings():
        return not any(word in name.lower() for word in SECRET_WORDS)
    return not _may_be_secret(name.lower())


def _may_be_secret(name: str) -> bool:
    return any(word in name for word in SECRET_WORDS + SUSPECT_WORDS)


def _value(found: Property, read: Callable[[str], Any]) -> Any:
    if left := REFERENCE.search(found.value):
        raise SettingsError(found.key, f"{left[0]} is not set anywhere", found.value)
    try:
        return read(found.value)
    except ValueError as error:
        raise SettingsError(found.key, str(error), found.value) from error


def property_answer(properties: Mapping[str, str], name: str) -> str | None:
    """Return what Hive 3.1 `get_config_value` tells of a name; None leaves it to the caller.

    `properties` are those that are set. A setting of Hive's is told under both of its names,
    with its default where it is not set.
    """
    known = known_settings().get(name)
    if known is None:
        return properties.get(name)
    for each in names_of(known.name):
        if each in properties:
            return properties[each]
    return known.default
