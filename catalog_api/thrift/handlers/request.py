"""What a handler is given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from catalog_api.thrift.convert import names
from catalog_api.thrift.dialects.base import Method
from catalog_api.thrift.encode import KeptReplies
from catalog_api.thrift.handlers.session import Session
from catalog_api.thrift.protocol.codec import encode_struct
from metastore.model.table import TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext


@dataclass(frozen=True, slots=True)
class Server:
    """Facts about this server; `properties` are those that clients may ask for by name."""

    started_at: int
    properties: Mapping[str, str] = field(default_factory=dict)

    def property(self, name: str) -> str | None:
        """Return a property; `hive.metastore.x` and `metastore.x` are the same."""
        other = name.removeprefix("hive.") if name.startswith("hive.") else f"hive.{name}"
        return self.properties.get(name, self.properties.get(other))


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
