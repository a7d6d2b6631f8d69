"""A file of Hive's: names, values, references, what is told, and what is warned of."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metastore.config import Settings, SettingsError, hive_values, load_settings
from metastore.config.hive_known import known_settings, names_of
from metastore.config.hive_properties import property_answer
from metastore.config.told import told_properties

ENVIRONMENT = {"LAKE": "s3a://lake", "USER": "hive", "S3_SECRET": "hidden"}


def load(folder: Path, *properties: tuple[str, str], more: str = "", **options) -> Settings:
    body = "".join(
        f"<property><name>{name}</name><value>{value}</value></property>"
        for name, value in properties
    )
    path = folder / "hive-site.xml"
    path.write_text(f"<configuration>{body}{more}</configuration>")
    given = {"hive_conf": (str(path),), **options}
    return load_settings(given, environment=ENVIRONMENT, folder=folder)


def test_the_new_name_wins_over_the_old_one_wherever_it_stands(tmp_path: Path) -> None:
    settings = load(tmp_path, ("metastore.txn.timeout", "2m"), ("hive.txn.timeout", "9s"))

    assert settings.hive.transaction_timeout == 120
    assert load(tmp_path, ("hive.txn.timeout", "9s")).hive.transaction_timeout == 9


def test_a_property_on_the_command_line_wins_over_either_name_in_a_file(tmp_path: Path) -> None:
    said = ("hive.txn.timeout=77",)

    settings = load(tmp_path, ("metastore.txn.timeout", "2m"), set=said)

    assert settings.hive.transaction_timeout == 77


def test_a_later_file_wins_except_over_what_is_final(tmp_path: Path) -> None:
    one, other = tmp_path / "core-site.xml", tmp_path / "metastore-site.xml"
    one.write_text(
        '<c><property name="fs.trash.interval" value="5"/>'
        "<property><name>metastore.limit.partition.request</name><value>3</value>"
        "<final>true</final></property></c>"
    )
    other.write_text(
        "<c><property><name>fs.trash.interval</name><value>7</value></property><property>"
        "<name>metastore.limit.partition.request</name><value>4</value></property></c>"
    )

    settings = load_settings(
        {"hive_conf": (str(one), str(other))}, environment={}, folder=tmp_path
    )

    assert (settings.hive.trash_kept, settings.hive.partition_limit) == (7 * 60, 3)


def test_references_are_followed(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        ("root", "${env.LAKE}/${env.NOWHERE:-main}"),
        ("hive.metastore.warehouse.dir", "${root}/${system:user.name}"),
        ("metastore.warehouse.external.dir", "${hiveconf:root}/x"),
    )

    assert settings.warehouse == "s3a://lake/main/hive"
    assert settings.external_warehouse == "s3a://lake/main/x"


def test_a_reference_to_nothing_is_an_error_where_it_matters(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"warehouse\.dir in .* \$\{nope\} is not set"):
        load(tmp_path, ("metastore.warehouse.dir", "s3a://lake/${nope}"))
    assert load(tmp_path, ("hive.x", "${nope}")).properties == {"hive.x": "${nope}"}


def test_a_reference_that_goes_round_ends(tmp_path: Path) -> None:
    settings = load(tmp_path, ("hive.a", "${hive.b}"), ("hive.b", "${hive.a}"))

    assert set(settings.properties) == {"hive.a", "hive.b"}


def test_what_is_made_from_a_secret_is_not_told(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        ("hive.open", "${env.S3_SECRET}"),
        ("hive.indirect", "${hive.open}"),
        ("hive.custom.ApiToken", "t"),
        ("hive.custom.Password", "p"),
        ("hive.other", "x"),
    )

    assert settings.properties == {"hive.other": "x"}


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("metastore.txn.timeout", "soon", "or one with d, h, m"),
        ("hive.metastore.limit.partition.request", "many", "whole number"),
        ("fs.trash.interval", "-1", "a number"),
        ("metastore.disallow.incompatible.col.type.changes", "no", "true or false"),
        ("hive.metastore.partition.name.whitelist.pattern", "[", "regular expression"),
        ("metastore.metadata.transformer.location.mode", "here", "one of seqprefix"),
        ("metastore.server.max.message.size", "big", "number of bytes"),
    ],
)
def test_a_wrong_value_names_property_and_file(
    tmp_path: Path, name: str, value: str, message: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, (name, value))

    assert str(caught.value).startswith(f"{name} in {tmp_path / 'hive-site.xml'} is '{value}': ")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90", 90), ("90s", 90), ("2m", 120), ("2min", 120), ("3h", 10_800), ("1d", 86_400),
     ("1500ms", 1), ("5000000us", 5), ("7sec", 7), ("2 days", 172_800), ("1DAY", 86_400)],
)  # fmt: skip
def test_times_have_units(text: str, seconds: int) -> None:
    assert hive_values.time_in("s")(text) == seconds


@given(st.integers(0, 10**6), st.sampled_from(["ms", "s", "m", "h", "d"]))
def test_a_bare_number_counts_in_the_settings_own_unit(number: int, unit: str) -> None:
    assert hive_values.time_in(unit)(str(number)) == hive_values.time_in("s")(f"{number}{unit}")


@pytest.mark.parametrize(
    ("text", "size"), [("5", 5), ("5b", 5), ("5kb", 5120), ("5m", 5 * 1024**2), ("1Gb", 1024**3)]
)
def test_sizes_have_units(text: str, size: int) -> None:
    assert hive_values.size(text) == size


def test_settings_of_hive_are_told_under_both_names_with_their_defaults() -> None:
    assert property_answer({}, "hive.metastore.batch.retrieve.max") == "300"
    assert property_answer({}, "metastore.batch.retrieve.max") == "300"
    assert property_answer({}, "hive.txn.timeout") == "300s"
    assert property_answer({"hive.txn.timeout": "9s"}, "metastore.txn.timeout") == "9s"
    assert property_answer({"metastore.x": "1"}, "hive.metastore.x") is None


def test_every_known_setting_has_its_names_once() -> None:
    for name, known in known_settings().items():
        assert name in names_of(known.name), name


def test_what_skep_has_settings_for_is_told_as_it_is(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        ("hive.metastore.warehouse.dir", "s3a://lake/wh/"),
        ("hive.metastore.port", "1234"),
        thrift_port="4321",
    )
    told = told_properties(settings)

    assert property_answer(told, "metastore.warehouse.dir") == "s3a://lake/wh/"
    assert property_answer(told, "hive.metastore.port") == "4321"
    assert property_answer(told, "metastore.server.thrift.http.path") == "metastore"


@pytest.mark.parametrize(
    ("text", "seconds"), [("12", 43_200), ("30m", 1_800), ("0", 0), (None, 21_600)]
)
def test_discovery_of_partitions_is_as_often_as_hive_is_told(
    tmp_path: Path, text: str | None, seconds: int
) -> None:
    name = "metastore.partition.management.task.frequency"
    settings = load(tmp_path, *([(name, text)] if text else []))

    assert settings.discover_partitions_every == seconds
    assert settings.unfollowed == ()
    assert property_answer(told_properties(settings), name) == (text or "21600s")


def test_discovery_of_partitions_is_where_hive_is_told(tmp_path: Path) -> None:
    family = "metastore.partition.management"
    rules = load(
        tmp_path,
        (f"{family}.catalog.name", "spare"),
        (f"{family}.database.pattern", "web|shop*"),
        (f"{family}.table.pattern", "f_*"),
        (f"{family}.table.types", "external_table, MANAGED_TABLE"),
    ).hive

    assert (rules.discovery_catalog, rules.discovery_databases) == ("spare", "web|shop*")
    assert rules.discovery_tables == "f_*"
    assert rules.discovery_types == ("EXTERNAL_TABLE", "MANAGED_TABLE")


def test_what_is_not_followed_is_named_with_the_reason(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        ("hive.metastore.sasl.enabled", "true"),
        ("metastore.event.listeners", "com.example.Listener"),
        ("hive.metastore.transactional.event.listeners",
         "org.apache.hive.hcatalog.listener.DbNotificationListener"),
        ("metastore.metadata.transformer.class", "com.example.Transformer"),
        ("metastore.filter.hook", ""),
        ("metastore.server.max.threads", "2000"),
    )  # fmt: skip

    names = [line.split()[0] for line in settings.unfollowed]
    assert names == [
        "hive.metastore.sasl.enabled",
        "metastore.event.listeners",
        "metastore.metadata.transformer.class",
    ]
    assert "there are no logins yet" in settings.unfollowed[0]
    assert not settings.hive.transformer


def test_the_file_of_a_real_cluster_is_taken_as_it_is(tmp_path: Path) -> None:
    site = Path(__file__).with_name("hive-site-of-a-cluster.xml")

    settings = load_settings({"hive_conf": (str(site),)}, environment={}, folder=tmp_path)

    assert settings.warehouse == "s3a://lake/warehouse/tablespace/managed/hive"
    assert settings.external_warehouse == "s3a://lake/warehouse/tablespace/external/hive"
    assert settings.thrift_port == 9083
    assert settings.max_message_size == 858_993_459
    assert settings.events_shown == 2 * 86_400
    rules = settings.hive
    assert (rules.trash_kept, rules.transaction_timeout) == (6 * 3600, 600)
    assert (rules.partition_limit, rules.largest_transaction_batch) == (100_000, 500)
    assert rules.inherited_parameters == ("retention", "owner.team")
    assert rules.administrators == ("hue", "hive")
    assert "hidden" not in repr(settings)
    assert "hidden" not in str(told_properties(settings))
    assert told_properties(settings)["hive.zookeeper.quorum"] == "zk-1,zk-2,zk-3"


def test_what_the_file_of_a_real_cluster_asks_in_vain_is_named(tmp_path: Path) -> None:
    site = Path(__file__).with_name("hive-site-of-a-cluster.xml")

    settings = load_settings({"hive_conf": (str(site),)}, environment={}, folder=tmp_path)

    assert {line.split()[0] for line in settings.unfollowed} == {
        "hadoop.security.authentication",
        "hive.compactor.initiator.on",
        "hive.compactor.worker.threads",
        "hive.metastore.kerberos.keytab.file",
        "hive.metastore.pre.event.listeners",
        "hive.metastore.sasl.enabled",
        "hive.security.metastore.authorization.manager",
        "hive.strict.managed.tables",
        "javax.jdo.option.ConnectionURL",
    }
