"""Messages of entries that say little."""

import json
from typing import Any

from catalog_api.thrift.convert.event_messages import Messages
from metastore.model.event import Event, EventType
from metastore.model.notification import Notification
from metastore.model.partition import Partition


def message(type_: EventType, body: dict[str, Any] | None, **more: Any) -> dict[str, Any]:
    event = Event(7, 99, type_, "hive", "d", "t", None, "anna", "test", body)
    found: dict[str, Any] = json.loads(
        Messages(server="thrift://h", principal="p").message(Notification(7, event, **more))
    )
    return found


def test_an_entry_without_a_message_of_its_own_says_what_all_say() -> None:
    assert message(EventType.CREATE_DATACONNECTOR, {"name": "c"}) == {
        "server": "thrift://h",
        "servicePrincipal": "p",
        "db": "d",
        "table": "t",
        "timestamp": 99,
    }


def test_of_a_table_that_the_log_does_not_define_the_names_are_told() -> None:
    body = {"partition_keys": ["day"], "count": 1}
    told = message(EventType.DROP_PARTITION, body, partitions=(Partition(("d1",)),))
    assert (told["db"], told["table"], told["tableType"]) == ("d", "t", None)
    assert told["partitions"] == [{"day": "d1"}]
    assert '"t"' in told["tableObjJson"]
