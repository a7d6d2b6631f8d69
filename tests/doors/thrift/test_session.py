"""Settings, users and small talk."""

import uuid

import pytest
from thrift.Thrift import TApplicationException

from catalog_api.thrift.gen import structs
from tests.fixtures.sales import CONTEXT


def test_the_user_of_a_connection_is_the_one_it_names(client, catalog, door):
    assert client.set_ugi(user_name="anna", group_names=["staff", "dev"]) == ["staff", "dev"]
    before = catalog.events.current_id(CONTEXT)
    client.create_database(database=structs.Database(name="by_anna"))
    door.client().create_database(database=structs.Database(name="by_nobody"))
    events = catalog.events.after(CONTEXT, before, 10)
    assert [(event.database, event.principal, event.door) for event in events] == [
        ("by_anna", "anna", "thrift"),
        ("by_nobody", "anonymous", "thrift"),
    ]


def test_a_user_has_no_endless_name(client):
    with pytest.raises(structs.MetaException, match="has 256 characters; 255 are possible"):
        client.set_ugi(user_name="x" * 256, group_names=[])
    assert client.set_ugi(user_name="x" * 255, group_names=[]) == []


def test_settings_hold_for_a_connection(client, door):
    key = "hive.metastore.client.capability.check"
    assert client.getMetaConf(key=key) == "true"
    client.setMetaConf(key=key, value="FALSE")
    assert client.getMetaConf(key="metastore.client.capability.check") == "FALSE"
    assert door.client().getMetaConf(key=key) == "true"
    client.setMetaConf(key="metastore.try.direct.sql", value="false")
    client.setMetaConf(key="hive.metastore.client.socket.timeout", value="20s")
    assert client.getMetaConf(key="metastore.client.socket.timeout") == "20s"


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("hive.exec.x", "1", "Invalid configuration key hive.exec.x"),
        (None, "1", "Invalid configuration key null"),
        ("", "1", "Invalid configuration key "),
        ("HIVE.metastore.try.direct.sql", "1",
         "Invalid configuration key HIVE.metastore.try.direct.sql"),
        ("hive.hive.metastore.try.direct.sql", "1",
         "Invalid configuration key hive.hive.metastore.try.direct.sql"),
        ("metastore.try.direct.sql", None,
         ("Invalid configuration value null for key metastore.try.direct.sql by a value that is "
          "null")),
        ("metastore.partition.name.whitelist.pattern", "[",
         ("Invalid configuration value [ for key metastore.partition.name.whitelist.pattern by a "
          "pattern that cannot be used: missing ]: [)$")),
    ],
)  # fmt: skip
def test_settings_that_cannot_be(client, key, value, text):
    with pytest.raises(structs.MetaException) as caught:
        client.setMetaConf(key=key, value=value)
    assert caught.value.message == text


TIMEOUT = "metastore.client.socket.timeout"


@pytest.mark.parametrize("value", ["20s", "20", "-5", "5ms", "5DAYS", "1hour", "3min", "7usec"])
def test_a_time_has_a_unit_or_none(client, value):
    client.setMetaConf(key=TIMEOUT, value=value)
    assert client.getMetaConf(key=TIMEOUT) == value


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("abc", "Invalid time unit abc"),
        ("s", "Invalid time unit s"),
        ("5x", "Invalid time unit x"),
        ("-5m", "Invalid time unit -5m"),
        ("1.5s", "Invalid time unit 1.5s"),
        ("5 s", "Invalid time unit 5 s"),
        ("5 Fortnights", "Invalid time unit 5 Fortnights"),
        ("5-", 'For input string: "5-"'),
        ("", 'For input string: ""'),
    ],
)
def test_what_is_no_time_is_refused_with_hives_words(client, value, reason):
    with pytest.raises(structs.MetaException) as caught:
        client.setMetaConf(key=f"hive.{TIMEOUT}", value=value)
    expected = f"Invalid configuration value {value} for key hive.{TIMEOUT} by {reason}"
    assert caught.value.message == expected
    assert client.getMetaConf(key=TIMEOUT) == "600s"


@pytest.mark.parametrize("value", ["maybe", "", " TRUE "])
def test_a_switch_takes_any_word_as_in_hive(client, value):
    key = "hive.metastore.disallow.incompatible.col.type.changes"
    client.setMetaConf(key=key, value=value)
    assert client.getMetaConf(key=key) == value


@pytest.mark.parametrize(
    ("key", "default"),
    [
        ("metastore.partition.order.expr", '"PART_NAME" asc'),
        ("metastore.expression.proxy",
         "org.apache.hadoop.hive.ql.optimizer.ppr.PartitionExpressionForMetastore"),
    ],
)  # fmt: skip
def test_settings_that_hive_4_knows_are_remembered(client, key, default):
    assert client.getMetaConf(key=f"hive.{key}") == default
    client.setMetaConf(key=key, value="other")
    assert client.getMetaConf(key=key) == "other"


def test_a_user_is_named_once_for_a_connection(client, catalog):
    client.set_ugi(user_name="anna", group_names=[])
    with pytest.raises(structs.MetaException) as caught:
        client.set_ugi(user_name="otto", group_names=[])
    expected = "UGI is already set. Resetting is not allowed. Current ugi is: anna"
    assert caught.value.message == expected
    before = catalog.events.current_id(CONTEXT)
    client.create_database(database=structs.Database(name="by_anna"))
    (event,) = catalog.events.after(CONTEXT, before, 10)
    assert event.principal == "anna"


@pytest.mark.parametrize("user", [None, ""])
def test_a_user_without_a_name_is_refused(client, user):
    with pytest.raises(structs.MetaException, match="Null user"):
        client.set_ugi(user_name=user, group_names=[])
    assert client.set_ugi(user_name="anna") == []


def test_an_unknown_setting_cannot_be_read(client):
    with pytest.raises(structs.MetaException, match=r"Invalid configuration key hive\.x"):
        client.getMetaConf(key="hive.x")


@pytest.mark.parametrize(
    ("name", "default", "found"),
    [
        ("hive.metastore.warehouse.dir", "x", "s3://lake"),
        ("metastore.warehouse.dir", "x", "s3://lake"),
        ("hive.nope", "x", "x"),
        (None, "x", "x"),
    ],
)
def test_properties_of_the_server(client, name, default, found):
    assert client.get_config_value(name=name, defaultValue=default) == found


def test_properties_that_are_nobodys_business(client):
    with pytest.raises(structs.ConfigValSecurityException) as caught:
        client.get_config_value(name="javax.jdo.option.Password", defaultValue="x")
    expected = "the config key javax.jdo.option.Password cannot be accessed"
    assert caught.value.message == f"For security reasons, {expected}"


def test_small_talk(client, catalog):
    assert client.getName() == "new db based metaserver"
    assert client.getVersion() == "3.0"
    assert client.getStatus() == 2
    assert client.getStatusDetails() == ""
    assert client.aliveSince() > 1_700_000_000
    assert client.flushCache() is None
    assert str(uuid.UUID(client.get_metastore_db_uuid())) == catalog.status.uuid()


def test_counters_count_calls(client):
    before = client.getCounter(key="api_getName")
    client.getName()
    assert client.getCounter(key="api_getName") == before + 1
    assert client.getCounters()["api_getName"] == before + 1
    assert client.getCounter(key="api_nope") == 0


def test_goodbye_does_not_stop_the_server(client, door):
    client.send("shutdown")  # is not answered
    assert client.getStatus() == 2
    assert door.client().getStatus() == 2


def test_the_position_in_the_event_log(client):
    before = client.get_current_notificationEventId().eventId
    client.create_database(database=structs.Database(name="d"))
    assert client.get_current_notificationEventId().eventId == before + 1
    request = structs.NotificationEventsCountRequest(fromEventId=before, dbName="d")
    assert client.get_notification_events_count(rqst=request).eventsCount == 1
    request.dbName = "sales"
    assert client.get_notification_events_count(rqst=request).eventsCount == 0


def fire_as_hive_2(client, files):
    data = structs.FireEventRequestDataHive2(structs.InsertEventRequestDataHive2(files, ["sum"]))
    wire = structs.FireEventRequestHive2(True, data, "sales", "orders", ["2025", "1"])
    return client.fire_listener_event(rqst=wire)


def fire_as_hive_3(client, files):
    data = structs.FireEventRequestData(structs.InsertEventRequestData(False, files))
    wire = structs.FireEventRequest(True, data, "sales", "orders", ["2025", "1"], "hive")
    return client.fire_listener_event(rqst=wire)


@pytest.mark.parametrize("fire", [fire_as_hive_2, fire_as_hive_3])
def test_an_insert_is_logged_whichever_release_tells_of_it(client, catalog, fire):
    before = catalog.events.current_id(CONTEXT)
    answer = fire(client, ["s3://b/f1"])
    (event,) = catalog.events.after(CONTEXT, before, 10)
    assert answer.eventIds == [event.id]
    assert (event.type, event.table) == ("INSERT", "orders")
    assert event.body["files"] == ["s3://b/f1"]
    assert event.body["partition"] == ["2025", "1"]


def test_several_inserts_are_logged_together(client, catalog):
    before = catalog.events.current_id(CONTEXT)
    data = [
        structs.InsertEventRequestData(filesAdded=[name], partitionVal=["2025", name])
        for name in ("1", "2")
    ]
    wire = structs.FireEventRequestData(insertDatas=data)
    request = structs.FireEventRequest(True, wire, "sales", "orders")
    assert client.fire_listener_event(rqst=request).eventIds == [before + 1, before + 2]


def test_other_events_cannot_be_fired(client):
    wire = structs.FireEventRequest(True, structs.FireEventRequestData(refreshEvent=True), "sales")
    with pytest.raises(TApplicationException, match="Internal error processing fire_listener"):
        client.fire_listener_event(rqst=wire)
