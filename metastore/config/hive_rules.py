"""How Hive's own settings change what Skep does: the table of those that have an effect.

They are set by Hive's names only, in a file of Hive's or with `--set`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any

from metastore.config import hive_values as values

METADATA_KEY = "rule"
DAY = 86_400
MARKS_KEPT = 2 * DAY
TRANSFORMER = "org.apache.hadoop.hive.metastore.MetastoreDefaultTransformer"


@dataclass(frozen=True, slots=True)
class Rule:
    """One setting of Hive: its name, how its value is read, and what it does."""

    name: str
    parse: Callable[[str], Any]
    help: str
    shown_default: str
    field: str = ""


def rule(default: Any, name: str, parse: Callable[[str], Any], text: str, shown: str) -> Any:
    """Declare a field that a setting of Hive fills."""
    return field(default=default, metadata={METADATA_KEY: Rule(name, parse, text, shown)})


def transforms(text: str) -> bool:
    """Tell whether a metadata transformer is set, and it is Hive's own."""
    return text.strip() == TRANSFORMER


def location_mode(text: str) -> str:
    """Read where the transformer puts tables (`MetastoreDefaultTransformer`)."""
    allowed = ("seqprefix", "seqsuffix", "prohibit", "force")
    if text.strip() not in allowed:
        raise ValueError("give one of " + ", ".join(allowed))
    return text.strip()


@dataclass(frozen=True, slots=True)
class HiveRules:
    """What Hive's settings ask for; the defaults are Skep's. Times are seconds."""

    partition_limit: int = rule(
        -1,
        "metastore.limit.partition.request",
        values.integer,
        "The most partitions that one request may return; more are refused. Negative: any number.",
        "-1",
    )
    inherited_parameters: tuple[str, ...] = rule(
        (),
        "metastore.partition.inherit.table.properties",
        values.names,
        "Parameters that new partitions take over from their table; `*` means all.",
        "none",
    )
    gathers_statistics: bool = rule(
        True,
        "metastore.stats.autogather",
        values.boolean,
        "Number and size of the files of new tables and partitions are looked up, in local "
        "directories below the allowed roots.",
        "true",
    )
    merges_sketches: bool = rule(
        True,
        "metastore.stats.fetch.bitvector",
        values.boolean,
        "Numbers of distinct values over many partitions come from their sketches, where all have "
        "one; else they are estimated.",
        "true (Hive: false)",
    )
    distinct_by_density: bool = rule(
        False,
        "metastore.stats.ndv.densityfunction",
        values.boolean,
        "They are estimated from how close the values of each partition lie.",
        "false",
    )
    distinct_tuner: float = rule(
        0.0,
        "metastore.stats.ndv.tuner",
        values.share,
        "They are estimated between the greatest of them (0) and their sum (1).",
        "0.0",
    )
    free_type_changes: tuple[str, ...] = rule(
        ("org.apache.hadoop.hive.kudu.KuduSerDe", "org.apache.iceberg.mr.hive.HiveIcebergSerDe"),
        "metastore.allow.incompatible.col.type.changes.serdes",
        values.names,
        "SerDes whose tables may change the types of their columns in any way.",
        "Kudu's and Iceberg's",
    )
    transaction_timeout: int = rule(
        300,
        "metastore.txn.timeout",
        values.time_in("s"),
        "Transactions and locks end this long after the last sign of life of their client.",
        "300s",
    )
    replay_timeout: int = rule(
        11 * DAY,
        "metastore.repl.txn.timeout",
        values.time_in("d"),
        "Transactions that a replication opened end this long after their last sign of life.",
        "11d",
    )
    largest_transaction_batch: int = rule(
        1000,
        "metastore.txn.max.open.batch",
        values.positive,
        "The most transactions that one call opens; it gets no more, whatever it asks for.",
        "1000",
    )
    marks_kept: int = rule(
        MARKS_KEPT,
        "metastore.event.expiry.duration",
        lambda text: values.time_in("s")(text) or MARKS_KEPT,
        "How long marks of `markPartitionForEvent` stay; 0 leaves it to Skep.",
        "2d",
    )
    trash_kept: int = rule(
        0,
        "fs.trash.interval",
        values.time_in("m"),
        "A drop without purge moves data into the trash of its file system, where it stays this "
        "long (a bare number means minutes). 0: it is deleted at once.",
        "0",
    )
    transformer: bool = rule(
        False,
        "metastore.metadata.transformer.class",
        transforms,
        f"`{TRANSFORMER}` makes new managed tables that are not transactional external ones, and "
        "tells each client what it may do with a table, as Hive 4 does.",
        "off",
    )
    transformer_location: str = rule(
        "force",
        "metastore.metadata.transformer.location.mode",
        location_mode,
        "Where the transformer puts tables whose directory exists already: `force` (there), "
        "`seqprefix`, `seqsuffix` (numbered), `prohibit` (refused).",
        "force",
    )
    translated_follow_renames: bool = rule(
        True,
        "metastore.metadata.transformer.translated.to.external.follows.renames",
        values.boolean,
        "Tables that the transformer made external get a new location when they are renamed.",
        "true",
    )
    special_characters: bool = rule(
        True,
        "metastore.support.special.characters.tablename",
        values.boolean,
        "Names of tables may hold a slash.",
        "true",
    )
    storage_checks: bool = rule(
        False,
        "metastore.authorization.storage.checks",
        values.boolean,
        "A drop is refused where the directory above the data cannot be written to.",
        "false",
    )
    discovery_catalog: str = rule(
        "hive",
        "metastore.partition.management.catalog.name",
        str.strip,
        "The catalog in which the server discovers partitions.",
        "hive",
    )
    discovery_databases: str = rule(
        "*",
        "metastore.partition.management.database.pattern",
        str.strip,
        "The databases in which it does: names, `*` for any string, `|` between alternatives.",
        "*",
    )
    discovery_tables: str = rule(
        "*",
        "metastore.partition.management.table.pattern",
        str.strip,
        "The tables for which it does, where they ask for it.",
        "*",
    )
    discovery_types: tuple[str, ...] = rule(
        ("MANAGED_TABLE", "EXTERNAL_TABLE"),
        "metastore.partition.management.table.types",
        lambda text: values.names(text.upper()),
        "The types of the tables for which it does.",
        "MANAGED_TABLE,EXTERNAL_TABLE",
    )
    administrators: tuple[str, ...] = rule(
        (),
        "metastore.users.in.admin.role",
        values.names,
        "Users who get the role admin when the server starts.",
        "none",
    )


SKEPS_OWN = HiveRules()


def _rules() -> tuple[Rule, ...]:
    found = []
    for each in fields(HiveRules):
        entry: Rule = each.metadata[METADATA_KEY]
        found.append(Rule(entry.name, entry.parse, entry.help, entry.shown_default, each.name))
    return tuple(found)


RULES = _rules()

OF_CONNECTIONS = (
    Rule(
        "metastore.client.capability.check",
        values.boolean,
        "Insert-only tables are kept from clients that do not say they know them.",
        "true",
    ),
    Rule(
        "metastore.disallow.incompatible.col.type.changes",
        values.boolean,
        "Columns may only become wider.",
        "true",
    ),
    Rule(
        "metastore.partition.name.whitelist.pattern",
        values.pattern,
        "Values of new partitions have to match this regular expression.",
        "all may be used",
    ),
    Rule(
        "metastore.expression.proxy",
        str,
        "Hive's `DefaultPartitionExpressionProxy` refuses serialised expressions; with all others "
        "Skep reads them itself.",
        "they are read",
    ),
    Rule(
        "metastore.event.message.factory",
        str,
        "Hive 4's `GzipJSONMessageEncoder` zips the messages of the event log.",
        "not zipped",
    ),
    Rule(
        "metastore.thrift.uris",
        str,
        "Messages of the event log name it as their server.",
        "none",
    ),
    Rule(
        "metastore.kerberos.principal",
        str,
        "Messages of the event log name it as the service's principal.",
        "hive-metastore/_HOST@EXAMPLE.COM",
    ),
)
"""Settings that have an effect where they are asked for; the first four by each connection, whose
client can set them with `setMetaConf`."""
