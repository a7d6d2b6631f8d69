"""Settings of Hive that would change what a metastore does, and that Skep does not follow.

Each is said once, in a warning at start. Settings of how Hive works inside (threads, caches, its
database) and of its clients have no meaning here and are passed over in silence.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from metastore.config.hive_conf import Property
from metastore.config.hive_known import known_settings, names_of
from metastore.config.hive_rules import TRANSFORMER

_LOGINS = "there are no logins yet: keep the ports where only friends reach them"
_LISTENERS = "classes cannot be loaded: follow get_next_notification"
_HOOKS = "classes cannot be loaded"
_GRANTS = "privileges are stored for the engines, the server itself enforces none"
_OFF = ("", "0", "false", "none", "nosasl")
UNSUPPORTED = {
    "metastore.sasl.enabled": _LOGINS,
    "metastore.authentication": _LOGINS,
    "metastore.kerberos.keytab.file": _LOGINS,
    "metastore.use.SSL": "there is no TLS yet: put a proxy in front",
    "hadoop.security.authentication": _LOGINS,
    "metastore.event.listeners": _LISTENERS,
    "metastore.transactional.event.listeners": _LISTENERS,
    "metastore.pre.event.listeners": _GRANTS,
    "metastore.end.function.listeners": _HOOKS,
    "metastore.init.hooks": _HOOKS,
    "metastore.ds.connection.url.hook": _HOOKS,
    "metastore.filter.hook": "classes cannot be loaded: everybody sees all tables",
    "metastore.fs.handler.class": _HOOKS,
    "metastore.alter.handler": _HOOKS,
    "metastore.rawstore.impl": "Skep keeps its catalog where --db says",
    "metastore.metadata.transformer.class": f"only Hive's {TRANSFORMER} is known; it is off now",
    "hive.security.metastore.authorization.manager": _GRANTS,
    "javax.jdo.option.ConnectionURL": (
        "Skep does not open Hive's database; its own catalog is where --db says"
    ),
    "metastore.catalog.default": "the default catalog is hive",
    "metastore.default.partition.name": (
        "the partition without a value is __HIVE_DEFAULT_PARTITION__"
    ),
    "metastore.create.as.acid": "tables are created as clients ask for them",
    "metastore.strict.managed.tables": "managed tables need not be transactional",
    "metastore.max.open.txns": "the number of open transactions is not limited",
    "fs.trash.checkpoint.interval": (
        "what is in the trash has an age of its own and needs no checkpoints"
    ),
    "metastore.repl.cm.enabled": "there is no change manager: dropped files are not kept for it",
    "metastore.compactor.initiator.on": "Skep queues compactions but starts none by itself",
    "metastore.compactor.cleaner.on": "Skep does not delete the files of compacted deltas",
    "metastore.compactor.worker.threads": "compactions are run by HiveServer2's workers",
    "metastore.service.discovery.mode": "Skep registers nowhere: name its address to clients",
    "metastore.server.thrift.transport.mode": (
        "HTTP is served at --http-port besides Thrift at --thrift-port, always"
    ),
    "metastore.warehouse.tenant.colocation": "locations are not tied to tenants",
    "metastore.stats.auto.analyze": "statistics are computed by engines",
}
"""Why, by the settings' names."""
_HARMLESS = {
    "metastore.transactional.event.listeners": "*.listener.DbNotificationListener",
    "metastore.event.listeners": "*.listener.DbNotificationListener",
    "metastore.metadata.transformer.class": TRANSFORMER,
    "metastore.server.thrift.transport.mode": "binary",
    "metastore.rawstore.impl": "*ObjectStore",
    "hadoop.security.authentication": "simple",
    "metastore.compactor.worker.threads": "0",
}
"""What stands for what Skep does anyway; `DbNotificationListener` writes the event log."""


@dataclass(frozen=True, slots=True)
class Unfollowed:
    """A property that is not followed, and why."""

    property: Property
    reason: str

    def __str__(self) -> str:
        return f"{self.property.key} is not followed: {self.reason}"


def unfollowed(given: Mapping[str, Property]) -> Iterator[Unfollowed]:
    """Yield the properties that ask for what Skep does not do."""
    known = known_settings()
    for name, reason in UNSUPPORTED.items():
        found = next((given[each] for each in names_of(name) if each in given), None)
        if found is None or found.value.lower() in _OFF:
            continue
        default = known[name].default if name in known else None
        if found.value != default and not _is_harmless(name, found.value):
            yield Unfollowed(found, reason)


def _is_harmless(name: str, value: str) -> bool:
    usual = _HARMLESS.get(name)
    listed = [part.strip() for part in value.split(",") if part.strip()]
    return usual is not None and all(fnmatchcase(part, usual) for part in listed)
