"""What a handler is given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from catalog_api.thrift.convert import names
from catalog_api.thrift.dialects.base import Method
from catalog_api.thrift.encode import KeptReplies
from catalog_api.thrift.handlers.session import Session
from catalog_api.thrift.protocol.codec import encode_struct
from metastore.config.hive_known import names_of
from metastore.model.table import TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext


@dataclass(frozen=True, slots=True)
class Server:
    """Facts about this server; `properties` are Hive's as they are set."""

    started_at: int
    properties: Mapping[str, str] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)

    def property(self, name: str) -> str | None:
        """Return a setting of Hive's that is set, under either of its names."""
        found = (self.properties.get(each) for each in names_of(name))
        return next((each for each in found if each is not None), None)


@dataclass(slots=True)
class Request:
    """One call with everything it may need; `args` has the fields of the IDL."""

    method: Method
    args: Any
    service: CatalogService
    session: Session
    server: Server
    replies: KeptReplies

    @property
    def context(self) -> RequestContext:
        return self.session.context

    def count_read(self, table_id: int) -> None:
        """Note that the client reads a table."""
        self.service.usage.count(table_id, self.session)

    @staticmethod
    def table(database: str | None, table: str | None, catalog: str | None = None) -> TableName:
        return names.table_name(database, table, catalog)

    def finished(self, success: object) -> bytes:
        """Return the encoded result struct with this answer in it, None for a void method."""
        kind = self.session.dialect.result(self.method)
        assert kind is not None
        result: Any = kind()
        if success is not None:
            result.success = success
        return encode_struct(result)
