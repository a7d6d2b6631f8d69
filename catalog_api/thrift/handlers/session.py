"""What a connection remembers between its calls, and the settings that it can change."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from catalog_api.thrift.dialects.base import UNION, Dialect
from catalog_api.thrift.dialects.engines import INTRODUCED, engine
from metastore.config.hive_known import names_of
from metastore.model.principal import ANONYMOUS, LONGEST_PRINCIPAL, Principal
from metastore.service.context import RequestContext

DOOR = "thrift"
_NOBODY_YET = RequestContext(ANONYMOUS, DOOR)
CAPABILITY_CHECK = "metastore.client.capability.check"
INCOMPATIBLE_CHANGES = "metastore.disallow.incompatible.col.type.changes"
NAME_WHITELIST = "metastore.partition.name.whitelist.pattern"
SOCKET_TIMEOUT = "metastore.client.socket.timeout"
EXPRESSION_PROXY = "metastore.expression.proxy"
SETTINGS = {
    CAPABILITY_CHECK: "true",
    INCOMPATIBLE_CHANGES: "true",
    NAME_WHITELIST: "",
    SOCKET_TIMEOUT: "600s",
    EXPRESSION_PROXY: ("org.apache.hadoop.hive.ql.optimizer.ppr.PartitionExpressionForMetastore"),
    "metastore.partition.order.expr": '"PART_NAME" asc',
    "metastore.try.direct.sql": "true",
    "metastore.try.direct.sql.ddl": "true",
}
"""What `setMetaConf` takes in Hive 3.1 or 4.0 (`MetastoreConf.metaConfVars`), with its defaults.

The first three have an effect, and so has the name of a proxy that refuses expressions. The others
are about how Hive's own server and clients work: they are remembered, no more. `hive.` in front of
a name changes nothing.
"""


@dataclass(slots=True, eq=False)
class Session:
    """One connection; `settings` are those of `setMetaConf`, by their name without `hive.`.

    Where it sets nothing the server's `properties` hold. `seen` are the signs of the engine.
    """

    peer: str
    context: RequestContext = _NOBODY_YET
    dialect: Dialect = UNION
    settings: dict[str, str] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    seen: int = 0
    _user_and_host: Hashable = None

    def __post_init__(self) -> None:
        self._user_and_host = self.principal_name, self.peer.rpartition(":")[0]

    @property
    def user(self) -> str | None:
        """Whom the client said it is, None before it did."""
        return None if self.context is _NOBODY_YET else self.context.principal.name

    # --- as a reader of tables (`metastore.service.usage.Client`) -------------------------------

    @property
    def key(self) -> Hashable:
        """Return what stays the same while one statement runs.

        Clients that do not introduce themselves, such as Trino, connect anew for every call.
        """
        return self if self.seen & INTRODUCED else self._user_and_host

    @property
    def principal_name(self) -> str:
        return self.context.principal.name

    @property
    def engine(self) -> str:
        """Return which engine it is, as far as is known by now."""
        return engine(self.dialect, self.seen)

    @property
    def door(self) -> str:
        return DOOR

    # --------------------------------------------------------------------------------------------

    def identify(self, user: str, groups: tuple[str, ...]) -> None:
        """Take the user that the client says it is."""
        self.context = RequestContext(Principal(user, groups), DOOR, self.peer)
        self._user_and_host = user, self.peer.rpartition(":")[0]

    def setting(self, name: str) -> str | None:
        """Return what is set, None for a name that cannot be set."""
        key = setting_key(name)
        if key in SETTINGS and key not in self.settings:
            given = (self.properties.get(each) for each in names_of(key))
            return next((each for each in given if each), SETTINGS[key])
        return self.settings.get(key)

    def is_on(self, name: str) -> bool:
        return (self.setting(name) or "").strip().lower() != "false"


def setting_key(name: str) -> str:
    """Return the name without the `hive.` that releases before 3 put in front."""
    return name.removeprefix("hive.")


def too_long(user: str) -> str:
    """Say that the name of a user cannot be kept."""
    return f"the user's name has {len(user):,} characters; {LONGEST_PRINCIPAL} are possible"
