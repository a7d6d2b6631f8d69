"""Entries of the event log as the JSON messages of Hive's notification log.

One function for each type of event; their fields are those of Hive 4.0 `messaging.json.JSON…
Message`, which are those of Hive 3.1 and a few more, that its reader skips. An entry of another
type has a message with what all have in common.
"""

from base64 import b64encode
from collections.abc import Mapping
from gzip import compress

from catalog_api.thrift.convert import event_data, event_definitions, event_transactions
from catalog_api.thrift.convert.event_body import Fields
from catalog_api.thrift.convert.event_objects import ObjectTexts
from catalog_api.thrift.convert.tjson import Tree, text
from metastore.model.event import EventType
from metastore.model.notification import Notification

PLAIN_FORMAT = "json-0.2"
GZIP_FORMAT = "gzip(json-2.0)"
_FIELDS: Mapping[EventType, Fields] = {
    **event_definitions.FIELDS,
    **event_data.FIELDS,
    **event_transactions.FIELDS,
}


class Messages:
    """Makes the messages of one answer.

    `server` and `principal` are what Hive's messages say of the metastore: its Thrift URIs and
    its Kerberos principal. `zipped` chooses the format that Hive 4 writes by default.
    """

    def __init__(self, *, server: str = "", principal: str = "", zipped: bool = False) -> None:
        self.format = GZIP_FORMAT if zipped else PLAIN_FORMAT
        self._server = {"server": server, "servicePrincipal": principal}
        self._zipped = zipped
        self._objects = ObjectTexts()

    def message(self, told: Notification) -> str:
        """Return the text of a message."""
        fields = _FIELDS.get(told.event.type, _others)(self._objects, told)
        message = text({**self._server, **fields, "timestamp": told.event.at})
        if not self._zipped:
            return message
        return b64encode(compress(message.encode(), compresslevel=1, mtime=0)).decode()


def _others(_objects: ObjectTexts, told: Notification) -> Tree:
    return {"db": told.event.database, "table": told.event.table}
