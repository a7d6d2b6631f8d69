"""What a connection remembers between its calls, and the settings that it can change."""

from dataclasses import dataclass, field

from catalog_api.thrift.dialects.base import UNION, Dialect
from metastore.model.principal import ANONYMOUS, Principal
from metastore.service.context import RequestContext

DOOR = "thrift"
_NOBODY_YET = RequestContext(ANONYMOUS, DOOR)
CAPABILITY_CHECK = "metastore.client.capability.check"
INCOMPATIBLE_CHANGES = "metastore.disallow.incompatible.col.type.changes"
NAME_WHITELIST = "metastore.partition.name.whitelist.pattern"
SETTINGS = {
    CAPABILITY_CHECK: "true",
    INCOMPATIBLE_CHANGES: "true",
    NAME_WHITELIST: "",
    "metastore.client.socket.timeout": "600s",
    "metastore.try.direct.sql": "true",
    "metastore.try.direct.sql.ddl": "true",
}
"""What `setMetaConf` takes, with the values before; `hive.` in front changes nothing.

The last three are about how Hive's own server and clients work: they are remembered, no more.
"""


@dataclass(slots=True)
class Session:
    """One connection; `settings` are those of `setMetaConf`, by their name without `hive.`."""

    peer: str
    context: RequestContext = _NOBODY_YET
    dialect: Dialect = UNION
    settings: dict[str, str] = field(default_factory=dict)

    def identify(self, user: str, groups: tuple[str, ...]) -> None:
        """Take the user that the client says it is."""
        self.context = RequestContext(Principal(user, groups), DOOR, self.peer)

    def setting(self, name: str) -> str | None:
        """Return what is set, None for a name that cannot be set."""
        key = setting_key(name)
        return self.settings.get(key, SETTINGS.get(key))

    def is_on(self, name: str) -> bool:
        return (self.setting(name) or "").strip().lower() != "false"


def setting_key(name: str) -> str:
    """Return the name without the `hive.` that releases before 3 put in front."""
    return name.removeprefix("hive.")
