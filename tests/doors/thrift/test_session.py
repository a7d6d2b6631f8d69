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
        (None, "1", "Invalid configuration key None"),
        ("metastore.try.direct.sql", "maybe",
         "Invalid configuration value maybe for key metastore.try.direct.sql"),
        ("metastore.partition.name.whitelist.pattern", "[",
         "Invalid configuration value [ for key metastore.partition.name.whitelist.pattern"),
    ],
)  # fmt: skip
def test_settings_that_cannot_be(client, key, value, text):
    with pytest.raises(structs.MetaException) as caught:
        client.setMetaConf(key=key, value=value)
    assert caught.value.message == text


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
    assert client.getStatusDetails() == "OK"
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
    assert event.body == {"files": ["s3://b/f1"], "partition": ["2025", "1"]}


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
