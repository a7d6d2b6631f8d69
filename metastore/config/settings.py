"""The table of everything that can be set."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from metastore.config import values
from metastore.config.credentials import StorageCredentials, best_match
from metastore.config.hive_rules import SKEPS_OWN, HiveRules
from metastore.config.options import Option, described, option

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, checked and complete.

    Locations are absolute URIs, `db` is a SQLAlchemy URL, sizes are bytes. `properties` are Hive's
    as they were given, `unfollowed` says which of them ask in vain. Values given to the
    constructor may be written as people write them (`./warehouse`, `postgresql://…`); it raises
    ValueError for what cannot be meant.
    """

    db: str = option(
        "sqlite:///./skep.db",
        values.store_url,
        "Where the catalog is kept: an SQLite file "
        "(sqlite:///FILE) or a PostgreSQL database (postgresql://USER:PASSWORD@HOST/DATABASE).",
        "URL",
        secret=True,
    )
    auto_upgrade: bool = option(
        False,
        values.boolean,
        "Upgrade an older PostgreSQL store at start (SQLite files always are).",
        "",
    )
    server: str | None = option(
        None, values.http_url, "Ask this running Skep instead of opening the store.", "URL"
    )
    host: str = option(
        "127.0.0.1",
        values.name,
        "Address to listen on. There are no logins yet: other addresses "
        "than loopback open the catalog to everybody who reaches them.",
        "HOST",
    )
    thrift_port: int = option(9083, values.port, "Port of the Thrift door (Hive clients).", "PORT")
    http_port: int = option(8080, values.port, "Port of REST, health and metrics.", "PORT")
    http_names: tuple[str, ...] = option(
        (),
        values.name,
        "Name by which browsers reach a server that listens on loopback, behind a proxy. It "
        "answers to other names than localhost only if they are given: pages of other sites "
        "could lend it theirs.",
        "NAME",
        name="http_name",
        many=True,
    )
    servlet_path: str = option(
        "/metastore",
        values.url_path,
        "Where Hive's clients find the Thrift door on the HTTP port.",
        "PATH",
    )
    workers: int = option(
        1, values.positive, "Processes that share the ports; one uses one core.", "N"
    )
    threads: int = option(
        16, values.positive, "Thrift calls that one worker runs at the same time.", "N"
    )
    warehouse: str = option(
        "./warehouse",
        values.location_uri,
        "Where managed tables are put. Kept when the store is set up: another one later is "
        "warned about, and new databases still go to the first.",
        "URI",
    )
    external_warehouse: str | None = option(
        None,
        values.location_uri,
        "Where external tables without a location are put; the warehouse if not set.",
        "URI",
    )
    allow_locations: tuple[str, ...] = option(
        (),
        values.location_uri,
        "Folder below which files may be created, moved and deleted, besides the warehouse.",
        "URI",
        name="allow_location",
        many=True,
    )
    crawl_locations: tuple[str, ...] = option(
        (),
        values.location_uri,
        "Folder, bucket or database server below which crawls may read that the server runs "
        "(file:///data, s3://lake, postgresql://db.example, dynamodb://), besides the warehouse, "
        "--allow-location and what [[storage]] gives keys for.",
        "URI",
        name="crawl_location",
        many=True,
    )
    crawls: int = option(
        2,
        values.whole,
        "Crawls that one worker runs at the same time, each in a process of its own; 0 leaves "
        "schedules and waiting runs to other servers.",
        "N",
    )
    discover_partitions_every: int = option(
        6 * 3600,
        values.seconds,
        "How often one of the servers of a catalog brings the partitions of tables with "
        "discover.partitions=true in line with their folders (6h, 30min); 0 leaves it to other "
        "servers.",
        "TIME",
        shown_default="6h",
    )
    s3_endpoint: str | None = option(
        None, values.http_url, "S3 server; Amazon's if not set. Also AWS_ENDPOINT_URL.", "URL"
    )
    s3_region: str | None = option(None, values.name, "S3 region. Also AWS_REGION.", "NAME")
    s3_anonymous: bool = option(False, values.boolean, "Read public buckets without keys.", "")
    max_message_size: int = option(
        100 * MIB,
        values.size,
        "Largest Thrift message that is read.",
        "SIZE",
        shown_default="100MiB",
    )
    pruning_memory: int = option(
        256 * MIB,
        values.size,
        "Memory for partition indexes, in each worker.",
        "SIZE",
        shown_default="256MiB",
    )
    events_shown: int = option(
        7 * 24 * 3600,
        values.days,
        "How long followers of the event log (get_next_notification) see an entry: 7, 36h. The "
        "history itself is kept for ever.",
        "TIME",
        shown_default="7d",
    )
    keep_dropped: int = option(
        7 * 24 * 3600,
        values.days,
        "How long dropped tables and databases can be restored (`skep restore`): 7, 36h. Then "
        "their rows are deleted; their files may have gone earlier.",
        "TIME",
        shown_default="7d",
    )
    sample_rows: str = option(
        "auto",
        values.on_off_auto,
        "Whether rows of tables are shown, read from files below the roots at which crawls may "
        "read: on, off, or auto, which is on where the server listens on loopback only.",
        "WHEN",
    )
    log_level: str = option(
        "info", values.log_level, "How much is logged: debug, info, warning or error.", "LEVEL"
    )
    log_format: str = option("text", values.log_format, "Log lines as text or json.", "FORMAT")
    hive_conf: tuple[str, ...] = option(
        (),
        values.name,
        "Hadoop-style XML file (hive-site.xml, metastore-site.xml): what it says holds where "
        "nothing else sets it.",
        "FILE",
        many=True,
    )
    properties: Mapping[str, str] = option(
        dict,
        values.name,
        "Any setting by its name in skep.toml, or a property of Hive or Hadoop by its own "
        "(metastore.…, hive.…, fs.…).",
        "NAME=VALUE",
        name="set",
        many=True,
    )
    storage: tuple[StorageCredentials, ...] = ()
    hive: HiveRules = SKEPS_OWN
    unfollowed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "db", values.store_url(self.db))
        for name in ("warehouse", "external_warehouse"):
            given = getattr(self, name)
            object.__setattr__(self, name, given and values.location_uri(given))
        for name in ("allow_locations", "crawl_locations"):
            listed = tuple(map(values.location_uri, getattr(self, name)))
            object.__setattr__(self, name, listed)

    @property
    def shows_sample_rows(self) -> bool:
        """Whether the server may show rows of tables to whoever reaches it."""
        if self.sample_rows == "auto":
            return values.is_loopback(self.host)
        return self.sample_rows == "on"

    @property
    def shown_db(self) -> str:
        """The store's URL without its password."""
        return values.masked_url(self.db)

    def credentials_for(self, uri: str) -> StorageCredentials | None:
        """How to reach the URI (s3, s3a and s3n are one scheme); None if nothing is set for it."""
        return best_match(self.storage, uri)


def _options() -> dict[str, Option]:
    found: dict[str, Option] = {}
    for each in fields(Settings):
        entry = described(each)
        if entry is not None:
            name = entry.name or each.name
            shown = entry.shown_default or _shown(each.default)
            found[name] = replace(entry, name=name, field=each.name, shown_default=shown)
    return found


def _shown(default: object) -> str:
    if isinstance(default, bool):
        return str(default).lower()
    return str(default) if isinstance(default, (str, int)) else ""


OPTIONS: Mapping[str, Option] = _options()
"""Every setting by its name in skep.toml."""
